"""Which of the names that a question mentions are to be answered, where it names lists and facts alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.choosing import LIST_WORDS
from bot.domain.facts import Catalogue, FactList
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


def list_for(mention: Mention, reading: Reading, catalogue: Catalogue) -> FactList:
    """The list of a mention; of "required data" or "MAM no" only that category which is named besides, if one is."""
    group = catalogue.lists[mention.ids[0]]
    if group.across:
        near = (m for m in (*reading.mentions, *reading.beaten) if not set(m.tokens) <= set(mention.tokens))
        category = next(_one_category(near, catalogue), None)
        return _crossed(category, group) if category else group
    others = (catalogue.lists[m.ids[0]] for m in reading.mentions if m.kind is Kind.LIST)
    across = next((other for other in others if other.across), None)
    return _crossed(group, across) if across and _is_category(group, catalogue) else group


def _one_category(mentions: Iterable[Mention], catalogue: Catalogue) -> Iterator[FactList]:
    lists = (catalogue.lists[m.ids[0]] for m in mentions if m.kind is Kind.LIST)
    return (group for group in lists if not group.across and _is_category(group, catalogue))


def _is_category(group: FactList, catalogue: Catalogue) -> bool:
    """Whether a list is a whole category."""
    held = {fact.id for fact in catalogue.facts.values() if fact.category == group.title}
    return held == set(group.facts)


def _crossed(category: FactList, across: FactList) -> FactList:
    """The rows of a category that another list has too; where it has none, the category, saying so."""
    both = tuple(name for name in category.facts if name in across.facts)
    if both == category.facts:
        return category
    title = f"{category.title}, {across.title}" if both else f"{category.title}, with no {_bare(across.title)}"
    return replace(category, title=title, facts=both or category.facts)


def _bare(title: str) -> str:
    return title.removeprefix("everything that is ").removeprefix("what is ")
