"""seeds/page.yaml: the source page as rows, and the text fragments that open each of them in a browser.

Text fragments (`#:~:text=[prefix-,]start[,-suffix]`) are those of the WICG's "URL Fragment Text Directives".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.catalogue.yaml_file import Faults, Fields, Spot, nodes_of


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
    shown = f"{seeds.name}/page.yaml"
    root = nodes_of(seeds / "page.yaml", shown, faults)
    if root is None:
        return ()
    fields = Fields(root, shown, faults)
    found = tuple(_row(each) for key in ("rows", "statements") for each in fields.mappings(key))
    fields.done()
    return found


def _row(each: Fields) -> Row:
    mam = each.take("mam")
    cell = str(mam.value) if mam is not None and str(mam.value) not in ("", "null", "~") else None
    spot = each.spot
    evidence = tuple(text for text, _ in each.texts("evidence"))
    row = Row(
        each.text("id"), each.text("section"), each.text("category"), each.text("data"), cell, spot, evidence
    )
    each.done()
    return row


def fragments(rows: Sequence[Row]) -> dict[str, str]:
    """For each row id the `text=` directive's value; a row whose words stand elsewhere too gets its neighbours."""
    found = {}
    for at, row in enumerate(rows):
        text = _encoded(_printed(row))
        if row.mam and not row.evidence and _ambiguous(row, rows):
            text = f"{_encoded(_before(rows, at))}-,{text},-{_encoded(row.mam)}"
        found[row.id] = text
    return found


def _printed(row: Row) -> str:
    """The words to look for: the page's own, without apostrophes, which pages spell in two ways."""
    return max((row.evidence or (row.data,))[0].split("'"), key=len).strip()


def _ambiguous(row: Row, rows: Sequence[Row]) -> bool:
    return " " not in row.data.strip() or sum(row.data.lower() in other.data.lower() for other in rows) > 1


def _before(rows: Sequence[Row], at: int) -> str:
    """What stands in the cell before: the category in the first row of a category, else the last row's MAM cell."""
    if at == 0 or rows[at - 1].category != rows[at].category or rows[at - 1].mam is None:
        return rows[at].category
    return rows[at - 1].mam or ""


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
