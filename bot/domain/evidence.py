"""What may be asked about in a message, and the evidence for each: what its name tells, and what the words sound like.

The names of the evidence are those that the trees of the learned layer were grown on; change one and learn anew.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.domain.broad import Broad
from bot.domain.choosing import LIST_WORDS
from bot.domain.facts import Catalogue, Takes
from bot.domain.hearing import Scene, Unit
from bot.domain.learned import BROAD, BROAD_UNSEEN, MORE, NOTHING
from bot.domain.mentions import FIRM, Kind
from bot.domain.sound import Sound
from bot.domain.tokens import LINKS, OPENERS
from bot.domain.weighing import Weighed

OF_MESSAGE = (
    *("asking", "best", "second", "silence", "nothing", "more", "facts", "topics", "broad", "broadly"),
    *("sentences", "segments", "clear", "most", "most_asking", "last_asking", "asked_asking"),
    *("words", "commas", "links", "marks", "wants_list", "wants_all", "lists", "framed", "unexplained", "elsewhere"),
    *("best_name", "best_topic", "aspect"),
)
"""What is told of the message, for each candidate alike."""

OF_ENTRY = ("kind", "whole", "rank", "fact_rank", "rival", "in_list", "own_list", "data", "places", "faint")
OF_SENTENCE = ("sentence", "sentence_asking", "sentence_fact", "sentence_asked", "sentence_elsewhere")
OF_SEGMENT = (
    *("segment", "segment_asking", "segment_fact", "segment_top", "segment_silence", "segment_words", "segment_asked"),
    "segment_opens",
)
OF_HOME = ("home", "home_asking", "home_opens")
OF_NAME = ("named", "score", "penalty", "evidence", "holds", "sole", "lead", "firm")
OF_CANDIDATE = (*OF_ENTRY, *OF_SENTENCE, *OF_SEGMENT, *OF_HOME, *OF_NAME)
"""What is told of one candidate: of the entry in the message, of the sentence and of the segment that sound most like
it, of the segment that its name stands in, and of the name."""

EVIDENCE = (*OF_MESSAGE, *OF_CANDIDATE)

_WHOLE = frozenset(
    "all every everything full complete completely entire entirety whole total enumerate enumeration exhaustive "
    "exhaustively lot alle tous todos sorts kinds types rows row items entries listed".split()
)
"""Words of somebody who wants all of a list."""

AUDIBLE = 0.05
"""The share from which on words sound like an entry at all."""

BROADLY = {BROAD: Broad.SEEN, BROAD_UNSEEN: Broad.UNSEEN}
"""The entries that stand for the broad question."""

_KINDS = {Kind.FACT: 0.0, Kind.LIST: 1.0, Kind.TOPIC: 2.0}
_ANSWERED = (Kind.FACT, Kind.LIST)
_BROAD = 3.0
_FLOOR = 0.02
_UNHEARD = -4.0
_LAST_RANK = 9
_HEARD_IN_SENTENCE = 0.15
_TOPIC_HEARD = 0.25
_CLEAR = 0.4
_PLACE = 0.3
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be asked about, what is told of it in the order of EVIDENCE, and the unit of the message that
    it is named in or that sounds most like it."""

    entry: str
    vector: Sequence[float]
    unit: Unit | None
    named: Weighed | None


@dataclass(frozen=True, slots=True)
class _Field:
    """All candidates of a message: their order by share, of all and of those that the page answers, and what is told
    of the message."""

    entries: Sequence[str]
    lists: Set[str]
    ranks: Mapping[str, int]
    fact_ranks: Mapping[str, int]
    around: Mapping[str, float]
    vector: Sequence[float]


