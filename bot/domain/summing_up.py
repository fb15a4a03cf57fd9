"""The broad answer in lines: what is never, always, sometimes and optionally collected, never first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.answers import Cited
from bot.domain.facts import Condition, Fact, Status, Verdict
from bot.domain.phrasing import NOT_WITH_MAM, ONLY, capital, left_out_with_mam
from bot.domain.setups import Setup
from bot.domain.verdicts import judge

_ORDER = (Verdict.NEVER, Verdict.NOT_COLLECTED, Verdict.COLLECTED, Verdict.CONDITIONAL, Verdict.OPTIONAL)
_TITLES = {
    Verdict.NEVER: "Never collected",
    Verdict.NOT_COLLECTED: "Not collected in this setup",
    Verdict.COLLECTED: "Collected",
}
_TURNED_ON = "Only if your organization turns the feature on"
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def summed_up(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that the broad answer names: all that is never collected, then each that has a short label."""
    named = [fact for fact in facts if fact.status is Status.NEVER or fact.short]
    return sorted(named, key=lambda fact: fact.status is not Status.NEVER)


def summary_headline(cited: Sequence[Cited], words: str) -> str:
    """What the lines come to, for a setup in words."""
    lead = f"In short, for {words}:" if words else "In short:"
    never = _number(sum(one.verdict is Verdict.NEVER for one in cited))
    return (
        f"{lead} {never} of end-user data or content are never collected; "
        "details about the device, its apps and the account are, some of them only under a condition. "
        "Named below are the best known of these, not all."
    )


def summary_lines(cited: Sequence[Cited], setup: Setup) -> tuple[str, ...]:
    """A line for each verdict, for each condition that it hangs on, and for what app protection only leaves out."""
    groups: dict[tuple[Verdict, tuple[Condition, ...], bool], list[str]] = {}
    for one in cited:
        key = one.verdict, _hinge(one, setup), left_out_with_mam(one.fact, one.verdict, setup)
        groups.setdefault(key, []).append(one.fact.short or one.fact.say)
    ordered = sorted(groups.items(), key=lambda group: (_ORDER.index(group[0][0]), group[0][2]))
    return tuple(f"{_title(*key)}: {listed(labels)}." for key, labels in ordered)


def listed(items: Sequence[str]) -> str:
    """Items in a row, with "and" before the last; set apart by semicolons where one holds a comma of its own."""
    *most, last = items
    if not most:
        return last
    if any("," in item for item in items):
        return f"{'; '.join(most)}; and {last}"
    return f"{', '.join(most)} and {last}"


def _hinge(one: Cited, setup: Setup) -> tuple[Condition, ...]:
    """The conditions that set a line apart; what else an optional feature needs is part of its label."""
    judged = judge(one.fact, setup)
    match judged.verdict:
        case Verdict.CONDITIONAL:
            return judged.open
        case Verdict.OPTIONAL:
            return judged.open[:1]
        case _:
            return ()


def _title(verdict: Verdict, hinge: Sequence[Condition], left_out: bool) -> str:
    if Condition.FEATURE_ENABLED in hinge:
        return _TURNED_ON
    title = _TITLES.get(verdict) or capital(", and ".join(ONLY[condition] for condition in hinge))
    return f"{title}, {NOT_WITH_MAM}" if left_out else title


def _number(count: int) -> str:
    words = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{words} kind" if count == 1 else f"{words} kinds"
