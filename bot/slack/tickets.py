"""Tickets: what a button carries, so that an answer can be given again without anything being stored."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bot.domain.answers import NO_CONTEXT, Context
from bot.domain.setups import UNSAID, Setup
from bot.slack.limits import BUTTON_VALUE
from bot.store.contexts import context_data, context_from, setup_data, setup_from


class Kind(StrEnum):
    """What was asked for: a question, named facts, or a list."""

    QUESTION = "q"
    FACTS = "f"
    LISTING = "l"


def new_id() -> str:
    """A fresh id for an answer."""
    return uuid.uuid4().hex[:12]


@dataclass(frozen=True, slots=True)
class Ticket:
    """All that an answer was made of.

    `setup` is the asker's saved setup; where `refined` is true it was chosen below the answer
    and counts more than the words of the question. `text` is the question, or what to list.
    `done` names the buttons that have done their work on this answer and are not shown any more.
    """

    kind: Kind = Kind.QUESTION
    text: str = ""
    facts: tuple[str, ...] = ()
    context: Context = NO_CONTEXT
    setup: Setup = UNSAID
    refined: bool = False
    asker: str = ""
    answer: str = field(default_factory=new_id)
    page: int = 0
    full: bool = False
    thread: str = ""
    question: str = ""
    done: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether facts were chosen below the answer to a question."""
        return self.kind is Kind.FACTS and bool(self.text)

    @property
    def asked(self) -> bool:
        """Whether somebody asked a question in their own words."""
        return self.kind is Kind.QUESTION or self.chosen

    def encoded(self) -> str:
        """The ticket as a button's value; the least needed goes first when it would be too long."""
        for attempt in (self, replace(self, context=NO_CONTEXT), _shortened(self)):
            if len(text := _encode(attempt)) <= BUTTON_VALUE:
                return text
        return _encode(replace(_shortened(self), text=self.text[:300]))


def ticket_from(value: str) -> Ticket:
    """The ticket in a button's value; one for the empty question where it cannot be read."""
    try:
        data = json.loads(value)
    except ValueError:
        return Ticket()
    return _decode(data) if isinstance(data, dict) else Ticket()


def _shortened(ticket: Ticket) -> Ticket:
    return replace(ticket, context=NO_CONTEXT, text=ticket.text[:1000], facts=ticket.facts[:20])


def _encode(ticket: Ticket) -> str:
    full = {
        "k": ticket.kind.value,
        "t": ticket.text,
        "f": list(ticket.facts),
        "c": context_data(ticket.context),
        "s": setup_data(ticket.setup),
        "r": int(ticket.refined),
        "u": ticket.asker,
        "a": ticket.answer,
        "p": ticket.page,
        "o": int(ticket.full),
        "h": ticket.thread,
        "q": ticket.question,
        "d": list(ticket.done),
    }
    said = {key: value for key, value in full.items() if value}
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)


def _decode(data: dict[str, Any]) -> Ticket:
    kind = next((one for one in Kind if one.value == data.get("k")), Kind.QUESTION)
    page = data.get("p", 0)
    return Ticket(
        kind=kind,
        text=str(data.get("t", "")),
        facts=tuple(str(one) for one in data.get("f") or ()),
        context=context_from(data.get("c")),
        setup=setup_from(data.get("s")),
        refined=bool(data.get("r")),
        asker=str(data.get("u", "")),
        answer=str(data.get("a", "")) or new_id(),
        page=page if isinstance(page, int) else 0,
        full=bool(data.get("o")),
        thread=str(data.get("h", "")),
        question=str(data.get("q", "")),
        done=tuple(str(one) for one in data.get("d") or ()),
    )
