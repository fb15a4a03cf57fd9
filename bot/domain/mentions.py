"""Finding the names of the knowledge in the words of a question.

A word weighs what it tells: `log(1 + N / df)`, the inverse document frequency of Spärck Jones (1972), over the
entries of the knowledge whose names use it, scaled so that a word of a single entry weighs 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import Pattern, Slot, patterns
from bot.domain.words import Lexicon

WIDEST_GAP = 6
"""Content words that may stand between the words of one name."""

_GAP_COST = 0.05
_COMMA_GAP = 1
_REPAIR_COST = 0.97
_FRAME_WORTH = 0.35
_NEW_SHARE = 0.5


class Kind(StrEnum):
    """What a name belongs to."""

    FACT = "fact"
    TOPIC = "topic"
    LIST = "list"
    SETUP = "setup"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with names."""

    kind: Kind
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question as the matcher sees it."""

    word: str
    keys: frozenset[str]
    index: int
    place: int
    sentence: int
    clause: int
    stop: bool
    repaired: bool
    after_comma: bool
    start: int
    end: int
    typed: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: whose it is, the tokens it stands on, and the evidence they give."""

    kind: Kind
    ids: tuple[str, ...]
    tokens: tuple[int, ...]
    score: float
    clause: int

    @property
    def first(self) -> int:
        """The first token."""
        return min(self.tokens)


@dataclass(frozen=True, slots=True)
class _Compiled:
    entry: int
    slots: tuple[Slot, ...]
    weights: tuple[float, ...]
    phrase: bool


class Index:
    """All names, found by their rarest word."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon) -> None:
        self.entries = tuple(entries)
        parsed = [(at, pattern) for at, entry in enumerate(entries) for name in entry.names for pattern in patterns(name, lexicon)]
        self.weights = _weights(parsed, len(entries), lexicon)
        self._by_key: dict[str, list[_Compiled]] = defaultdict(list)
        for at, pattern in dict.fromkeys(parsed):
            self._add(at, pattern)

    def _add(self, entry: int, pattern: Pattern) -> None:
        weights = tuple(self.weigh(slot) for slot in pattern.slots)
        rarest = pattern.slots[max(range(len(weights)), key=weights.__getitem__)]
        compiled = _Compiled(entry, pattern.slots, weights, pattern.phrase)
        for key in rarest:
            self._by_key[key].append(compiled)

    def weigh(self, slot: Iterable[str]) -> float:
        """The evidence of a slot: that of its commonest word."""
        return min((self.weights.get(key, 1.0) for key in slot), default=1.0)

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every name found in the tokens of one sentence, overlapping ones too, strongest of each entry and place."""
        places: dict[str, list[Token]] = defaultdict(list)
        for token in tokens:
            for key in token.keys:
                places[key].append(token)
        best: dict[tuple[int, tuple[int, ...]], Mention] = {}
        for token in tokens:
            for key in token.keys:
                for compiled in self._by_key.get(key, ()):
                    if mention := self._match(compiled, token, places, tokens):
                        spot = (compiled.entry, mention.tokens)
                        if spot not in best or best[spot].score < mention.score:
                            best[spot] = mention
        return list(best.values())

    def _match(
        self, compiled: _Compiled, anchor: Token, places: Mapping[str, list[Token]], tokens: Sequence[Token]
    ) -> Mention | None:
        taken = _assign(compiled.slots, anchor, places)
        if taken is None:
            return None
        found = sorted(taken, key=lambda token: token.index)
        gap = _gap(found, tokens)
        if compiled.phrase and not _side_by_side(taken) or gap > WIDEST_GAP:
            return None
        score = sum(compiled.weights) * (1 - _GAP_COST * gap)
        if any(token.repaired for token in found):
            score *= _REPAIR_COST
        entry = self.entries[compiled.entry]
        return Mention(entry.kind, (entry.id,), tuple(token.index for token in found), score, anchor.clause)


def _weights(parsed: Sequence[tuple[int, Pattern]], count: int, lexicon: Lexicon) -> dict[str, float]:
    users: dict[str, set[int]] = defaultdict(set)
    for at, pattern in parsed:
        for slot in pattern.slots:
            for key in slot:
                users[key].add(at)
    most = math.log(1 + max(count, 1))
    weights = {key: math.log(1 + count / len(using)) / most for key, using in users.items()}
    return {key: weight * (_FRAME_WORTH if key in lexicon.framing else 1) for key, weight in weights.items()}


def _assign(slots: tuple[Slot, ...], anchor: Token, places: Mapping[str, list[Token]]) -> list[Token] | None:
    """A token for each slot, each the nearest to the anchor that is still free."""
    taken: list[Token] = []
    used: set[int] = set()
    for slot in slots:
        free = [token for key in slot for token in places.get(key, ()) if token.index not in used]
        if not free:
            return None
        nearest = min(free, key=lambda token: abs(token.index - anchor.index))
        taken.append(nearest)
        used.add(nearest.index)
    return taken


def _gap(found: Sequence[Token], tokens: Sequence[Token]) -> int:
    """Content words between the first and the last, and commas crossed."""
    first, last = found[0], found[-1]
    between = tokens[first.index - tokens[0].index + 1 : last.index - tokens[0].index + 1]
    own = {token.index for token in found}
    words = sum(1 for token in between if not token.stop and token.index not in own)
    return words + _COMMA_GAP * sum(1 for token in between if token.after_comma)


def _side_by_side(taken: Sequence[Token]) -> bool:
    return all(after.index == before.index + 1 for before, after in zip(taken, taken[1:], strict=False))


_RANK = {Kind.SETUP: 0, Kind.TOPIC: 0, Kind.FACT: 1, Kind.LIST: 2}


def select(found: Iterable[Mention], weight_of: Mapping[int, float]) -> list[Mention]:
    """The strongest names that do not claim each other's words; equals on the same words become one mention."""
    chosen: list[Mention] = []
    claimed: set[int] = set()
    for mention in sorted(found, key=lambda m: (-round(m.score, 6), _RANK[m.kind], m.first, m.ids)):
        twin = next((at for at, other in enumerate(chosen) if _equal(other, mention)), None)
        if twin is not None:
            chosen[twin] = _merged(chosen[twin], mention)
        elif _brings_enough(mention, claimed, weight_of):
            chosen.append(mention)
            claimed.update(mention.tokens)
    return sorted(chosen, key=lambda mention: mention.first)


def _equal(chosen: Mention, other: Mention) -> bool:
    return chosen.tokens == other.tokens and other.kind == chosen.kind and other.score >= 0.97 * chosen.score


def _merged(chosen: Mention, other: Mention) -> Mention:
    ids = tuple(dict.fromkeys((*chosen.ids, *other.ids)))
    return Mention(chosen.kind, ids, chosen.tokens, chosen.score, chosen.clause)


def _brings_enough(mention: Mention, claimed: set[int], weight_of: Mapping[int, float]) -> bool:
    total = sum(weight_of[token] for token in mention.tokens)
    new = sum(weight_of[token] for token in mention.tokens if token not in claimed)
    return new >= _NEW_SHARE * total and new > 0
