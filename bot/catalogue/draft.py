"""What is read so far, with the place of everything that a later check may have to name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.faults import Faults, Spot
from bot.catalogue.fields import Fields, Said
from bot.catalogue.nodes import nodes_of
from bot.catalogue.rows import Row
from bot.domain.facts import Fact, FactList, Topic


@dataclass(frozen=True, slots=True)
class Named:
    """A name as written, whose it is, whether it is said to be shared, and where it stands."""

    name: str
    key: str
    shared: bool
    spot: Spot


@dataclass(slots=True)
class Draft:
    """A catalogue in the making; `broken` holds the files that could not be read at all."""

    faults: Faults = field(default_factory=Faults)
    facts: dict[str, Fact] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    lists: dict[str, FactList] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    field_spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    names: list[Named] = field(default_factory=list)
    setup_names: list[Said] = field(default_factory=list)
    examples: list[tuple[str, str, Spot]] = field(default_factory=list)
    links: list[tuple[str, str, Spot]] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    rows: tuple[Row, ...] = ()

    def open(self, path: Path, shown: str) -> Fields | None:
        """The mapping that a file holds, or `None` after noting why it cannot be read."""
        root = nodes_of(path, shown, self.faults)
        if root is None:
            self.broken.add(shown)
            return None
        return Fields(root, self.faults)

    def enter(self, key: str, spot: Spot) -> None:
        """Note an id and where it stands; a fault where it is taken."""
        if not key:
            return  # a missing id is a fault already
        if key in self.spots:
            self.faults.add(spot, f"the id {key!r} stands already at {self.spots[key]}; give one another id")
        self.spots.setdefault(key, spot)

    def note_names(self, key: str, names: Iterable[Said], shared: bool = False) -> None:
        """Keep names with their places."""
        self.names += [Named(name, key, shared, spot) for name, spot in names]

    def note_examples(self, key: str, found: Iterable[Said]) -> None:
        """Keep example questions with their places."""
        self.examples += [(line, key, spot) for line, spot in found]

    def note_links(self, key: str, ids: Iterable[Said]) -> None:
        """Keep the ids of facts that an entry names, with their places."""
        self.links += [(key, name, spot) for name, spot in ids]
