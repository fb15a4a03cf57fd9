"""Which printed row is which row of the seeds: the alignment of two orders that agrees best.

The page keeps its order, and names stand in it twice ("Phone number"), so rows are matched as sequences, after
Needleman and Wunsch (1970); what is left over is then matched wherever its words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.catalogue.page import bare_words
from bot.catalogue.rows import Row
from bot.catalogue.tables import TableRow

_EXACT, _CLOSE, _SAME_CATEGORY = 4.0, 2.0, 0.5
_ALIKE = 75
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Match:
    """A printed row and the row it is; `exact` if its words are the same, `moved` if it stands elsewhere.

    `category` is the category printed for it, as bare words, or nothing where none is printed.
    """

    printed: TableRow
    row: Row
    category: str
    exact: bool
    moved: bool = False


@dataclass(slots=True)
class Alignment:
    """The matches in page order, the printed rows that are new, and the rows that are gone.

    New rows come with the row that stands before them.
    """

    matches: list[Match] = field(default_factory=list)
    added: list[tuple[TableRow, Row | None]] = field(default_factory=list)
    dropped: list[Row] = field(default_factory=list)


def aligned(printed: Sequence[TableRow], rows: Sequence[Row]) -> Alignment:
    """The best alignment of the printed rows with those of the seeds."""
    compared = {
        (at, to): found
        for at, one in enumerate(printed)
        for to, row in enumerate(rows)
        if (found := _compared(one, row)) is not None
    }
    scores = {pair: _score(match) for pair, match in compared.items()}
    pairs = _best_path(scores, len(printed), len(rows))
    result = Alignment(matches=[compared[pair] for pair in pairs])
    taken = {at for at, _ in pairs}
    used = {to for _, to in pairs}
    for at in (at for at in range(len(printed)) if at not in taken):
        elsewhere = (to for to in range(len(rows)) if to not in used and (at, to) in compared)
        moved = next((to for to in elsewhere if compared[at, to].exact), None)
        if moved is None:
            before = max((to for to_at, to in pairs if to_at < at), default=None)
            result.added.append((printed[at], None if before is None else rows[before]))
        else:
            used.add(moved)
            match = compared[at, moved]
            result.matches.append(Match(match.printed, match.row, match.category, exact=True, moved=True))
    result.dropped = [row for to, row in enumerate(rows) if to not in used]
    return result


def same_category(printed: str, row: Row) -> bool:
    """Whether printed words are the category of a row; the page may add to it ("…, like:", "… (for example …)")."""
    name = bare_words(row.category)
    return printed == name or printed.startswith(f"{name} ")


def _compared(printed: TableRow, row: Row) -> Match | None:
    """How a printed row is the row of the seeds, or nothing where it is not."""
    if printed.category is not None:
        category = bare_words(printed.category)
        text = bare_words(printed.text) or category
        if text in _forms(row) or _is_note(text, row):
            return Match(printed, row, category, exact=True)
    else:
        text = bare_words(printed.text)
        category = ""
        for form in _forms(row):
            if text == form or text.endswith(f" {form}") or _is_note(text, row):
                glued = "" if _is_note(text, row) else text.removesuffix(form).strip()
                return Match(printed, row, glued, exact=True)
        text = text.removeprefix(bare_words(row.category)).strip()
    alike = max(fuzz.ratio(text, form) for form in _forms(row))
    same = _unbracketed(printed.text).removeprefix(bare_words(row.category)).strip() == _unbracketed(row.data)
    return Match(printed, row, category, exact=False) if same or alike >= _ALIKE else None


def _unbracketed(text: str) -> str:
    """The words of a row without what stands in brackets, such as a condition that came or went."""
    return bare_words(_BRACKETS.sub(" ", text))


def _forms(row: Row) -> list[str]:
    """The words that the row may be printed as, longest first."""
    data = bare_words(row.data)
    evidence = [bare_words(words) for words in row.evidence]
    longer = [words if data in words else f"{data} {words}" for words in evidence]
    return sorted([data, *longer], key=len, reverse=True)


def _is_note(text: str, row: Row) -> bool:
    return text.startswith("note ") and any(text.endswith(bare_words(words)) for words in row.evidence)


def _score(match: Match) -> float:
    known = bool(match.category) and same_category(match.category, match.row)
    if not match.exact:
        return _CLOSE + _SAME_CATEGORY * known
    strange = bool(match.category) and not known
    glued = match.printed.category is None
    return (_CLOSE if strange and glued else _EXACT) + _SAME_CATEGORY * known


def _best_path(scores: dict[tuple[int, int], float], printed: int, rows: int) -> list[tuple[int, int]]:
    """The pairs, rising on both sides, with the highest sum of scores."""
    best = [[0.0] * (rows + 1) for _ in range(printed + 1)]
    for at in range(printed - 1, -1, -1):
        for to in range(rows - 1, -1, -1):
            pair = scores.get((at, to))
            taken = -1.0 if pair is None else pair + best[at + 1][to + 1]
            best[at][to] = max(taken, best[at + 1][to], best[at][to + 1])
    return _walked(scores, best, printed, rows)


def _walked(
    scores: dict[tuple[int, int], float], best: list[list[float]], printed: int, rows: int
) -> list[tuple[int, int]]:
    found, at, to = [], 0, 0
    while at < printed and to < rows:
        pair = scores.get((at, to))
        if pair is not None and best[at][to] == pair + best[at + 1][to + 1]:
            found.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1
    return found
