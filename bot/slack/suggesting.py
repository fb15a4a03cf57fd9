"""Facts suggested while somebody types: by the words of their names, best first, grouped by verdict."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.domain.facts import Catalogue, Fact, Verdict
from bot.domain.setups import UNSAID, Setup
from bot.domain.verdicts import judge
from bot.slack.shapes import Element, option, plain
from bot.slack.variants import variants
from bot.telling.words import LABELS

MOST = 12
"""Suggestions shown: who sees no fit among these types another letter."""
_SAME_WORD = 75
"""How near a mistyped word must be to one of a name."""
_REPAIRABLE = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A name in plain words, the fact it is a name of, and whether it is what the page prints."""

    name: str
    fact: Fact
    printed: bool


class Suggestions:
    """Searches the names of all facts by the beginnings of their words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._facts = tuple(catalogue.facts.values())
        self._named = [named for fact in self._facts for named in _names(fact, catalogue)]
        self._holders: dict[str, set[int]] = defaultdict(set)
        for at, named in enumerate(self._named):
            for word in named.name.split():
                self._holders[word].add(at)
        self._words = sorted(self._holders)

    def search(self, typed: str) -> list[Fact]:
        """The facts with a name that has all words typed so far; all in page order for nothing."""
        words = utils.default_process(typed).split()
        if not words:
            return list(self._facts)
        found = self._having(words) or self._having([self._meant(word) for word in words])
        ranked = sorted(found, key=lambda at: (_rank(words, self._named[at]), at))
        return list({self._named[at].fact.id: self._named[at].fact for at in ranked}.values())[:MOST]

    def groups(self, typed: str, setup: Setup = UNSAID) -> list[Element]:
        """The suggestions as option groups, one a verdict, in the order of their best hit."""
        by_verdict: dict[Verdict, list[Fact]] = {}
        for fact in self.search(typed):
            by_verdict.setdefault(judge(fact, setup).verdict, []).append(fact)
        return [
            {"label": plain(LABELS[verdict]), "options": [fact_option(fact) for fact in facts]}
            for verdict, facts in by_verdict.items()
        ]

    def _having(self, words: Sequence[str]) -> set[int]:
        """The names in which each of these words begins a word."""
        found = [set().union(*(self._holders[one] for one in self._beginning(word))) for word in words]
        return set.intersection(*found)

    def _beginning(self, start: str) -> Iterator[str]:
        at = bisect_left(self._words, start)
        while at < len(self._words) and self._words[at].startswith(start):
            yield self._words[at]
            at += 1

    def _meant(self, word: str) -> str:
        """The word of a name that a mistyped one was meant to be."""
        if len(word) < _REPAIRABLE or next(self._beginning(word), None):
            return word
        hit = process.extractOne(word, self._words, scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
        return hit[0] if hit else word


def fact_option(fact: Fact) -> Element:
    """A fact as a choice."""
    return option(fact.data, fact.id, fact.category)


def _names(fact: Fact, catalogue: Catalogue) -> Iterator[Named]:
    yield Named(utils.default_process(fact.data), fact, True)
    classes = catalogue.vocabulary.words
    wordings = {one: None for name in (*fact.names, *fact.shared) for one in variants(name, classes)}
    yield from (Named(utils.default_process(one), fact, False) for one in wordings)


def _rank(words: Sequence[str], named: Named) -> tuple[bool, bool, int]:
    """Names that begin as typed come first, then what the page prints, then the shorter name."""
    return not named.name.startswith(" ".join(words)), not named.printed, len(named.name)
