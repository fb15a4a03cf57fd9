"""What the learned layer makes of each sentence, set against the names that were found in it.

A name found is evidence; the learned layer says whether the rest of the sentence agrees. It can drop a name, put a
better entry in its place, keep a name that would have been too little, and find an entry where no name stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.broad import Broad
from bot.domain.choosing import LIST_WORDS, listed_with
from bot.domain.evidence import Setting, alone_odds, named_odds
from bot.domain.facts import Catalogue, Takes
from bot.domain.learned import BROAD, BROAD_UNSEEN
from bot.domain.mentions import FIRM, Kind, Mention
from bot.domain.sound import MOST_ASKING, Listener, Sound, segments_of
from bot.domain.tokens import Token
from bot.domain.weighing import Weighed

_ASKS = 1.0
_MAY_ASK = 0.5
_SANE = -0.5
_ELSEWHERE = -1.0
_SPOTLESS = 0.1
_STRONG_NAME = 1.1
_STRONGER_NAME = 1.3
_UNHEARD = 0.03
_SHARED = 0.15
_BROAD = 0.3
_CLEAR = 0.5
_OTHER = 0.4
_UNTOLD = 0.45
_SEGMENT = 0.6
_IN_WHOLE = 0.05
_TOPIC, _TOPIC_IN_STORY = 0.4, 0.4
_ALONE = -0.4
_TIMES, _TIMES_LIST, _TIMES_STRONG = 8.0, 2.5, 0.8
_BETTER, _BETTER_LIST = 0.3, 0.4


@dataclass(frozen=True, slots=True)
class Heard:
    """The mentions once the learned layer was asked, whether it heard the broad question, and how surely the message
    asks at all (log odds)."""

    weighed: tuple[Weighed, ...]
    broad: Broad = Broad.NO
    asking: float = 0.0


@dataclass(frozen=True, slots=True)
class Message:
    """What is known of a message beside its words: which tokens are set aside or only ask, which sentences ask, and
    which ask what somebody else sees."""

    aside: frozenset[int]
    explained: Callable[[Token], bool]
    asks: Callable[[int], bool]
    elsewhere: Callable[[Sequence[Token]], bool]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence as it is heard: its words and segments, its sound, whether it asks, is all there is, only has words
    that ask, and whether the message wants a list; the `telling` segments have words that do more than ask."""

    tokens: list[Token]
    segments: list[list[Token]]
    whole: Sound
    asked: bool
    only: bool
    plain: bool
    wants_list: bool
    telling: list[list[Token]]


