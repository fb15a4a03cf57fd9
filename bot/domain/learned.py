"""The learned layer: a linear model that tells what the words of a question sound like.

Multinomial logistic regression: a score `w · x + b` for each entry over the features of some words, with x their tf-idf
weights (Salton and Buckley, 1988) over their length, and of all scores the share `exp(score) / sum(exp(scores))`. The
length is the root of the sum of squares in which a feature that comes again counts again, so that it adds up word by
word. A second, binary regression over the same features tells whether the words ask if something is collected. What
both say is evidence beside the names of the knowledge, see `evidence`; neither answers by itself.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add

from bot.domain.features import features_of_word, pairs_of
from bot.domain.keys import Keys
from bot.domain.tokens import Token

BROAD, BROAD_UNSEEN, MORE, NOTHING = "broad", "broad-unseen", "more", "none"
"""Labels beside the entries of the knowledge: everything that is seen, everything that is not, more of what a thread is
about, and none of all this."""

_WORDS_KEPT = 4000

SCALE = 1000
"""Weights are kept as whole thousandths."""

_FAR = 3.5
"""Scores so far below the best (a share below a thirtieth of its share) are not told."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What some words sound like: the share of each entry, greatest first, and how surely they ask what is collected,
    both 0 to 1."""

    shares: Mapping[str, float]
    asking: float


SILENCE = Impression({}, 0.5)
"""The impression of words of which the model knows nothing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a segment brings: the square of its length, and what its features add to the score of each entry and to the
    log odds that it asks, both before scaling."""

    square: float
    totals: Sequence[float]
    odds: float


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word brings: the square of its length, the scores of the entries that it says something of, and what it
    adds to the log odds that the words ask."""

    square: float
    columns: array[int]
    scores: array[float]
    odds: float


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model, its weights kept by feature: those of feature `f` stand from `starts[f]` to `starts[f + 1]`.

    `rarity` is the inverse document frequency of each feature, `bias` the score of each entry without any feature,
    `gate` what each feature adds to the log odds that the words ask what is collected, with its own bias last. What the
    last `words` bring is kept.
    """

    entries: tuple[str, ...]
    features: Keys
    rarity: array[float]
    starts: array[int]
    columns: array[int]
    weights: array[int]
    bias: array[float]
    gate: array[float]
    words: dict[str, _Word] = field(default_factory=dict, compare=False, repr=False)

    def gather(self, tokens: Sequence[Token]) -> Gathered:
        """What the words of a segment bring, before it is scaled to the length of the whole."""
        totals, square, odds = [0.0] * len(self.entries), 0.0, 0.0
        for token in tokens:
            if not token.stop:
                word = self.words.get(token.word) or self._word(token.word)
                square += word.square
                odds += word.odds
                for column, score in zip(word.columns, word.scores, strict=True):
                    totals[column] += score
        for name in pairs_of(tokens):
            if (pair := self.features.number(name)) is not None:
                value = self.rarity[pair]
                square += value * value
                odds += value * self.gate[pair]
                for column, score in self._scores(pair, value):
                    totals[column] += score
        return Gathered(square, totals, odds)

    def _scores(self, feature: int, value: float) -> Iterator[tuple[int, float]]:
        """The entries that a feature says something of, and what it adds to the score of each."""
        first, last = self.starts[feature], self.starts[feature + 1]
        scaled = value / SCALE
        return zip(self.columns[first:last], map(scaled.__mul__, self.weights[first:last]), strict=True)

    def _word(self, word: str) -> _Word:
        """What a word brings by itself; the commonest are kept, as every question has them."""
        scores: dict[int, float] = {}
        square, odds = 0.0, 0.0
        for name in features_of_word(word):
            if (feature := self.features.number(name)) is not None:
                value = self.rarity[feature]
                square += value * value
                odds += value * self.gate[feature]
                for column, score in self._scores(feature, value):
                    scores[column] = scores.get(column, 0.0) + score
        made = _Word(square, array("H", scores), array("f", scores.values()), odds)
        if len(self.words) >= _WORDS_KEPT:
            self.words.clear()
        self.words[word] = made
        return made

    def hear(self, segments: Sequence[Gathered]) -> Impression:
        """What some segments sound like together."""
        square = sum([each.square for each in segments])
        if not square:
            return SILENCE
        scaled = 1 / math.sqrt(square)
        totals = segments[0].totals
        for each in segments[1:]:
            totals = list(map(add, totals, each.totals))
        scores = list(map(add, self.bias, map(scaled.__mul__, totals)))
        odds = self.gate[-1] + sum([each.odds for each in segments]) * scaled
        return Impression(self._shares(scores), 1 / (1 + math.exp(-odds)))

    def _shares(self, scores: list[float]) -> dict[str, float]:
        most = max(scores)
        least = most - _FAR
        near = [(score, entry) for score, entry in zip(scores, self.entries, strict=True) if score > least]
        near.sort(reverse=True)
        grown = [math.exp(score - most) for score, _ in near]
        whole = sum(grown)
        return {entry: part / whole for (_, entry), part in zip(near, grown, strict=True)}
