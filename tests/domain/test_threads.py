"""Courtesy is met with courtesy, and leaves a thread what it was."""

from __future__ import annotations

import pytest

from bot.domain.answers import Part
from bot.domain.engine import Engine
from bot.domain.facts import Verdict

GREETINGS = ["hi", "hello", "hey bot", "Hey!", "good morning team", "hi there", "hello intune bot", "hallo", "yo"]
THANKS = [
    "thanks!",
    "thx",
    "Thank you so much",
    "ok thanks",
    "great, thank you",
    "cheers mate",
    "danke",
    "thanks a lot!!",
]
NODS = ["ok", "great", "perfect", "cool", "alright then", "got it ok"]


def answered(engine: Engine, *said: str) -> Part:
    """The answer to the last message of a thread."""
    *before, last = said
    context = engine.context_after(before[0]) if before else None
    for text in before[1:]:
        context = engine.context_after(text, context) if context else None
    (part,) = (engine.ask(last, context) if context else engine.ask(last)).parts
    return part


@pytest.mark.parametrize("text", GREETINGS)
def test_a_greeting_is_greeted_with_an_example(text: str, engine: Engine) -> None:
    part = answered(engine, text)
    assert part.verdict is Verdict.OUT_OF_SCOPE
    assert part.headline.startswith("Hello!")
    assert "?" in (part.next_step or "")


@pytest.mark.parametrize("text", THANKS)
def test_thanks_are_welcome(text: str, engine: Engine) -> None:
    part = answered(engine, text)
    assert part.verdict is Verdict.OUT_OF_SCOPE
    assert part.headline.startswith("You are welcome")
    assert "?" in (part.next_step or "")


@pytest.mark.parametrize("text", [*GREETINGS, *THANKS, *NODS, "why?", "but why", "how come?"])
@pytest.mark.parametrize("first", ["is the serial number collected", "list never", "can IT wipe my phone"])
def test_courtesy_in_a_thread_repeats_nothing(first: str, text: str, engine: Engine) -> None:
    part = answered(engine, first, text)
    assert not part.facts
    assert part.topic != "wipe"


@pytest.mark.parametrize("text", ["thanks", "hello", "ok", "why?"])
def test_courtesy_leaves_the_thread_what_it_was(text: str, engine: Engine) -> None:
    part = answered(engine, "is the serial number collected", text, "and with mam only?")
    assert [one.fact.id for one in part.facts] == ["hardware.serial-number"]
    assert part.verdict is Verdict.NOT_COLLECTED


@pytest.mark.parametrize("text", ["hi, is my imei collected?", "thanks! and the imei?", "ok, why is my imei collected"])
def test_a_question_behind_a_greeting_is_a_question(text: str, engine: Engine) -> None:
    assert any(one.fact.id == "hardware.imei" for one in answered(engine, text).facts)


def test_why_alone_points_to_what_the_page_says(engine: Engine) -> None:
    part = answered(engine, "is the serial number collected", "why?")
    assert part.verdict is Verdict.UNKNOWN
    assert "why does Intune collect personal data?" in (part.next_step or "")
    assert answered(engine, "why does Intune collect personal data?").verdict is Verdict.INFO


def test_the_broad_question_is_summed_up_anew_for_another_setup(engine: Engine) -> None:
    part = answered(engine, "what can they see on my phone", "and on a company phone?")
    assert part.verdict is Verdict.LIST
    assert part.listed == "broad"
    assert "a company device" in part.headline
