"""The message as a whole has the last word: whether it asks what is collected at all, and which of the entries found
in its sentences are what it asks about.

Most messages ask for one thing, and that is heard best in all their words together. What the sentences found counts
as evidence, decides between close readings, and finds the things of a message that asks for several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.broad import Broad
from bot.domain.evidence import asking_odds
from bot.domain.facts import Catalogue, Status, Takes
from bot.domain.hearing import made
from bot.domain.learned import BROAD, BROAD_UNSEEN
from bot.domain.mentions import FIRM, Kind
from bot.domain.sound import Listener, Sound
from bot.domain.tokens import Token
from bot.domain.weighing import Weighed

_ASKS = 0.2
_BACKED, _PLAINLY = 0.5, 1.5
_BROAD = 0.2
_FIRM_NAME = 1.0
_PLAIN_NAME, _STRONG_NAME, _NAME = 1.5, 1.1, 0.8
_IDEA = 0.2
_SANE, _SANER = -1.5, -1.0
_CERTAIN = 0.9
_KEPT, _FAINT = 0.3, 0.12
_LEAST, _CLEAR = 0.05, 0.5
_LISTED, _LIST_CLEAR = 0.02, 0.4
_BESIDE, _HEARD = 0.1, 0.5
_TOPIC = 0.4

_WHOLE = frozenset(
    "all every everything full complete entire whole enumerate exhaustive exhaustively lot alle tous todos".split()
)
"""Words of somebody who wants all of a list."""

_COURTESIES = frozenset("thanks thank thx cheers please hi hello hey regards dear bitte danke".split())


@dataclass(frozen=True, slots=True)
class _Case:
    """A message before the arbiter: its words, the names weighed, those that hold as facts or lists and as topics, and
    the sound of all its words; `plain` is true where they only ask."""

    tokens: Sequence[Token]
    weighed: Sequence[Weighed]
    facts: list[Weighed]
    topics: list[Weighed]
    whole: Sound
    plain: bool

    @property
    def held(self) -> list[Weighed]:
        """All that hold."""
        return [*self.facts, *self.topics]

    @property
    def wants_all(self) -> bool:
        """Whether all of a list is wanted."""
        return any(token.word in _WHOLE for token in self.tokens)


class Arbiter:
    """Settles what a message asks about."""

    def __init__(self, catalogue: Catalogue, listener: Listener) -> None:
        self._listener = listener
        self._lists = {key: frozenset(group.facts) for key, group in catalogue.lists.items()}
        self._never = frozenset(key for key, fact in catalogue.facts.items() if fact.status is Status.NEVER)
        self.data = frozenset(key for key, topic in catalogue.topics.items() if topic.takes is Takes.MENTION)

    def settled(
        self, weighed: Sequence[Weighed], tokens: Sequence[Token], explained: Callable[[Token], bool]
    ) -> tuple[tuple[Weighed, ...], Broad]:
        """The names of a message, those that hold being what it asks about, and whether it is the broad question."""
        held = [one for one in weighed if one.holds]
        whole = self._listener.sound([token for token in tokens if token.word not in _COURTESIES] or tokens)
        if not whole.shares or any(one.mention.heard == FIRM for one in held):
            return tuple(weighed), Broad.NO
        facts = [one for one in held if one.mention.kind is not Kind.TOPIC]
        topics = [one for one in held if one.mention.kind is Kind.TOPIC]
        case = _Case(tokens, weighed, facts, topics, whole, all(explained(token) for token in tokens))
        broad = _broad(case)
        kept = [] if broad is not Broad.NO else self._trusted(case) or self._decided(case)
        return (*(replace(one, holds=False) if one.holds else one for one in weighed if one not in kept), *kept), broad

    def _decided(self, case: _Case) -> list[Weighed]:
        if len({one.mention.ids for one in case.held}) > 1:
            return self._several(case)
        backed = [one for one in case.weighed if one.sure and case.whole.fact in one.mention.ids]
        plainly = case.whole.best >= _CLEAR and any(one.mention.score >= _PLAIN_NAME for one in backed)
        least = _ASKS - _BACKED * bool(backed) - _PLAINLY * plainly
        if asking_odds(case.weighed, case.whole, self.data) > least:
            return self._one(case)
        return self._topic(case)

    def _trusted(self, case: _Case) -> list[Weighed]:
        """Names that decide by themselves: what the page is silent on, and facts that explain every word where the
        learned layer has no idea."""
        if silent := self._silent(case):
            return self._topic(case) if case.whole.share(case.whole.topic) >= _CLEAR else [replace(silent, holds=True)]
        if max(case.whole.shares.values()) >= _IDEA or case.whole.asking < _SANE:
            return []
        if case.facts:
            sure = all(one.sure and one.mention.named for one in case.facts)
            return case.facts if sure and case.whole.asking > _SANER else []
        spotless = (one for one in case.weighed if one.mention.kind is Kind.FACT and one.sure)
        return [replace(one, holds=True) for one in spotless][:1]

    def _silent(self, case: _Case) -> Weighed | None:
        """A topic named so strongly that it decides: a kind of data where no fact is named, and anything beside a
        comforting "never" that is not certain."""
        one_clause = len({one.mention.clause for one in case.weighed}) == 1
        strong = [one for one in case.weighed if _is_topic(one, _STRONG_NAME) and (one.holds or one_clause)]
        strong.sort(key=lambda one: -case.whole.of(one.mention))
        data = [one for one in strong if one.mention.ids[0] in self.data]
        if data and not any(one.mention.named for one in case.facts):
            return data[0]
        doubtful = bool(case.facts) and all(self._comforts(one, case.whole) for one in case.facts)
        clauses = {one.mention.clause for one in case.facts}
        return next((one for one in strong if doubtful and one.mention.clause in clauses), None)

    def _comforts(self, one: Weighed, whole: Sound) -> bool:
        return set(one.mention.ids) <= self._never and whole.of(one.mention) < _CERTAIN

    def _several(self, case: _Case) -> list[Weighed]:
        """The things of a message that asks for several, without what only sounds like one of them."""
        whole = case.whole
        if case.wants_all and whole.fact in self._lists and whole.best >= _LIST_CLEAR:
            return [made(self._listener, whole.fact, whole, case.tokens)]
        held = self._held_by(one for one in case.facts if one.mention.named)
        facts = [one for one in case.facts if one.mention.named or not set(one.mention.ids) <= held]
        most = max((whole.of(one.mention) for one in facts), default=0.0)
        named = all(one.sure and one.mention.named for one in facts)
        clear = [one for one in facts if _heard_apart(one) or whole.of(one.mention) >= _BESIDE * most]
        heard = facts if named else clear
        return heard + case.topics

    def _held_by(self, lists: Iterable[Weighed]) -> frozenset[str]:
        """The facts of the lists among some names."""
        return frozenset(fact for one in lists for name in one.mention.ids for fact in self._lists.get(name, ()))

    def _one(self, case: _Case) -> list[Weighed]:
        """The one thing that a message asks about."""
        whole = case.whole
        if not case.facts:
            unheard = whole.best < (_CLEAR if case.plain else _LEAST)
            return case.topics if unheard else [made(self._listener, whole.fact, whole, case.tokens)]
        one = case.facts[0]
        stays = whole.of(one.mention) >= _KEPT * whole.best or whole.best < _FAINT
        if one.mention.kind is Kind.FACT and (
            group := self._list_of(one.mention.ids[0] if stays else whole.fact, case)
        ):
            return [made(self._listener, group, whole, case.tokens)]
        if stays or (one.mention.kind is Kind.LIST and one.mention.named):
            return [one]
        return [made(self._listener, whole.fact, whole, case.tokens)]

    def _list_of(self, fact: str, case: _Case) -> str | None:
        """The list that holds a fact, where all of it is wanted and heard."""
        if not case.wants_all:
            return None
        heard = [key for key, held in self._lists.items() if fact in held and case.whole.share(key) >= _LISTED]
        return max(heard, key=case.whole.share, default=None)

    def _topic(self, case: _Case) -> list[Weighed]:
        """The topic that a message is about: the one that it sounds like, or else those named."""
        whole, topics = case.whole, case.topics
        if whole.share(whole.topic) < _TOPIC or any(whole.topic in one.mention.ids for one in topics):
            return topics
        named = [replace(one, holds=True) for one in case.weighed if whole.topic in one.mention.ids]
        return named[:1] or [made(self._listener, whole.topic, whole, case.tokens)]


def _heard_apart(one: Weighed) -> bool:
    """Whether a name was heard in its own surroundings, whatever the whole message sounds like."""
    return one.mention.named and one.mention.heard >= _HEARD


def _is_topic(one: Weighed, least: float) -> bool:
    return one.mention.kind is Kind.TOPIC and one.mention.named and one.mention.score >= least


def _broad(case: _Case) -> Broad:
    """Whether a message is the broad question, with nothing named in it."""
    share = max(case.whole.share(BROAD), case.whole.share(BROAD_UNSEEN))
    named = any(one.mention.named and one.odds > _FIRM_NAME for one in case.facts)
    if share < max(_BROAD, case.whole.best) or named or any(_is_topic(one, _NAME) for one in case.weighed):
        return Broad.NO
    return Broad.SEEN if case.whole.share(BROAD) == share else Broad.UNSEEN
