"""Evidence against what is left unexplained: whether a name found carries an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.lexicon import Lexicon
from bot.domain.mentions import FIRM, Kind, Mention
from bot.domain.text import Sentence
from bot.domain.tokens import DEVICE, OPENERS, Token
from bot.domain.words import stem

_TOLERANCE_FRAMED = 0.4
_TOLERANCE_BARE = 1.2
_WRONG_SUBJECT = 2.5
OTHER_OBSERVER = 20.0
_PRONOUNS = frozenset(
    {
        "they",
        "you",
        "it",
        "he",
        "she",
        "we",
        "i",
        "u",
        "someone",
        "anyone",
        "somebody",
        "anybody",
        "there",
        "that",
        "this",
    }
)
_AUXILIARIES = frozenset({"does", "do", "did", "can", "could", "will", "would", "is", "are", "has", "have"})
_LOOKING = frozenset(
    "read reads see sees collect collects track tracks store stores know knows record records access accesses "
    "monitor gather spy watch keep keeps hold use uses share shares sell send sends save saves get gets have "
    "take takes scan listen log upload uploads back backup forward forwards transmit transmits trace find look "
    "notice show shows inspect peek spot intercept hack steal".split()
)
_PERSONS = frozenset({"i", "you", "he", "she", "we", "they", "it"})
_FRAGMENT = 3
_SEVERAL = frozenset("which both all each two three four those these either neither none any".split())
_GOING_ON = frozenset({"and", "or", "also", "same", "plus", "und", "oder"})
_WATCHERS = frozenset(
    {"intune", "it", "boss", "microsoft", "admin", "company", "employer", "you", "they", "anyone", "somebody"}
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention, the unexplained words beside it (as a penalty), and whether the evidence holds."""

    mention: Mention
    penalty: float
    holds: bool


def _continues(own: Sequence[Token]) -> bool:
    """Whether a sentence after a question goes on asking: "And the model.", "Location."."""
    short = 0 < sum(not token.stop for token in own) <= _FRAGMENT and not any(token.word in _PERSONS for token in own)
    return short or (bool(own) and own[0].word in _GOING_ON)


class Weigher:
    """Weighs names with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def unexplained(self, tokens: Sequence[Token], spoken: frozenset[int], mentions: Iterable[Mention]) -> list[Token]:
        named = {at for mention in mentions for at in mention.tokens} | spoken
        return [token for token in tokens if token.index not in named and not self._explained(token)]

    def _explained(self, token: Token) -> bool:
        return (
            token.stop
            or token.word.isdigit()
            or len(token.word) < 2
            or stem(token.word) in self.lexicon.framing
            or bool(token.keys & DEVICE)
        )

    def explained_or(self, spoken: frozenset[int], tokens: Sequence[Token]) -> Callable[[Token], bool]:
        plain = spoken.union(token.index for token in tokens if self._explained(token))
        return lambda token: token.index in plain

    def framed(self, tokens: Sequence[Token], chosen: Sequence[Mention]) -> bool:
        named = {at for mention in chosen for at in mention.tokens}
        collect = self.lexicon.frame["collect"]
        return any(stem(t.word) in collect for t in tokens if t.index not in named and not t.stop)

    def weigh(self, mention: Mention, left: Sequence[Token], tokens: Sequence[Token], framed: bool) -> Weighed:
        places = [tokens[at].place for at in mention.tokens]
        near = [min(abs(t.place - place) for place in places) for t in left if t.clause == mention.clause]
        penalty = sum(1 / (1 + 0.5 * (max(distance, 1) - 1)) for distance in near)
        if self.elsewhere(mention.clause, tokens):
            penalty += OTHER_OBSERVER
        elif self._subject(mention.clause, tokens) in left:
            penalty += _WRONG_SUBJECT
        tolerance = _TOLERANCE_FRAMED if framed else _TOLERANCE_BARE
        return Weighed(mention, penalty, mention.heard == FIRM or mention.score >= tolerance * penalty)

    def elsewhere(self, clause: int, tokens: Sequence[Token]) -> bool:
        """Whether a clause asks what somebody else sees: another product, the network, a relative."""
        subject = self._subject(clause, tokens)
        others = self.lexicon.products | self.lexicon.observers
        return subject is not None and stem(subject.word) in others and self._looks(subject, tokens)

    def _subject(self, clause: int, tokens: Sequence[Token]) -> Token | None:
        """Who or what a clause asks about: "Zoom" of "does Zoom read …", "fridge" of "does the fridge have …"."""
        own = [token for token in tokens if token.clause == clause]
        opens = next((at for at, token in enumerate(own[:2]) if token.word in _AUXILIARIES), None)
        if opens is None or (opens + 1 < len(own) and own[opens + 1].word in _PRONOUNS):
            return None
        return next((token for token in own[opens + 1 : opens + 4] if not token.stop), None)

    def _looks(self, subject: Token, tokens: Sequence[Token]) -> bool:
        """Whether the subject is who collects ("does Zoom read …"), not what is collected ("does Zoom show up")."""
        after = tokens[subject.index + 1 : subject.index + 4]
        return any(token.word in _LOOKING for token in after)

    def relevant(
        self, weighed: Sequence[Weighed], said: Sequence[Sentence], tokens: Sequence[Token]
    ) -> tuple[Weighed, ...]:
        """In a message of several sentences, what the asking ones mention counts; the rest is the story around it."""
        asking = self._asking(said, tokens)
        holding = [one for one in weighed if one.holds]
        asked = [one for one in holding if tokens[one.mention.first].sentence in asking]
        kept = holding if len(said) == 1 else asked or holding
        if not kept:  # topics that hold on little evidence still tell what it is about
            kept = [one for one in weighed if one.mention.kind is Kind.TOPIC]
        return tuple(replace(one, holds=one in kept) for one in weighed)

    def _asking(self, said: Sequence[Sentence], tokens: Sequence[Token]) -> frozenset[int]:
        """The sentences that ask, the fragments after them, and what a question without content of its own is about."""
        groups = [[token for token in tokens if token.sentence == number] for number in range(len(said))]
        asking: set[int] = set()
        for number, own in enumerate(groups):
            asks = self.asks(said[number], number, tokens)
            if asks or (asking and _continues(own)):
                asking.add(number)
                if number and all(self._explained(token) for token in own):
                    several = any(token.word in _SEVERAL for token in own)
                    asking.update(range(number) if several else (number - 1,))
        return frozenset(asking)

    def asks(self, sentence: Sentence, number: int, tokens: Sequence[Token]) -> bool:
        own = [token for token in tokens if token.sentence == number]
        opener = own[0].word if own else ""
        collects = any(stem(t.word) in self.lexicon.frame["collect"] and not t.stop for t in own)
        demands = opener in OPENERS and (len(own) < 2 or own[1].word != "not")
        return sentence.asks or demands or (collects and any(t.word in _WATCHERS for t in own))
