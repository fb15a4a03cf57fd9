"""knowledge/phrasings/*.tsv: how people put it, the questions that the learned layer is taught from.

A line is the id of the entry that the question asks about (or several, with commas), a tab, and the question. Beside
the ids of facts, topics and lists there are `broad`, `broad-unseen`, `more` (of what a thread is about) and `none`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.catalogue.faults import Faults, Spot
from bot.catalogue.learning import Phrasing
from bot.catalogue.nodes import text_of
from bot.domain.facts import Catalogue
from bot.domain.learned import BROAD, BROAD_UNSEEN, MORE, NOTHING

_FOLDER = "phrasings"


def answerable_of(catalogue: Catalogue) -> frozenset[str]:
    """The labels of questions that the page answers."""
    return frozenset({*catalogue.facts, *catalogue.lists, BROAD, BROAD_UNSEEN})


def read_phrasings(folder: Path, catalogue: Catalogue, faults: Faults) -> list[Phrasing]:
    """The phrasings of a knowledge folder and, twice, the questions under `found`; a fault for each line of no use."""
    labels = answerable_of(catalogue) | {*catalogue.topics, MORE, NOTHING}
    found = dict(_found(catalogue))
    for path in _files(folder):
        shown = f"{folder.name}/{_FOLDER}/{path.name}"
        for number, line in enumerate((text_of(path, shown, faults) or "").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                _read(line, Spot(shown, number), labels, found, faults)
    return [*found.values(), *(phrasing for _, phrasing in _found(catalogue))]


def digest_of(folder: Path) -> str:
    """What tells one set of phrasings from another."""
    told = hashlib.sha256()
    for path in _files(folder):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()


def has_phrasings(folder: Path) -> bool:
    """Whether a knowledge folder has any phrasings to learn from."""
    return bool(_files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted((folder / _FOLDER).glob("*.tsv"))


def _found(catalogue: Catalogue) -> Iterator[tuple[str, Phrasing]]:
    for entry in catalogue.entries:
        yield from ((question.lower(), Phrasing(question, (entry.id,))) for question in entry.found)


def _read(line: str, spot: Spot, labels: Collection[str], found: dict[str, Phrasing], faults: Faults) -> None:
    told, tab, question = line.partition("\t")
    entries = tuple(dict.fromkeys(entry.strip() for entry in told.split(",")))
    if not tab or not question.strip():
        faults.add(spot, "a phrasing is an id, a tab and a question; add what is missing")
        return
    for entry in entries:
        if entry not in labels:
            faults.add(spot, f"{entry!r} is no fact, topic or list; correct the id")
    known = found.setdefault(question.strip().lower(), Phrasing(question.strip(), entries))
    if set(known.entries) != set(entries):
        faults.add(spot, f"this question stands already with {', '.join(known.entries)}; keep it in one place")
