"""The learned layer: a linear model that tells what the words of a question sound like.

Multinomial logistic regression: a score `w · x + b` for each entry over the features of some words, with x their tf-idf
weights (Salton and Buckley, 1988) scaled to unit length, and of all scores the share `exp(score) / sum(exp(scores))`.
A second, binary regression over the same features tells whether the words ask if something is collected. What both say
is weighed against the names of the knowledge in `hearing`; neither answers by itself.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.features import features_of
from bot.domain.tokens import Token

BROAD, BROAD_UNSEEN, NOTHING = "broad", "broad-unseen", "none"
"""Labels beside the entries of the knowledge: everything that is seen, everything that is not, and none of all this."""

SCALE = 1000
"""Weights are kept as whole thousandths."""

_FAR = 6.0
"""Scores so far below the best (a share below a four-hundredth of its share) are not told."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What some words sound like: the share of each entry, and how surely they ask what is collected, both 0 to 1."""

    shares: Mapping[str, float]
    asking: float


SILENCE = Impression({}, 0.5)
"""The impression of words of which the model knows nothing."""


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model, its weights kept by feature: those of feature `f` stand from `starts[f]` to `starts[f + 1]`.

    `rarity` is the inverse document frequency of each feature, `bias` the score of each entry without any feature,
    `gate` what each feature adds to the log odds that the words ask what is collected, with its own bias last.
    """

    entries: tuple[str, ...]
    features: Mapping[str, int]
    rarity: array[float]
    starts: array[int]
    columns: array[int]
    weights: array[int]
    bias: array[float]
    gate: array[float]

    def hear(self, tokens: Iterable[Token]) -> Impression:
        """What the words sound like."""
        values = self.values(tokens)
        if not values:
            return SILENCE
        total = list(self.bias)
        odds = self.gate[-1]
        for feature, value in values.items():
            odds += value * self.gate[feature]
            first, last = self.starts[feature], self.starts[feature + 1]
            scaled = value / SCALE
            for column, weight in zip(self.columns[first:last], self.weights[first:last], strict=True):
                total[column] += scaled * weight
        return Impression(self._shares(total), 1 / (1 + math.exp(-odds)))

    def _shares(self, total: list[float]) -> dict[str, float]:
        most = max(total)
        near = [at for at, score in enumerate(total) if score > most - _FAR]
        grown = {self.entries[at]: math.exp(total[at] - most) for at in near}
        whole = sum(grown.values())
        return {entry: part / whole for entry, part in grown.items()}

    def values(self, tokens: Iterable[Token]) -> dict[int, float]:
        """The tf-idf weights of the features of some words, scaled to unit length."""
        known, rarity = self.features, self.rarity
        raw: dict[int, float] = {}
        for name, count in features_of(tokens).items():
            at = known.get(name)
            if at is not None:
                raw[at] = rarity[at] if count == 1 else (1 + math.log(count)) * rarity[at]
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {feature: value / length for feature, value in raw.items()}
