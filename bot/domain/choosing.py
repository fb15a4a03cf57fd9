"""Which of the names found are what a question is about, where some speak of another thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Catalogue, Status, Takes, TopicKind
from bot.domain.how_to import is_how_to
from bot.domain.lexicon import Lexicon
from bot.domain.mentions import FIRM, Kind, Mention, select
from bot.domain.tokens import LINKS, Token, nothing_between
from bot.domain.words import stem

_OVERTAKING = {Kind.FACT: 1.0, Kind.LIST: 0.5, Kind.TOPIC: 1.0}
_FAINT = 0.6
_QUALIFYING = 0.9
_OUTWEIGHING = 1.3
_UNASKED_LIST = 0.75
LIST_WORDS = frozenset(
    (
        "list all every everything full complete entire enumerate rows row items which what overview entirety "
        "each whole kinds"
    ).split()
)
"""Words that ask for a list."""


class Chooser:
    """Chooses among the names found in a question."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        topics = catalogue.topics.values()
        self._collect = lexicon.frame["collect"]
        self._takes_all = frozenset(topic.id for topic in topics if topic.takes is Takes.SENTENCE)
        self._elsewhere = frozenset(topic.id for topic in topics if topic.kind is TopicKind.OUT_OF_SCOPE)
        self._info = frozenset(fact.id for fact in catalogue.facts.values() if fact.status is Status.INFO)
        self._never = frozenset(fact.id for fact in catalogue.facts.values() if fact.status is Status.NEVER)

    def choose(self, found: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """The names that stand, strongest readings first chosen, in the order of the question."""
        return select(_favouring_facts(found, tokens), tokens)

    def settle(self, chosen: Sequence[Mention], aspects: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """`chosen` without what another name beside it shows to be beside the point."""
        chosen = self._aspects_first(chosen, aspects)
        kept = self._without_overtaken(self._without_elsewhere(self._without_how_to(chosen, tokens), tokens))
        return self._without_qualified(self._without_overshadowed(kept, tokens), tokens)

    def _aspects_first(self, chosen: Sequence[Mention], aspects: Sequence[Mention]) -> list[Mention]:
        """The aspect asked about ("how long is … kept") in the place of the data it is asked of.

        What is never collected has no such aspects, so there the fact itself is the answer.
        """
        kept = list(chosen)
        for aspect in aspects:
            data = [m for m in kept if m.clause == aspect.clause and self._has_aspects(m)]
            if data or not any(m.clause == aspect.clause for m in kept):
                kept = [m for m in kept if m not in data and m.ids != aspect.ids]
                kept.append(replace(aspect, kind=Kind.TOPIC, heard=FIRM))
        return sorted(kept, key=lambda mention: mention.first)

    def _has_aspects(self, mention: Mention) -> bool:
        told = self._never | self._info
        return mention.kind is Kind.LIST or (mention.kind is Kind.FACT and not set(mention.ids) <= told)

    def _without_qualified(self, chosen: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Without facts that an uncovered thing beside them qualifies: "the messages on my voicemail"."""
        topics = [m for m in chosen if m.kind is Kind.TOPIC and m.ids[0] not in self._takes_all]
        return [m for m in chosen if not any(_qualifies(topic, m, tokens, m.ids[0] in self._never) for topic in topics)]

    def _without_how_to(self, chosen: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Without the rows named in clauses that ask how to do something."""
        rows = [m for m in chosen if m.kind is Kind.FACT and m.ids[0] not in self._info]
        clauses = {m.clause for m in rows}
        doing = {number for number in clauses if is_how_to([token for token in tokens if token.clause == number])}
        return [m for m in chosen if m not in rows or m.clause not in doing]

    def _without_elsewhere(self, chosen: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Where a sentence asks what Intune sees of a fact, it is not about repairs or small talk."""
        facts = {tokens[m.first].sentence for m in chosen if m.kind is Kind.FACT}
        watched = {number for number in facts if self._watched(number, tokens)}
        return [m for m in chosen if m.ids[0] not in self._elsewhere or tokens[m.first].sentence not in watched]

    def _watched(self, sentence: int, tokens: Sequence[Token]) -> bool:
        own = [token for token in tokens if token.sentence == sentence]
        return "intune" in {t.word for t in own} and any(stem(t.word) in self._collect and not t.stop for t in own)

    def _without_overshadowed(self, chosen: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Without the faint names beside a far stronger one, unless they are listed with it ("…, … and …").

        What is never collected is always told: leaving it out would worry somebody for nothing.
        """
        told = [m for m in chosen if m.ids[0] in self._never]
        return [m for m in chosen if m in told or not any(_overshadows(other, m, tokens) for other in chosen)]

    def _without_overtaken(self, chosen: Sequence[Mention]) -> list[Mention]:
        """Facts named in a clause that is about something else as a whole (a wipe, retention) are not asked about."""
        taking = [m for m in chosen if m.kind is Kind.TOPIC and m.ids[0] in self._takes_all]
        kept = [m for m in chosen if m in taking or not any(_overtakes(topic, m) for topic in taking)]
        clauses = {m.clause for m in kept if m.kind is not Kind.TOPIC}
        return [m for m in kept if m not in taking or m.clause not in clauses]


def _favouring_facts(found: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Lists count for less where no word asks for a list."""
    if LIST_WORDS & {token.word for token in tokens}:
        return list(found)
    return [replace(m, score=m.score * _UNASKED_LIST) if m.kind is Kind.LIST else m for m in found]


def _overshadows(strong: Mention, faint: Mention, tokens: Sequence[Token]) -> bool:
    if strong.clause != faint.clause or faint.score >= _FAINT * strong.score:
        return False
    return not listed_with(strong, faint, tokens) and not _side_by_side(strong, faint, tokens)


def listed_with(one: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a comma or a link stands between the words that two names do not share."""
    mine, theirs = set(one.tokens) - set(other.tokens), set(other.tokens) - set(one.tokens)
    if not mine or not theirs:
        return False
    low, high = sorted((min(mine), min(theirs)))
    return any((token.after_comma or token.word in LINKS) and low < token.index <= high for token in tokens)


def _side_by_side(one: Mention, other: Mention, tokens: Sequence[Token]) -> bool:
    """Whether one fact's name begins where another's ends, with a little word between at most: "os version model"."""
    if one.kind is not Kind.FACT or other.kind is not Kind.FACT:
        return False
    first, second = sorted((one, other), key=lambda mention: mention.first)
    return nothing_between(max(first.tokens), second.first, tokens)


def _qualifies(topic: Mention, fact: Mention, tokens: Sequence[Token], never: bool) -> bool:
    needed = _QUALIFYING if never else _OUTWEIGHING
    if topic is fact or topic.clause != fact.clause or topic.score < needed * fact.score or fact.kind is Kind.TOPIC:
        return False
    return not listed_with(topic, fact, tokens)


def _overtakes(topic: Mention, other: Mention) -> bool:
    return topic.clause == other.clause and topic.score >= _OVERTAKING[other.kind] * other.score
