"""Small decision trees, whose values add up to the log odds of a decision (gradient boosting; Friedman, 2001)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

LEAF = -1
"""The feature of a node that decides nothing more."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in one row of nodes: a node looks at one of the `evidence` and goes to `lower` where that is not above its
    threshold, else to `upper`; a leaf adds its threshold to the log odds. `roots` are where the trees begin."""

    evidence: tuple[str, ...]
    roots: array[int]
    features: array[int]
    thresholds: array[float]
    lower: array[int]
    upper: array[int]

    def share(self, told: Sequence[float]) -> float:
        """How likely it is, 0 to 1, by what is told of each of the `evidence`."""
        features, thresholds, lower, upper = self.features, self.thresholds, self.lower, self.upper
        odds = 0.0
        for node in self.roots:
            while (feature := features[node]) != LEAF:
                node = lower[node] if told[feature] <= thresholds[node] else upper[node]
            odds += thresholds[node]
        return 1 / (1 + math.exp(-odds))
