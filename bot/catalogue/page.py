"""Reading a copy of the source page: as Markdown with tables, or as text pasted from a browser.

Pasted text comes in two broken forms, often mixed in one copy: a line a row ("IMEI number No"), and a run of
cells with bars between them ("| | IMEI number | No | | | Model | Yes |").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceError

LARGEST = 5_000_000
"""Bytes of the largest copy that is read."""

_CELL = re.compile(r"^(?P<rest>.*?)\s+(?P<mam>(?:Yes|No)(?:\s*\([^()]*\))?)$")
_BULLET = re.compile(r"^\s*(?:[•·*\-–+]|\d+\.)\s+(?P<item>\S.*)$")
_MARKUP = re.compile(r"\*\*|__|`|<[^>]{1,200}>|\\(?=[|*_])|(?<=\w)\*(?!\w)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)")
_HEADING = re.compile(r"^\s*#{1,6}\s*")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the required data as a copy prints it; the category may still be glued to the data."""

    text: str
    category: str | None
    mam: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a copy of the page holds: the rows of its table, its list items by section, and all its words."""

    rows: tuple[TableRow, ...]
    optional: tuple[str, ...]
    never: tuple[str, ...]
    words: str


def read_page(path: Path) -> Page:
    """The page in the file at `path`; raises SourceError where it is not a copy of that page."""
    lines = [_bare(line) for line in _text(path).splitlines()]
    start = _first(lines, r"^required data$")
    optional, never = _first(lines, r"^optional data$"), _first(lines, r"never collected$")
    if start is None or optional is None or never is None:
        raise SourceError(
            f"{path} does not look like the page: it needs the headings Required data, Optional data, and … never Collected."
        )
    table = lines[start:optional]
    rows = tuple(_rows(table))
    if not rows:
        raise SourceError(f"{path} holds no rows of the table of required data.")
    return Page(
        rows, tuple(_items(lines[optional:never])), tuple(_items(lines[never:])), squeezed(" ".join(lines))
    )


def squeezed(text: str) -> str:
    """`text` for comparing: lower case, single spaces, plain quotes, no closing dot."""
    text = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    return " ".join(text.lower().split()).rstrip(".")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path} is larger than {LARGEST // 1_000_000} MB; that is not the page.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8 text.") from None


def _bare(line: str) -> str:
    return _MARKUP.sub("", _LINK.sub(r"\1", line.replace("<br>", " "))).rstrip()


def _first(lines: list[str], pattern: str) -> int | None:
    wanted = re.compile(pattern, re.IGNORECASE)
    return next((at for at, line in enumerate(lines) if wanted.search(_HEADING.sub("", line).strip())), None)


def _rows(lines: Iterable[str]) -> Iterator[TableRow]:
    category = ""
    for line in lines:
        if line.count("|") >= 3:
            for row in _barred(line, category):
                category = row.category or category
                yield row
        elif (match := _CELL.match(line.strip())) and not _BULLET.match(line):
            yield TableRow(match["rest"].strip(), None, match["mam"].strip())
        elif re.match(r"(?i)^\s*note:", line):
            yield TableRow(line.strip(), None, "")


def _barred(line: str, category: str) -> Iterator[TableRow]:
    cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    for at in range(0, len(cells), 4):
        group = cells[at : at + 3]
        if len(group) < 3 or set("".join(group)) <= set("-: ") or squeezed(group[0]) == "category":
            continue
        category = group[0] or category
        if group[1].lower().startswith("note:") or re.match(r"(?i)^(yes|no)\b", group[2]):
            yield TableRow(group[1], category, group[2])


def _items(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if match := _BULLET.match(line):
            yield match["item"].strip()
