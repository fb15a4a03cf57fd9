"""Facts suggested while somebody types: by name, best first, grouped by verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.domain.facts import Catalogue, Fact, Verdict
from bot.domain.setups import UNSAID, Setup
from bot.domain.verdicts import judge
from bot.slack.limits import OPTIONS, clip
from bot.slack.shapes import Element, option, plain
from bot.telling.words import LABELS

MOST = 25
_ENOUGH = 62
_PATTERN = re.compile(r"[<>()|\[\]]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in plain words, and the fact it is a name of."""

    name: str
    fact: Fact


class Suggestions:
    """Searches the names of all facts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._facts = tuple(catalogue.facts.values())
        self._named = [named for fact in self._facts for named in _names(fact)]
        self._texts = [utils.default_process(named.name) for named in self._named]

    def search(self, typed: str) -> list[Fact]:
        """The facts whose names are nearest to what is typed so far; all in page order for nothing."""
        query = utils.default_process(typed)
        if not query:
            return list(self._facts)
        found = process.extract(query, self._texts, scorer=fuzz.WRatio, processor=None, limit=200, score_cutoff=_ENOUGH)
        ranked = sorted(found, key=lambda hit: (-_rank(query, hit[0], hit[1]), hit[2]))
        facts = (self._named[at].fact for _, _, at in ranked)
        return list({fact.id: fact for fact in facts}.values())[:MOST]

    def groups(self, typed: str, setup: Setup = UNSAID) -> list[Element]:
        """The suggestions as option groups, one a verdict, in the order of their best hit."""
        by_verdict: dict[Verdict, list[Fact]] = {}
        for fact in self.search(typed)[:OPTIONS]:
            by_verdict.setdefault(judge(fact, setup).verdict, []).append(fact)
        return [
            {"label": plain(LABELS[verdict]), "options": [fact_option(fact) for fact in facts]}
            for verdict, facts in by_verdict.items()
        ]


def fact_option(fact: Fact) -> Element:
    """A fact as a choice."""
    return option(fact.data, fact.id, fact.category)


def _names(fact: Fact) -> Iterator[Named]:
    yield Named(fact.data, fact)
    for name in (*fact.names, *fact.shared):
        if not _PATTERN.search(name):
            yield Named(clip(name.strip('"'), 100), fact)


def _rank(query: str, name: str, score: float) -> float:
    """Names that begin as typed come first, then names with a word that does."""
    if name.startswith(query):
        return 200 + score
    return 100 + score if any(word.startswith(query) for word in name.split()) else score
