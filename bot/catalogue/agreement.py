"""Does the knowledge agree with the seeds, row by row?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.catalogue.draft import Draft
from bot.catalogue.rows import Row
from bot.domain.facts import Condition, Fact

MAM_CELLS: dict[str, tuple[bool, tuple[Condition, ...]]] = {
    "yes": (True, ()),
    "no": (False, ()),
    "yes (managed apps only)": (True, (Condition.MANAGED_APPS_ONLY,)),
    "yes (if device is microsoft entra joined)": (True, (Condition.ENTRA_JOINED,)),
    "yes (if device is mdm enrolled with intune)": (True, (Condition.MDM_ENROLLED,)),
    "yes (device friendly name)": (True, ()),
    "yes (includes threat status if a mobile threat defense connector is configured)": (
        True,
        (Condition.THREAT_CONNECTOR,),
    ),
}
"""What each MAM cell of the page means."""


def check_seeds(draft: Draft) -> None:
    """A fault for each fact and row that do not agree."""
    rows = {row.id: row for row in draft.rows}
    if not rows:
        return  # the seeds themselves could not be read, which is a fault already
    for key, fact in draft.facts.items():
        if key in rows:
            _check_row(fact, rows[key], draft)
        elif key:
            text = f"{key} is not in the seeds; add its row to seeds/page.yaml or remove the fact"
            draft.faults.add(draft.spots[key], text)
    for key, row in rows.items() if not draft.broken else ():
        if key not in draft.facts:
            draft.faults.add(row.spot, f"{key} stands in the seeds and not in the knowledge; add the fact")


def _check_row(fact: Fact, row: Row, draft: Draft) -> None:
    for field, said, printed in _compared(fact, row):
        if said != printed:
            text = f"{fact.id}: {field} is {said!r}, the seeds say {printed!r}; make them agree"
            draft.faults.add(draft.field_spots.get((fact.id, field), draft.spots[fact.id]), text)
    if not mam_agrees(fact, row.mam):
        text = f"{fact.id}: the MAM cell is {row.mam!r} in the seeds; make 'mam' and its conditions agree"
        draft.faults.add(draft.field_spots[fact.id, "mam"], text)


def _compared(fact: Fact, row: Row) -> Iterator[tuple[str, str, str]]:
    yield "data", fact.data, row.data
    yield "category", fact.category, row.category
    if fact.section.title != fact.section.key:  # a section that source.yaml does not have is a fault already
        yield "section", fact.section.title, row.section


def mam_agrees(fact: Fact, cell: str | None) -> bool:
    """Whether a fact says what a MAM cell says."""
    if cell is None:
        return fact.mam is None
    mam, conditions = MAM_CELLS.get(" ".join(cell.lower().split()), (None, ()))
    return mam is not None and fact.mam is mam and set(conditions) <= {*fact.when, *fact.mam_when}
