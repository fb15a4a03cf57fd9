"""Words: splitting, folding, stemming, spoken short forms, classes of synonyms, and repair of typos.

Stems are those of the Snowball "English" algorithm (PyStemmer); repair uses the optimal string alignment
distance (rapidfuzz), within one edit for short words and two for long ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from bot.domain.facts import Vocabulary

_WORD = re.compile(r"[^\W_]+(?:['@$][^\W_]+)*")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans("013457@$", "oieastas")
_LEETABLE = re.compile(r"^(?=.*[a-z])(?=.*[013457@$])[a-z013457@$]{3,}$")
_NEGATED = re.compile(r"^(is|are|was|were|do|does|did|has|have|had|could|should|would|must|need)n't$")
_IRREGULAR_NOT = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
}
_ENDINGS = ("s", "ed", "ing", "er", "ly", "d", "t", "n", "e")
_stemmer = Stemmer.Stemmer("english")


_APART = {
    word: word.removesuffix("s") if word.endswith(("ers", "ors")) else word
    for word in ("manager", "managers", "management", "caller", "callers", "personal", "active", "applicable", "teams", "windows",
                 "owned", "owner", "owners", "owns", "operator", "operators", "authenticator", "authenticators")
}  # fmt: skip
"""Words that the algorithm would stem onto another word of the trade ("manager" onto "manage")."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word."""
    return _APART.get(word) or str(_stemmer.stemWord(word))


def fold(text: str) -> str:
    """`text` in lower case without accents (ß becomes ss)."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as folded, as repaired, where it stands, and whether a comma stands before it."""

    text: str
    start: int
    end: int
    after_comma: bool = False
    capital: bool = False


def split(text: str) -> list[Word]:
    """The words of `text` in order, folded; apostrophe forms are opened ("isn't" to "is not")."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        comma = bool(words) and _separates(text[last : match.start()])
        last = match.end()
        for at, part in enumerate(_opened(fold(raw))):
            words.append(Word(part, match.start(), match.end(), comma and not at, raw[0].isupper()))
    return words


def _separates(between: str) -> bool:
    return (
        "," in between
        or ": " in between
        or "/" in between
        or "(" in between
        or ")" in between
        or "+" in between
        or " - " in between
    )


def _opened(word: str) -> tuple[str, ...]:
    if "'" not in word:
        return (word,)
    if word in _IRREGULAR_NOT:
        return _IRREGULAR_NOT[word]
    if match := _NEGATED.match(word):
        return match.group(1), "not"
    head, _, tail = word.partition("'")
    return (head,) if tail in ("s", "re", "ll", "ve", "m", "d", "t", "") else (head, tail)


class Repairer:
    """Finds the word that a misspelt one was meant to be, among the words of the knowledge."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= 3)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._buckets[word[0], len(word)].append(word)
            if len(word) > 4:
                self._buckets["*" + word[-2:], len(word)].append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def split(self, word: str) -> tuple[str, str] | None:
        """Two known words that were written as one ("appname"), or nothing."""
        for at in range(3, len(word) - 1):
            head, tail = word[:at], word[at:]
            if head in self._words and tail in self._words:
                return head, tail
        return None

    def nearest(self, word: str) -> str | None:
        """The known word within one edit (two from seven letters on), or nothing."""
        limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        if not limit:
            return None
        from rapidfuzz.distance import OSA  # most questions need no repair and should not wait for it

        best: tuple[int, int, str] | None = None
        for candidate in self._near(word, limit):
            distance = OSA.distance(word, candidate, score_cutoff=limit)
            if distance <= limit and not _too_short(word, candidate, distance):
                rank = (distance, int(not _slips(word, candidate)), candidate)
                best = rank if best is None else min(best, rank)
        return best[2] if best else None

    def _near(self, word: str, limit: int) -> Iterable[str]:
        for length in range(len(word) - limit, len(word) + limit + 1):
            yield from self._buckets.get((word[0], length), ())
            yield from self._buckets.get(("*" + word[-2:], length), ())
            if len(word) > 1 and word[1] != word[0]:
                yield from self._buckets.get((word[1], length), ())


def _slips(word: str, candidate: str) -> bool:
    """Whether letters were only left out, doubled or swapped, the commonest slips, and the first one is right."""
    short, long = sorted((word, candidate), key=lambda text: len(text))
    letters = iter(long)
    inside = all(char in letters for char in short)
    return word[0] == candidate[0] and (inside or sorted(word) == sorted(candidate))


def _too_short(word: str, candidate: str, distance: int) -> bool:
    """Short words only repair by a swap of neighbours or a missing letter, never by another letter."""
    return len(candidate) <= 4 and not (
        sorted(word) == sorted(candidate) or len(word) > len(candidate) and distance == 1
    )


