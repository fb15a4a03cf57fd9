"""`intune-bot check`: everything that can be wrong with the knowledge, in as few runs as possible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.examples import check_examples_answered, check_twins, twins_of
from bot.catalogue.faults import Spot
from bot.catalogue.learned_file import NAME
from bot.catalogue.load import Loaded, examine
from bot.catalogue.names import check_all_names
from bot.catalogue.phrasings import digest_of, has_phrasings, read_phrasings
from bot.domain.engine import Engine


@dataclass(frozen=True, slots=True)
class Report:
    """A line for each thing found, and the sentence to say where nothing was."""

    found: tuple[str, ...]
    done: str


def check_knowledge(folder: Path, seeds: Path) -> Report:
    """All faults of the knowledge; questions are only asked of knowledge that has none."""
    loaded, faults = examine(folder, seeds)
    if not faults.found:  # what is not read has no ids, so every phrasing of it would be a fault too
        read_phrasings(folder, loaded.catalogue, faults)
    check_all_names(loaded, faults)
    if has_phrasings(folder) and not (folder / NAME).exists():
        faults.add(Spot(f"{folder.name}/{NAME}"), "there is none for the phrasings; make it with `intune-bot learn`")
    if loaded.catalogue.model and loaded.learned_from != digest_of(folder):
        text = "this was learned from other phrasings; make it anew with `intune-bot learn`"
        faults.add(Spot(f"{folder.name}/{NAME}"), text)
    twins = folder.resolve().parent / "tests" / "knowledge"
    present = twins_of(twins, loaded, faults) if twins.is_dir() else []
    if faults.found:
        return Report(faults.texts(), "")
    engine = Engine(loaded.catalogue)
    check_examples_answered(loaded, engine, faults)
    asked = check_twins(present, loaded, engine, faults)
    return Report(faults.texts(), _done(loaded, asked))


def _done(loaded: Loaded, twins: int) -> str:
    catalogue = loaded.catalogue
    questions = twins + sum(len(entry.found) + len(entry.lost) for entry in loaded.catalogue.entries)
    return (
        f"{len(catalogue.facts)} facts, {len(catalogue.topics)} topics, {len(catalogue.lists)} lists: "
        f"all agree with the seeds, and all {questions} example questions are answered as they say"
    )
