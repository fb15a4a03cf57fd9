"""The rows of an answer: one line for each fact, with the link that opens it, in groups and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answers import Answer, Cited, Part
from bot.slack.limits import clip
from bot.slack.mrkdwn import bold, escaped, link
from bot.telling.words import LABELS, is_listing

PAGE_CHARACTERS = 5_200
PAGE_ROWS = 20
FIRST_NOTES = 7
"""Footnotes on the first page: a summary must not drown in its sources."""
FEW = 3
"""Facts up to which each footnote names its own section."""
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A line of mrkdwn; `listed` where the rows are the answer, not its footnotes; `heading` is that of its group."""

    text: str
    listed: bool
    heading: str = ""


def rows_of(answer: Answer) -> list[Row]:
    """Every fact that an answer cites, as a line."""
    return [row for part in answer.parts for row in _rows(part)]


def pages_of(rows: list[Row]) -> list[list[Row]]:
    """The rows in pages that fit a message; at least one page, maybe empty."""
    pages: list[list[Row]] = [[]]
    for row in rows:
        size = sum(len(line) + 1 for line in lines_of([*pages[-1], row]))
        most = PAGE_ROWS if len(pages) > 1 or row.listed else FIRST_NOTES
        if pages[-1] and (size > PAGE_CHARACTERS or len(pages[-1]) >= most):
            pages.append([])
        pages[-1].append(row)
    return pages


def lines_of(rows: Sequence[Row]) -> list[str]:
    """The rows as lines; the first of a group has its heading above it."""
    lines, before = [], ""
    for row in rows:
        gap = "\n" if before and row.listed else ""
        lines.append(f"{gap}{row.heading}\n{row.text}" if row.heading not in ("", before) else row.text)
        before = row.heading
    return lines


def verdict_rows(answer: Answer) -> list[str]:
    """Every fact that an answer cites with its verdict and what limits it, each a line of its own."""
    return [f"• {_name(one)}{_said(one)}" for part in answer.parts for one in part.facts]


def _rows(part: Part) -> Iterator[Row]:
    if is_listing(part):
        for facts in _listed_groups(part.facts):
            category = facts[0].fact.category
            # a list of one category has it as its title
            heading = _heading("" if category == part.title else category, facts)
            yield from (Row(_listed(one, _left(one, facts)), True, heading) for one in facts)
    elif len(part.facts) > FEW:
        for facts in _groups(part.facts, lambda one: (one.fact.section.title, one.verdict)):
            heading = _heading(facts[0].fact.section.title, facts)
            yield from (Row(_footnote(one) + _left(one, facts), False, heading) for one in facts)
    else:
        for one in part.facts:
            condition = f" · {escaped(one.condition)}" if one.condition else ""
            yield Row(_footnote(one, f"{one.fact.section.title} › ") + condition, False)


def _listed_groups(facts: Sequence[Cited]) -> Iterator[list[Cited]]:
    """The facts by category, and by what is said of them where that saves more lines than it takes."""
    for group in _groups(facts, lambda one: one.fact.category):
        alike = _groups(group, _said)
        yield from alike if 2 * len(alike) <= len(group) else [group]


def _groups(facts: Sequence[Cited], key: Callable[[Cited], object]) -> list[list[Cited]]:
    groups: dict[object, list[Cited]] = {}
    for one in facts:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _heading(title: str, facts: Sequence[Cited]) -> str:
    """The title of a group, with the verdict and the limits that all its facts share."""
    label = LABELS[facts[0].verdict]
    if not _one_verdict(facts):
        return bold(title) if title else ""
    limits = f", {escaped(facts[0].limits)}" if facts[0].limits and _alike_limited(facts) else ""
    if label.lower() in (title or label).lower():
        return f"{bold(title or label)}{limits}"
    return f"{bold(f'{title}:')} {label.lower()}{limits}"


def _left(one: Cited, group: Sequence[Cited]) -> str:
    """What the heading of its group does not say of a fact already."""
    if not _one_verdict(group):
        return _said(one)
    return f" ({escaped(one.limits)})" if one.limits and not _alike_limited(group) else ""


def _one_verdict(group: Sequence[Cited]) -> bool:
    return len({one.verdict for one in group}) == 1


def _alike_limited(group: Sequence[Cited]) -> bool:
    return len({one.limits for one in group}) == 1


def _said(one: Cited) -> str:
    limits = f" ({escaped(one.limits)})" if one.limits else ""
    return f": {LABELS[one.verdict].lower()}{limits}"


def _listed(one: Cited, said: str) -> str:
    return f"• {_name(one)}{said} [{one.n}]"


def _name(one: Cited) -> str:
    return link(one.url, clip(one.fact.data, _LONGEST_NAME))


def _footnote(one: Cited, section: str = "") -> str:
    return link(one.url, f"[{one.n}] {section}{clip(one.fact.data, _LONGEST_NAME)}")
