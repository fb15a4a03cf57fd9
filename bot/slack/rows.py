"""The rows of an answer: one line for each fact, with the link that opens it, in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.answers import Answer, Cited
from bot.slack.limits import clip
from bot.slack.mrkdwn import escaped, link
from bot.telling.words import LABELS, is_listing

PAGE_CHARACTERS = 5_200
PAGE_ROWS = 20
FIRST_NOTES = 7
"""Footnotes on the first page: a summary must not drown in its sources."""
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A line of mrkdwn; `listed` where the rows themselves are the answer, not its footnotes."""

    text: str
    listed: bool


def rows_of(answer: Answer) -> list[Row]:
    """Every fact that an answer cites, as a line."""
    return list(_rows(answer))


def pages_of(rows: list[Row]) -> list[list[Row]]:
    """The rows in pages that fit a message; at least one page, maybe empty."""
    pages: list[list[Row]] = [[]]
    for row in rows:
        size = sum(len(one.text) + 1 for one in pages[-1])
        most = PAGE_ROWS if len(pages) > 1 or row.listed else FIRST_NOTES
        if pages[-1] and (size + len(row.text) > PAGE_CHARACTERS or len(pages[-1]) >= most):
            pages.append([])
        pages[-1].append(row)
    return pages


def _rows(answer: Answer) -> Iterator[Row]:
    for part in answer.parts:
        listed = is_listing(part)
        yield from (Row(_listed(one) if listed else _footnote(one), listed) for one in part.facts)


def _listed(one: Cited) -> str:
    condition = f" ({escaped(one.condition)})" if one.condition else ""
    name = clip(one.fact.data, _LONGEST_NAME)
    return f"• {link(one.url, name)}: {LABELS[one.verdict].lower()}{condition} [{one.n}]"


def _footnote(one: Cited) -> str:
    name = clip(one.fact.data, _LONGEST_NAME)
    condition = f" · {escaped(one.condition)}" if one.condition else ""
    return link(one.url, f"[{one.n}] {one.fact.section.title} › {name}") + condition
