"""knowledge/*.yaml to a Catalogue: every fault at once, each with file, line, column and what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalogue.agreement import check_seeds
from bot.catalogue.crosschecks import check_examples, check_files, check_links, check_names
from bot.catalogue.draft import Draft, Named
from bot.catalogue.facts import read_facts
from bot.catalogue.faults import Faults, Spot
from bot.catalogue.fields import Said
from bot.catalogue.learned_file import NAME, read_learned
from bot.catalogue.lists import read_lists
from bot.catalogue.rows import PrintedSection, Row, fragments, read_rows, read_sections
from bot.catalogue.source import read_source
from bot.catalogue.topics import read_topics
from bot.catalogue.vocabulary import read_vocabulary
from bot.domain.facts import Catalogue, Source, Vocabulary
from bot.errors import KnowledgeError

_FACT_FILES = ("never_collected.yaml", "optional.yaml", "about.yaml")
_OTHER_FILES = ("source.yaml", "not_covered.yaml", "lists.yaml", "vocabulary.yaml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue with where each of its entries, fields and names stands, and which entries each file holds.

    `names` are those of setups too, `claims` say whose each name is; `learned_from` is the digest of the phrasings that
    the learned layer was taught from.
    """

    catalogue: Catalogue
    spots: dict[str, Spot]
    field_spots: dict[tuple[str, str], Spot]
    files: dict[str, list[str]]
    rows: tuple[Row, ...]
    names: tuple[Said, ...]
    claims: tuple[Named, ...]
    sections: tuple[PrintedSection, ...] = ()
    learned_from: str = ""


def load_catalogue(folder: Path, seeds: Path) -> Catalogue:
    """The catalogue in `folder`; raises KnowledgeError with every fault found."""
    return load(folder, seeds).catalogue


def load(folder: Path, seeds: Path, listening: bool = True) -> Loaded:
    """As `load_catalogue`, with the places of all; without the learned layer where not `listening`."""
    loaded, faults = examine(folder, seeds, listening)
    if faults.found:
        from bot.catalogue.names import check_all_names  # only who mends the knowledge pays for its slow checks

        check_all_names(loaded, faults)
        raise KnowledgeError(faults.texts())
    return loaded


def examine(folder: Path, seeds: Path, listening: bool = True) -> tuple[Loaded, Faults]:
    """What can be read of the knowledge, and every fault found on the way."""
    if not folder.is_dir():
        raise KnowledgeError((f"{folder}:1:1: there is no such folder; name the one that holds the knowledge",))
    folder = folder.resolve()
    draft = Draft()
    draft.rows = read_rows(seeds, draft.faults)
    sections = read_sections(seeds, draft.faults)
    source = read_source(folder, {section.title: section.anchor for section in sections}, draft)
    _read_all_facts(folder, source, draft)
    read_topics(folder / "not_covered.yaml", f"{folder.name}/not_covered.yaml", draft)
    read_lists(folder / "lists.yaml", f"{folder.name}/lists.yaml", draft)
    vocabulary = read_vocabulary(folder, draft)
    for check in (check_names, check_examples, check_links, check_seeds):
        check(draft)
    learned = read_learned(folder / NAME, f"{folder.name}/{NAME}", draft.faults) if listening else None
    catalogue = _catalogue(source, draft, vocabulary)
    if learned:
        catalogue = replace(catalogue, model=learned.model, forest=learned.forest)
    loaded = replace(_loaded(catalogue, draft), sections=sections, learned_from=learned.digest if learned else "")
    return loaded, draft.faults


def _read_all_facts(folder: Path, source: Source, draft: Draft) -> None:
    paths = [*sorted((folder / "collected").glob("*.yaml")), *(folder / name for name in _FACT_FILES)]
    check_files(folder, [*paths, *(folder / name for name in _OTHER_FILES)], draft)
    for path in paths:
        read_facts(path, path.relative_to(folder.parent).as_posix(), source, draft)


def _catalogue(source: Source, draft: Draft, vocabulary: Vocabulary) -> Catalogue:
    texts = fragments(draft.rows)
    order = {row.id: at for at, row in enumerate(draft.rows)}
    facts = sorted(draft.facts.values(), key=lambda fact: order.get(fact.id, len(order)))
    rows = {fact.id: replace(fact, row=texts.get(fact.id, "")) for fact in facts}
    return Catalogue(source, rows, draft.topics, draft.lists, vocabulary)


def _loaded(catalogue: Catalogue, draft: Draft) -> Loaded:
    names = (*((named.name, named.spot) for named in draft.names), *draft.setup_names)
    return Loaded(catalogue, draft.spots, draft.field_spots, draft.files, draft.rows, names, tuple(draft.names))
