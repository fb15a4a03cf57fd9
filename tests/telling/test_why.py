"""`why` shows the words matched, repairs, evidence, the runner-up with its margin, and the setup."""

from __future__ import annotations

import re

import pytest

from bot.domain.engine import Engine
from bot.telling.why import why_lines
from tests.telling.cases import QUESTIONS


def told(question: str, engine: Engine) -> dict[str, list[str]]:
    """The lines by their first word."""
    lines: dict[str, list[str]] = {}
    for line in why_lines(question, engine):
        lines.setdefault(line[:12].strip(), []).append(line[12:])
    return lines


def test_a_match_is_shown_with_its_words_and_its_evidence(engine: Engine) -> None:
    (line,) = told("does intune collect the serial number", engine)["matched"]
    assert re.match(
        r"hardware\.serial-number by “serial number”: evidence \d\.\d\d, unexplained words cost 0\.00, \d+% likely, holds$",
        line,
    )


def test_the_verdict_and_its_sentence_are_shown(engine: Engine) -> None:
    (line,) = told("do they see my photos", engine)["verdict"]
    assert line == f"never: {engine.ask('do they see my photos').parts[0].headline}"


def test_repairs_are_shown(engine: Engine) -> None:
    lines = told("does intune collect the seriel nubmer", engine)
    assert {"seriel -> serial", "nubmer -> number"} <= set(lines["repaired"])


def test_the_setup_is_shown(engine: Engine) -> None:
    assert told("imei on my own iphone with mam only", engine)["setup"] == [
        "a personal device, app protection only (MAM), iOS/iPadOS"
    ]
    assert told("does intune collect the imei", engine)["setup"] == ["not said"]


def test_the_runner_up_is_shown_with_its_margin(engine: Engine) -> None:
    found = [match for question in QUESTIONS for line in told(question, engine).get("runner-up", ())
             if (match := re.match(r"([\w., -]+) by “(.+)”: (\d+)% likely, margin (-?\d+) points$", line))]  # fmt: skip
    assert len(found) > 10
    assert all(int(match[3]) > 0 and int(match[4]) >= 0 for match in found)


def test_what_is_left_unexplained_is_shown(engine: Engine) -> None:
    assert told("does intune collect the serial number", engine)["unexplained"] == ["nothing"]
    assert told("does intune collect the serial number of the zeppelin", engine)["unexplained"] == ["zeppelin"]


def test_a_lookup_is_told_from_a_question(engine: Engine) -> None:
    assert told("does intune collect the imei", engine)["asks about"] == ["what is collected"]
    assert told("imei", engine)["asks about"] == ["no verb of collecting: read as a look-up"]


@pytest.mark.parametrize("question", [*QUESTIONS, "", " ", "?", "\x1b[31m", "\ud800", "x" * 5_000])
def test_every_question_is_explained_without_a_control_character(question: str, engine: Engine) -> None:
    lines = list(why_lines(question, engine))
    assert next(line.split()[0] for line in lines) == "verdict"
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "".join(lines))
