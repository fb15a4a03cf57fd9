"""Small decision trees, whose values add up to the log odds of a decision (gradient boosting; Friedman, 2001)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LEAF = -1
"""The feature of a node that decides nothing more."""


Tree = tuple[int, float, Any, Any]
"""The evidence looked at, its threshold, and the trees to go on with: of a leaf LEAF, its log odds, and none."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in one row of nodes: a node looks at one of the `evidence` and goes to `lower` where that is not above its
    threshold, else to `upper`; a leaf adds its threshold to the log odds. `roots` are where the trees begin.

    `trees` are the same, made ready to be walked. Raises ValueError where a branch leads back.
    """

    evidence: tuple[str, ...]
    roots: array[int]
    features: array[int]
    thresholds: array[float]
    lower: array[int]
    upper: array[int]

    trees: tuple[Tree, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        trees: dict[int, Tree] = {}
        for node in reversed(range(len(self.features))):
            trees[node] = self._tree(node, trees)
        object.__setattr__(self, "trees", tuple(trees[root] for root in self.roots))

    def _tree(self, node: int, below: Mapping[int, Tree]) -> Tree:
        feature, threshold = self.features[node], self.thresholds[node]
        if feature == LEAF:
            return LEAF, threshold, None, None
        if self.lower[node] not in below or self.upper[node] not in below:
            raise ValueError("branches that lead back")
        return feature, threshold, below[self.lower[node]], below[self.upper[node]]

    def share(self, told: Sequence[float]) -> float:
        """How likely it is, 0 to 1, by what is told of each of the `evidence`."""
        odds = 0.0
        for feature, threshold, lower, upper in self.trees:
            while feature != LEAF:
                feature, threshold, lower, upper = lower if told[feature] <= threshold else upper
            odds += threshold
        return 1 / (1 + math.exp(-odds))