class Collector:
    """Collects the evidence of one catalogue's entries, whose `kinds` are those that it is listened for."""

    def __init__(self, catalogue: Catalogue, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._lists = {key: frozenset(group.facts) for key, group in catalogue.lists.items()}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, held in self._lists.items():
            for fact in held:
                self._holders[fact].append(key)
        self._data = frozenset(key for key, topic in catalogue.topics.items() if topic.takes is Takes.MENTION)

    def candidates(self, scene: Scene, broadly: Broad) -> list[Candidate]:
        """Every entry that may be asked about, `broadly` being what the words alone say of the broad question."""
        named = _named(scene)
        order = list(scene.whole.shares)
        answered = [entry for entry in order if self._kinds.get(entry) in _ANSWERED]
        entries = self._entries(scene, named, order, broadly)
        around = self._of_message(scene, broadly)
        field = _Field(
            entries,
            self._lists.keys() & set(entries),
            _ranks(order),
            _ranks(answered),
            around,
            [around[name] for name in OF_MESSAGE],
        )
        return [self._candidate(entry, scene, named.get(entry), field) for entry in entries]

    def _entries(self, scene: Scene, named: Mapping[str, Weighed], order: Sequence[str], broadly: Broad) -> list[str]:
        whole = scene.whole
        heard = [entry for entry in order[:_FIRST] if whole.share(entry) >= AUDIBLE]
        found = [*heard, whole.fact, whole.topic]
        for unit in (*scene.sentences, *scene.segments):
            found += [unit.sound.fact] if unit.sound.best > _HEARD_IN_SENTENCE else []
            found += [unit.sound.topic] if unit.sound.share(unit.sound.topic) > _TOPIC_HEARD else []
        found += [key for key, broad in BROADLY.items() if broad is broadly]
        found += named
        return [entry for entry in dict.fromkeys(found) if entry and entry not in (MORE, NOTHING)]

    def _of_message(self, scene: Scene, broadly: Broad) -> dict[str, float]:
        whole, message, tokens = scene.whole, scene.message, scene.tokens
        clear = {unit.sound.fact for unit in scene.segments if unit.sound.best > _CLEAR and unit.sound.asking > 0}
        named_at = {at for one in message.weighed for at in one.mention.tokens}
        words = {token.word for token in tokens}
        return {
            "asking": whole.asking,
            "best": _ln(whole.best),
            "second": _ln(whole.second),
            "silence": _ln(whole.silence),
            "nothing": _ln(whole.share(NOTHING)),
            "more": _ln(whole.share(MORE)),
            "facts": _ln(whole.facts),
            "topics": _ln(whole.topics),
            "broad": _ln(whole.share(BROAD) + whole.share(BROAD_UNSEEN)),
            "broadly": float(broadly is not Broad.NO),
            "sentences": len(scene.sentences),
            "segments": len(scene.segments),
            "clear": len(clear),
            "most": max((unit.sound.best for unit in scene.segments), default=0.0),
            "most_asking": max((unit.sound.asking for unit in scene.segments), default=_UNHEARD),
            "last_asking": scene.sentences[-1].sound.asking,
            "asked_asking": max((unit.sound.asking for unit in scene.sentences if unit.asked), default=_UNHEARD),
            "words": sum(not token.stop for token in tokens),
            "commas": sum(token.after_comma for token in tokens),
            "links": sum(token.word in LINKS for token in tokens),
            "marks": sum(unit.asked for unit in scene.sentences),
            "wants_list": float(bool(words & LIST_WORDS)),
            "wants_all": float(bool(words & _WHOLE)),
            "lists": _ln(whole.lists),
            "framed": float(message.framed),
            "unexplained": sum(not message.explained(token) and token.index not in named_at for token in tokens),
            "elsewhere": float(any(unit.elsewhere for unit in scene.sentences)),
            "best_name": max((_worth(one) for one in message.weighed if not _is_topic(one)), default=0.0),
            "best_topic": max((_worth(one) for one in message.weighed if _is_topic(one)), default=0.0),
            "aspect": float(any(one.mention.heard == FIRM for one in message.weighed)),
        }

    def _beside(self, entry: str, whole: Sound) -> float:
        """The share of the list that holds a fact, or of all the facts that a list holds."""
        if entry in self._lists:
            return sum(whole.share(fact) for fact in self._lists[entry])
        return max((whole.share(key) for key in self._holders.get(entry, ())), default=0.0)

    def _candidate(self, entry: str, scene: Scene, named: Weighed | None, field: _Field) -> Candidate:
        segment = _loudest(entry, scene.segments)
        home = _home(entry, named, scene.segments) if named else None
        vector = (
            *field.vector,
            *self._of_entry(entry, scene, field),
            *_of_sentence(entry, _loudest(entry, scene.sentences)),
            *_of_segment(entry, segment),
            *_of_home(entry, home),
            *_of_name(named, field.around["best_name"]),
        )
        return Candidate(entry, vector, home or segment, named)

    def _of_entry(self, entry: str, scene: Scene, field: _Field) -> tuple[float, ...]:
        """In the order of OF_ENTRY."""
        whole, kind = scene.whole, self._kinds.get(entry)
        rivals = [whole.share(other) for other in field.entries if other != entry and self._kinds.get(other) == kind]
        return (
            _KINDS[kind] if kind else _BROAD,
            _ln(whole.share(entry)),
            field.ranks.get(entry, _LAST_RANK),
            field.fact_ranks.get(entry, _LAST_RANK),
            _ln(max(rivals, default=0.0)),
            not field.lists.isdisjoint(self._holders.get(entry, ())),
            _ln(self._beside(entry, whole)),
            entry in self._data,
            sum([unit.sound.share(entry) > _PLACE for unit in scene.segments]),
            scene.message.faint.get(entry, 0.0),
        )


def _of_sentence(entry: str, unit: Unit | None) -> tuple[float, ...]:
    """In the order of OF_SENTENCE."""
    if unit is None:
        return _ln(0.0), _UNHEARD, 0.0, 0.0, 0.0
    return _ln(unit.sound.share(entry)), unit.sound.asking, unit.sound.fact == entry, unit.asked, unit.elsewhere


def _of_segment(entry: str, unit: Unit | None) -> tuple[float, ...]:
    """In the order of OF_SEGMENT."""
    if unit is None:
        return _ln(0.0), _UNHEARD, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    sound = unit.sound
    return (
        _ln(sound.share(entry)),
        sound.asking,
        sound.fact == entry,
        next(iter(sound.shares), "") == entry,
        _ln(sound.silence),
        sum([not token.stop for token in unit.tokens]),
        unit.asked,
        _opens(unit),
    )


def _of_home(entry: str, unit: Unit | None) -> tuple[float, ...]:
    """In the order of OF_HOME."""
    if unit is None:
        return _ln(0.0), _UNHEARD, 0.0
    return _ln(unit.sound.share(entry)), unit.sound.asking, _opens(unit)


def _of_name(one: Weighed | None, best: float) -> tuple[float, ...]:
    """In the order of OF_NAME."""
    if one is None:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -best, 0.0
    worth, mention = _worth(one), one.mention
    return (
        1.0,
        mention.score,
        one.penalty,
        worth,
        one.holds,
        len(mention.ids) == 1,
        worth - best,
        mention.heard == FIRM,
    )


def _named(scene: Scene) -> dict[str, Weighed]:
    """The strongest name of each entry."""
    found: dict[str, Weighed] = {}
    for one in sorted(scene.message.weighed, key=lambda one: one.mention.score - one.penalty):
        found.update(dict.fromkeys(one.mention.ids, one))
    return found


def _home(entry: str, one: Weighed, units: Sequence[Unit]) -> Unit | None:
    """The unit that most of a name stands in, and of equals the one that sounds like it."""
    at = set(one.mention.tokens)
    return max(
        units, key=lambda unit: (sum(token.index in at for token in unit.tokens), unit.sound.share(entry)), default=None
    )


def _opens(unit: Unit) -> bool:
    """Whether a unit begins as a question does."""
    return any(token.word in OPENERS for token in unit.tokens[:2])


def _loudest(entry: str, units: Sequence[Unit]) -> Unit | None:
    """The unit that sounds most like an entry."""
    return max(units, key=lambda unit: unit.sound.share(entry), default=None)


def _worth(one: Weighed) -> float:
    return one.mention.score / (1 + one.penalty)


def _is_topic(one: Weighed) -> bool:
    return one.mention.kind is Kind.TOPIC


def _ranks(order: Sequence[str]) -> dict[str, int]:
    return {entry: rank for rank, entry in enumerate(order[:_LAST_RANK])}


def _ln(share: float) -> float:
    return math.log(share + _FLOOR)
