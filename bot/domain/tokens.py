"""The words of a question with all that the matcher needs to know of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.lexicon import Lexicon
from bot.domain.text import Sentence
from bot.domain.words import Word, split

MOST_WORDS = 400
"""Words that are read of a message: a long mail fits."""

_LINKS = frozenset({"and", "or", "but", "also", "plus", "und", "oder"})
OPENERS = frozenset(
    {
        "can",
        "could",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "may",
        "might",
        "should",
        "has",
        "have",
    }
    | {"what", "which", "how", "where", "who", "when", "why", "whether"}
)
"""Words that open a question."""


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


def tokens_of(said: Sequence[Sentence], lexicon: Lexicon) -> list[Token]:
    """The words of all sentences, repaired; what comes after MOST_WORDS is not read."""
    tokens: list[Token] = []
    place = clause = 0
    for word, form, number, opens in _forms(said, lexicon):
        clause += opens
        stop = form in lexicon.stop
        place += not stop
        tokens.append(
            Token(
                form,
                lexicon.keys(form),
                len(tokens),
                place,
                number,
                clause,
                stop,
                form != word.text,
                word.after_comma,
                word.start,
                word.end,
                word.text,
                word.capital,
            )
        )
        if len(tokens) == MOST_WORDS:
            break
    return tokens


def _forms(said: Sequence[Sentence], lexicon: Lexicon) -> Iterator[tuple[Word, str, int, bool]]:
    """Each word as meant, its sentence's number, and whether a clause begins with it ("… and can they …")."""
    for number, sentence in enumerate(said):
        before = None
        for word in lexicon.opened(split(sentence.text)):
            opens = before is None or (word.text in OPENERS and (before in _LINKS or word.after_comma))
            for at, form in enumerate(lexicon.repaired(word.text)):
                yield word, form, number, opens and not at
            before = word.text
