"""Whole lists of facts, by status or by category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.domain.facts import Catalogue, Fact, Status, Verdict
from bot.domain.setups import Setup, Workload
from bot.domain.verdicts import judge
from bot.errors import BotError

_CLOSE_ENOUGH = 80
_STATUSES = {status.value: status for status in Status if status is not Status.NOTE}


def facts_for(catalogue: Catalogue, what: str | None, mam_only: bool = False) -> list[Fact]:
    """The facts of a status or category in page order; raises BotError where `what` is neither.

    With `mam_only`, of the rows that have a MAM column those that are collected there; where none has one, all of them,
    as they hold in every setup.
    """
    facts = list(catalogue.facts.values())
    if what and what.strip():
        status = _STATUSES.get(what.strip().lower())
        facts = [fact for fact in facts if fact.status is status] if status else _in_category(facts, what)
    in_column = [fact for fact in facts if fact.mam is not None]
    return [fact for fact in in_column if _collected_with_mam(fact)] if mam_only and in_column else facts


def categories_of(facts: Iterable[Fact]) -> list[str]:
    """The categories of some facts in page order, each once."""
    return list(dict.fromkeys(fact.category for fact in facts))


def is_listed(catalogue: Catalogue, what: str) -> bool:
    """Whether `what`, as it is spelt, is a status or names categories."""
    categories = categories_of(catalogue.facts.values())
    return what.strip().lower() in _STATUSES or bool(_named(what, categories))


def _collected_with_mam(fact: Fact) -> bool:
    return judge(fact, Setup(Workload.MAM)).verdict is not Verdict.NOT_COLLECTED


def _in_category(facts: list[Fact], what: str) -> list[Fact]:
    categories = categories_of(facts)
    chosen = _named(what, categories) or _closest(what, categories)
    if not chosen:
        raise BotError(
            f"There is no category like {what!r}. Use never, optional, required, info, or one of:\n  "
            + "\n  ".join(categories)
        )
    return [fact for fact in facts if fact.category in chosen]


def _named(what: str, categories: Sequence[str]) -> list[str]:
    """The category of that name, or else every category that has all the words, or their beginnings."""
    words = what.lower().split()
    if whole := [category for category in categories if category.lower().split() == words]:
        return whole
    return [category for category in categories if all(_begins_a_word(word, category) for word in words)]


def _begins_a_word(word: str, category: str) -> bool:
    return any(other.startswith(word) for other in category.lower().split())


def _closest(what: str, categories: Sequence[str]) -> list[str]:
    """The category that a misspelt one was meant to be."""
    scorer, cutoff = fuzz.partial_ratio, _CLOSE_ENOUGH
    if len(what.strip()) < 4:
        return []
    hit = process.extractOne(what.lower(), categories, scorer=scorer, processor=str.lower, score_cutoff=cutoff)
    return [hit[0]] if hit else []
