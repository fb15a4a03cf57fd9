"""Looking rows up by the name that the page prints, as an admin types it: "version", "phone number, MAM only"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.domain.facts import Fact
from bot.domain.reading import Reading
from bot.domain.words import fold

_AROUND = frozenset("with for on in if when where and the a my only under at of".split())
"""Little words that a setup leaves behind when it is taken away."""


_MOST_WORDS = 60
"""Words of a message that may still be a printed name with a setup around it."""


class RowNames:
    """The printed names of all rows, and which rows bear each."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for fact in facts:
            self._rows[_words(fact.data)].append(fact.id)
        self._most = max((_telling(words) for words in self._rows), default=0)

    def called(self, text: str, reading: Reading) -> tuple[str, ...]:
        """The rows whose printed name is the whole message, as it stands or without the setup that it says."""
        if len(reading.tokens) > _MOST_WORDS:
            return ()
        return tuple(self._rows.get(_words(text)) or self._rows.get(self._without_setup(reading)) or ())

    def prints(self, text: str) -> bool:
        """Whether the message is a printed name; a setup in it ("corporate devices only") is then the row's."""
        return _words(text) in self._rows

    def _without_setup(self, reading: Reading) -> tuple[str, ...]:
        """The words beside the setup; none where they are more than any printed name has."""
        places: dict[tuple[int, int, int], str] = {}
        for token in reading.tokens:
            if token.index not in reading.setup_tokens:
                places[token.sentence, token.start, token.end] = token.typed  # a short form has several tokens
        if _telling(map(str.lower, places.values())) > self._most:
            return ()
        return _trimmed([word for typed in places.values() for word in _words(typed)])


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text).replace("'", "").replace("’", "")))


def _telling(words: Iterable[str]) -> int:
    return sum(word not in _AROUND for word in words)


def _trimmed(words: Sequence[str]) -> tuple[str, ...]:
    first = next((at for at, word in enumerate(words) if word not in _AROUND), len(words))
    last = next((at for at in range(len(words), first, -1) if words[at - 1] not in _AROUND), first)
    return tuple(words[first:last])
