"""knowledge/learned.bin: the learned layer as a file.

A line of magic, then, compressed with zlib, a line of JSON (the digest of the phrasings, the entries, how many weights
each feature has, the evidence and how many nodes and trees there are) and the numbers of the model and of the forest,
little-endian, one array after the other.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.catalogue.faults import Faults, Spot
from bot.domain.evidence import EVIDENCE
from bot.domain.forest import Forest
from bot.domain.keys import Keys
from bot.domain.learned import Model

NAME = "learned.bin"
_MAGIC = b"intune-bot learned 3\n"
_LARGEST = 20_000_000
_KINDS = ("I", "f", "H", "h", "f", "f", "H", "b", "d", "H", "H")
"""Of the model the keys of the features, rarity, columns, weights, bias and gate; of the forest roots, features,
thresholds, lower and upper."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and the digest of the phrasings that it was learned from."""

    model: Model
    forest: Forest
    digest: str


def write_learned(path: Path, learned: Learned) -> None:
    """Keep what was learned."""
    model, forest = learned.model, learned.forest
    head = {
        "digest": learned.digest,
        "entries": model.entries,
        "counts": [last - first for first, last in zip(model.starts, model.starts[1:], strict=False)],
        "evidence": forest.evidence,
        "trees": len(forest.roots),
        "nodes": len(forest.features),
    }
    numbers = (model.features.keys, model.rarity, model.columns, model.weights, model.bias, model.gate)
    nodes = (forest.roots, forest.features, forest.thresholds, forest.lower, forest.upper)
    body = b"".join(_little(each).tobytes() for each in (*numbers, *nodes))
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(_MAGIC + zlib.compress(told + b"\n" + body, 9))


def read_learned(path: Path, shown: str, faults: Faults) -> Learned | None:
    """What was learned; nothing without a file, and a fault where it is broken or of another version."""
    if not path.is_file():
        return None
    try:
        return _learned(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error):
        faults.add(Spot(shown), "the learned layer cannot be read; make it anew with `intune-bot learn`")
        return None


def _learned(content: bytes) -> Learned:
    if not content.startswith(_MAGIC):
        raise ValueError("another kind of file")
    unpacked = zlib.decompressobj()
    head, _, body = unpacked.decompress(content[len(_MAGIC) :], _LARGEST).partition(b"\n")
    told = json.loads(head)
    starts = array("I", accumulate(told["counts"], initial=0))
    trees, nodes = told["trees"], told["nodes"]
    features = len(told["counts"])
    lengths = (features, features, starts[-1], starts[-1], len(told["entries"]), features + 1)
    keys, rarity, columns, weights, bias, gate, *grown = _arrays(body, (*lengths, trees, nodes, nodes, nodes, nodes))
    if columns and max(columns) >= len(bias):
        raise ValueError("weights of entries that are not there")
    model = Model(tuple(told["entries"]), Keys.of(keys), rarity, starts, columns, weights, bias, gate)
    return Learned(model, _forest(tuple(told["evidence"]), grown), told["digest"])


def _forest(evidence: tuple[str, ...], grown: list[array[Any]]) -> Forest:
    roots, features, thresholds, lower, upper = grown
    if evidence != EVIDENCE or max(features, default=0) >= len(evidence):
        raise ValueError("grown on other evidence")
    if max((*roots, *lower, *upper), default=0) >= max(len(features), 1):
        raise ValueError("branches that are not there")
    return Forest(evidence, roots, features, thresholds, lower, upper)


def _arrays(body: bytes, lengths: tuple[int, ...]) -> list[array[Any]]:
    found = []
    for kind, length in zip(_KINDS, lengths, strict=True):
        each = array(kind)
        size = each.itemsize * length
        each.frombytes(body[:size])
        body = body[size:]
        if len(each) != length:
            raise ValueError("too short")
        found.append(_little(each))
    return found


def _little(numbers: array[Any]) -> array[Any]:
    """The numbers with the bytes of each in little-endian order."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
