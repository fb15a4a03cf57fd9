"""All that is known of single words: classes of synonyms, split forms, short forms, and the words that only ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from bot.domain.facts import Vocabulary
from bot.domain.repair import Repairer
from bot.domain.words import Word, fold, stem, words_of

_LONG_RUN = re.compile(r"(.)\1{2,}")

_LEET = str.maketrans("013457@$", "oieastas")

_LEETABLE = re.compile(r"^(?=.*[a-z])(?=.*[013457@$])[a-z013457@$]{3,}$")

_SHORTEST_WHOLE = 4
_SHORTEST_SPELT = 3

_ENDINGS = ("s", "ed", "ing", "er", "ly")


class Lexicon:
    """All that is known of single words: classes, glue, short forms, frame, stop words, repair."""

    def __init__(self, vocabulary: Vocabulary, names: Iterable[str]) -> None:
        self.short = {fold(word): tuple(fold(form).split()) for word, form in vocabulary.short.items()}
        self._glue = _glue_from(vocabulary.glue)
        self.classes = _classes_from(vocabulary.words)
        self.class_names = frozenset(f"<{name}>" for name in vocabulary.words)
        self.stop = frozenset(fold(word) for word in vocabulary.stop)
        self.products = frozenset(stem(fold(word)) for word in vocabulary.products)
        self.observers = frozenset(stem(fold(word)) for word in vocabulary.observers)
        self.frame = {kind: frozenset(stem(fold(word)) for word in words) for kind, words in vocabulary.frame.items()}
        little = {stem(word) for word in self.stop}
        self.framing = frozenset().union(*self.frame.values()) | little
        self.weak = self.frame["collect"] | self.frame["actor"] | self.frame["ask"] | little
        self.english = vocabulary.english
        self.own = frozenset(word for name in names for word in self.glued(_plain_words(name)))
        class_words = {fold(word) for words in vocabulary.words.values() for word in words}
        self.repairer = Repairer(self.own | class_words | self._repairable(vocabulary))
        self._own_stems = frozenset(stem(word) for word in self.own | class_words) | self.framing | self.products

    def _repairable(self, vocabulary: Vocabulary) -> frozenset[str]:
        setups = {word for setup in vocabulary.setups for name in setup.names for word in _plain_words(name)}
        glue = {
            part for word, forms in vocabulary.glue.items() for form in (word, *forms) for part in fold(form).split()
        }
        framing = {fold(word) for kind in ("collect", "ask") for word in vocabulary.frame[kind] if len(word) >= 5}
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
        long = [part for word in words for part in _parts(word, self.short.get(word.text, (word.text,)))]
        found, at = [], 0
        while at < len(long):
            glued, width = self._glue_at(long, at)
            window = long[at : at + width]
            found.append(long[at] if width == 1 and glued == long[at].text else _one(window, glued))
            at += width
        return found

    def meant(self, words: list[Word]) -> list[Word]:
        """`words` as they were meant: opened, repaired, and glued again where a repair made that possible."""
        repaired = [
            part if part.text == word.text else replace(part, repaired=True)
            for word in self._whole(self.opened(self._unspelt(words)))
            for part in _parts(word, self.repaired(word.text))
        ]
        return self.opened(repaired) if any(word.repaired for word in repaired) else repaired

    def _whole(self, words: list[Word]) -> list[Word]:
        """`words` with the halves of a word of the knowledge put together: "loca tion"."""
        found: list[Word] = []
        for word in words:
            if found and self._are_halves(found[-1], word):
                half = found.pop()
                word = _one([half, word], half.text + word.text, repaired=True)
            found.append(word)
        return found

    def _unspelt(self, words: list[Word]) -> list[Word]:
        """`words` with the letters of a word of the knowledge put together: "s m s"."""
        found: list[Word] = []
        for single, group in groupby(words, key=lambda word: len(word.text) == 1):
            run = list(group)
            text = "".join(word.text for word in run)
            known = single and len(run) >= _SHORTEST_SPELT and text in self.repairer
            found += [_one(run, text, repaired=True)] if known else run
        return found

    def _are_halves(self, one: Word, other: Word) -> bool:
        """Whether two words are one that was split: together they are known, and by themselves not both.

        One of them must be unknown and longer than two letters, or both: an "id" is no half.
        """
        whole = one.text + other.text
        if whole not in self.repairer or other.after_comma or len(whole) < _SHORTEST_WHOLE:
            return False
        unknown = [word for word in (one, other) if not self.known(word.text)]
        return len(unknown) == 2 or any(len(word.text) > 2 for word in unknown)

    def glued(self, words: list[str]) -> list[str]:
        """The words of a name, written out and glued as those of a question are."""
        if not any(word in self.short or word in self._glue for word in words):
            return words
        return [word.text for word in self.opened([Word(word, 0, 0) for word in words])]

    def _glue_at(self, words: list[Word], at: int) -> tuple[str, int]:
        for rest, whole in self._glue.get(words[at].text, ()):
            window = words[at + 1 : at + 1 + len(rest)]
            if len(window) == len(rest) and _says(window, rest) and not any(word.after_comma for word in window):
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


def _parts(word: Word, texts: tuple[str, ...]) -> list[Word]:
    """A word in several, the comma before it before the first."""
    if texts == (word.text,):
        return [word]
    return [replace(word, text=text, after_comma=word.after_comma and not at) for at, text in enumerate(texts)]


def _one(window: list[Word], text: str, repaired: bool = False) -> Word:
    """Words as one; repaired, too, where one of them was."""
    repaired = repaired or any(word.repaired for word in window)
    return replace(window[0], text=text, end=window[-1].end, repaired=repaired)


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


def _plain_words(name: str) -> list[str]:
    return words_of(re.sub(r"<[^>]*>", " ", name) if "<" in name else name)
