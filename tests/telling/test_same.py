"""Plain text, terminal and JSON tell the same verdict, facts and citation numbers."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from bot.domain.answers import Answer
from bot.domain.engine import Engine
from bot.telling.as_json import answer_json
from bot.telling.terminal import show
from bot.telling.words import LABELS, OWN_TOPICS, has_label, words_for
from tests.telling.cases import QUESTIONS


def on_terminal(answer: Answer) -> str:
    """What a very wide terminal shows, with the addresses of its links."""
    console = Console(record=True, width=20_000, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    show(answer, console)
    return console.export_text(styles=True)


def bare(text: str) -> str:
    """Terminal text without colours and links."""
    return re.sub(r"\x1b\](?:8;[^\x1b]*)\x1b\\|\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_renderer_tells_the_same(question: str, engine: Engine) -> None:
    answer = engine.ask(question)
    told = answer_json(answer, engine.catalogue.source)
    words, linked = words_for(answer), on_terminal(answer)
    shown = bare(linked)
    for part in answer.parts:
        assert part.headline in words
        assert part.headline in shown
        assert not has_label(part) or LABELS[part.verdict] in shown
    for fact in (fact for part in told["parts"] for fact in part["facts"]):
        line = f"[{fact['citation']['n']}] {fact['section']} › {fact['category']} › {fact['data']}"
        assert words.count(line) == 1
        assert shown.count(line) == 1
        assert fact["citation"]["url"] in words
        assert fact["citation"]["url"] in linked
    for suggestion in told["suggestions"]:
        assert suggestion["question"] in words
        assert suggestion["question"] in shown


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_leads_to_a_citation(question: str, engine: Engine) -> None:
    answer = engine.ask(question)
    numbers = {str(one.n) for part in answer.parts for one in part.facts}
    for text in (words_for(answer), bare(on_terminal(answer))):
        assert set(re.findall(r"\[(\d+)\]", text)) == numbers


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_tells_the_verdict_of_each_of_its_facts(question: str, engine: Engine) -> None:
    answer = engine.ask(question)
    words, shown = words_for(answer), bare(on_terminal(answer))
    for part in answer.parts:
        for one in part.facts if part.title and not part.lines else ():
            line = f"{one.fact.data}: {LABELS[one.verdict].lower()}"
            assert line in words
            assert line in shown


def test_next_steps_are_told(engine: Engine) -> None:
    answer = engine.ask("does intune record my keystrokes")
    (step,) = [part.next_step for part in answer.parts]
    assert step
    assert step in words_for(answer)
    assert step in bare(on_terminal(answer))


def test_each_of_several_parts_repeats_what_it_answers(engine: Engine) -> None:
    answer = engine.ask("do they see my photos? and the imei?")
    assert len(answer.parts) == 2
    for text in (words_for(answer), bare(on_terminal(answer))):
        assert "“do they see my photos" in text
        assert "“" + answer.parts[1].question in text


HOSTILE = "can they see my photos \x1b]0;owned\x07 and my contacts \x9b31m \u202e?\x1b[2J and the imei"


def test_what_was_typed_cannot_steer_the_terminal(engine: Engine) -> None:
    answer = engine.ask(HOSTILE)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", words_for(answer))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", bare(on_terminal(answer)))


def test_markup_that_was_typed_is_shown_as_typed(engine: Engine) -> None:
    answer = engine.ask("do they see my [b]photos[/b] and the [i]imei[/i]")
    shown = bare(on_terminal(answer))
    for part in answer.parts:
        assert f"“{part.question}”" in shown


def test_a_label_says_nothing_that_the_sentence_says(engine: Engine) -> None:
    shown = {
        text: bare(on_terminal(engine.ask(text))) for text in ("hello", "can IT wipe my phone", "is my imei collected")
    }
    assert shown["hello"].startswith("  Hello!")
    assert shown["can IT wipe my phone"].count("The page does not say") == 1
    assert shown["is my imei collected"].startswith("Collected\n")


@pytest.mark.parametrize(
    "text", ["hello", "thanks!", "who are you", "?", "does it know zzz?", "the lunch was long. " * 700]
)
def test_what_is_no_silence_of_the_page_has_no_label(text: str, engine: Engine) -> None:
    shown = bare(on_terminal(engine.ask(text)))
    assert "Not mine to answer" not in shown
    assert "The page does not say" not in shown


def test_the_topics_of_our_own_are_topics_of_the_knowledge(engine: Engine) -> None:
    assert set(engine.catalogue.topics) >= OWN_TOPICS
