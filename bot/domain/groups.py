"""Several facts in one answer: lists, and rows that share a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answers import Cited
from bot.domain.facts import Fact, Verdict
from bot.domain.phrasing import capital
from bot.domain.setups import Setup, Workload

_VERDICT_WORDS = {
    Verdict.COLLECTED: "collected",
    Verdict.CONDITIONAL: "collected under a condition",
    Verdict.NOT_COLLECTED: "not collected in this setup",
    Verdict.OPTIONAL: "optional",
    Verdict.NEVER: "never collected",
    Verdict.INFO: "general statements",
}


def several(cited: Sequence[Cited], verdict: Verdict) -> str:
    if verdict is Verdict.MIXED:
        return f"The page has {len(cited)} rows for this, each with an answer of its own:"
    return f"The page has {len(cited)} rows for this, all {_VERDICT_WORDS[verdict]}:"


def list_headline(title: str, count: int) -> str:
    """What opens a list: its title, and how many rows it has."""
    return f"{capital(title)}: {count} item{'' if count == 1 else 's'}."


def narrowed(cited: Sequence[Cited], setup: Setup, loss: bool) -> tuple[list[Cited], str]:
    """A list for app protection only holds what is collected there, or what is lost where that was asked."""
    if setup.workload is not Workload.MAM or not any(one.fact.mam is not None for one in cited):
        return list(cited), ""
    lost = [one for one in cited if one.verdict is Verdict.NOT_COLLECTED]
    kept = [one for one in cited if one.verdict is not Verdict.NOT_COLLECTED]
    if loss and lost:
        return lost, ", not collected with app protection only (MAM)"
    return (
        (kept, ", collected with app protection only (MAM) too")
        if kept
        else (lost, ", none with app protection only (MAM)")
    )


def with_categories(cited: Sequence[Cited]) -> list[Cited]:
    """The rows of a list, each named with its category where they have several: "Assign" says nothing by itself."""
    if len({one.fact.category for one in cited}) < 2:
        return list(cited)
    return [replace(one, name=_in_full(one.fact)) for one in cited]


def _in_full(fact: Fact) -> str:
    return fact.data if fact.data.startswith(fact.category) else f"{fact.category} › {fact.data}"


def common(cited: Sequence[Cited]) -> Verdict:
    verdicts = {one.verdict for one in cited}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.MIXED
