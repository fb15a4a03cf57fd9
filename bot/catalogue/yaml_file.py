"""Reading a YAML file into nodes that know where they stand, with every hostile form refused as a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

LARGEST = 2_000_000
"""Bytes of the largest knowledge file that is read."""

_PLAIN = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
}
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, where, and what to do."""

    spot: Spot
    text: str

    def __str__(self) -> str:
        return f"{self.spot}: {self.text}"


class Faults:
    """Collects every fault of a load."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, spot: Spot, text: str) -> None:
        """Note a fault."""
        self.found.append(Fault(spot, text))

    def texts(self) -> tuple[str, ...]:
        """All faults as lines, in file order, each once."""
        return tuple(str(fault) for fault in sorted(set(self.found)))


def nodes_of(path: Path, shown: str, faults: Faults) -> yaml.Node | None:
    """The root node of a file, or `None` after noting why it cannot be read."""
    text = _text_of(path, shown, faults)
    if text is None:
        return None
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(shown, mark.line + 1, mark.column + 1) if mark else Spot(shown)
        faults.add(spot, f"this is not valid YAML ({error.problem or 'cannot be parsed'}); correct the line")
        return None
    except yaml.YAMLError:
        faults.add(Spot(shown), "this is not valid YAML (it holds a character that YAML forbids); remove it")
        return None
    except RecursionError:
        faults.add(Spot(shown), "this is nested too deeply; knowledge files are three levels deep")
        return None
    if root is None:
        faults.add(Spot(shown), "the file is empty; add its content or delete it")
        return None
    return root if _is_tame(root, shown, faults) else None


def _text_of(path: Path, shown: str, faults: Faults) -> str | None:
    try:
        if path.stat().st_size > LARGEST:
            faults.add(Spot(shown), f"the file is larger than {LARGEST // 1_000_000} MB; split it")
            return None
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.add(Spot(shown), "the file is missing; restore it")
    except UnicodeDecodeError:
        faults.add(Spot(shown), "the file is not UTF-8; save it as UTF-8")
    except OSError as error:
        faults.add(Spot(shown), f"the file cannot be read ({error.strerror}); check its permissions")
    return None


def _is_tame(root: yaml.Node, shown: str, faults: Faults) -> bool:
    """Whether no node is an alias, carries a tag, or is nested beyond sense."""
    seen: set[int] = set()
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if id(node) in seen:
            faults.add(spot_of(node, shown), "anchors and aliases are not used here; write the value out")
            return False
        seen.add(id(node))
        if node.tag not in _PLAIN:
            faults.add(spot_of(node, shown), f"the tag {node.tag!r} is not allowed; write a plain value")
            return False
        if depth > 12:
            faults.add(
                spot_of(node, shown), "this is nested too deeply; knowledge files are three levels deep"
            )
            return False
        waiting.extend((child, depth + 1) for child in _children(node))
    return True


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def spot_of(node: yaml.Node, shown: str) -> Spot:
    """Where a node stands."""
    return Spot(shown, node.start_mark.line + 1, node.start_mark.column + 1)


class Fields:
    """A mapping being read: each key is asked for once, what is left over is a fault."""

    def __init__(self, node: yaml.Node, shown: str, faults: Faults) -> None:
        self.spot = spot_of(node, shown)
        self._shown, self._faults = shown, faults
        self._nodes: dict[str, yaml.Node] = {}
        self._keys: dict[str, Spot] = {}
        if not isinstance(node, yaml.MappingNode):
            faults.add(self.spot, "this must be a mapping of keys to values")
            return
        for key, value in node.value:
            self._enter(str(key.value), spot_of(key, shown), value)

    def _enter(self, key: str, spot: Spot, value: yaml.Node) -> None:
        if key in self._nodes:
            self.fault(f"the key {key!r} stands twice; keep one", spot)
        self._nodes[key], self._keys[key] = value, spot

    def fault(self, text: str, spot: Spot | None = None) -> None:
        """Note a fault at `spot`, or at the start of the mapping."""
        self._faults.add(spot or self.spot, text)

    def where(self, key: str) -> Spot:
        """Where a key's value stands, or the mapping where the key is missing."""
        node = self._nodes.get(key)
        return self._keys.get(key, self.spot) if node is None else spot_of(node, self._shown)

    def keys(self) -> Iterator[str]:
        """The keys present and not yet asked for."""
        return iter(self._nodes)

    def take(self, key: str) -> yaml.Node | None:
        """The node of a key, which is then known."""
        return self._nodes.pop(key, None)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; a fault where it is missing (without a default) or not a text."""
        spot = self.where(key)
        node = self.take(key)
        if node is None:
            if default is None:
                self.fault(f"the key {key!r} is missing; add it")
            return default or ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fault(f"{key!r} must be a text that is not empty", spot)
            return default or ""
        return str(node.value).strip()

    def choice(
        self, key: str, allowed: Mapping[str, object] | tuple[str, ...], default: str | None = None
    ) -> str:
        """One of a closed list of words."""
        spot, value = self.where(key), self.text(key, default)
        if value and value not in allowed:
            self.fault(f"{key!r} is {value!r}; it must be one of: {', '.join(allowed)}", spot)
            return default or next(iter(allowed))
        return value

    def flag(self, key: str) -> bool:
        """true or false; false where missing."""
        return self.choice(key, ("true", "false"), "false") == "true"

    def texts(self, key: str) -> tuple[tuple[str, Spot], ...]:
        """A list of texts (a single text counts as a list of one), each with its place; empty where missing."""
        node = self.take(key)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(found for item in items if (found := self._item(key, item)))

    def _item(self, key: str, item: yaml.Node) -> tuple[str, Spot] | None:
        spot = spot_of(item, self._shown)
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            return str(item.value).strip(), spot
        self.fault(f"{key!r} must be a list of texts; this one is something else (quote it)", spot)
        return None

    def mappings(self, key: str) -> list[Fields]:
        """A list of mappings; empty where missing."""
        node = self.take(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(f"{key!r} must be a list", spot_of(node, self._shown))
            return []
        return [Fields(item, self._shown, self._faults) for item in node.value]

    def mapping(self, key: str) -> Fields:
        """A mapping; a fault where it is missing."""
        node = self.take(key)
        if node is None:
            self.fault(f"the key {key!r} is missing; add it")
            return Fields(yaml.MappingNode("tag:yaml.org,2002:map", []), self._shown, Faults())
        return Fields(node, self._shown, self._faults)

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in list(self._nodes):
            self.fault(f"the key {key!r} is unknown; remove it or correct its spelling", self._keys[key])
