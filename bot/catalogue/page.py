"""Reading a copy of the source page: as Markdown with tables, or as text pasted from a browser."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from bot.catalogue.tables import BULLET, TableRow, table_rows
from bot.errors import SourceError

LARGEST = 2_000_000
"""Bytes of the largest copy that is read; the page has 8,000."""

MOST = 1_000
"""Rows, or list items, of the longest copy that is compared; the page has 74 and 13."""

_MARKUP = re.compile(r"\*(?=\S)|(?<=\S)\*|__|`|<sup>[^<>]{1,20}</sup>|<[^<>]{1,200}>|\\(?=[|*_()\[\]-])")
_LINK = re.compile(r"\[([^\[\]]{1,300})\](?:\([^()\s]{1,500}\)|\[[^\[\]]{0,100}\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]{1,20}\]")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_END = re.compile(r"(?i)^(#.*|next steps|related content|feedback|additional resources|in this article)$")
_HEADINGS = "Required data, Optional data, and … never Collected"


@dataclass(frozen=True, slots=True)
class Page:
    """What a copy of the page holds: the rows of its table, its list items by section, and all its words.

    `opening` are its lines up to the table.
    """

    rows: tuple[TableRow, ...]
    optional: tuple[str, ...]
    never: tuple[str, ...]
    words: str
    opening: tuple[str, ...] = ()

    def listed_after(self, lead: str) -> list[str]:
        """The items of the list that a line ending in the words `lead` announces; none where there is no such list."""
        for at, line in enumerate(self.opening):
            if bare_words(line).endswith(bare_words(lead)):
                return [*_items(takewhile(_is_item, filter(str.strip, self.opening[at + 1 :])))]
        return []


def read_page(path: Path) -> Page:
    """The page in the file at `path`; raises SourceError where it is not a copy of that page."""
    lines = [_bare(line) for line in _text(path).splitlines()]
    headings = _headings(lines)
    if headings is None:
        raise SourceError(f"{path} does not look like the page: it needs the headings {_HEADINGS}.")
    start, optional, never = headings
    rows = tuple(table_rows(lines[start:optional]))
    page = Page(
        rows,
        tuple(_items(lines[optional:never])),
        tuple(_items([*takewhile(lambda line: not _END.match(line), lines[never + 1 :])])),
        bare_words(" ".join(lines)),
        tuple(lines[:start]),
    )
    if not rows:
        raise SourceError(f"{path} holds no rows of the table of required data.")
    if max(len(page.rows), len(page.optional), len(page.never)) > MOST:
        raise SourceError(f"{path} holds more than {MOST} rows; that is not the page.")
    return page


def squeezed(text: str) -> str:
    """`text` for comparing cells: lower case, single spaces, no closing dot."""
    return " ".join(text.lower().split()).rstrip(".")


def bare_words(text: str) -> str:
    """`text` for comparing words: lower case, without accents of typing (quotes, dashes, brackets, dots)."""
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"['’]", "", text.lower())).split())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None
    if len(raw) > LARGEST:
        raise SourceError(f"{path} is larger than {LARGEST // 1_000_000} MB; that is not the page.")
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not text in UTF-8; save the page as text and try again.") from None


def _bare(line: str) -> str:
    """A line without the marks of Markdown and HTML; tabs, which browsers paste between cells, become bars."""
    line = _LINK.sub(r"\1", _FOOTNOTE.sub("", line.strip(" \r\n").replace("<br>", " ")))
    return html.unescape(_MARKUP.sub("", line)).replace("\u00a0", " ").rstrip().replace("\t", "|")


def _headings(lines: Sequence[str]) -> tuple[int, int, int] | None:
    """Where the three sections start; a table of contents names them too, but close together."""
    said = [(at, squeezed(_HEADING.sub("", line)).rstrip(":")) for at, line in enumerate(lines) if len(line) < 120]
    best: tuple[int, int] | None = None
    start: int | None = None
    for at, words in said:
        if words == "required data":
            start = at
        elif words == "optional data" and start is not None and (best is None or at - start > best[1] - best[0]):
            best = start, at
    if best is None:
        return None
    never = next((at for at, words in said if at > best[1] and words.endswith("never collected")), None)
    return None if never is None else (*best, never)


def _is_item(line: str) -> bool:
    return BULLET.match(line) is not None


def _items(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if match := BULLET.match(line):
            yield " ".join(match["item"].split())