class Lexicon:
    """All that is known of single words: classes, glue, short forms, frame, stop words, repair."""

    def __init__(self, vocabulary: Vocabulary, names: Iterable[str]) -> None:
        self.short = {fold(word): tuple(fold(form).split()) for word, form in vocabulary.short.items()}
        self._glue = _glue_from(vocabulary.glue)
        self.classes = _classes_from(vocabulary.words)
        self.class_names = frozenset(f"<{name}>" for name in vocabulary.words)
        self.stop = frozenset(fold(word) for word in vocabulary.stop)
        self.products = frozenset(stem(fold(word)) for word in vocabulary.products)
        self.frame = {
            kind: frozenset(stem(fold(word)) for word in words) for kind, words in vocabulary.frame.items()
        }
        little = {stem(word) for word in self.stop}
        self.framing = frozenset().union(*self.frame.values()) | little
        self.weak = self.frame["collect"] | self.frame["actor"] | self.frame["ask"] | little
        self.english = vocabulary.english
        self.own = frozenset(word for name in names for word in self.glued(_plain_words(name)))
        class_words = {fold(word) for words in vocabulary.words.values() for word in words}
        self.repairer = Repairer(self.own | class_words | self._repairable(vocabulary))
        self._own_stems = (
            frozenset(stem(word) for word in self.own | class_words) | self.framing | self.products
        )

    def _repairable(self, vocabulary: Vocabulary) -> frozenset[str]:
        setups = {word for setup in vocabulary.setups for name in setup.names for word in _plain_words(name)}
        glue = {
            part
            for word, forms in vocabulary.glue.items()
            for form in (word, *forms)
            for part in fold(form).split()
        }
        framing = {
            fold(word) for kind in ("collect", "ask") for word in vocabulary.frame[kind] if len(word) >= 5
        }
        return frozenset(setups | glue | framing)

    def keys(self, word: str) -> frozenset[str]:
        """What a name's slot may ask of a word: its stem and its classes."""
        own = stem(word)
        return self.classes.get(own, frozenset()) | {own}

    def known(self, word: str) -> bool:
        """Whether the word is right as it stands and needs no repair."""
        if word in self.repairer or word in self.stop or stem(word) in self.english:
            return True
        return stem(word) in self._own_stems and word.endswith(_ENDINGS)

    def opened(self, words: list[Word]) -> list[Word]:
        """`words` with short forms written out and split forms glued."""
        long = [Word(part, w.start, w.end, w.after_comma and not at, w.capital)
                for w in words for at, part in enumerate(self.short.get(w.text, (w.text,)))]  # fmt: skip
        found, at = [], 0
        while at < len(long):
            glued, width = self._glue_at(long, at)
            first = long[at]
            found.append(Word(glued, first.start, long[at + width - 1].end, first.after_comma, first.capital))
            at += width
        return found

    def glued(self, words: list[str]) -> list[str]:
        """The words of a name, written out and glued as those of a question are."""
        if not any(word in self.short or word in self._glue for word in words):
            return words
        return [word.text for word in self.opened([Word(word, 0, 0) for word in words])]

    def _glue_at(self, words: list[Word], at: int) -> tuple[str, int]:
        for rest, whole in self._glue.get(words[at].text, ()):
            window = words[at + 1 : at + 1 + len(rest)]
            if (
                len(window) == len(rest)
                and _says(window, rest)
                and not any(word.after_comma for word in window)
            ):
                return whole, 1 + len(rest)
        return words[at].text, 1

    def repaired(self, word: str) -> tuple[str, ...]:
        """What an unknown word was meant to be: the word itself where nothing is near."""
        if self.known(word) or word.isdigit() or len(word) > 40:
            return (word,)
        for form in _respelt(word):
            if form != word and self.known(form):
                return (form,)
        if halves := self.repairer.split(word):
            return halves
        return (self.repairer.nearest(word) or word,)


def _says(window: list[Word], rest: tuple[str, ...]) -> bool:
    """Whether the words say the rest of a split form, in the plural too."""
    if not window:
        return True
    *inner, last = window
    return [w.text for w in inner] == list(rest[:-1]) and last.text in (rest[-1], rest[-1] + "s")


def _respelt(word: str) -> Iterable[str]:
    yield _LONG_RUN.sub(r"\1", word)
    yield _LONG_RUN.sub(r"\1\1", word)
    if _LEETABLE.match(word):
        yield word.translate(_LEET)
        yield word.replace("1", "l").translate(_LEET)


def _glue_from(glue: Mapping[str, tuple[str, ...]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for whole, forms in glue.items():
        for form in forms:
            first, *rest = fold(form).split()
            found[first].append((tuple(rest), fold(whole)))
    return {first: sorted(ends, key=lambda end: -len(end[0])) for first, ends in found.items()}


def _classes_from(words: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, members in words.items():
        for member in members:
            found[stem(fold(member))].add(f"<{name}>")
    return {word: frozenset(names) for word, names in found.items()}


def words_of(text: str) -> list[str]:
    """The words of `text`, folded; as `split`, without their places."""
    if "'" in text:
        return [word.text for word in split(text)]
    return _WORD.findall(fold(text))


def _plain_words(name: str) -> list[str]:
    return words_of(re.sub(r"<[^>]*>", " ", name) if "<" in name else name)
