"""The answer object has exactly the fields of the answer contract, with their kinds."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.engine import Engine
from bot.domain.facts import Verdict
from bot.domain.setups import Ownership, Platform, Setup, Workload
from bot.telling.as_json import answer_json, fact_json, setup_json
from tests.telling.cases import QUESTIONS

ANSWER = ["question", "outcome", "parts", "suggestions"]
PART = ["question", "verdict", "headline", "facts", "setup", "confidence"]
FACT = ["id", "verdict", "status", "section", "category", "data", "mam", "condition", "citation"]
CITATION = ["n", "title", "section", "url"]
OUTCOMES = {"answered", "partly", "unknown", "out_of_scope"}
STATUSES = {"required", "optional", "never", "info", "note"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_has_exactly_the_fields_of_the_contract(question: str, engine: Engine) -> None:
    told = answer_json(engine.ask(question), engine.catalogue.source)
    assert list(told) == ANSWER
    assert told["question"] == question
    assert told["outcome"] in OUTCOMES
    assert told["parts"]
    for part in told["parts"]:
        check_part(part)
    numbers = [fact["citation"]["n"] for part in told["parts"] for fact in part["facts"]]
    assert numbers == list(range(1, len(numbers) + 1))


def check_part(part: dict[str, Any]) -> None:
    assert list(part) == PART
    assert part["verdict"] in set(Verdict)
    assert 0 <= part["confidence"] <= 1
    assert part["headline"].endswith((".", ":", "?", "!"))
    assert list(part["setup"]) == ["workload", "ownership", "platform"]
    definite = Verdict(part["verdict"]).definite
    assert bool(part["facts"]) == definite, part
    for fact in part["facts"]:
        assert list(fact) == FACT
        assert list(fact["citation"]) == CITATION
        assert fact["status"] in STATUSES
        assert fact["mam"] in ("yes", "no", None)
        assert fact["citation"]["section"] == fact["section"]
        assert fact["condition"] is None or fact["condition"]


def test_the_facts_of_one_verdict_share_it_and_mixed_ones_do_not(engine: Engine) -> None:
    for question in QUESTIONS:
        for part in answer_json(engine.ask(question), engine.catalogue.source)["parts"]:
            verdicts = {fact["verdict"] for fact in part["facts"]}
            if part["verdict"] == "mixed":
                assert len(verdicts) > 1, question
            elif part["verdict"] != "list" and verdicts:
                assert part["verdict"] in verdicts, question


def test_the_id_of_a_batch_line_comes_first_and_as_it_was(engine: Engine) -> None:
    answer = engine.ask("imei")
    for key in ("D-001", 7, None):
        told = answer_json(answer, engine.catalogue.source, key)
        assert list(told) == (ANSWER if key is None else ["id", *ANSWER])
        assert told.get("id") == key


def test_a_setup_is_told_word_by_word() -> None:
    assert setup_json(Setup()) == {"workload": None, "ownership": None, "platform": None}
    said = Setup(Workload.MAM, Ownership.PERSONAL, Platform.IOS)
    assert setup_json(said) == {"workload": "mam", "ownership": "personal", "platform": "ios"}


def test_a_listed_fact_is_neither_numbered_nor_judged(engine: Engine) -> None:
    source = engine.catalogue.source
    for fact in engine.catalogue.facts.values():
        told = fact_json(fact, source)
        assert set(told) == set(FACT) - {"verdict"}
        assert list(told["citation"]) == ["title", "section", "url"]


def test_a_mam_no_alone_is_collected_and_its_cell_is_told(engine: Engine) -> None:
    (part,) = answer_json(engine.ask("does intune collect the IMEI"), engine.catalogue.source)["parts"]
    assert part["verdict"] == "collected"
    assert [fact["mam"] for fact in part["facts"]] == ["no"]
    assert "MAM" in part["headline"]


def test_what_nobody_knows_cites_nothing(engine: Engine) -> None:
    told = answer_json(engine.ask("does intune record my keystrokes"), engine.catalogue.source)
    assert told["outcome"] == "unknown"
    assert [part["facts"] for part in told["parts"]] == [[]]
