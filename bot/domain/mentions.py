"""Finding the names of the knowledge in the words of a question.

A word weighs what it tells: `log(1 + N / df)`, the inverse document frequency of Spärck Jones (1972), over the
entries of the knowledge whose names use it, scaled so that a word of a single entry weighs 1.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.lexicon import Lexicon
from bot.domain.names import Pattern, Slot, Unit, patterns
from bot.domain.tokens import LINKS, Token

WIDEST_GAP = 6
"""Content words that may stand between the words of one name."""

LEAST_EVIDENCE = 0.45
"""A name found on less than this (a lone "phone") says nothing."""


MOST_REPEATS = 5
"""Times that one word counts in one sentence; more is noise."""

_PHRASE_WORD = 0.45
_GAP_COST = 0.12
_CROSSING, _LINKING = 0.65, 0.5
_REPAIR_COST = 0.97
_FRAME_WORTH = 0.35
_NEW_SHARE = 0.62
_LISTED_SHARE = 0.35


FIRM = 1.0
"""What is heard of an aspect ("how long is … kept"): by its name alone it holds, whatever else stands there."""


class Kind(StrEnum):
    """What a name belongs to."""

    FACT = "fact"
    TOPIC = "topic"
    LIST = "list"
    SETUP = "setup"
    ASPECT = "aspect"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with names."""

    kind: Kind
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: whose it is, the tokens it stands on, and the evidence they give.

    `heard` is how likely it is asked about, once that was decided; a mention that is not `named` was only heard.
    """

    kind: Kind
    ids: tuple[str, ...]
    tokens: tuple[int, ...]
    weights: tuple[float, ...]
    score: float
    clause: int
    heard: float = 0.0
    named: bool = True

    @property
    def first(self) -> int:
        """The first token."""
        return self.tokens[0]


_Compiled = tuple[int, tuple[Unit, ...], tuple[int, ...]]
"""A name made ready to be found by one of its words: its entry, its units, and the numbers of the slots it needs beside
that word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, and where each of their keys stands."""

    tokens: Sequence[Token]
    places: Mapping[str, Sequence[Token]]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Words:
        """The words in some tokens; of a key that stands everywhere, the first few places count."""
        places: dict[str, list[Token]] = defaultdict(list)
        for token in tokens:
            for key in token.keys:
                if len(places[key]) < MOST_REPEATS:
                    places[key].append(token)
        return cls(tokens, places)


class _Shared:
    """One object for all equal ones: the same words stand in thousands of names."""

    def __init__(self) -> None:
        self._slots: dict[Slot, Slot] = {}
        self._units: dict[Unit, Unit] = {}

    def pattern(self, pattern: Pattern) -> Pattern:
        return Pattern(tuple(self._unit(unit) for unit in pattern.units))

    def _unit(self, unit: Unit) -> Unit:
        if unit not in self._units:
            self._units[unit] = tuple(self._slots.setdefault(slot, slot) for slot in unit)
        return self._units[unit]


class Index:
    """All names, found by their rarest word."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon, least: float = LEAST_EVIDENCE) -> None:
        self.entries = tuple(entries)
        self._least = least
        self._weak = lexicon.weak
        shared = _Shared()
        parsed = [
            (at, shared.pattern(pattern))
            for at, entry in enumerate(entries)
            for name in entry.names
            for pattern in patterns(name, lexicon)
        ]
        self.weights = _weights(parsed, len(entries), lexicon)
        self._by_key: dict[str, list[_Compiled]] = defaultdict(list)
        self._fills: dict[str, list[int]] = defaultdict(list)
        numbers: dict[Slot, int] = {}
        for at, pattern in dict.fromkeys(parsed):
            self._add(at, pattern, numbers)
        for slot, number in numbers.items():
            for key in slot:
                self._fills[key].append(number)

    def _add(self, entry: int, pattern: Pattern, numbers: dict[Slot, int]) -> None:
        rarest, *others = sorted(pattern.slots, key=self.weigh, reverse=True)
        needed = tuple(numbers.setdefault(slot, len(numbers)) for slot in others)
        compiled = (entry, pattern.units, needed)
        for key in rarest:
            self._by_key[key].append(compiled)

    def weigh(self, slot: Iterable[str]) -> float:
        """The evidence of a slot: that of its commonest word."""
        return min((self.weights.get(key, 1.0) for key in slot), default=1.0)

    def find(self, words: Words) -> list[Mention]:
        """Every name found in one sentence, overlapping ones too, strongest of each entry and place."""
        best: dict[tuple[int, tuple[int, ...]], Mention] = {}
        for token, (entry, units, _) in self._possible(words.places):
            if mention := self._match(self.entries[entry], units, token, words):
                spot = (entry, mention.tokens)
                if spot not in best or _strength(best[spot]) < _strength(mention):
                    best[spot] = mention
        return list(best.values())

    def _possible(self, places: Mapping[str, Sequence[Token]]) -> Iterator[tuple[Token, _Compiled]]:
        """The patterns whose words are all in the sentence, with each token that is their rarest."""
        filled = {number for key in places for number in self._fills.get(key, ())}
        for key, standing in places.items():
            for compiled in self._by_key.get(key, ()):
                if filled.issuperset(compiled[2]):
                    for token in standing:
                        yield token, compiled

    def _match(self, entry: Entry, units: tuple[Unit, ...], anchor: Token, words: Words) -> Mention | None:
        taken = _assign(units, anchor, words)
        nearness = _nearness(taken, words.tokens) if taken else 0.0
        if not taken or not nearness:
            return None
        plain = 1 / _FRAME_WORTH if entry.kind is Kind.LIST else 1.0
        weights = tuple([self._worth(token, slot, in_phrase, plain) for token, (slot, in_phrase) in taken])
        score = sum(weights) * nearness
        if any([token.repaired for token, _ in taken]):
            score *= _REPAIR_COST
        if score < self._least:
            return None
        return Mention(
            entry.kind, (entry.id,), tuple([token.index for token, _ in taken]), weights, score, anchor.clause
        )

    def _worth(self, token: Token, slot: Slot, in_phrase: bool, plain: float) -> float:
        """What a token tells of the slot it fills: its rarest fitting word.

        Little words tell more in a fixed phrase, and words that ask ("everything", "never") in the name of a list.
        """
        worth = _PHRASE_WORD if in_phrase else 0.0
        for key in slot & token.keys:
            weight = self.weights.get(key, 1.0)
            worth = max(worth, weight * plain if key in self._weak else weight)
        return worth


