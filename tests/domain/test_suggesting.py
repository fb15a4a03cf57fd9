"""Suggestions are sentences that read well, never lines of a test, and each is answered by its fact."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.catalogue.load import load_catalogue
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.answers import Reason
from bot.domain.engine import Engine
from bot.domain.facts import Fact, Status
from bot.domain.suggesting import MOST, question_for
from tests.domain.builders import fact

FACTS = [*load_catalogue(knowledge_folder(), seeds_folder()).facts.values()]


def test_the_verb_agrees_with_the_number() -> None:
    assert question_for(fact("the serial number")) == "Is the serial number collected?"
    assert question_for(fact("photos", plural=True)) == "Are photos collected?"


@pytest.mark.parametrize("one", FACTS, ids=lambda one: one.id)
def test_every_fact_has_a_question_that_it_answers(one: Fact, engine: Engine) -> None:
    question = question_for(one)
    assert re.fullmatch(r"[A-Z][^.?!]+\?", question), question
    assert one.status is Status.INFO or question.startswith(("Is ", "Are "))
    assert one.id in {cited.fact.id for part in engine.ask(question).parts for cited in part.facts}


@pytest.mark.parametrize(
    "asked", ["does intune record my keystrokes", "do they know my shoe size", "can IT wipe my phone"]
)
def test_suggestions_are_the_questions_of_facts(asked: str, engine: Engine) -> None:
    made = engine.ask(asked).suggestions
    assert len(made) <= MOST
    assert all(one.question == question_for(engine.catalogue.facts[one.id]) for one in made)


def test_where_one_is_asked_to_pick_there_is_something_to_pick(engine: Engine) -> None:
    path = Path(__file__).parent.parent / "data" / "questions-own.jsonl"
    texts = [json.loads(line)["q"] for line in path.read_text("utf-8").splitlines()]
    answers = [engine.ask(text) for text in (*texts, "setup purple", "purple", "do you see my gizmo")]
    unsure = [one for one in answers if any(part.reason is Reason.AMBIGUOUS for part in one.parts)]
    assert unsure
    assert all(one.suggestions for one in unsure)
