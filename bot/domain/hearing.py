"""What the learned layer makes of each sentence, set against the names that were found in it.

A name found is evidence; the learned layer says whether the rest of the sentence agrees. It can drop a name, put a
better entry in its place, keep a name that would have been too little, and find an entry where no name stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.broad import Broad
from bot.domain.choosing import LIST_WORDS, listed_with
from bot.domain.facts import Catalogue, Takes
from bot.domain.learned import BROAD, BROAD_UNSEEN, NOTHING
from bot.domain.mentions import LINKS, Kind, Mention
from bot.domain.tokens import Token
from bot.domain.weighing import Weighed


P = dict(alone=-0.4, plain=0.5, topic=0.15, topic_story=0.3, broad=0.3, near=0.15, raw=0.03, trust=1.0, listed=0.5, topicalone=0.5, seg=0.6, topicname=1.1, clear=0.5, story=0.6, second=0.45)
NAMED = dict(one=-1.76, rel=0.3, relraw=1.29, best=0.31, topic=-0.33, asks=-0.14, wasks=0.78, score=0.57, pen=-0.06, ev=0.91, asksent=0.03, list=-1.43, listed=-0.31, wanted=0.62, named=0.5, unsure=0.06, both=0.46)
ALONE = dict(one=-1.33, mine=0.4, second=-0.52, topic=0.43, asks=0.83, words=0.154)


@dataclass(frozen=True, slots=True)
class Sound:
    """What some words sound like: the best facts or lists and topics with their shares, and the log odds that they
    ask what is collected."""

    shares: Mapping[str, float]
    asks: float
    fact: str = ""
    topic: str = ""

    def of(self, mention: Mention) -> float:
        return max(self.shares.get(name, 0.0) for name in mention.ids)

    def share(self, entry: str) -> float:
        return self.shares.get(entry, 0.0)

    @property
    def second(self) -> float:
        """The share of the best label beside the best fact."""
        return max((share for entry, share in self.shares.items() if entry != self.fact), default=0.0)


@dataclass(frozen=True, slots=True)
class Heard:
    """The mentions once the learned layer was asked, and whether it heard the broad question."""

    weighed: tuple[Weighed, ...]
    broad: Broad = Broad.NO
    asks: float = 0.0


class Hearer:
    """Sets names against the learned layer."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._model = catalogue.model
        self._kinds: Mapping[str, Kind] = (
            dict.fromkeys(catalogue.facts, Kind.FACT)
            | dict.fromkeys(catalogue.topics, Kind.TOPIC)
            | dict.fromkeys(catalogue.lists, Kind.LIST)
        )
        self._data_topics = frozenset(key for key, topic in catalogue.topics.items() if topic.takes is Takes.MENTION)

    def heard(
        self,
        weighed: Sequence[Weighed],
        by_sentence: Sequence[Sequence[Token]],
        aside: frozenset[int],
        explained: Callable[[Token], bool],
        asking: Callable[[int], bool],
        elsewhere: Callable[[Sequence[Token]], bool],
    ) -> Heard:
        if not self._model:
            return Heard(tuple(weighed))
        found: list[Weighed] = []
        self._wants_list = any(token.word in LIST_WORDS for sentence in by_sentence for token in sentence)
        broad = Broad.NO
        most = -4.0
        for sentence in by_sentence:
            tokens = [token for token in sentence if token.index not in aside]
            own = [one for one in weighed if sentence[0].index <= one.mention.first <= sentence[-1].index]
            whole = self._sound(tokens)
            asks = len(by_sentence) == 1 or asking(sentence[0].sentence)
            if any(one.mention.heard == 1.0 for one in own) or elsewhere(tokens):
                found += self._closed(own, whole, tokens)
                continue
            kept = self._judged(own, tokens, whole, asks) if whole.shares else own
            if not any(one.holds for one in kept):
                kept = [replace(one, holds=self._stands(one, whole)) for one in kept]
            if whole.shares and not any(one.holds for one in kept):
                kept += self._alone(whole, tokens, asks, all(explained(t) for t in tokens), len(by_sentence) == 1)
            if whole.share(BROAD) >= P["broad"] and broad is Broad.NO:
                broad = Broad.SEEN
            if whole.share(BROAD_UNSEEN) >= P["broad"] and broad is Broad.NO:
                broad = Broad.UNSEEN
            found += kept
            most = max(most, whole.asks)
        return Heard(tuple(found), broad, most)

    def _closed(self, own: Sequence[Weighed], whole: Sound, tokens: Sequence[Token]) -> list[Weighed]:
        """A sentence about an aspect that the page does not give, or about what somebody else sees: names decide."""
        kept = [one for one in own if one.holds]
        if not kept and whole.topic:
            kept = [self._made(whole.topic, whole.share(whole.topic), tokens)]
        return kept

    def _sound(self, tokens: Sequence[Token]) -> Sound:
        heard = self._model.hear(tokens)
        shares = heard.shares
        facts = {k: v for k, v in shares.items() if self._kinds.get(k, Kind.TOPIC) is not Kind.TOPIC}
        broad = shares.get(BROAD, 0) + shares.get(BROAD_UNSEEN, 0)
        topics = {k: v for k, v in shares.items() if k not in facts and k not in (BROAD, BROAD_UNSEEN)}
        named = {k: v for k, v in topics.items() if k != NOTHING}
        fact = max(facts, key=facts.__getitem__, default="")
        topic = max(named, key=named.__getitem__, default="")
        asks = (
            _log_odds(sum(facts.values()) + broad)
            + _log_odds(heard.asking)
            + math.log((max(facts.get(fact, 0), broad) + 1e-3) / (max(topics.values(), default=0) + 1e-3))
        ) / 3
        return Sound(shares, max(-4, min(4, asks)), fact, topic)

    def _judged(self, own: Sequence[Weighed], tokens: Sequence[Token], whole: Sound, asks: bool) -> list[Weighed]:
        kept: list[Weighed] = []
        segments = _segments(tokens)
        for one in own:
            if one.mention.kind is Kind.TOPIC:
                kept.append(one)
                continue
            sound, raw, listed = self.views(one, own, tokens, segments, whole)
            taken = {name for o in (*own, *kept) if o is not one for name in o.mention.ids}
            kept.append(self._agreed(one, sound, raw, whole, asks, listed, taken))
        facts = [one for one in kept if one.holds and one.mention.kind is not Kind.TOPIC]
        if facts:
            kept = [one if one in facts or whole.asks < P["trust"] or whole.of(one.mention) >= P["raw"] or self._listed(one, facts, tokens) else replace(one, holds=False) for one in kept]
        elif whole.asks >= P["topicalone"] and all(whole.of(one.mention) < P["raw"] and not self._stands(one, whole) for one in kept):
            made = self._fact_alone(whole, tokens, asks, False)
            if made or whole.share(BROAD) + whole.share(BROAD_UNSEEN) >= P["broad"]:
                kept = [replace(one, holds=False) for one in kept] + made
        return kept + self._unnamed(kept, segments, asks, whole)

    def views(self, one: Weighed, own: Sequence[Weighed], tokens: Sequence[Token], segments: Sequence[Sequence[Token]], whole: Sound) -> tuple[Sound, float, bool]:
        """How a mention sounds without the others it is listed with, and alone in its segment."""
        mention = one.mention
        apart = [o.mention for o in own if o is not one and listed_with(o.mention, mention, tokens)]
        others = {at for other in apart for at in other.tokens} - set(mention.tokens)
        if not others:
            return whole, whole.of(mention), False
        sound = self._sound([t for t in tokens if t.index not in others])
        raw = whole.of(mention)
        segment = [t for part in segments for t in part if {t.index for t in part} & set(mention.tokens)]
        if len(segment) < len(tokens):
            near = self._sound(segment)
            raw = max(raw, 0.5 * near.of(mention))
            if near.of(mention) > sound.of(mention):
                sound = near
        return sound if sound.shares else whole, raw, True

    def _unnamed(self, kept: Sequence[Weighed], segments: Sequence[Sequence[Token]], asks: bool, whole: Sound) -> list[Weighed]:
        """What segments without a name sound like, where they sound like one thing without doubt."""
        if len(segments) < 2 or not asks or not any(one.holds for one in kept):
            return []
        told = {name for one in kept if one.holds for name in one.mention.ids}
        named = {at for one in kept if one.holds for at in one.mention.tokens}
        made = []
        for segment in segments:
            if {t.index for t in segment} & named or sum(not t.stop for t in segment) < 1:
                continue
            sound = self._sound(segment)
            if sound.share(sound.fact) >= P["seg"] and sound.asks >= P["trust"] and sound.fact not in told and whole.share(sound.fact) >= 0.05:
                made.append(self._made(sound.fact, sound.share(sound.fact), segment))
                told.add(sound.fact)
        named_all = all({t.index for t in segment} & named for segment in segments)
        if not named_all and whole.fact not in told and whole.share(whole.fact) >= P["second"] and whole.asks >= P["trust"]:
            made.append(self._made(whole.fact, whole.share(whole.fact), [t for s in segments for t in s if t.index not in named]))
        return made

    def _stands(self, one: Weighed, whole: Sound) -> bool:
        """Whether a topic named stands against what the sentence sounds like: a kind of data does, a circumstance
        only where the sentence does not clearly sound like a fact."""
        if one.mention.kind is not Kind.TOPIC or one.mention.score < P["topicname"]:
            return False
        clear = whole.asks >= P["trust"] and whole.share(whole.fact) >= P["clear"]
        return not clear or one.mention.ids[0] in self._data_topics

    def _listed(self, one: Weighed, facts: Sequence[Weighed], tokens: Sequence[Token]) -> bool:
        return all(listed_with(o.mention, one.mention, tokens) for o in facts)

    def features(self, one: Weighed, sound: Sound, raw: float, whole: Sound, asks: bool, listed: bool) -> dict[str, float]:
        mention = one.mention
        score = min(mention.score, 2.0)
        is_list = mention.kind is Kind.LIST
        unsure = max(whole.share(whole.fact), whole.share(whole.topic)) < 0.25
        return dict(
            one=1.0, rel=_ln(sound.of(mention)) - _ln(sound.share(sound.fact)), relraw=_ln(raw) - _ln(whole.share(whole.fact)), best=_ln(sound.share(sound.fact)),
            topic=_ln(max(sound.share(sound.topic), sound.share(NOTHING))), asks=sound.asks, wasks=whole.asks, score=score, pen=min(one.penalty, 4.0),
            ev=score / (1 + one.penalty), asksent=float(asks), list=float(is_list), listed=float(listed), wanted=float(is_list and self._wants_list),
            named=float(one.holds), unsure=float(unsure), both=float(one.holds and unsure),
        )

    def _agreed(self, one: Weighed, sound: Sound, raw: float, whole: Sound, asks: bool, listed: bool, taken: set[str]) -> Weighed:
        mention = one.mention
        mine, best = sound.of(mention), sound.share(sound.fact)
        told = self.features(one, sound, raw, whole, asks, listed)
        z = sum(NAMED[name] * value for name, value in told.items())
        is_list = mention.kind is Kind.LIST and self._kinds.get(sound.fact) is Kind.FACT
        better = best >= 8 * mine and best >= 0.3 if not is_list else best >= 2.5 * mine and best >= 0.4
        better = better and (mention.score < 1.3 or best >= 0.8)
        if better and sound.fact not in taken and sound.asks >= 0 and not (is_list and self._wants_list):
            new = replace(mention, kind=self._kinds[sound.fact], ids=(sound.fact,), heard=best, named=False)
            return Weighed(new, 0.0, True)
        if z > 0:
            ids = tuple(name for name in mention.ids if sound.share(name) >= P["near"] * mine)
            return Weighed(replace(mention, ids=ids, heard=mine), one.penalty, True)
        if listed and sound.asks >= P["trust"] and best >= P["listed"] and sound.fact not in taken:
            new = replace(mention, kind=self._kinds[sound.fact], ids=(sound.fact,), heard=best, named=False)
            return Weighed(new, 0.0, True)
        return replace(one, holds=False)

    def _fact_alone(self, sound: Sound, tokens: Sequence[Token], asks: bool, plain: bool) -> list[Weighed]:
        words = min(sum(not token.stop for token in tokens), 12)
        told = dict(one=1.0, mine=_ln(sound.share(sound.fact)), second=_ln(sound.second), topic=_ln(max(sound.share(sound.topic), sound.share(NOTHING))), asks=sound.asks, words=words)
        z = sum(ALONE[name] * value for name, value in told.items()) - (0.0 if asks else P["story"])
        if asks and sound.share(sound.fact) >= P["clear"] and sound.asks >= P["trust"]:
            z = 1.0
        if sound.fact and z > P["alone"] and (not plain or sound.share(sound.fact) >= P["plain"]):
            return [self._made(sound.fact, sound.share(sound.fact), tokens)]
        return []

    def _alone(self, sound: Sound, tokens: Sequence[Token], asks: bool, plain: bool, only: bool) -> list[Weighed]:
        if made := self._fact_alone(sound, tokens, asks, plain):
            return made
        least = P["plain"] if plain else P["topic"] if only or sound.asks < -1 else P["topic_story"]
        if sound.asks < P["topicalone"] and sound.share(sound.topic) >= least:
            return [self._made(sound.topic, sound.share(sound.topic), tokens)]
        return []

    def _made(self, entry: str, share: float, tokens: Sequence[Token]) -> Weighed:
        at = tuple(t.index for t in tokens if not t.stop)[:3] or (tokens[0].index,)
        clause = next(t.clause for t in tokens if t.index == at[0])
        made = Mention(self._kinds[entry], (entry,), at, tuple(1.0 for _ in at), 1.0, clause, share, False)
        return Weighed(made, 0.0, True)


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of a sentence cut at its commas and links."""
    found: list[list[Token]] = []
    for token in tokens:
        if not found or token.after_comma or token.word in LINKS or token.clause != found[-1][-1].clause:
            found.append([])
        found[-1].append(token)
    return found


def _log_odds(share: float) -> float:
    return math.log((share + 1e-3) / (1 - share + 1e-3))


def _ln(share: float) -> float:
    return math.log(share + 0.02)
