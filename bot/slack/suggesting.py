"""What is suggested while somebody types: facts, and what the page is silent on; best first, grouped by verdict."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.domain.facts import Catalogue, Fact, Topic, TopicKind, Verdict
from bot.domain.phrasing import capital
from bot.domain.setups import UNSAID, Setup
from bot.domain.verdicts import judge
from bot.slack.shapes import Element, option, plain
from bot.slack.variants import variants
from bot.telling.words import LABELS

MOST = 12
"""Suggestions shown: who sees no fit among these types another letter."""
_SAME_WORD = 80
"""How near a mistyped word must be to one of a name."""
_REPAIRABLE = 4
_FOUND_BY_VERDICT = frozenset({Verdict.NEVER, Verdict.OPTIONAL})
"""Verdicts so short to list that their words find all that has them."""


Entry = Fact | Topic


@dataclass(frozen=True, slots=True)
class Named:
    """A name in plain words, what it is a name of, and whether it is what the page or a list prints."""

    name: str
    entry: Entry
    printed: bool


class Suggestions:
    """Searches the names of all facts and of what the page is silent on, by the beginnings of their words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._facts = tuple(catalogue.facts.values())
        silent = [topic for topic in catalogue.topics.values() if topic.kind is TopicKind.NOT_COVERED]
        entries: tuple[Entry, ...] = (*self._facts, *silent)
        self._named = [named for entry in entries for named in _names(entry, catalogue)]
        self._holders: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, named in enumerate(self._named):
            for word in named.name.split():
                self._holders[word].append(at)
        self._words = sorted(self._holders)

    def search(self, typed: str) -> list[Entry]:
        """What has a name with all words typed so far; all facts in page order for nothing."""
        words = utils.default_process(typed).split()
        if not words:
            return list(self._facts)
        found = self._having(words) or self._having([self._meant(word) for word in words])
        ranked = sorted(found, key=lambda at: (_rank(words, self._named[at]), at))
        return list({self._named[at].entry.id: self._named[at].entry for at in ranked}.values())[:MOST]

    def groups(self, typed: str, setup: Setup = UNSAID) -> list[Element]:
        """The suggestions as option groups, one a verdict, in the order of their best hit."""
        by_verdict: dict[Verdict, list[Entry]] = {}
        for entry in self.search(typed):
            by_verdict.setdefault(_verdict(entry, setup), []).append(entry)
        return [
            {"label": plain(LABELS[verdict]), "options": [_option(entry) for entry in entries]}
            for verdict, entries in by_verdict.items()
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


def _option(entry: Entry) -> Element:
    if isinstance(entry, Topic):
        return option(capital(entry.title), entry.id, capital(entry.say))
    return fact_option(entry)


def _verdict(entry: Entry, setup: Setup) -> Verdict:
    return Verdict.UNKNOWN if isinstance(entry, Topic) else judge(entry, setup).verdict


def _names(entry: Entry, catalogue: Catalogue) -> Iterator[Named]:
    printed = entry.title if isinstance(entry, Topic) else entry.data
    yield Named(utils.default_process(printed), entry, True)
    if (verdict := _verdict(entry, UNSAID)) in _FOUND_BY_VERDICT:
        yield Named(utils.default_process(f"{LABELS[verdict]} {printed}"), entry, True)
    names = entry.names if isinstance(entry, Topic) else (*entry.names, *entry.shared)
    classes = catalogue.vocabulary.words
    wordings = {one: None for name in names for one in variants(name, classes)}
    yield from (Named(utils.default_process(one), entry, False) for one in wordings)


def _rank(words: Sequence[str], named: Named) -> tuple[bool, bool, bool, bool, int]:
    """What is called just that comes first, then what begins so, facts, what the page prints, the shorter name."""
    typed = " ".join(words)
    other, later = named.name != typed, not named.name.startswith(typed)
    return other, later, isinstance(named.entry, Topic), not named.printed, len(named.name)
