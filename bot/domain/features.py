"""What the learned layer sees of some words: stems, neighbours, and pieces of longer words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.domain.tokens import Token
from bot.domain.words import stem

_PIECE = 4
"""Letters in a piece of a word: enough to tell a stem through a typo or an ending."""


def features_of(tokens: Iterable[Token]) -> Counter[str]:
    """How often each feature stands in a segment of a question.

    `imei` is a stem, `own_phone` two stems with only little words between, `where~i` two words side by side, `#imei` a
    piece of a word.
    """
    found: Counter[str] = Counter()
    before = beside = "^"
    for token in tokens:
        own = stem(token.word)
        found[f"{beside}~{own}"] += 1
        beside = own
        if token.stop:
            continue
        found[own] += 1
        found[f"{before}_{own}"] += 1
        before = own
        if len(token.word) >= _PIECE:
            found.update(_pieces(token.word))
    return found


def is_pair(feature: str) -> bool:
    """Whether a feature is of two words."""
    return "~" in feature or "_" in feature


def _pieces(word: str) -> list[str]:
    bounded = f"^{word}$"
    return ["#" + bounded[at : at + _PIECE] for at in range(len(bounded) - _PIECE + 1)]
