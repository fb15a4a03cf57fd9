"""A YAML file to nodes that know where they stand, with every hostile form refused as a fault.

The tree is built here from the parser's events: PyYAML's own composer follows aliases, and its C form overruns the
stack, which ends the whole program, on brackets nested 100,000 deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.faults import Faults, Spot

LARGEST = 1_000_000
"""Bytes of the largest knowledge file that is read."""

DEEPEST = 12
"""Levels of the deepest file that is read."""

_TOO_DEEP = "this is nested too deeply; knowledge files are three levels deep"
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written, whatever YAML would make of it; `empty` where it says nothing (null)."""

    value: str
    spot: Spot
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple[Node, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, with keys that may stand twice."""

    pairs: tuple[tuple[Node, Node], ...]
    spot: Spot


Node = Text | Items | Pairs


class _RefusedError(ValueError):
    """Why a file is not taken, and where."""

    def __init__(self, spot: Spot, why: str) -> None:
        super().__init__(why)
        self.spot, self.why = spot, why


def nodes_of(path: Path, shown: str, faults: Faults) -> Node | None:
    """The root node of a file, or `None` after noting why it cannot be read."""
    text = text_of(path, shown, faults)
    if text is None:
        return None
    try:
        root = _tree(text, shown)
    except _RefusedError as refused:
        faults.add(refused.spot, refused.why)
        return None
    except yaml.YAMLError as error:
        faults.add(*_blamed(error, text, shown))
        return None
    if root is None:
        faults.add(Spot(shown), "the file is empty; add its content or delete it")
    return root


def text_of(path: Path, shown: str, faults: Faults) -> str | None:
    """The text of a file, or `None` after noting why it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            faults.add(Spot(shown), "this is not a plain file; replace it by one")
            return None
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) <= LARGEST:
            return raw.decode("utf-8-sig")
        faults.add(Spot(shown), f"the file is larger than {LARGEST // 1_000_000} MB; split it")
    except FileNotFoundError:
        faults.add(Spot(shown), "the file is missing; restore it")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        spot = Spot(shown, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        faults.add(spot, "the file is not UTF-8; save it as UTF-8")
    except OSError as error:
        faults.add(Spot(shown), f"the file cannot be read ({error.strerror}); check its permissions")
    return None


def _blamed(error: yaml.YAMLError, text: str, shown: str) -> tuple[Spot, str]:
    """Where a syntax error stands, and its text."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        spot = _spot(mark, shown) if mark else Spot(shown)
        if "nesting depth" in (error.problem or ""):  # libyaml reads ahead, and has a limit of its own
            return spot, _TOO_DEEP
        return spot, f"this is not valid YAML ({error.problem or 'cannot be parsed'}); correct the line"
    found = _UNPRINTABLE.search(text)
    at = found.start() if found else 0
    spot = Spot(shown, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return spot, "this is not valid YAML (it holds a character that YAML forbids); remove it"


def _spot(mark: Any, shown: str) -> Spot:
    return Spot(shown, mark.line + 1, mark.column + 1)


def _tree(text: str, shown: str) -> Node | None:
    """The one document in `text`; open collections wait on a stack of our own, so depth costs nothing."""
    open_: list[tuple[Spot, list[Node]]] = [(Spot(shown), [])]
    for event in yaml.parse(text, Loader=_Loader):
        spot = _spot(event.start_mark, shown)
        if isinstance(event, yaml.NodeEvent):
            _refuse_tricks(event, spot)
        if isinstance(event, yaml.ScalarEvent):
            open_[-1][1].append(_text(event, spot))
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_depth(len(open_), spot)
            open_.append((spot, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            began, held = open_.pop()
            open_[-1][1].append(_collection(event, began, held))
        elif isinstance(event, yaml.DocumentStartEvent) and open_[0][1]:
            raise _RefusedError(spot, "a second document starts here; keep one document a file")
    return open_[0][1][0] if open_[0][1] else None


def _refuse_tricks(event: yaml.NodeEvent, spot: Spot) -> None:
    if event.anchor is not None:
        raise _RefusedError(spot, "anchors and aliases are not used here; write the value out")
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _RefusedError(spot, f"the tag {tag!r} is not allowed; write a plain value")


def _refuse_depth(depth: int, spot: Spot) -> None:
    if depth > DEEPEST:
        raise _RefusedError(spot, _TOO_DEEP)


def _text(event: yaml.ScalarEvent, spot: Spot) -> Text:
    plain = event.style in (None, "")
    return Text(event.value, spot, not event.value.strip() or (plain and event.value in _NULLS))


def _collection(event: yaml.CollectionEndEvent, began: Spot, held: list[Node]) -> Node:
    if isinstance(event, yaml.MappingEndEvent):
        return Pairs(tuple(zip(held[::2], held[1::2], strict=True)), began)
    return Items(tuple(held), began)
