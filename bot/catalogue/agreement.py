"""Does the knowledge agree with the seeds, row by row, and with its own example questions?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.catalogue.load import Loaded
from bot.domain.answers import Answer
from bot.domain.engine import Engine
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


def seed_faults(loaded: Loaded) -> Iterator[str]:
    """A line for each fact and row that do not agree."""
    facts = loaded.catalogue.facts
    rows = {row.id: row for row in loaded.rows}
    for key, fact in facts.items():
        if key not in rows:
            yield f"{loaded.spots[key]}: {key} is not in the seeds; add its row to seeds/page.yaml or remove the fact"
            continue
        row = rows[key]
        for name, said, printed in (("data", fact.data, row.data), ("category", fact.category, row.category)):
            if said != printed:
                yield f"{loaded.field_spots[key, 'data']}: {key}: {name} is {said!r}, the seeds say {printed!r}; make them agree"
        if not mam_agrees(fact, row.mam):
            yield f"{loaded.field_spots[key, 'mam']}: {key}: the MAM cell is {row.mam!r} in the seeds; make 'mam' and its conditions agree"
    for key, row in rows.items():
        if key not in facts:
            yield f"{row.spot}: {key} stands in the seeds and not in the knowledge; add the fact"


def mam_agrees(fact: Fact, cell: str | None) -> bool:
    """Whether a fact says what a MAM cell says."""
    if cell is None:
        return fact.mam is None
    mam, conditions = MAM_CELLS.get(" ".join(cell.lower().split()), (None, ()))
    return fact.mam is mam and set(conditions) <= {*fact.when, *fact.mam_when}


def example_faults(loaded: Loaded) -> Iterator[str]:
    """A line for each `found` question that misses its entry, and each `lost` question that hits it."""
    engine = Engine(loaded.catalogue)
    catalogue = loaded.catalogue
    for entry in (*catalogue.facts.values(), *catalogue.topics.values(), *catalogue.lists.values()):
        spot = loaded.spots.get(entry.id, entry.id)
        for line in entry.found:
            if not _hits(entry.id, engine.ask(line)):
                yield f"{spot}: {entry.id} is not found by {line!r}; add a name, or move the question"
        for line in entry.lost:
            if _hits(entry.id, engine.ask(line)):
                yield f"{spot}: {entry.id} is found by {line!r} and should not be; make a name longer, or name the other topic"


def _hits(key: str, answer: Answer) -> bool:
    return any(
        key in (part.topic, part.listed) or any(one.fact.id == key for one in part.facts)
        for part in answer.parts
    )
