"""Numbers of names, found by their hash: the names themselves need not be kept in memory."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

_BUCKET_BITS = 16
_SHIFT = 32 - _BUCKET_BITS


def key_of(name: str) -> int:
    """The CRC-32 of a name: of 50,000 names less than one is expected to have the key of another."""
    return zlib.crc32(name.encode())


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys in rising order, the number of each its place; those that begin with the bits `b` stand from `buckets[b]`
    to `buckets[b + 1]`."""

    keys: array[int]
    buckets: array[int]

    @classmethod
    def of(cls, keys: Iterable[int]) -> Keys:
        """The numbers of some keys, which must rise; raises ValueError where they do not."""
        kept = array("I", keys)
        if any(one >= other for one, other in pairwise(kept)):
            raise ValueError("keys that do not rise")
        counts = [0] * (1 << _BUCKET_BITS)
        for key in kept:
            counts[key >> _SHIFT] += 1
        return cls(kept, array("I", accumulate(counts, initial=0)))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.number(name) is not None

    def __len__(self) -> int:
        return len(self.keys)

    def number(self, name: str) -> int | None:
        """The number of a name; nothing where it has none."""
        key = key_of(name)
        bucket = key >> _SHIFT
        last = self.buckets[bucket + 1]
        at = bisect_left(self.keys, key, self.buckets[bucket], last)
        return at if at < last and self.keys[at] == key else None
