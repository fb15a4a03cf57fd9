"""The rows of the table of required data, in every form that copies of it take.

Markdown has a row a line. Pasted text has two broken forms, often mixed in one copy: a line a row
("IMEI number No"), and a run of cells with bars between them ("| | IMEI number | No | | | Model | Yes |").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BULLET = re.compile(r"^[\s|]*(?:[•·*\-–+]|\d+\.)[\s|]+(?P<item>[^\s|].*)$")
"""A list item; pasted ones have a tab after the bullet, which was made a bar."""

_LINE = re.compile(r"^(?P<rest>.*\S) (?P<mam>(?:Yes|No)(?: \([^()]*\))?)$")
_MAM = re.compile(r"(?i)^(?:yes|no)\b")
_NOTE = re.compile(r"(?i)^note\b")
_CELLS = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as a copy prints it; where the category is `None`, it may be glued to the front of the text."""

    text: str
    category: str | None
    mam: str


def table_rows(lines: Iterable[str]) -> Iterator[TableRow]:
    """Every row of the table in `lines`, which hold nothing else of that form."""
    category = ""
    for line in lines:
        if "|" in line:
            for row in _barred(line, category):
                category = row.category or category
                yield row
        elif lined := _lined(" ".join(line.split())):
            yield lined


def _lined(line: str) -> TableRow | None:
    if match := _LINE.match(line):
        return TableRow(match["rest"], None, match["mam"])
    return TableRow(line, None, "") if _NOTE.match(line) and ":" in line else None


def _barred(line: str, category: str) -> Iterator[TableRow]:
    cells = [" ".join(cell.split()) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    for group in [cells] if len(cells) <= _CELLS else _groups(cells):
        row = _row(group, category)
        if row is not None:
            category = row.category or category
            yield row


def _groups(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    """The cells of each row of a run, in which rows may have edges between them and may lack their first cell."""
    at = 0
    while at < len(cells):
        group = cells[at : at + _CELLS]
        if _is_row(group, cells[at + _CELLS : at + _CELLS + 1]):
            yield group
            at += _CELLS
        elif len(group) > 1 and group[0] and _MAM.match(group[1]):
            yield group[:2]
            at += 2
        else:
            at += 1


def _is_row(group: Sequence[str], edge: Sequence[str]) -> bool:
    """Whether three cells are a row: by the MAM cell, as a note, or, with an unheard-of MAM cell, by the edge."""
    if len(group) < _CELLS:
        return False
    _, text, mam = group
    return bool(_MAM.match(mam) or (_NOTE.match(text) and not mam) or (text and mam and list(edge) == [""]))


def _row(group: Sequence[str], category: str) -> TableRow | None:
    if set("".join(group)) <= set("-: ") or group[0].lower() == "category":
        return None
    if _NOTE.match(group[-1]):
        return TableRow(group[-1], category or None, "")
    if len(group) < _CELLS and not _MAM.match(group[-1]):
        return None
    own, text, mam = ("", "", *group)[-_CELLS:]
    return TableRow(text, own or category or None, mam)
