"""Which of the names that a question mentions are to be answered, where it names lists and facts alike."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.choosing import LIST_WORDS
from bot.domain.facts import Catalogue
from bot.domain.mentions import Kind, Mention
from bot.domain.reading import Reading


def wanted(reading: Reading, catalogue: Catalogue) -> list[Mention]:
    """The mentions to answer: a list gives way to facts named outright, unless a list is what was asked for."""
    mentions = list(reading.mentions)
    lists = [m for m in mentions if m.kind is Kind.LIST]
    if not lists:
        return mentions
    if _gives_way(reading, mentions, lists):
        return [m for m in mentions if m.kind is not Kind.LIST]
    narrowest = min(lists, key=lambda m: len(catalogue.lists[m.ids[0]].facts))
    held = set(catalogue.lists[narrowest.ids[0]].facts)
    return [m for m in mentions if m is narrowest or _stands_beside(m, narrowest, held)]


def _gives_way(reading: Reading, mentions: Sequence[Mention], lists: Sequence[Mention]) -> bool:
    asked_for = bool(reading.words() & LIST_WORDS)
    topics = {m.clause for m in mentions if m.kind is Kind.TOPIC}
    if not asked_for and any(m.clause in topics for m in lists):
        return True
    facts = [m for m in mentions if m.kind is Kind.FACT]
    return bool(facts) and (not asked_for or _strength(facts) > _strength(lists))


def _strength(mentions: Sequence[Mention]) -> tuple[float, float]:
    """How strong the strongest is: what the sentence sounds like first, then the evidence of the name."""
    return max(((round(m.heard, 1), m.score) for m in mentions), default=(0.0, 0.0))


def _stands_beside(mention: Mention, listed: Mention, held: set[str]) -> bool:
    """Whether a fact or topic is asked besides a list: neither one of its rows nor a word of the same clause."""
    if mention.kind is Kind.TOPIC:
        return mention.clause != listed.clause
    return mention.kind is Kind.FACT and not set(mention.ids) <= held
