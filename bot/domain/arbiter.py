"""The message as a whole has the last word: whether it asks what is collected at all, and which of the entries found
in its sentences are what it asks about.

Most messages ask for one thing, and that is heard best in all their words together. What the sentences found counts
as evidence, decides between close readings, and finds the things of a message that asks for several.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.broad import Broad
from bot.domain.facts import Catalogue, Status, Takes
from bot.domain.hearing import made
from bot.domain.learned import BROAD, BROAD_UNSEEN
from bot.domain.mentions import FIRM, Kind, Mention
from bot.domain.sound import Listener, Sound
from bot.domain.tokens import OPENERS, Token
from bot.domain.weighing import Weighed

ASKING: Mapping[str, float] = {
    "one": -3.0,
    "asking": 1.44,
    "best": -0.65,
    "silence": -0.73,
    "named": 0.15,
    "agreed": 0.69,
    "data_topic": -0.57,
    "circumstance": -0.87,
}
"""Weights of a logistic regression for whether a message asks what is collected; see `told_of_message`."""

P = dict(keep=0.3, replace=0.12, extra=0.1, sure=0.5, alone=0.03, topic=0.4, gate=0.2, broad=0.2, firmname=1.0, list=0.02, strong=1.1, backed=0.5, certain=0.9, lists=0.4, idea=0.2, sane=-1.5)
_FLOOR = 0.02
_WHOLE = frozenset("all every everything full complete entire whole enumerate exhaustive exhaustively lot alle tous todos".split())
_MOST_ODDS = 4.0
_COURTESIES = frozenset("thanks thank thx cheers please hi hello hey regards dear bitte danke".split())


class Arbiter:
    """Settles what a message asks about."""

    def __init__(self, catalogue: Catalogue, listener: Listener) -> None:
        self._listener = listener
        self._lists = {key: frozenset(group.facts) for key, group in catalogue.lists.items()}
        self._never = frozenset(key for key, fact in catalogue.facts.items() if fact.status is Status.NEVER)
        self._data = frozenset(key for key, topic in catalogue.topics.items() if topic.takes is Takes.MENTION)

    def settled(self, weighed: Sequence[Weighed], tokens: Sequence[Token], explained) -> tuple[tuple[Weighed, ...], Broad]:
        """The names of a message, those that hold being what it asks about."""
        held = [one for one in weighed if one.holds]
        if not self._listener or not tokens or any(one.mention.heard == FIRM for one in held):
            return tuple(weighed), Broad.NO
        whole = self._listener.sound(_core(tokens, explained))
        if not whole.shares:
            return tuple(weighed), Broad.NO
        facts = [one for one in held if one.mention.kind is not Kind.TOPIC]
        topics = [one for one in held if one.mention.kind is Kind.TOPIC]
        odds = _sum(ASKING, self.told_of_message(weighed, whole))
        broad = max(whole.share(BROAD), whole.share(BROAD_UNSEEN))
        if broad >= P["broad"] and broad > whole.best and not any(one.mention.named and one.odds > P["firmname"] for one in facts) and not any(one.mention.kind is Kind.TOPIC and one.mention.named and one.mention.score > 0.8 for one in weighed):
            found = Broad.SEEN if whole.share(BROAD) == broad else Broad.UNSEEN
            return tuple(replace(one, holds=False) for one in weighed), found
        if trusted := self._trusted(weighed, held, whole):
            return tuple(replace(one, holds=one in trusted) for one in weighed), Broad.NO
        several = len({one.mention.ids for one in held}) > 1
        if several:
            kept = self._several(facts, topics, whole, tokens)
        elif odds > P["gate"] - P["backed"] * any(one.sure and whole.fact in one.mention.ids for one in weighed):
            kept = self._one(facts, topics, whole, tokens, explained)
        else:
            kept = self._topic(weighed, topics, whole, tokens)
        return tuple(replace(one, holds=False) for one in weighed if one not in kept) + tuple(kept), Broad.NO

    def _trusted(self, weighed: Sequence[Weighed], held: Sequence[Weighed], whole: Sound) -> list[Weighed]:
        """Names that decide by themselves: a kind of data that the page is silent on where no fact is named, and a fact
        that explains every word where the learned layer has no idea."""
        facts = [one for one in held if one.mention.kind is not Kind.TOPIC]
        single = len({one.mention.clause for one in weighed}) == 1
        silent = [one for one in weighed if one.mention.kind is Kind.TOPIC and one.mention.named and one.mention.score >= P["strong"] and (one.holds or single)]
        if not any(one.mention.named for one in facts) and (data := [one for one in silent if one.mention.ids[0] in self._data]):
            return data[:1]
        comfort = facts and all(set(one.mention.ids) <= self._never and whole.of(one.mention) < P["certain"] for one in facts)
        if comfort and any(one.mention.clause == fact.mention.clause for one in silent for fact in facts):
            return silent[:1]
        if max(whole.shares.values()) >= P["idea"] or whole.asking < P["sane"]:
            return []
        if facts:
            return facts if all(one.sure and one.mention.named for one in facts) and whole.asking > -1 else []
        return [one for one in weighed if one.mention.kind is Kind.FACT and one.sure][:1]

    def told_of_message(self, weighed: Sequence[Weighed], whole: Sound) -> dict[str, float]:
        named = [one for one in weighed if one.mention.named]
        facts = [one for one in named if one.mention.kind is not Kind.TOPIC]
        best = max(facts, key=lambda one: one.odds, default=None)
        topics = [one.mention for one in named if one.mention.kind is Kind.TOPIC]
        return {
            "one": 1.0,
            "asking": whole.asking,
            "best": math.log(whole.best + _FLOOR),
            "silence": math.log(whole.silence + _FLOOR),
            "named": max(-_MOST_ODDS, min(_MOST_ODDS, best.odds)) if best else -_MOST_ODDS,
            "agreed": bool(best) and whole.fact in best.mention.ids,
            "data_topic": max((m.score for m in topics if m.ids[0] in self._data), default=0.0),
            "circumstance": max((m.score for m in topics if m.ids[0] not in self._data), default=0.0),
        }

    def _several(self, facts: list[Weighed], topics: list[Weighed], whole: Sound, tokens: Sequence[Token]) -> list[Weighed]:
        if _WHOLE & {token.word for token in tokens} and whole.share(whole.fact) >= P["lists"] and whole.fact in self._lists:
            return [made(self._listener, whole.fact, whole, tokens)]
        listed = {fact for one in facts if one.mention.named for name in one.mention.ids for fact in self._lists.get(name, ())}
        facts = [one for one in facts if one.mention.named or not set(one.mention.ids) <= listed]
        most = max((whole.of(one.mention) for one in facts), default=0.0)
        kept = [one for one in facts if whole.of(one.mention) >= P["extra"] * most or one.mention.heard >= P["sure"]]
        return kept + topics

    def _one(self, facts: list[Weighed], topics: list[Weighed], whole: Sound, tokens, explained) -> list[Weighed]:
        if not facts:
            if whole.best < P["alone"] or all(explained(t) for t in tokens) and whole.best < 0.5:
                return topics
            return [made(self._listener, whole.fact, whole, tokens)]
        one = facts[0]
        if one.mention.kind is Kind.FACT and (listed := self._list_of(one.mention.ids[0] if whole.of(one.mention) >= P["keep"] * whole.best else whole.fact, whole, tokens)):
            return [made(self._listener, listed, whole, tokens)]
        if one.mention.kind is Kind.LIST and one.mention.named:
            return [one]
        if whole.of(one.mention) >= P["keep"] * whole.best or whole.best < P["replace"]:
            return [one]
        return [made(self._listener, whole.fact, whole, tokens)]

    def _list_of(self, fact: str, whole: Sound, tokens: Sequence[Token]) -> str | None:
        """The list that holds a fact, where all of it is wanted and heard."""
        if not _WHOLE & {token.word for token in tokens}:
            return None
        heard = [entry for entry, held in self._lists.items() if fact in held and whole.share(entry) >= P["list"]]
        return max(heard, key=whole.share, default=None)

    def _topic(self, weighed: Sequence[Weighed], topics: list[Weighed], whole: Sound, tokens: Sequence[Token]) -> list[Weighed]:
        """The topic that the message is about: the one that it sounds like, or else those named."""
        if whole.share(whole.topic) < P["topic"] or any(whole.topic in one.mention.ids for one in topics):
            return topics
        named = [replace(one, holds=True) for one in weighed if whole.topic in one.mention.ids]
        return named[:1] or [made(self._listener, whole.topic, whole, tokens)]


def _core(tokens: Sequence[Token], explained) -> list[Token]:
    """The words of a message that ask: without courtesies, and without what leads up to a question in its sentence."""
    asked = {token.clause for token in tokens if token.word in OPENERS and _opens(token, tokens)}
    filled = {token.clause for token in tokens if token.clause in asked and not explained(token)}
    led = {token.sentence for token in tokens if token.clause in filled}
    core = [t for t in tokens if t.word not in _COURTESIES]
    return core or list(tokens)


def _opens(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word opens its clause."""
    return next(other for other in tokens if other.clause == token.clause) is token


def _sum(weights: Mapping[str, float], told: Mapping[str, float]) -> float:
    return sum(weight * told[name] for name, weight in weights.items())
