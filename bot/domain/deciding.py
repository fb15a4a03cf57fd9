"""Deciding what a message asks about: of all that may be, what the evidence makes likely enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.broad import Broad
from bot.domain.evidence import AUDIBLE, BROADLY, Candidate, Collector
from bot.domain.facts import Catalogue, Status, TopicKind
from bot.domain.hearing import Message, Scene, scene_of
from bot.domain.learned import MORE
from bot.domain.mentions import Mention
from bot.domain.sound import MOST_ASKING, Listener
from bot.domain.weighing import Weighed

FIRST = 0.3
"""How likely the likeliest thing of a place must be: silence on what the page answers is the commoner mistake."""

LISTED = 0.25
"""How likely a thing must be that is plainly named in a place of its own, beside others that are asked about, or whose
name is evidence enough by itself."""

SIDE_BY_SIDE = 0.15
"""How likely a thing must be that is plainly named in the place of another, each by words of its own."""

BESIDE = 0.5
"""How likely each further thing of the same place must be, and a fact that a topic of its place is likelier than."""

HEARD = 0.4
"""How likely a fact or list must be that is only heard, as none of its names stands there."""

AGAINST_NAME = 0.65
"""How likely a fact or list must be that is only heard, where a name that is evidence enough has its place."""

SHARED = 0.1
"""How likely a row must be to be cited for a name that it shares with another."""

TOPIC, TOPIC_APART = 0.5, 0.2
"""How likely a topic must be to stand beside facts, in the same place and in one of its own."""

TOPIC_HEARD = 0.2
"""How likely a topic must be that is only heard, to be told that the page is silent on it."""

NEAR = 0.08
"""How likely something must be to be offered as what could have been meant, or a topic that is named to be told."""

_SPOTLESS = 0.1
_STRONG = 1.0


@dataclass(frozen=True, slots=True)
class Decision:
    """The mentions of a message with the verdict on each, whether it is the broad question, how surely it asks at all
    (log odds), and how much it sounds as if it went on about something (0 to 1)."""

    weighed: tuple[Weighed, ...]
    broad: Broad = Broad.NO
    asking: float = 0.0
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class _Likely:
    """A candidate, how likely it is asked about, and the words that it is about."""

    candidate: Candidate
    share: float
    place: tuple[int, ...]

    @property
    def entry(self) -> str:
        return self.candidate.entry


class Decider:
    """Decides with the learned layer of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._forest = catalogue.forest
        self._listener = Listener(catalogue)
        self._collector = Collector(catalogue, self._listener.kinds)
        self._never = frozenset(key for key, fact in catalogue.facts.items() if fact.status is Status.NEVER)
        self._topics = {key: topic.kind for key, topic in catalogue.topics.items()}
        self._aspects = frozenset(key for key, topic in catalogue.topics.items() if topic.aspects)
        self._lists = {key: frozenset(group.facts) for key, group in catalogue.lists.items()}
        self._across = frozenset(key for key, group in catalogue.lists.items() if group.across)

    def candidates(self, message: Message, broadly: Broad) -> list[Candidate]:
        """Everything that may be asked about in a message, with its evidence."""
        scene = scene_of(message, self._listener)
        return self._collector.candidates(scene, broadly) if scene else []

    def decided(self, message: Message, broadly: Broad) -> Decision | None:
        """What a message asks about; nothing where no learned layer knows a word of it."""
        forest = self._forest
        scene = scene_of(message, self._listener) if forest else None
        if forest is None or scene is None:
            return None
        candidates = self._collector.candidates(scene, broadly)
        found = [_Likely(one, forest.share(one.vector), _place(one)) for one in candidates]
        found.sort(key=lambda one: -one.share)
        asked = self._without_overlap(self._likely(found))
        broad = next((BROADLY[one.entry] for one in asked if one.entry in BROADLY), Broad.NO)
        kept = [one for one in asked if one.entry not in BROADLY] + self._topics_of(found, asked)
        return Decision(self._weighed(kept, found, scene), broad, _asking(scene), scene.whole.share(MORE))

    def _likely(self, found: Sequence[_Likely]) -> list[_Likely]:
        """The facts and lists that are likely enough, and the broad question where nothing is likelier."""
        kept: list[_Likely] = []
        for one in found:
            if one.entry not in self._topics and one.share >= self._least(one, kept, found):
                kept.append(one)
        if kept and kept[0].entry in BROADLY:
            return kept[:1]
        return [one for one in kept if one.entry not in BROADLY]

    def _least(self, one: _Likely, kept: Sequence[_Likely], found: Sequence[_Likely]) -> float:
        """How likely a fact or list must be, beside those that are kept."""
        least = self._least_in_place(one, kept, found)
        if one.candidate.named is not None or one.entry in BROADLY:
            return least
        against = any(_strongly_named(other.candidate) and other.place == one.place for other in found)
        return max(least, AGAINST_NAME if against else HEARD)

    def _least_in_place(self, one: _Likely, kept: Sequence[_Likely], found: Sequence[_Likely]) -> float:
        """How likely it must be by where it stands, and beside what."""
        plain = _plainly_named(one.candidate)
        if plain and any(self._crosses(one.entry, other.entry) for other in kept):
            return NEAR
        beside = [other for other in kept if other.place == one.place]
        if plain and beside and all(_apart(one.candidate, other.candidate) for other in beside):
            return SIDE_BY_SIDE
        if beside or any(self._silences(other, one) for other in found):
            return BESIDE
        return LISTED if (plain and kept) or _strongly_named(one.candidate) else FIRST

    def _silences(self, topic: _Likely, one: _Likely) -> bool:
        """Whether a likelier topic has the place of a fact; small talk must be likely by itself.

        Aspects ("who sees …") do not matter of what is never collected.
        """
        kind = self._topics.get(topic.entry)
        if kind is None or topic.place != one.place or (topic.entry in self._aspects and self._is_never(one)):
            return False
        return topic.share > (one.share if kind is TopicKind.NOT_COVERED else max(BESIDE, one.share))

    def _is_never(self, one: _Likely) -> bool:
        """Whether a thing is named that is never collected."""
        return one.entry in self._never and one.candidate.named is not None

    def _crosses(self, one: str, other: str) -> bool:
        """Whether one is a category and the other a list across all of them: "hardware, MAM no"."""
        return one in self._lists and other in self._lists and (one in self._across) != (other in self._across)

    def _without_overlap(self, asked: Sequence[_Likely]) -> list[_Likely]:
        """A list without its own rows, or the rows without their list, whichever is likelier."""
        kept: list[_Likely] = []
        for one in asked:
            told = {other.entry for other in kept}
            inside = any(one.entry in self._lists.get(entry, ()) for entry in told)
            if not inside and not told & self._lists.get(one.entry, frozenset()):
                kept.append(one)
        return kept

    def _topics_of(self, found: Sequence[_Likely], asked: Sequence[_Likely]) -> list[_Likely]:
        """What the page is silent on: the likeliest topic where nothing is answered, else those that are likely."""
        topics = [one for one in found if one.entry in self._topics]
        if not asked:
            named = [one for one in topics if one.candidate.named and one.share >= topics[0].share / 2]
            return [one for one in (named or topics)[:1] if one.share >= (NEAR if one.candidate.named else TOPIC_HEARD)]
        places = {one.place for one in asked}
        kept: list[_Likely] = []
        for one in topics:
            if _is_asked(one.candidate) and one.share >= (TOPIC if one.place in places else TOPIC_APART):
                kept.append(one)
                places.add(one.place)
        return kept

    def _weighed(self, kept: Sequence[_Likely], found: Sequence[_Likely], scene: Scene) -> tuple[Weighed, ...]:
        """The mentions that hold, in the order of the message, and then what came near."""
        shares = {one.entry: one.share for one in found}
        held: list[Weighed] = []
        for one in kept:
            if not any(one.entry in other.mention.ids for other in held):
                held.append(self._held(one, shares, scene))
        held.sort(key=lambda one: one.mention.first)
        told = {entry for one in held for entry in one.mention.ids}
        near = [
            self._made(one, scene, False) for one in found if one.share >= NEAR and one.entry not in {*told, *BROADLY}
        ]
        named = {entry for one in near for entry in one.mention.ids} | told
        rest = [replace(one, holds=False) for one in scene.message.weighed if not named & set(one.mention.ids)]
        return (*held, *near, *rest)

    def _held(self, one: _Likely, shares: dict[str, float], scene: Scene) -> Weighed:
        named = one.candidate.named
        if named is None:
            return self._made(one, scene, True)
        ids = tuple(name for name in named.mention.ids if name == one.entry or shares.get(name, 0.0) >= SHARED)
        return Weighed(replace(named.mention, ids=ids, heard=one.share), named.penalty, True)

    def _made(self, one: _Likely, scene: Scene, holds: bool) -> Weighed:
        """A mention of what some words sound like, standing on the first words that tell something."""
        if named := one.candidate.named:
            return replace(named, mention=replace(named.mention, ids=(one.entry,), heard=one.share), holds=holds)
        tokens = one.candidate.unit.tokens if one.candidate.unit else scene.tokens
        at = tuple(token.index for token in tokens if not token.stop)[:3] or (tokens[0].index,)
        clause = next(token.clause for token in tokens if token.index == at[0])
        weights = tuple(1.0 for _ in at)
        mention = Mention(self._listener.kinds[one.entry], (one.entry,), at, weights, 1.0, clause, one.share, False)
        return Weighed(mention, 0.0, holds)


def _place(candidate: Candidate) -> tuple[int, ...]:
    """The words that a candidate is about."""
    if candidate.unit is None:
        return ()
    return tuple(token.index for token in candidate.unit.tokens)


def _is_asked(candidate: Candidate) -> bool:
    """Whether a thing is named, or heard in words that ask and not only in the story around them."""
    unit = candidate.unit
    if candidate.named is not None or unit is None:
        return True
    return unit.asked and unit.sound.share(candidate.entry) >= AUDIBLE


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether two names stand on words of their own: "serial imei"."""
    if one.named is None or other.named is None:
        return False
    return not set(one.named.mention.tokens) & set(other.named.mention.tokens)


def _plainly_named(candidate: Candidate, least: float = 0.0) -> bool:
    """Whether a name of some evidence stands there and leaves nothing unexplained."""
    named = candidate.named
    return named is not None and named.holds and named.penalty < _SPOTLESS and named.mention.score >= least


def _strongly_named(candidate: Candidate) -> bool:
    """Whether a name is plain, and evidence enough by itself."""
    return _plainly_named(candidate, _STRONG)


def _asking(scene: Scene) -> float:
    return max((unit.sound.asking for unit in scene.sentences if not unit.elsewhere), default=-MOST_ASKING)
