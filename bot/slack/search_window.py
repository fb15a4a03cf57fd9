"""The search window: a field with suggestions, what was picked from them, and a box for a question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers import Answer
from bot.slack.blocks import message_for
from bot.slack.desk import Desk
from bot.slack.shapes import Block, field, modal, section, text_input, typeahead
from bot.slack.tickets import Ticket

VIEW = "search"
PICKED = "search_fact"


def search_window(shown: Sequence[Block] = ()) -> Block:
    """The window; `shown` is the answer to what was picked."""
    pick = field(
        "search",
        "Find a fact",
        typeahead(PICKED, "Type a word: imei, photos, location"),
        optional=True,
        live=True,
    )
    ask = field(
        "ask",
        "Or ask a question",
        text_input("ask_text", "Can my boss see my photos?", most=1_000),
        optional=True,
    )
    found = shown or [section("Suggestions come while you type, grouped by what the page says of them.")]
    return modal(VIEW, "Search Intune facts", [pick, *found, ask], submit="Ask")


def picked_window(answer: Answer, ticket: Ticket, desk: Desk) -> Block:
    """The window with what the page says of what was picked."""
    return search_window(message_for(answer, ticket, desk.look(window=True)).blocks)
