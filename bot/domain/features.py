"""What the learned layer sees of some words: stems, neighbours, and pieces of longer words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.domain.tokens import Token
from bot.domain.words import stem

_PIECE = 4
"""Letters in a piece of a word: enough to tell a stem through a typo or an ending."""


def features_of(tokens: Sequence[Token]) -> Counter[str]:
    """How often each feature stands in a segment of a question.

    `imei` is a stem, `own_phone` two stems with only little words between, `where~i` two words side by side, `#imei` a
    piece of a word.
    """
    found = Counter(pairs_of(tokens))
    for token in tokens:
        if not token.stop:
            found.update(features_of_word(token.word))
    return found


def features_of_word(word: str) -> list[str]:
    """The features that a word has by itself: its stem and, of a longer one, its pieces."""
    pieces = _pieces(word) if len(word) >= _PIECE else []
    return [stem(word), *pieces]


def pairs_of(tokens: Iterable[Token]) -> list[str]:
    """The features of a segment that are of two words."""
    found: list[str] = []
    before = beside = "^"
    for token in tokens:
        own = stem(token.word)
        found.append(f"{beside}~{own}")
        beside = own
        if not token.stop:
            found.append(f"{before}_{own}")
            before = own
    return found


def is_pair(feature: str) -> bool:
    """Whether a feature is of two words."""
    return "~" in feature or "_" in feature


def _pieces(word: str) -> list[str]:
    bounded = f"^{word}$"
    return ["#" + bounded[at : at + _PIECE] for at in range(len(bounded) - _PIECE + 1)]
