"""Lists of facts as a table, JSON, CSV or Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from bot.domain.facts import Fact, Source
from bot.domain.phrasing import condition_in_words
from bot.domain.setups import UNSAID
from bot.telling.as_json import fact_json
from bot.telling.printable import json_text

_HEADINGS = ("id", "status", "category", "data", "mam", "condition")


def list_as(form: str, facts: Sequence[Fact], source: Source) -> str:
    """The facts in one of the forms `table`, `json`, `csv` or `markdown`."""
    return FORMS[form](facts, source)


def _cells(fact: Fact) -> tuple[str, ...]:
    mam = "-" if fact.mam is None else ("yes" if fact.mam else "no")
    return fact.id, fact.status.value, fact.category, fact.data, mam, condition_in_words(fact, UNSAID) or ""


def _json(facts: Sequence[Fact], source: Source) -> str:
    return json_text([fact_json(fact, source) for fact in facts], indent=2)


def _csv(facts: Sequence[Fact], source: Source) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_HEADINGS, "url"))
    writer.writerows((*_cells(fact), fact.url(source)) for fact in facts)
    return out.getvalue().rstrip("\n")


def _markdown(facts: Sequence[Fact], source: Source) -> str:
    rows = ["| Category | Data | MAM | Status | Condition |", "|---|---|---|---|---|"]
    for fact in facts:
        _, status, category, data, mam, condition = (cell.replace("|", "\\|") for cell in _cells(fact))
        rows.append(f"| {category} | [{data}]({fact.url(source)}) | {mam} | {status} | {condition} |")
    return "\n".join(rows)


def _table(facts: Sequence[Fact], source: Source) -> str:
    del source  # a table for the eye carries no addresses
    rows = [("category", "data", "mam", "status", "condition")]
    for fact in facts:
        _, status, category, data, mam, condition = _cells(fact)
        rows.append((category, data, mam, status, condition))
    widths = [min(44, max(len(row[column]) for row in rows)) for column in range(4)]
    return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[-1]]).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


FORMS: dict[str, Callable[[Sequence[Fact], Source], str]] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}
