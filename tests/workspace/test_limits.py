"""What Slack would refuse is refused here, in words."""

from typing import Any

import pytest

from bot.workspace import check_blocks, check_view
from bot.workspace.limits import Surface
from tests.workspace.practice import actions, button, modal, option, plain, section

Json = dict[str, Any]


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text)}


def table(rows: int, cells: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def select(count: int, **more: Any) -> Json:
    return {
        "type": "static_select",
        "action_id": "s",
        "options": [option(f"o{at}") for at in range(count)],
        **more,
    }


def choices(kind: str, count: int) -> Json:
    return {"type": kind, "action_id": kind, "options": [option(f"o{at}") for at in range(count)]}


def feedback(text: str = "Good") -> Json:
    pair = {key: {"text": plain(text), "value": key} for key in ("positive_button", "negative_button")}
    return {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "f", **pair}]}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


FINE: list[tuple[Surface, list[Json]]] = [
    ("message", [section("x" * 3000)]),
    ("message", [header("x" * 150)]),
    ("message", [{"type": "divider"}] * 50),
    ("modal", [{"type": "divider"}] * 100),
    ("message", [actions(*(button(f"a{at}") for at in range(25)))]),
    ("message", [table(100, 20)]),
    ("message", [feedback()]),
    ("message", [actions(select(100))]),
    ("message", [{"type": "context", "elements": [mrkdwn("x")] * 10}]),
    ("message", [{"type": "markdown", "text": "x" * 12_000}]),
    ("message", [{"type": "section", "fields": [mrkdwn("x" * 1000)] * 10}]),
    ("home", [actions(choices("radio_buttons", 10), choices("overflow", 5))]),
    ("modal", [{"type": "alert", "text": mrkdwn("careful"), "level": "warning"}]),
]

REFUSED: list[tuple[Surface, list[Any], str]] = [
    ("message", [{"type": "divider"}] * 51, "no more than 50 blocks"),
    ("home", [{"type": "divider"}] * 101, "no more than 100 blocks"),
    ("message", [section("x" * 3001)], "1 to 3000 characters, not 3001"),
    ("message", [section("")], "1 to 3000 characters, not 0"),
    ("message", [{"type": "section"}], "text or fields"),
    ("message", [{"type": "section", "fields": [mrkdwn("x")] * 11}], "1 to 10 items, not 11"),
    ("message", [{"type": "section", "fields": [mrkdwn("x" * 2001)]}], "1 to 2000 characters"),
    ("message", [header("x" * 151)], "1 to 150 characters"),
    ("message", [{"type": "header", "text": mrkdwn("x")}], "of type plain_text"),
    ("message", [actions({**button("a"), "action_id": "x" * 256})], "1 to 255 characters"),
    ("message", [actions({**button("a"), "text": plain("x" * 76)})], "1 to 75 characters"),
    ("message", [actions(button("a", "x" * 2001))], "1 to 2000 characters"),
    ("message", [actions({**button("a"), "style": "green"})], "primary or danger"),
    ("message", [actions(*(button(f"a{at}") for at in range(26)))], "1 to 25 items"),
    ("message", [actions(button("a"), button("a"))], "action_id a is used twice"),
    ("message", [{**section("x"), "block_id": "b"}] * 2, "block_id b is used twice"),
    ("message", [{**section("x"), "block_id": "b" * 256}], "block_id must have"),
    ("message", [{"type": "context", "elements": [mrkdwn("x")] * 11}], "1 to 10 items"),
    ("message", [table(101, 2)], "1 to 100 items"),
    ("message", [table(2, 21)], "1 to 20 cells"),
    ("message", [table(2, 2), table(2, 2)], "only one table"),
    ("modal", [table(2, 2)], "not allowed in a modal"),
    ("message", [{"type": "alert", "text": mrkdwn("x")}], "not allowed in a message"),
    ("home", [feedback()], "not allowed in a home"),
    ("message", [feedback("x" * 76)], "1 to 75 characters"),
    ("message", [actions(select(101))], "1 to 100 items"),
    ("message", [actions(select(2, initial_option=option("else")))], "one of the options"),
    ("message", [actions(choices("overflow", 6))], "1 to 5 items"),
    ("message", [actions(choices("checkboxes", 11))], "1 to 10 items"),
    ("message", [actions(select(1, options=[option("x" * 76)]))], "1 to 75 characters"),
    ("message", [{"type": "markdown", "text": "x" * 12_001}], "1 to 12000 characters"),
    ("message", [section("x" * 2700)] * 5, "13000 characters in all blocks"),
    ("message", [{"type": "banner"}], "unknown block type"),
    (
        "message",
        [{"type": "input", "label": plain("x"), "element": button("a")}],
        "button is not allowed here",
    ),
    ("message", [actions({"type": "feedback_buttons", "action_id": "f"})], "is not allowed here"),
    ("message", ["text"], "must be an object"),
]


@pytest.mark.parametrize(("surface", "blocks"), FINE)
def test_what_slack_takes_is_fine(surface: Surface, blocks: list[Json]) -> None:
    assert check_blocks(blocks, surface) == []


@pytest.mark.parametrize(("surface", "blocks", "words"), REFUSED)
def test_what_slack_refuses_is_named(surface: Surface, blocks: list[Any], words: str) -> None:
    faults = check_blocks(blocks, surface)
    assert faults
    assert all(words in fault for fault in faults)


def test_blocks_that_are_no_list_are_named() -> None:
    assert check_blocks({"type": "divider"}, "message") == ["blocks must be a list"]


def test_a_good_view_is_fine() -> None:
    assert check_view(modal()) == []
    assert check_view({"type": "home", "blocks": [section("x")]}) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": plain("x" * 25)}, "1 to 24 characters"),
        ({"submit": plain("x" * 25)}, "1 to 24 characters"),
        ({"private_metadata": "x" * 3001}, "0 to 3000 characters"),
        ({"callback_id": "x" * 256}, "0 to 255 characters"),
        ({"submit": None}, "submit is needed"),
        ({"type": "popup"}, "modal or home"),
    ],
)
def test_a_bad_view_is_named(changes: Json, words: str) -> None:
    (fault,) = check_view({**modal(), **changes})
    assert words in fault
