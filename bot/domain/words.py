"""Words: splitting, folding and stemming, with the Snowball "English" algorithm (PyStemmer)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['@$][^\W_]+)*")

_SEPARATORS = (",", ": ", "/", "(", ")", "+", " - ")

_NEGATED = re.compile(r"^(is|are|was|were|do|does|did|has|have|had|could|should|would|must|need)n't$")

_IRREGULAR_NOT = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
}

_stemmer = Stemmer.Stemmer("english", 0)  # `stem` keeps what it found

_APART = {
    word: word.removesuffix("s") if word.endswith(("ers", "ors")) else word
    for word in (
        "manager",
        "managers",
        "management",
        "caller",
        "callers",
        "personal",
        "active",
        "applicable",
        "teams",
        "windows",
        "owned",
        "custom",
        "developed",
        "developer",
        "developers",
        "documented",
        "protected",
        "owner",
        "owners",
        "owns",
        "operator",
        "operators",
        "dating",
        "authenticator",
        "authenticators",
    )
}
"""Words that the algorithm would stem onto another word of the trade ("manager" onto "manage")."""


@lru_cache(maxsize=5_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word."""
    return _APART.get(word) or str(_stemmer.stemWord(word))


def fold(text: str) -> str:
    """`text` in lower case without accents (ß becomes ss)."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


@dataclass(slots=True)  # never changed, but frozen ones take three times as long to make
class Word:
    """A word of a text: as folded, as repaired, where it stands, and whether a comma stands before it."""

    text: str
    start: int
    end: int
    after_comma: bool = False
    capital: bool = False
    repaired: bool = False


def split(text: str) -> list[Word]:
    """The words of `text` in order, folded; apostrophe forms are opened ("isn't" to "is not")."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        raw, start = match.group(), match.start()
        comma = last > 0 and _separates(text[last:start])
        last = match.end()
        word, capital = fold(raw), raw[0].isupper()
        if "'" not in word:
            words.append(Word(word, start, last, comma, capital))
            continue
        for at, part in enumerate(_opened(word)):
            words.append(Word(part, start, last, comma and not at, capital))
    return words


def _separates(between: str) -> bool:
    return between != " " and any(mark in between for mark in _SEPARATORS)


def _opened(word: str) -> tuple[str, ...]:
    """The words of one with an apostrophe in it."""
    if word in _IRREGULAR_NOT:
        return _IRREGULAR_NOT[word]
    if match := _NEGATED.match(word):
        return match.group(1), "not"
    head, _, tail = word.partition("'")
    return (head,) if tail in ("s", "re", "ll", "ve", "m", "d", "t", "") else (head, tail)


def words_of(text: str) -> list[str]:
    """The words of `text`, folded; as `split`, without their places."""
    if "'" in text:
        return [word.text for word in split(text)]
    return _WORD.findall(fold(text))
