"""What is longer than what is read is said to be, unless what was read answers."""

from __future__ import annotations

import pytest

from bot.domain.answers import Reason
from bot.domain.engine import Engine
from bot.domain.facts import Verdict

CHATTER = "We had a long meeting about the garden. "
LONG = {
    "characters": CHATTER * 200,
    "words": CHATTER * 60,
    "no meaning": "?!. " * 2_000,
    "a question at the end": CHATTER * 200 + "Is my IMEI collected?",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_message_too_long_to_read_is_told_so(text: str, engine: Engine) -> None:
    (part,) = engine.ask(text).parts
    assert (part.reason, part.verdict) == (Reason.TOO_LONG, Verdict.UNKNOWN)
    assert "400 words or 6,000 characters" in part.headline
    assert part.next_step == "Please ask in a few sentences."


def test_an_answer_in_what_was_read_is_given(engine: Engine) -> None:
    (part,) = engine.ask("Is my IMEI collected? " + CHATTER * 200).parts
    assert [one.fact.id for one in part.facts] == ["hardware.imei"]


def test_a_message_that_is_read_whole_is_not_too_long(engine: Engine) -> None:
    assert all(part.reason is not Reason.TOO_LONG for part in engine.ask(CHATTER * 20).parts)
