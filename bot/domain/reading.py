"""Reading a question: its words, the setup it says, and the names it mentions, each weighed against what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.broad import ASIDE, Broad, asks_broadly
from bot.domain.choosing import Chooser
from bot.domain.contrast import contrasted
from bot.domain.deciding import Decider, Decision
from bot.domain.evidence import Candidate
from bot.domain.facts import Catalogue
from bot.domain.hearing import Message
from bot.domain.lexicon import Lexicon
from bot.domain.mentions import Entry, Index, Kind, Mention, Words
from bot.domain.said_setups import SetupReader, free, overridden
from bot.domain.setups import Setup
from bot.domain.text import Sentence, plain, sentences
from bot.domain.tokens import Token, tokens_of
from bot.domain.weighing import Weighed, Weigher


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of a question."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    setup: Setup
    setup_tokens: frozenset[int]
    weighed: tuple[Weighed, ...]
    excluded: tuple[Mention, ...]
    framed: bool
    unexplained: tuple[Token, ...]
    beaten: tuple[Mention, ...] = ()
    broad: Broad = Broad.NO
    asking: float = 0.0
    more: float = 0.0

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What the question is about: the mentions whose evidence holds."""
        return tuple(weighed.mention for weighed in self.weighed if weighed.holds)

    def words(self) -> frozenset[str]:
        """The words read, repaired."""
        return frozenset(token.word for token in self.tokens)


class Reader:
    """Reads questions with one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.lexicon = lexicon_of(catalogue)
        self.index = Index(entries_of(catalogue), self.lexicon)
        self._aspects = Index(aspects_of(catalogue), self.lexicon)
        self._setups = SetupReader(catalogue.vocabulary.setups, self.lexicon)
        self._chooser = Chooser(catalogue, self.lexicon)
        self._weigher = Weigher(self.lexicon)
        self._decider = Decider(catalogue)

    def read(self, text: str) -> Reading:
        """What `text` says and asks."""
        told = self._told(text)
        message = told.message
        decision = self._decider.decided(message, told.broadly) or self._by_names(told)
        return Reading(
            sentences=told.said,
            tokens=tuple(message.tokens),
            setup=told.setup,
            setup_tokens=told.spoken,
            weighed=decision.weighed,
            excluded=told.excluded,
            framed=message.framed,
            unexplained=told.left,
            beaten=told.beaten,
            broad=decision.broad,
            asking=decision.asking,
            more=decision.more,
        )

    def candidates(self, text: str) -> list[Candidate]:
        """Everything that `text` may ask about, with the evidence that `read` decides by."""
        told = self._told(text)
        return self._decider.candidates(told.message, told.broadly)

    def _by_names(self, told: _Told) -> Decision:
        """What the names alone decide, where there is no learned layer or it knows no word."""
        relevant = self._weigher.relevant(told.message.weighed, told.said, told.message.tokens)
        return Decision(relevant, told.broadly)

    def _told(self, text: str) -> _Told:
        said = sentences(plain(text))
        tokens = tokens_of(said, self.lexicon)
        by_sentence = [Words.of(list(group)) for _, group in groupby(tokens, key=lambda token: token.sentence)]
        setups = self._setups.mentions(by_sentence)
        aside = contrasted(tokens)
        found = [m for words in by_sentence for m in self.index.find(words)]
        excluded = tuple(m for m in found if set(m.tokens) <= aside)
        kept = [m for m in found if not aside & set(m.tokens) and free(m, setups, tokens)]
        chosen = self._chooser.choose(kept, tokens)
        setups = [m for m in setups if not overridden(m, chosen, tokens)]
        aspects = [m for words in by_sentence for m in self._aspects.find(words) if not aside & set(m.tokens)]
        chosen = self._chooser.settle(chosen, aspects, tokens)
        spoken = frozenset(at for mention in setups for at in mention.tokens)
        ids = {name for mention in chosen for name in mention.ids}
        same = [mention for mention in found if ids & set(mention.ids)]
        left = self._weigher.unexplained(tokens, spoken, [*same, *excluded])
        framed = self._weigher.framed(tokens, chosen)
        weighed = [self._weigher.weigh(m, left, tokens, framed) for m in chosen]
        explained = self._weigher.explained_or(spoken, tokens)
        holding = [one.mention for one in weighed if one.holds]
        beaten = sorted((m for m in kept if not ids & set(m.ids)), key=lambda m: -m.score)
        return _Told(
            said=tuple(said),
            setup=self._setups.setup(setups, tokens),
            spoken=spoken,
            excluded=excluded,
            left=tuple(left),
            beaten=tuple(beaten[:3]),
            message=Message(
                tokens=tokens,
                weighed=weighed,
                faint=_faint(kept),
                aside=aside,
                framed=framed,
                explained=explained,
                asks=lambda number: self._weigher.asks(said[number], number, tokens),
                elsewhere=lambda sentence: bool(sentence) and self._weigher.elsewhere(sentence[0].clause, tokens),
            ),
            broadly=asks_broadly(tokens, _named_at(holding, tokens) - spoken, explained),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """All that names and setups tell of a question, before it is decided what it asks about."""

    said: tuple[Sentence, ...]
    setup: Setup
    spoken: frozenset[int]
    excluded: tuple[Mention, ...]
    left: tuple[Token, ...]
    beaten: tuple[Mention, ...]
    message: Message
    broadly: Broad


def _faint(found: Sequence[Mention]) -> dict[str, float]:
    """The strongest evidence of each name found, whether or not it was chosen."""
    faint: dict[str, float] = {}
    for mention in found:
        for name in mention.ids:
            faint[name] = max(faint.get(name, 0.0), mention.score)
    return faint


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The words of a catalogue: its vocabulary and those of its names."""
    entries = (*entries_of(catalogue), *aspects_of(catalogue))
    return Lexicon(catalogue.vocabulary, (name for entry in entries for name in entry.names))


def entries_of(catalogue: Catalogue) -> list[Entry]:
    """Everything with a name."""
    facts = [Entry(Kind.FACT, fact.id, (*fact.names, *fact.shared)) for fact in catalogue.facts.values()]
    topics = [Entry(Kind.TOPIC, topic.id, topic.names) for topic in catalogue.topics.values()]
    lists = [Entry(Kind.LIST, group.id, group.names) for group in catalogue.lists.values()]
    return [*facts, *topics, *lists]


def aspects_of(catalogue: Catalogue) -> list[Entry]:
    """Every topic that is an aspect of data."""
    return [Entry(Kind.ASPECT, topic.id, topic.aspects) for topic in catalogue.topics.values() if topic.aspects]


def _named_at(chosen: Sequence[Mention], tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of facts, and of topics whose words are more than circumstance ("… if I install the portal")."""
    found: set[int] = set()
    for mention in chosen:
        plainly = mention.kind is Kind.TOPIC and not any(tokens[at].word in ASIDE for at in _before(mention, tokens))
        if mention.kind is Kind.FACT or plainly:
            found.update(mention.tokens)
    return frozenset(found)


def _before(mention: Mention, tokens: Sequence[Token]) -> range:
    """The tokens of its clause up to the end of a mention."""
    first = next(token.index for token in tokens if token.clause == mention.clause)
    return range(first, mention.tokens[-1])
