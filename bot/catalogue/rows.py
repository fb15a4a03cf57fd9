"""seeds/page.yaml: the source page as rows, and the text fragments that open each of them in a browser.

Text fragments (`#:~:text=[prefix-,]start[,-suffix]`) are those of the WICG's "URL Fragment Text Directives"; what
they name must begin and end at the edge of a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.catalogue.faults import Faults, Spot
from bot.catalogue.fields import Fields, plain
from bot.catalogue.nodes import Text, nodes_of


@dataclass(frozen=True, slots=True)
class Row:
    """A row or list item of the page as printed; `mam` is the cell's text, or nothing where there is no cell.

    `evidence` are the few words of the page that a statement, or an item that we shortened, rests on.
    """

    id: str
    section: str
    category: str
    data: str
    mam: str | None
    spot: Spot
    evidence: tuple[str, ...] = ()


def read_rows(seeds: Path, faults: Faults) -> tuple[Row, ...]:
    """The rows in `seeds`/page.yaml, in page order."""
    fields = _opened(seeds, "page.yaml", faults)
    if fields is None:
        return ()
    found = tuple(_row(each) for key in ("rows", "statements") for each in fields.mappings(key))
    fields.done()
    return found


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section of the page: its title, its anchor, and the few words that say what all its rows are, if it has any."""

    title: str
    anchor: str
    lead: str | None
    spot: Spot


def read_sections(seeds: Path, faults: Faults) -> tuple[PrintedSection, ...]:
    """The sections of the page, from `seeds`/provenance.yaml."""
    fields = _opened(seeds, "provenance.yaml", faults)
    listed = fields.mappings("sections") if fields else []
    return tuple(PrintedSection(each.text("title"), _anchor(each), each.maybe("lead"), each.spot) for each in listed)


def _opened(seeds: Path, name: str, faults: Faults) -> Fields | None:
    root = nodes_of(seeds / name, f"{seeds.name}/{name}", faults)
    return None if root is None else Fields(root, faults)


def _anchor(each: Fields) -> str:
    node = each.take("anchor")
    return node.value.strip() if isinstance(node, Text) else ""


def _row(each: Fields) -> Row:
    mam = each.take("mam")
    cell = mam.value if isinstance(mam, Text) and not mam.empty else None
    texts = each.text("id"), each.text("section"), each.text("category"), each.text("data")
    row = Row(*texts, cell, each.spot, plain(each.texts("evidence")))
    each.done()
    return row


def fragments(rows: Sequence[Row]) -> dict[str, str]:
    """For each row id the `text=` directive's value; words that stand elsewhere too get their neighbours."""
    return {row.id: _fragment(at, rows) for at, row in enumerate(rows)}


def _fragment(at: int, rows: Sequence[Row]) -> str:
    row = rows[at]
    text = _encoded(_printed(row))
    if not row.mam or row.evidence or not _ambiguous(row, rows):
        return text
    text = f"{text},-{_encoded(row.mam)}"
    twins = [other for other in rows if other is not row and _ends_alike(other, row)]
    return f"{_encoded(_before(rows, at))}-,{text}" if twins else text


def _printed(row: Row) -> str:
    """The longest run of the page's own words without an apostrophe, which pages spell in two ways."""
    words = (row.evidence or (row.data,))[0].split()
    runs = " ".join("\n" if "'" in word else word for word in words).split("\n")
    return max((run.strip(" ([,.;:") for run in runs), key=len)


def _ambiguous(row: Row, rows: Sequence[Row]) -> bool:
    if " " not in row.data.strip():
        return True
    whole = re.compile(rf"(?<!\w){re.escape(row.data)}(?!\w)", re.IGNORECASE)
    return sum(bool(whole.search(other.data)) for other in rows) > 1


def _ends_alike(other: Row, row: Row) -> bool:
    """Whether the words and the cell of a row can be read in another row too."""
    ends = re.search(rf"(?<!\w){re.escape(row.data)}$", other.data, re.IGNORECASE)
    return bool(ends) and (other.mam or "").startswith(row.mam or "")


def _before(rows: Sequence[Row], at: int) -> str:
    """The cell before: the category in the first row of a category, else the last row's MAM cell."""
    if at == 0 or rows[at - 1].category != rows[at].category or rows[at - 1].mam is None:
        return rows[at].category
    return rows[at - 1].mam or ""


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
