"""What a newer copy of the page adds, drops or changes, fact by fact, with the YAML line it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from bot.catalogue.alignment import Alignment, Match, aligned, same_category
from bot.catalogue.faults import Spot
from bot.catalogue.load import Loaded
from bot.catalogue.page import Page, bare_words, read_page, squeezed
from bot.catalogue.rows import Row
from bot.domain.facts import Status

_ALIKE = 75


def drift_lines(path: Path, loaded: Loaded) -> list[str]:
    """A line for each difference between the copy at `path` and the knowledge; none where they agree."""
    page = read_page(path)
    table = [*_with_status(loaded, Status.REQUIRED), *_with_status(loaded, Status.NOTE)]
    order = {row.id: at for at, row in enumerate(loaded.rows)}
    alignment = aligned(page.rows, sorted(table, key=lambda row: order[row.id]))
    lines = [
        *_table_drift(alignment, loaded),
        *_list_drift(_with_status(loaded, Status.OPTIONAL), page.optional, page, loaded),
        *_list_drift(_with_status(loaded, Status.NEVER), page.never, page, loaded),
        *_led_otherwise(page, loaded),
        *(line for row in _quoting(loaded) for line in _unsaid(row, row.evidence, page, loaded)),
        *(line for row in _with_status(loaded, Status.INFO) for line in _listed_besides(row, page, loaded)),
    ]
    return list(dict.fromkeys(lines))


def _with_status(loaded: Loaded, status: Status) -> list[Row]:
    facts = loaded.catalogue.facts
    return [row for row in loaded.rows if facts[row.id].status is status]


def _quoting(loaded: Loaded) -> list[Row]:
    """The rows that rest on words of the page's prose: statements, and notes on a category."""
    return [*_with_status(loaded, Status.NOTE), *_with_status(loaded, Status.INFO)]


def _led_otherwise(page: Page, loaded: Loaded) -> Iterator[str]:
    """A line for each section that no longer says of its rows what it said."""
    for section in loaded.sections:
        if section.lead and f" {bare_words(section.lead)} " not in f" {page.words} ":
            yield (
                f"{section.spot}: changed: the page no longer says “{section.lead}”, on which every fact of the "
                f"section “{section.title}” rests; read it again"
            )


def _listed_besides(row: Row, page: Page, loaded: Loaded) -> Iterator[str]:
    """A line for each item of a statement's own list that none of its evidence speaks of."""
    if not row.evidence:
        return
    lead, *known = (bare_words(words) for words in row.evidence)
    for item in page.listed_after(lead):
        if not any(words in bare_words(item) for words in known):
            spot = loaded.field_spots[row.id, "say"]
            yield f"{spot}: added: the page's list has “{item}”, which {row.id} does not say; add it to say"


def _table_drift(alignment: Alignment, loaded: Loaded) -> Iterator[str]:
    for match in alignment.matches:
        yield from _changed(match, loaded)
    yield from _renamed(alignment.matches, loaded)
    for printed, before in alignment.added:
        spot = loaded.spots[before.id] if before else Spot("knowledge/collected")
        after = f" after {before.id}" if before else ""
        yield f"{spot}: added: the page has a row “{printed.text}” ({printed.mam}){after}; add a fact"
    yield from (_dropped(row, "is not in the table", loaded) for row in alignment.dropped)


def _changed(match: Match, loaded: Loaded) -> Iterator[str]:
    row, printed = match.row, match.printed
    if match.moved:
        yield f"{loaded.spots[row.id]}: moved: {row.id} stands elsewhere in the table now; check its category"
    if not match.exact:
        spot = loaded.field_spots[row.id, "data"]
        yield f"{spot}: changed: {row.id} is printed as “{printed.text}” now, not “{row.data}”; correct data"
    if squeezed(printed.mam) != squeezed(row.mam or ""):
        spot = loaded.field_spots[row.id, "mam"]
        yield f"{spot}: changed: {row.id} has the MAM cell “{printed.mam}” now, not “{row.mam}”; correct mam"


def _renamed(matches: Iterable[Match], loaded: Loaded) -> Iterator[str]:
    """A line for each category printed with another name, however many rows stand under it."""
    told: set[tuple[str, str]] = set()
    for match in matches:
        said = (match.row.category, match.category)
        if match.category and not same_category(match.category, match.row) and said not in told:
            told.add(said)
            spot = loaded.field_spots[match.row.id, "category"]
            yield (
                f"{spot}: renamed: {match.row.id} stands under “{match.category}” now, "
                f"not “{match.row.category}”; correct category"
            )


def _dropped(row: Row, why: str, loaded: Loaded) -> str:
    return f"{loaded.spots[row.id]}: dropped: {row.id} “{row.data}” {why} any more; remove the fact"


def _list_drift(rows: Sequence[Row], items: Sequence[str], page: Page, loaded: Loaded) -> Iterator[str]:
    """The items of one of the page's lists against the rows; the order of items does not matter."""
    new = [item for item in items if not any(bare_words(item) in _item_forms(row) for row in rows)]
    printed = {bare_words(item) for item in items}
    for row in rows:
        forms = _item_forms(row)
        if printed & set(forms):
            rest = [words for words in row.evidence if bare_words(words) not in printed]
            yield from _unsaid(row, rest, page, loaded)
        elif (close := _closest(row, new)) is not None:
            new.remove(close)
            spot = loaded.field_spots[row.id, "data"]
            yield f"{spot}: changed: {row.id} is printed as “{close}” now, not “{row.data}”; correct data"
        else:
            yield _dropped(row, "is not on the page's list", loaded)
    spot = loaded.spots[rows[-1].id] if rows else Spot("knowledge")
    yield from (f"{spot}: added: the page's list has “{item}”; add a fact" for item in new)


def _item_forms(row: Row) -> list[str]:
    return [bare_words(words) for words in (row.data, *row.evidence)]


def _closest(row: Row, items: Sequence[str]) -> str | None:
    scored = [(max(fuzz.ratio(bare_words(item), form) for form in _item_forms(row)), item) for item in items]
    score, item = max(scored, default=(0.0, ""))
    return item if score >= _ALIKE else None


def _unsaid(row: Row, phrases: Iterable[str], page: Page, loaded: Loaded) -> Iterator[str]:
    for words in phrases:
        if bare_words(words) not in page.words:
            spot = loaded.spots[row.id]
            yield f"{spot}: changed: the page no longer says “{words}”, on which {row.id} rests; read it again"
