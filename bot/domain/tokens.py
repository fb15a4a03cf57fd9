"""The words of a question with all that the matcher needs to know of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.lexicon import Lexicon
from bot.domain.text import Sentence
from bot.domain.words import Word, split

MOST_WORDS = 400
"""Words that are read of a message: a long mail fits."""

LINKS = frozenset({"and", "or", "but", "plus", "nor", "also", "und", "oder", "et", "y"})
"""Words that link the things of a list, or one question to the next."""

DEVICE = frozenset({"<device>", "<phone>"})
"""The classes whose words stand for a device."""

DETERMINERS = frozenset({"my", "the", "a", "an", "your", "his", "her", "their", "our", "its"})
"""Little words that may stand before each thing of a list."""

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


@dataclass(slots=True)  # never changed, but frozen ones take three times as long to make
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
    """The words of all sentences, as meant; what comes after MOST_WORDS is not read."""
    tokens: list[Token] = []
    place = clause = 0
    for number, sentence in enumerate(said):
        before = None
        for word in lexicon.meant(split(sentence.text)):
            clause += before is None or (word.text in OPENERS and (before in LINKS or word.after_comma))
            place += word.text not in lexicon.stop
            tokens.append(_token(word, sentence, len(tokens), place, number, clause, lexicon))
            before = word.text
        if len(tokens) >= MOST_WORDS:
            break
    return tokens


def _token(word: Word, said: Sentence, index: int, place: int, number: int, clause: int, lexicon: Lexicon) -> Token:
    return Token(
        word=word.text,
        keys=lexicon.keys(word.text),
        index=index,
        place=place,
        sentence=number,
        clause=clause,
        stop=word.text in lexicon.stop,
        repaired=word.repaired,
        after_comma=word.after_comma,
        start=word.start,
        end=word.end,
        typed=said.text[word.start : word.end],
        capital=word.capital,
    )


def segments_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens cut at their commas and links, and where a clause or a sentence begins."""
    found: list[list[Token]] = []
    clause = None
    for token in tokens:
        if token.after_comma or token.word in LINKS or token.clause != clause:
            found.append([])
            clause = token.clause
        found[-1].append(token)
    return found


def nothing_between(end: int, start: int, tokens: Sequence[Token]) -> bool:
    """Whether words that end and words that start at these tokens stand side by side, at most a determiner between."""
    return end < start and all(token.word in DETERMINERS for token in tokens if end < token.index < start)
