"""What is to be listed: the words after /intune list, which may say a setup and a page too ("hardware mam 2")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.browsing import facts_for, is_listed
from bot.domain.engine import Engine
from bot.domain.facts import Catalogue, Status
from bot.domain.setups import UNSAID, Setup
from bot.errors import BotError
from bot.slack.tickets import Kind, Ticket

_PAGE_DIGITS = 3
"""Digits of a page number; more are none."""
_FILLERS = re.compile(
    r"\b(?:please|pls|plz|kindly|thanks|thank you|me|us|my|our|the|of|it|for|all|everything|full|whole|entire|complete"
    r"|lists?|pages?|categories|category|items|rows|facts)\b",
    re.IGNORECASE,
)
_DEVICES = frozenset("phone phones tablet tablets laptop laptops computer computers".split())
"""What is left of a setup: "my own phone"."""
_STATUSES = {status.value: status.value for status in Status} | {"collected": Status.REQUIRED.value}
"""What a status is called here, and its name; by its letters "collected" would be a part of "Never collected"."""


def list_ticket(words: str, saved: Setup, asker: str, engine: Engine) -> Ticket:
    """The ticket of a list for somebody whose saved setup is `saved`; words that name no list stay as they are."""
    left, said = _without_setup(" ".join(_without_versions(words, engine)), engine)
    what, page = _without_page(_without_fillers(left))
    if not _is_list(what, engine.catalogue):
        return Ticket(Kind.LISTING, words, setup=saved, asker=asker)
    return Ticket(Kind.LISTING, what, setup=said.over(saved), asker=asker, page=page)


def _without_versions(words: str, engine: Engine) -> Iterator[str]:
    """The words without the numbers that follow a platform: "ios 17" is no page 17."""
    versioned = False
    for word in (one.strip(",;:.!?") for one in words.split()):
        versioned = versioned and word[:1].isdecimal()
        if not versioned:
            yield word
            versioned = engine.read(word).setup.platform is not None


def _without_setup(words: str, engine: Engine) -> tuple[str, Setup]:
    """A name of a list stays whole; of anything else the words of a setup are taken as one."""
    if is_listed(engine.catalogue, words):
        return words, UNSAID
    reading = engine.read(words)
    if not reading.setup:
        return words, UNSAID
    left = [one.typed for one in reading.tokens if one.index not in reading.setup_tokens and not one.stop]
    return " ".join(one for one in left if one.lower() not in _DEVICES), reading.setup


def _without_fillers(words: str) -> str:
    """The words without politeness, without "all of", and without "data" where that says nothing more."""
    left = _FILLERS.sub(" ", words).split()
    bare = [one.lower() for one in left if one.lower() != "data"]
    if len(bare) == 1 and bare[0] in _STATUSES:
        return _STATUSES[bare[0]]
    return "" if not bare and words.lower() != "data" else " ".join(left)


def _without_page(words: str) -> tuple[str, int]:
    what, _, last = words.rpartition(" ")
    return (what.strip(), max(int(last), 1) - 1) if last.isdecimal() and len(last) <= _PAGE_DIGITS else (words, 0)


def _is_list(what: str, catalogue: Catalogue) -> bool:
    try:
        return bool(facts_for(catalogue, what))
    except BotError:
        return False
