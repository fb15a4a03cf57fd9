"""Whole lists of facts, by status or by category."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.domain.facts import Catalogue, Fact, Status
from bot.domain.setups import Setup, Workload
from bot.domain.verdicts import judge
from bot.errors import BotError

_CLOSE_ENOUGH = 80


def facts_for(catalogue: Catalogue, what: str | None, mam_only: bool = False) -> list[Fact]:
    """The facts of a status or category in page order; raises BotError where `what` is neither."""
    facts = list(catalogue.facts.values())
    if what:
        wanted = _statuses(what)
        facts = [fact for fact in facts if fact.status in wanted] if wanted else _in_category(facts, what)
    if mam_only:
        facts = [
            fact
            for fact in facts
            if fact.mam is not None and judge(fact, Setup(Workload.MAM)).verdict != "not_collected"
        ]
    return facts


def _statuses(what: str) -> set[Status]:
    word = what.strip().lower()
    if word == Status.REQUIRED.value:
        return {Status.REQUIRED, Status.NOTE}
    return {status for status in Status if status.value == word}


def _in_category(facts: list[Fact], what: str) -> list[Fact]:
    categories = list(dict.fromkeys(fact.category for fact in facts))
    hit = process.extractOne(
        what.lower(), categories, scorer=fuzz.partial_ratio, processor=str.lower, score_cutoff=_CLOSE_ENOUGH
    )
    if hit is None:
        raise BotError(
            f"There is no category like {what!r}. Use never, optional, required, info, or one of:\n  "
            + "\n  ".join(categories)
        )
    return [fact for fact in facts if fact.category == hit[0]]
