"""What words sound like: the learned layer's shares, read as facts, topics and a question or none."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.facts import Catalogue
from bot.domain.learned import BROAD, BROAD_UNSEEN, NOTHING, Gathered, Impression
from bot.domain.mentions import Kind
from bot.domain.tokens import Token

MOST_ASKING = 4.0
"""Log odds are kept within this, either way."""

_TINY = 1e-3
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Sound:
    """The share of each entry, greatest first; `asking`, the log odds that the words ask whether something is
    collected; the best fact or list and the best topic; and the shares of all facts and lists, topics and lists."""

    shares: Mapping[str, float]
    asking: float
    fact: str = ""
    topic: str = ""
    facts: float = 0.0
    topics: float = 0.0
    lists: float = 0.0

    def share(self, entry: str) -> float:
        """The share of an entry, 0 where it has none."""
        return self.shares.get(entry, 0.0)

    @property
    def best(self) -> float:
        """The share of the best fact or list."""
        return self.share(self.fact)

    @property
    def second(self) -> float:
        """The share of the best label beside the best fact."""
        return next((share for entry, share in self.shares.items() if entry != self.fact), 0.0)

    @property
    def silence(self) -> float:
        """The share of the best topic, or of nothing at all."""
        return max(self.share(self.topic), self.share(NOTHING))


UNHEARD = Sound({}, 0.0)
"""The sound of words where there is no learned layer."""


class Listener:
    """Listens with the learned layer of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._model = catalogue.model
        self._heard: dict[tuple[tuple[str, ...], ...], Sound] = {}
        self._gathered: dict[tuple[str, ...], Gathered] = {}
        self._topics = frozenset(catalogue.topics)
        self._lists = frozenset(catalogue.lists)
        self._answered = frozenset({*catalogue.facts, *catalogue.lists})
        self.kinds: Mapping[str, Kind] = (
            dict.fromkeys(catalogue.facts, Kind.FACT)
            | dict.fromkeys(catalogue.topics, Kind.TOPIC)
            | dict.fromkeys(catalogue.lists, Kind.LIST)
        )

    def sound(self, segments: Sequence[Sequence[Token]]) -> Sound:
        """What some segments of a message sound like together; the last few are kept, as words come again."""
        if self._model is None:
            return UNHEARD
        said = tuple(tuple(token.word for token in own) for own in segments)
        if said not in self._heard:
            if len(self._heard) >= _KEPT:
                self._heard.clear()
                self._gathered.clear()
            for words, own in zip(said, segments, strict=True):
                if words not in self._gathered:
                    self._gathered[words] = self._model.gather(own)
            self._heard[said] = self._told(self._model.hear([self._gathered[words] for words in said]))
        return self._heard[said]

    def _told(self, heard: Impression) -> Sound:
        shares = heard.shares
        told_topics = [entry for entry in shares if entry in self._topics]
        told_lists = [entry for entry in shares if entry in self._lists]
        told_facts = [entry for entry in shares if entry in self._answered]
        topics = sum(map(shares.__getitem__, told_topics))
        lists = sum(map(shares.__getitem__, told_lists))
        facts = sum(map(shares.__getitem__, told_facts))
        topic, fact = next(iter(told_topics), ""), next(iter(told_facts), "")
        broad = shares.get(BROAD, 0.0) + shares.get(BROAD_UNSEEN, 0.0)
        silent = max(shares.get(topic, 0.0), shares.get(NOTHING, 0.0))
        told = max(shares.get(fact, 0.0), broad)
        odds = _log_odds(facts + broad) + _log_odds(heard.asking) + math.log((told + _TINY) / (silent + _TINY))
        asking = max(-MOST_ASKING, min(MOST_ASKING, odds / 3))
        return Sound(shares, asking, fact, topic, facts, topics, lists)


def _log_odds(share: float) -> float:
    return math.log((share + _TINY) / (1 - share + _TINY))