class Hearer:
    """Sets names against the learned layer."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.listener = Listener(catalogue)
        self._lists = {key: frozenset(group.facts) for key, group in catalogue.lists.items()}
        self._data = frozenset(key for key, topic in catalogue.topics.items() if topic.takes is Takes.MENTION)

    def heard(self, weighed: Sequence[Weighed], by_sentence: Sequence[Sequence[Token]], message: Message) -> Heard:
        """The names of a message once each of its sentences was listened to."""
        if not self.listener:
            return Heard(tuple(weighed))
        wants_list = any(token.word in LIST_WORDS for sentence in by_sentence for token in sentence)
        found: list[Weighed] = []
        broad, asking = Broad.NO, -MOST_ASKING
        for sentence in by_sentence:
            own = [one for one in weighed if sentence[0].index <= one.mention.first <= sentence[-1].index]
            scene = self.scene(sentence, len(by_sentence) == 1, wants_list, message)
            if any(one.mention.heard == FIRM for one in own) or message.elsewhere(scene.tokens):
                found += self._closed(own, scene)
                continue
            found += self._open(own, scene)
            broad = _broad(scene.whole) if broad is Broad.NO else broad
            asking = max(asking, scene.whole.asking)
        return Heard(tuple(found), broad, asking)

    def scene(self, sentence: Sequence[Token], only: bool, wants_list: bool, message: Message) -> _Scene:
        """A sentence with its sound, without what is set aside in it."""
        tokens = [token for token in sentence if token.index not in message.aside]
        asked = only or message.asks(sentence[0].sentence)
        plain = all(message.explained(token) for token in tokens)
        segments = segments_of(tokens)
        telling = [part for part in segments if not all(message.explained(token) for token in part)]
        return _Scene(tokens, segments, self.listener.sound(tokens), asked, only, plain, wants_list, telling)

    def _closed(self, own: Sequence[Weighed], scene: _Scene) -> list[Weighed]:
        """A sentence about an aspect that the page does not give, or about what somebody else sees: names decide."""
        kept = [one for one in own if one.holds]
        heard = scene.whole.share(scene.whole.topic) >= _CLEAR
        if (heard or not kept) and scene.whole.topic:
            kept = [made(self.listener, scene.whole.topic, scene.whole, scene.tokens)]
        return kept

    def _open(self, own: Sequence[Weighed], scene: _Scene) -> list[Weighed]:
        """A sentence in which names and sound decide together."""
        if not scene.whole.shares:
            return list(own)
        kept = self._judged(own, scene)
        if not any(one.holds for one in kept):
            kept = [replace(one, holds=self._stands(one, scene.whole)) for one in kept]
        if not any(one.holds for one in kept):
            kept += self._alone(scene)
        return kept

    def _judged(self, own: Sequence[Weighed], scene: _Scene) -> list[Weighed]:
        kept: list[Weighed] = []
        for one in own:
            taken = {name for other in (*own, *kept) if other is not one for name in other.mention.ids}
            topic = one.mention.kind is Kind.TOPIC
            kept.append(one if topic else self._agreed(one, self.setting(one, own, scene), taken))
        facts = [one for one in kept if one.holds and one.mention.kind is not Kind.TOPIC]
        if facts:
            kept = [one if one in facts else self._beside(one, facts, scene) for one in kept]
        elif scene.whole.asking >= _MAY_ASK and not any(self._heard_topic(one, scene.whole) for one in kept):
            kept = self._instead_of_topics(kept, scene)
        return kept + self._unnamed(kept, scene)

    def setting(self, one: Weighed, own: Sequence[Weighed], scene: _Scene) -> Setting:
        """How a name sounds without the others that it is listed with, and alone in its segment."""
        mention, whole = one.mention, scene.whole
        apart = [o.mention for o in own if o is not one and listed_with(o.mention, mention, scene.tokens)]
        others = {at for other in apart for at in other.tokens} - set(mention.tokens)
        near, share = whole, whole.of(mention)
        if others:
            rest = self.listener.sound([token for token in scene.tokens if token.index not in others])
            segment = self.listener.sound(_segment_of(mention, scene))
            near = max((rest if rest.shares else whole, segment), key=lambda sound: sound.of(mention))
            share = max(share, 0.5 * segment.of(mention))
        return Setting(near, whole, share, scene.asked, bool(others), scene.wants_list)

    def _agreed(self, one: Weighed, setting: Setting, taken: set[str]) -> Weighed:
        """A name with the verdict on its evidence, or what its surroundings sound like instead."""
        near = setting.near
        odds = named_odds(one, setting)
        one = replace(one, odds=odds, sure=one.holds and one.penalty < _SPOTLESS)
        if (
            one.holds
            and one.penalty < _SPOTLESS
            and near.asking > _SANE
            and (near.best < _OTHER or near.of(one.mention) >= 0.5 * near.best)
        ):
            odds = max(odds, 0.1)  # nothing is left to explain, and nothing else sounds better
        if one.sure and one.mention.kind is Kind.LIST and setting.wants_list and one.mention.score >= _STRONG_NAME:
            odds = max(odds, 0.1)
        free = near.fact not in taken
        if free and near.asking >= 0 and self._better(one.mention, setting):
            return self._in_place(one, near)
        if odds > 0:
            mine = near.of(one.mention)
            ids = tuple(name for name in one.mention.ids if near.share(name) >= _SHARED * mine)
            return replace(one, mention=replace(one.mention, ids=ids, heard=mine), holds=True)
        if free and setting.listed and near.asking >= _ASKS and near.best >= _CLEAR:
            return self._in_place(one, near)
        return replace(one, holds=False)

    def _better(self, mention: Mention, setting: Setting) -> bool:
        """Whether another fact sounds far better than what was named."""
        near, mine = setting.near, setting.near.of(mention)
        if mention.kind is Kind.LIST and self.listener.kinds.get(near.fact) is Kind.FACT:
            clearly = near.best >= max(_TIMES_LIST * mine, _BETTER_LIST) and not setting.wants_list
        else:
            clearly = near.best >= max(_TIMES * mine, _BETTER)
        weak = mention.score < _STRONGER_NAME or near.best >= _TIMES_STRONG
        return clearly and weak and not set(mention.ids) & self._lists.get(near.fact, frozenset())

    def _in_place(self, one: Weighed, sound: Sound) -> Weighed:
        kind = self.listener.kinds[sound.fact]
        other = replace(one.mention, kind=kind, ids=(sound.fact,), heard=sound.best, named=False)
        return Weighed(other, 0.0, True)

    def _beside(self, one: Weighed, facts: Sequence[Weighed], scene: _Scene) -> Weighed:
        """A topic named beside facts holds where it is heard, or one of the things listed."""
        if one.mention.kind is not Kind.TOPIC or scene.whole.asking < _ASKS or scene.whole.of(one.mention) >= _UNHEARD:
            return one
        listed = all(listed_with(fact.mention, one.mention, scene.tokens) for fact in facts)
        return one if listed else replace(one, holds=False)

    def _heard_topic(self, one: Weighed, whole: Sound) -> bool:
        return whole.of(one.mention) >= _UNHEARD or self._stands(one, whole)

    def _stands(self, one: Weighed, whole: Sound) -> bool:
        """Whether a topic named stands against the sound: a kind of data does, a circumstance only where the sentence
        does not clearly sound like a fact."""
        if one.mention.kind is not Kind.TOPIC or one.mention.score < _STRONG_NAME:
            return False
        return whole.asking < _ASKS or whole.best < _CLEAR or one.mention.ids[0] in self._data

    def _instead_of_topics(self, kept: list[Weighed], scene: _Scene) -> list[Weighed]:
        facts = self._fact_alone(scene, plain=False)
        if facts or _broad(scene.whole) is not Broad.NO:
            return [replace(one, holds=False) for one in kept] + facts
        return kept

    def _unnamed(self, kept: Sequence[Weighed], scene: _Scene) -> list[Weighed]:
        """What is asked besides the names that hold, where a segment sounds like one thing without doubt."""
        holding = [one for one in kept if one.holds]
        if len(scene.segments) < 2 or not scene.asked or not holding:
            return []
        told = {name for one in holding for name in one.mention.ids}
        named = {at for one in holding for at in one.mention.tokens}
        free = [part for part in scene.telling if not {token.index for token in part} & named]
        extra: list[Weighed] = []
        for part in free:
            sound = self.listener.sound(part)
            clear = sound.best >= _SEGMENT and sound.asking >= _ASKS and scene.whole.share(sound.fact) >= _IN_WHOLE
            if clear and sound.fact not in told and not all(token.stop for token in part):
                extra.append(made(self.listener, sound.fact, sound, part))
                told.add(sound.fact)
        if free and scene.whole.best >= _UNTOLD and scene.whole.asking >= _ASKS and scene.whole.fact not in told:
            extra.append(made(self.listener, scene.whole.fact, scene.whole, [token for part in free for token in part]))
        return extra

    def _alone(self, scene: _Scene) -> list[Weighed]:
        """What a sentence without a name sounds like, or the topic that the page is silent on."""
        if facts := self._fact_alone(scene, scene.plain):
            return facts
        whole = scene.whole
        least = _TOPIC if scene.only or whole.asking < _ELSEWHERE else _TOPIC_IN_STORY
        if whole.asking < _MAY_ASK and whole.share(whole.topic) >= (_CLEAR if scene.plain else least):
            return [made(self.listener, whole.topic, whole, scene.tokens)]
        return []

    def _fact_alone(self, scene: _Scene, plain: bool) -> list[Weighed]:
        whole = scene.whole
        clear = scene.asked and whole.best >= _CLEAR and whole.asking >= _ASKS
        odds = alone_odds(whole, sum(not token.stop for token in scene.tokens), scene.asked)
        if not whole.fact or not (clear or odds > _ALONE) or (plain and whole.best < _CLEAR):
            return []
        return [made(self.listener, whole.fact, whole, scene.tokens)]


def made(listener: Listener, entry: str, sound: Sound, tokens: Sequence[Token]) -> Weighed:
    """A mention of what some words sound like, standing on the first words that tell something."""
    at = tuple(token.index for token in tokens if not token.stop)[:3] or (tokens[0].index,)
    clause = next(token.clause for token in tokens if token.index == at[0])
    weights = tuple(1.0 for _ in at)
    mention = Mention(listener.kinds[entry], (entry,), at, weights, 1.0, clause, sound.share(entry), False)
    return Weighed(mention, 0.0, True)


def _segment_of(mention: Mention, scene: _Scene) -> list[Token]:
    own = set(mention.tokens)
    return [token for part in scene.segments if {t.index for t in part} & own for token in part]


def _broad(whole: Sound) -> Broad:
    if whole.share(BROAD) >= _BROAD:
        return Broad.SEEN
    return Broad.UNSEEN if whole.share(BROAD_UNSEEN) >= _BROAD else Broad.NO
