"""A batch answers in order, carries ids, contexts and setups, and names a broken line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.domain.engine import Engine
from bot.errors import BotError
from bot.telling.batch import answer_lines


def answers(engine: Engine, *lines: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer_lines([json.dumps(line).encode() for line in lines], engine)]


def test_answers_come_in_order_with_their_ids(engine: Engine) -> None:
    told = answers(engine, {"id": "b", "q": "imei"}, {"id": "a", "q": "my photos"}, {"id": 7, "q": "the model"})
    assert [one["id"] for one in told] == ["b", "a", 7]
    assert [one["parts"][0]["verdict"] for one in told] == ["collected", "never", "collected"]


def test_a_line_without_an_id_is_numbered(engine: Engine) -> None:
    assert [one["id"] for one in answers(engine, {"q": "imei"}, {"q": "model"})] == [1, 2]


def test_empty_lines_are_passed_over_and_counted(engine: Engine) -> None:
    (line,) = answer_lines([b"\n", b"  \r\n", b'{"q": "imei"}\r\n'], engine)
    assert json.loads(line)["id"] == 3


def test_a_context_is_followed(engine: Engine) -> None:
    (told,) = answers(engine, {"q": "and with mam only?", "context": {"after": "does intune collect the imei"}})
    assert [fact["id"] for fact in told["parts"][0]["facts"]] == ["hardware.imei"]
    assert told["parts"][0]["verdict"] == "not_collected"


@pytest.mark.parametrize(
    ("setup", "verdict"),
    [
        ({"workload": "mam"}, "not_collected"),
        ({"workload": "mdm"}, "collected"),
        ({"workload": None}, "collected"),
        (None, "collected"),
    ],
)
def test_a_setup_is_assumed(setup: dict[str, Any] | None, verdict: str, engine: Engine) -> None:
    (told,) = answers(engine, {"q": "does intune collect the imei", "setup": setup})
    assert told["parts"][0]["verdict"] == verdict
    assert told["parts"][0]["setup"]["workload"] == (setup or {}).get("workload")


def test_what_the_question_says_counts_more_than_the_setup(engine: Engine) -> None:
    (told,) = answers(
        engine, {"q": "imei with mam only", "setup": {"workload": "mdm", "ownership": "personal", "platform": "ios"}}
    )
    assert told["parts"][0]["setup"] == {"workload": "mam", "ownership": "personal", "platform": "ios"}


BROKEN = {
    "no JSON": (b"hello", "Line 2 is not JSON"),
    "half a line": (b'{"q": "imei"', "Line 2 is not JSON"),
    "deep brackets": (b"[" * 100_000, "Line 2 is not JSON"),
    "a long number": (b"1" * 10_000, "Line 2 is not JSON"),
    "Latin-1": (b'{"q": "\xfc"}', "Line 2 is not UTF-8."),
    "a list": (b'["imei"]', 'Line 2 must be an object with a text "q".'),
    "no question": (b'{"id": "x"}', 'Line 2 must be an object with a text "q".'),
    "a question that is a number": (b'{"q": 5}', 'Line 2 must be an object with a text "q".'),
    "a context that is a text": (b'{"q": "a", "context": "b"}', 'Line 2: "context" must be an object.'),
    "an after that is a list": (
        b'{"q": "a", "context": {"after": ["b"]}}',
        'Line 2: "after" must be a text, the earlier question.',
    ),
    "a setup that is a list": (b'{"q": "a", "setup": ["mam"]}', 'Line 2: "setup" must be an object.'),
    "an unknown workload": (
        b'{"q": "a", "setup": {"workload": "x"}}',
        'Line 2: "workload" must be null or one of: mam, mdm.',
    ),
    "a platform that is a list": (
        b'{"q": "a", "setup": {"platform": ["ios"]}}',
        'Line 2: "platform" must be null or one of: ios,',
    ),
}


@pytest.mark.parametrize(("line", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_named(line: bytes, sentence: str, engine: Engine) -> None:
    told = answer_lines([b'{"q": "imei"}', line, b'{"q": "model"}'], engine)
    assert json.loads(next(told))["id"] == 1
    with pytest.raises(BotError) as caught:
        next(told)
    assert str(caught.value).startswith(sentence)


def test_odd_characters_come_back_escaped(engine: Engine) -> None:
    (line,) = answer_lines([b'{"q": "\\ud800 my ph\\u001b[31motos \\u202e \\u2028 \\u009b"}'], engine)
    assert all(char not in line for char in "\ud800\x1b\u202e\u2028\x9b")
    assert json.loads(line)["question"] == "\ud800 my ph\x1b[31motos \u202e \u2028 \x9b"