def _strength(mention: Mention) -> tuple[float, tuple[float, ...]]:
    return mention.score, mention.weights


def _weights(parsed: Sequence[tuple[int, Pattern]], count: int, lexicon: Lexicon) -> dict[str, float]:
    users: dict[str, set[int]] = defaultdict(set)
    for at, pattern in parsed:
        for slot in pattern.slots:
            for key in slot:
                users[key].add(at)
    most = math.log(1 + max(count, 1))
    weights = {key: math.log(1 + count / len(using)) / most for key, using in users.items()}
    return {key: weight * (_FRAME_WORTH if key in lexicon.weak else 1) for key, weight in weights.items()}


def _assign(units: tuple[Unit, ...], anchor: Token, words: Words) -> list[tuple[Token, tuple[Slot, bool]]] | None:
    """Tokens for each unit, each the nearest to the anchor that is still free, with the slot it fills."""
    if len(units) == len(units[0]) == 1:
        return [(anchor, (units[0][0], False))]
    taken: list[tuple[Token, tuple[Slot, bool]]] = []
    used: set[int] = set()
    for unit in units:
        best: list[Token] | None = None
        for token in (token for key in unit[0] for token in words.places.get(key, ())):
            run = _run(unit, token, words.tokens)
            if run and not any(t.index in used for t in run) and (best is None or _nearer(run, best, anchor)):
                best = run
        if best is None:
            return None
        taken.extend((token, (slot, len(unit) > 1)) for token, slot in zip(best, unit, strict=True))
        used.update(token.index for token in best)
    return taken


