"""Reading a mapping by its keys: each key is asked for once, and what is left over is a fault."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalogue.faults import Faults, Spot
from bot.catalogue.nodes import Items, Node, Pairs, Text

Said = tuple[str, Spot]
"""A text and where it stands."""


def plain(said: Iterable[Said]) -> tuple[str, ...]:
    """The texts without their places."""
    return tuple(text for text, _ in said)


class Fields:
    """A mapping being read."""

    def __init__(self, node: Node, faults: Faults) -> None:
        self.spot = node.spot
        self._faults = faults
        self._nodes: dict[str, Node] = {}
        self._keys: dict[str, Spot] = {}
        if isinstance(node, Pairs):
            for key, value in node.pairs:
                self._enter(key, value)
        else:
            faults.add(self.spot, "this must be a mapping of keys to values")

    def _enter(self, key: Node, value: Node) -> None:
        if not isinstance(key, Text):
            self.fault("a key must be a plain word", key.spot)
            return
        if key.value in self._keys:
            self.fault(f"the key {key.value!r} stands twice; keep one", key.spot)
        self._nodes[key.value], self._keys[key.value] = value, key.spot

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def fault(self, text: str, spot: Spot | None = None) -> None:
        """Note a fault at `spot`, or at the start of the mapping."""
        self._faults.add(spot or self.spot, text)

    def where(self, key: str) -> Spot:
        """Where a key's value stands, or the mapping where the key is missing; ask before taking the key."""
        node = self._nodes.get(key)
        return self.spot if node is None else node.spot

    def left(self) -> list[str]:
        """The keys not yet asked for."""
        return list(self._nodes)

    def take(self, key: str) -> Node | None:
        """The node of a key, which is then known."""
        return self._nodes.pop(key, None)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; a fault where it is missing (without a default) or not a text."""
        node = self.take(key)
        if node is None:
            if default is None:
                self.fault(f"the key {key!r} is missing; add it")
            return default or ""
        if not isinstance(node, Text) or node.empty:
            self.fault(f"{key!r} must be a text that is not empty; write one", node.spot)
            return default or ""
        return node.value.strip()

    def maybe(self, key: str) -> str | None:
        """A text that may be missing."""
        return self.text(key) or None if key in self else None

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of a closed list of words."""
        words = list(allowed)
        spot, value = self.where(key), self.text(key, default)
        if not value or value == default or value in words:
            return value or default or words[0]
        self.fault(f"{key!r} is {value!r}; it must be one of: {', '.join(words)}", spot)
        return default or words[0]

    def flag(self, key: str) -> bool:
        """true or false; false where missing."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def texts(self, key: str) -> tuple[Said, ...]:
        """A list of texts (a single text is a list of one), each with its place; empty where missing."""
        node = self.take(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Items) else (node,)
        return tuple(found for item in items if (found := self._item(key, item)))

    def _item(self, key: str, item: Node) -> Said | None:
        if isinstance(item, Text) and not item.empty:
            return item.value.strip(), item.spot
        self.fault(f"{key!r} must be a list of texts; this one is something else (quote it)", item.spot)
        return None

    def mappings(self, key: str) -> list[Fields]:
        """A list of mappings; empty where missing."""
        node = self.take(key)
        if node is None:
            return []
        if not isinstance(node, Items):
            self.fault(f"{key!r} must be a list; start each entry with a dash", node.spot)
            return []
        return [Fields(item, self._faults) for item in node.items]

    def mapping(self, key: str) -> Fields:
        """A mapping; a fault where it is missing."""
        node = self.take(key)
        if node is None:
            self.fault(f"the key {key!r} is missing; add it")
        return Fields(Pairs((), self.spot) if node is None else node, self._faults)

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._nodes:
            self.fault(f"the key {key!r} is unknown; remove it or correct its spelling", self._keys[key])
