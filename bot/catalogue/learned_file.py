"""knowledge/learned.bin: the learned layer as a file.

A line of magic, then, compressed with zlib, a line of JSON (the digest of the phrasings, the entries, the features and
how many weights each has) and the numbers of the model, little-endian, one array after the other.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.catalogue.faults import Faults, Spot
from bot.domain.learned import Model

NAME = "learned.bin"
_MAGIC = b"intune-bot learned 1\n"
_LARGEST = 20_000_000
_KINDS = ("f", "H", "h", "f", "f")  # rarity, columns, weights, bias, gate


def write_model(path: Path, model: Model, digest: str) -> None:
    """Keep the model that was learned from the phrasings with that digest."""
    counts = [last - first for first, last in zip(model.starts, model.starts[1:], strict=False)]
    head = {"digest": digest, "entries": model.entries, "features": list(model.features), "counts": counts}
    numbers = (model.rarity, model.columns, model.weights, model.bias, model.gate)
    body = b"".join(_little(each).tobytes() for each in numbers)
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(_MAGIC + zlib.compress(told + b"\n" + body, 9))


def read_model(path: Path, shown: str, faults: Faults) -> tuple[Model | None, str]:
    """The model in a file and the digest of its phrasings; nothing without a file, a fault where it is broken."""
    if not path.is_file():
        return None, ""
    try:
        return _model(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error):
        faults.add(Spot(shown), "the learned layer cannot be read; make it anew with `intune-bot learn`")
        return None, ""


def _model(content: bytes) -> tuple[Model, str]:
    if not content.startswith(_MAGIC):
        raise ValueError("another kind of file")
    unpacked = zlib.decompressobj()
    head, _, body = unpacked.decompress(content[len(_MAGIC) :], _LARGEST).partition(b"\n")
    told = json.loads(head)
    features = {name: at for at, name in enumerate(told["features"])}
    starts = array("L", accumulate(told["counts"], initial=0))
    lengths = (len(features), starts[-1], starts[-1], len(told["entries"]), len(features) + 1)
    rarity, columns, weights, bias, gate = _arrays(body, lengths)
    if columns and max(columns) >= len(bias):
        raise ValueError("weights of entries that are not there")
    return Model(tuple(told["entries"]), features, rarity, starts, columns, weights, bias, gate), told["digest"]


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
