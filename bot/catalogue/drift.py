"""What a newer copy of the page adds, drops or changes, fact by fact, with the YAML line it touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.load import Loaded
from bot.catalogue.page import Page, TableRow, read_page, squeezed
from bot.catalogue.rows import Row

_TABLE_STATUSES = ("required", "note")


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of the copy matched to a row of the seeds, with the category it stands under."""

    row: Row
    category: str
    mam: str


def drift_lines(path: Path, loaded: Loaded) -> list[str]:
    """A line for each difference between the copy at `path` and the knowledge; none where they agree."""
    page = read_page(path)
    facts = loaded.catalogue.facts
    table = [row for row in loaded.rows if row.id in facts and facts[row.id].status.value in _TABLE_STATUSES]
    table = [row for row in table if row.mam is not None or facts[row.id].status.value == "note"]
    items = [row for row in loaded.rows if row.id in facts and row not in table]
    return [*_table_drift(page, table, loaded), *_item_drift(page, items, loaded)]


def _table_drift(page: Page, rows: Sequence[Row], loaded: Loaded) -> Iterator[str]:
    left = list(rows)
    last = ""
    for printed in page.rows:
        seen = _recognised(printed, left, last, rows)
        if seen is None:
            yield f"{_end_of(last, loaded)}: added: the page has a row “{printed.text}” ({printed.mam}); add a fact"
            continue
        left.remove(seen.row)
        yield from _changed(seen, loaded)
        last = seen.row.category
    for row in left:
        yield f"{loaded.spots[row.id]}: dropped: {row.id} “{row.data}” is not on the page any more; remove the fact"


def _recognised(printed: TableRow, left: Sequence[Row], last: str, rows: Sequence[Row]) -> Seen | None:
    """The first row still expected that the printed words end with, preferring the category at hand."""
    fitting = [row for row in left if _says(printed, row)]
    if not fitting:
        return None
    near = [row for row in fitting if _category_of(printed, row, rows) == squeezed(row.category)]
    here = [row for row in near or fitting if row.category == last]
    row = (here if here and not _opens(printed, near) else near or fitting)[0]
    return Seen(row, _category_of(printed, row, rows), printed.mam)


def _opens(printed: TableRow, near: Sequence[Row]) -> bool:
    """Whether the printed row names the category of one of the rows near itself."""
    return any(squeezed(printed.category or printed.text).startswith(squeezed(row.category)) for row in near)


def _says(printed: TableRow, row: Row) -> bool:
    text, data = squeezed(printed.text), squeezed(row.data)
    if any(text.endswith(squeezed(words)) for words in row.evidence):
        return True
    if printed.category is not None:
        return (
            text == data
            or text.startswith(f"{data}:")
            or (not text and squeezed(printed.category).startswith(data))
        )
    return bool(re.search(rf"(?:^|[\s:]){re.escape(data)}(?:$|:| \(for example)", text)) or (
        text.startswith("note:") and data.startswith("note")
    )


def _category_of(printed: TableRow, row: Row, rows: Sequence[Row]) -> str:
    """The category that the row is printed under, as the seeds spell it where they know it."""
    if printed.category is not None:
        said = squeezed(printed.category)
    else:
        said = (
            squeezed(printed.text).partition(squeezed(row.data))[0].strip(" :") if _says(printed, row) else ""
        )
    if not said or said.startswith("note"):
        return squeezed(row.category)
    known = next((other.category for other in rows if said.startswith(squeezed(other.category))), said)
    return squeezed(known)


def _changed(seen: Seen, loaded: Loaded) -> Iterator[str]:
    row = seen.row
    if seen.category != squeezed(row.category):
        yield f"{loaded.spots[row.id]}: renamed: {row.id} stands under “{seen.category}” on the page, not “{row.category}”; correct the category"
    if row.mam is not None and squeezed(seen.mam) != squeezed(row.mam):
        yield f"{loaded.field_spots[row.id, 'mam']}: changed: {row.id} has the MAM cell “{seen.mam}” on the page, not “{row.mam}”; correct mam"


def _item_drift(page: Page, rows: Sequence[Row], loaded: Loaded) -> Iterator[str]:
    facts = loaded.catalogue.facts
    for status, items in (("never", page.never), ("optional", page.optional)):
        expected = [row for row in rows if facts[row.id].status.value == status]
        printed = [squeezed(item) for item in items]
        for row in expected:
            if not any(_item_says(item, row) for item in printed):
                yield f"{loaded.spots[row.id]}: dropped: {row.id} “{row.data}” is not on the page's list any more; remove the fact"
        for item in printed:
            if not any(_item_says(item, row) for row in expected):
                yield f"{_file_of(expected, loaded)}: added: the page's list has “{item}”; add a fact"
    for row in rows:
        if facts[row.id].status.value == "info":
            yield from _statement_drift(row, page, loaded)


def _statement_drift(row: Row, page: Page, loaded: Loaded) -> Iterator[str]:
    for words in row.evidence:
        if squeezed(words) not in page.words:
            yield f"{loaded.spots[row.id]}: changed: the page no longer says “{words}”, which {row.id} rests on; read it again"


def _item_says(item: str, row: Row) -> bool:
    return item in (squeezed(row.data), *(squeezed(words) for words in row.evidence))


def _file_of(rows: Iterable[Row], loaded: Loaded) -> str:
    return next((str(loaded.spots[row.id]) for row in rows), "knowledge")


def _end_of(category: str, loaded: Loaded) -> str:
    """Where a new fact of a category would go: the place of the category's last fact."""
    places = [loaded.spots[fact.id] for fact in loaded.catalogue.facts.values() if fact.category == category]
    return str(places[-1]) if places else "knowledge/collected"