def _run(unit: Unit, first: Token, tokens: Sequence[Token]) -> list[Token] | None:
    """The tokens side by side that say a unit from `first` on."""
    if len(unit) == 1:
        return [first]
    at = first.index - tokens[0].index
    window = list(tokens[at : at + len(unit)])
    fits = len(window) == len(unit) and all(slot & token.keys for slot, token in zip(unit, window, strict=True))
    return window if fits and not any(token.after_comma for token in window[1:]) else None


def _nearer(run: Sequence[Token], best: Sequence[Token], anchor: Token) -> bool:
    return (abs(run[0].index - anchor.index), run[0].index) < (abs(best[0].index - anchor.index), best[0].index)


def _nearness(taken: list[tuple[Token, tuple[Slot, bool]]], tokens: Sequence[Token]) -> float:
    """How near the words of a name stand to each other, 1 side by side and 0 too far apart; puts them in order.

    Content words, commas and links between the first and the last tell against it.
    """
    if len(taken) == 1:
        return 1.0
    taken.sort(key=lambda pair: pair[0].index)
    own = {token.index for token, _ in taken}
    first = tokens[0].index
    between = tokens[taken[0][0].index - first + 1 : taken[-1][0].index - first + 1]
    gap = sum([not token.stop and token.index not in own for token in between])
    commas = sum([token.after_comma and token.word not in LINKS for token in between])
    links = sum([token.word in LINKS for token in between])
    if gap + 2 * (commas + links) > WIDEST_GAP:
        return 0.0
    return max(0.0, 1 - _GAP_COST * gap) * _CROSSING**commas * _LINKING**links


_RANK = {Kind.SETUP: 0, Kind.TOPIC: 0, Kind.FACT: 1, Kind.LIST: 2}


def select(found: Iterable[Mention], tokens: Sequence[Token], least: float = LEAST_EVIDENCE) -> list[Mention]:
    """The strongest names that do not claim each other's words; equals on the same words become one mention."""
    chosen: list[Mention] = []
    claimed: set[int] = set()
    for mention in sorted(found, key=lambda m: (-round(m.score, 2), _RANK[m.kind], len(m.tokens), m.tokens, m.ids)):
        twin = next((at for at, other in enumerate(chosen) if _equal(other, mention)), None)
        if twin is not None:
            chosen[twin] = _merged(chosen[twin], mention)
        elif _brings_enough(mention, claimed, tokens, least):
            chosen.append(mention)
            claimed.update(mention.tokens)
    return sorted(chosen, key=lambda mention: mention.first)


def _equal(chosen: Mention, other: Mention) -> bool:
    return chosen.tokens == other.tokens and other.kind == chosen.kind and other.score >= 0.97 * chosen.score


def _merged(chosen: Mention, other: Mention) -> Mention:
    return replace(chosen, ids=tuple(dict.fromkeys((*chosen.ids, *other.ids))))


def _brings_enough(mention: Mention, claimed: set[int], tokens: Sequence[Token], least: float) -> bool:
    """Whether a good part of the evidence stands on words that no stronger name has claimed."""
    new = {at: weight for at, weight in zip(mention.tokens, mention.weights, strict=True) if at not in claimed}
    listed = (
        bool(new and tokens) and max(new.values()) == max(mention.weights) and _is_listed(min(new), claimed, tokens)
    )
    share = _LISTED_SHARE if listed else _NEW_SHARE
    return sum(new.values()) >= max(share * sum(mention.weights), least) and bool(new)


def _is_listed(first: int, claimed: set[int], tokens: Sequence[Token]) -> bool:
    """Whether the new words are a further item of a list: "audit of remote tasks or edits"."""
    return any(
        tokens[at].after_comma or tokens[at].word in LINKS for at in range(max(0, first - 3), first + 1)
    ) and any(at < first for at in claimed)
