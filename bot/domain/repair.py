"""Repair of misspelt words by optimal string alignment distance: one edit for short words, two for long ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Repairer:
    """Finds the word that a misspelt one was meant to be, among the words of the knowledge."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= 3)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._buckets[word[0], len(word)].append(word)
            if len(word) > 4:
                self._buckets["*" + word[-2:], len(word)].append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def split(self, word: str) -> tuple[str, str] | None:
        """Two known words that were written as one ("appname"), or nothing."""
        for at in range(3, len(word) - 1):
            head, tail = word[:at], word[at:]
            if head in self._words and tail in self._words:
                return head, tail
        return None

    def nearest(self, word: str) -> str | None:
        """The known word within one edit (two from seven letters on), or nothing."""
        limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        if not limit:
            return None
        from rapidfuzz.distance import OSA  # most questions need no repair and should not wait for it

        best: tuple[int, int, str] | None = None
        for candidate in self._near(word, limit):
            distance = OSA.distance(word, candidate, score_cutoff=limit)
            if distance <= limit and not _too_short(word, candidate, distance):
                rank = (distance, int(not _slips(word, candidate)), candidate)
                best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def _near(self, word: str, limit: int) -> Iterable[str]:
        for length in range(len(word) - limit, len(word) + limit + 1):
            yield from self._buckets.get((word[0], length), ())
            yield from self._buckets.get(("*" + word[-2:], length), ())
            if len(word) > 1 and word[1] != word[0]:
                yield from self._buckets.get((word[1], length), ())


def _slips(word: str, candidate: str) -> bool:
    """Whether letters were only left out or swapped, the commonest slips, and the first one is right."""
    letters = iter(candidate)
    inside = len(word) < len(candidate) and all(char in letters for char in word)
    return word[0] == candidate[0] and (inside or sorted(word) == sorted(candidate))


def _too_short(word: str, candidate: str, distance: int) -> bool:
    """Short words only repair by a swap of neighbours or a missing letter, never by another letter."""
    return len(candidate) <= 4 and not (
        sorted(word) == sorted(candidate) or (len(word) > len(candidate) and distance == 1)
    )
