"""What is to be listed: the words after /intune list, which may say a setup and a page too ("hardware mam 2")."""

from __future__ import annotations

from bot.domain.browsing import is_listed
from bot.domain.engine import Engine
from bot.domain.setups import UNSAID, Setup
from bot.slack.tickets import Kind, Ticket

_PAGE_DIGITS = 3
"""Digits of a page number; more are none."""


def list_ticket(words: str, saved: Setup, asker: str, engine: Engine) -> Ticket:
    """The ticket of a list for somebody whose saved setup is `saved`."""
    words, page = _without_page(words)
    what, said = _without_setup(words, engine)
    return Ticket(Kind.LISTING, what, setup=said.over(saved), asker=asker, page=page)


def _without_page(words: str) -> tuple[str, int]:
    what, _, last = words.rpartition(" ")
    return (what.strip(), max(int(last), 1) - 1) if last.isdecimal() and len(last) <= _PAGE_DIGITS else (words, 0)


def _without_setup(words: str, engine: Engine) -> tuple[str, Setup]:
    """A name of a list stays whole; of anything else the words of a setup are taken as one."""
    if is_listed(engine.catalogue, words):
        return words, UNSAID
    reading = engine.read(words)
    left = [one.typed for one in reading.tokens if one.index not in reading.setup_tokens and not one.stop]
    return (" ".join(left), reading.setup) if left and reading.setup else (words, UNSAID)
