"""Reading a question: its words, the setup it says, and the names it mentions, each weighed against what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.broad import ASIDE, Broad, asks_broadly
from bot.domain.facts import Catalogue, Status, Takes, TopicKind
from bot.domain.mentions import LINKS, Entry, Index, Kind, Mention, select
from bot.domain.setups import UNSAID, Setup, Workload
from bot.domain.text import Sentence, plain, sentences
from bot.domain.tokens import OPENERS, Token, tokens_of
from bot.domain.words import Lexicon, stem

_TOLERANCE_FRAMED = 0.4
_TOLERANCE_BARE = 1.2
_SETUP_GAP = 2
_SETUP_WORDS = 3
_BESIDE = 2
_OVERTAKING = 1.0
_FAINT = 0.6
_WRONG_SUBJECT = 2.5
_UNASKED_LIST = 0.75
_OTHER_PRODUCT = 20.0
LIST_WORDS = frozenset(
    "list all every everything full complete entire enumerate rows row items which what overview entirety each whole kinds".split()
)
"""Words that ask for a list."""

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
_WATCHERS = frozenset(
    {"intune", "it", "boss", "microsoft", "admin", "company", "employer", "you", "they", "anyone", "somebody"}
)

_DETERMINERS = frozenset({"my", "the", "his", "her", "their", "our", "your", "about", "in"})
_CONTRASTS: Mapping[str, frozenset[str]] = {
    "not": _DETERMINERS,
    "except": _DETERMINERS | {"for"},
    "besides": _DETERMINERS,
    "forget": _DETERMINERS,
    "instead": frozenset({"of"}),
    "rather": frozenset({"than"}),
    "apart": frozenset({"from"}),
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention, the unexplained words beside it (as a penalty), and whether the evidence holds."""

    mention: Mention
    penalty: float
    holds: bool


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
        vocabulary = catalogue.vocabulary
        entries = entries_of(catalogue)
        self.lexicon = Lexicon(vocabulary, (name for entry in entries for name in entry.names))
        self.index = Index(entries, self.lexicon)
        self._setups = vocabulary.setups
        setup_entries = [
            Entry(Kind.SETUP, str(at), words.names) for at, words in enumerate(vocabulary.setups)
        ]
        self._setup_index = Index(setup_entries, self.lexicon, least=0.0)
        self._takes_all = frozenset(
            topic.id for topic in catalogue.topics.values() if topic.takes is Takes.SENTENCE
        )
        self._elsewhere = frozenset(
            t.id for t in catalogue.topics.values() if t.kind is TopicKind.OUT_OF_SCOPE
        )
        self._never = frozenset(fact.id for fact in catalogue.facts.values() if fact.status is Status.NEVER)
        self._device = frozenset({"<device>", "<phone>"})

    def read(self, text: str) -> Reading:
        """What `text` says and asks."""
        said = sentences(plain(text))
        tokens = tokens_of(said, self.lexicon)
        by_sentence = [[t for t in tokens if t.sentence == at] for at in range(len(said))]
        setup_mentions = self._setup_mentions(by_sentence)
        found = [m for group in by_sentence if group for m in self.index.find(group)]
        contrasted = _contrasted(tokens)
        excluded = tuple(m for m in found if set(m.tokens) <= contrasted)
        kept = [m for m in found if not set(m.tokens) <= contrasted and self._free(m, setup_mentions, tokens)]
        chosen = select(_favouring_facts(kept, tokens), tokens)
        setup_mentions = [m for m in setup_mentions if not _overridden(m, chosen)]
        chosen = self._without_elsewhere(chosen, tokens)
        chosen = self._without_overshadowed(self._without_overtaken(chosen), tokens)
        spoken = frozenset(at for mention in setup_mentions for at in mention.tokens)
        named = {name for mention in chosen for name in mention.ids}
        same = [mention for mention in found if named & set(mention.ids)]
        left = self._unexplained(tokens, spoken, [*same, *excluded])
        framed = self._framed(tokens, chosen)
        weighed = self._relevant(
            [self._weigh(mention, left, tokens, framed) for mention in chosen], said, tokens
        )
        setup = _setup_from(self._setups[int(mention.ids[0])].setup for mention in setup_mentions)
        winners = {name for mention in chosen for name in mention.ids}
        beaten = sorted((m for m in kept if not winners & set(m.ids)), key=lambda m: -m.score)
        broad = asks_broadly(tokens, _named_at(chosen, tokens) - spoken, self._explained_or(spoken))
        return Reading(
            said,
            tuple(tokens),
            setup,
            spoken,
            weighed,
            excluded,
            framed,
            tuple(left),
            tuple(beaten[:3]),
            broad,
        )

    def _setup_mentions(self, by_sentence: Sequence[Sequence[Token]]) -> list[Mention]:
        """The setups said: of each kind (workload, owner, platform, Entra) the strongest names, which may share words."""
        found = [
            m for group in by_sentence if group for m in self._setup_index.find(group) if _tight(m, group)
        ]
        kinds: dict[tuple[bool, ...], list[Mention]] = {}
        for mention in found:
            setup = self._setups[int(mention.ids[0])].setup
            kind = (
                setup.workload is None,
                setup.ownership is None,
                setup.platform is None,
                setup.entra is None,
            )
            kinds.setdefault(kind, []).append(mention)
        return [mention for group in kinds.values() for mention in select(group, (), least=0.0)]

    def _free(self, mention: Mention, setups: Sequence[Mention], tokens: Sequence[Token]) -> bool:
        """A name may not take the "personal" of a setup ("personal phone") unless it takes all of it and stands beside it."""
        own = set(mention.tokens)
        for setup in setups:
            shared = own & set(setup.tokens)
            partly = shared != set(setup.tokens)
            if partly and not all(tokens[at].keys & self._device for at in shared):
                return False
            if not partly and own > shared and _apart(shared, own - shared, tokens):
                return False
        return True

    def _without_elsewhere(self, chosen: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
        """Where a sentence asks what Intune sees of a fact, it is not about repairs or small talk."""
        facts = {tokens[m.first].sentence for m in chosen if m.kind is Kind.FACT}
        watched = {number for number in facts if self._watched(number, tokens)}
        return [
            m for m in chosen if m.ids[0] not in self._elsewhere or tokens[m.first].sentence not in watched
        ]

    def _watched(self, sentence: int, tokens: Sequence[Token]) -> bool:
        own = [token for token in tokens if token.sentence == sentence]
        return "intune" in {t.word for t in own} and any(
            stem(t.word) in self.lexicon.frame["collect"] and not t.stop for t in own
        )

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

    def _unexplained(
        self, tokens: Sequence[Token], spoken: frozenset[int], mentions: Iterable[Mention]
    ) -> list[Token]:
        named = {at for mention in mentions for at in mention.tokens} | spoken
        return [token for token in tokens if token.index not in named and not self._explained(token)]

    def _explained(self, token: Token) -> bool:
        return (
            token.stop
            or token.word.isdigit()
            or len(token.word) < 2
            or stem(token.word) in self.lexicon.framing
            or bool(token.keys & self._device)
        )

    def _explained_or(self, spoken: frozenset[int]) -> Callable[[Token], bool]:
        return lambda token: token.index in spoken or self._explained(token)

    def _framed(self, tokens: Sequence[Token], chosen: Sequence[Mention]) -> bool:
        named = {at for mention in chosen for at in mention.tokens}
        collect = self.lexicon.frame["collect"]
        return any(stem(t.word) in collect for t in tokens if t.index not in named and not t.stop)

    def _weigh(
        self, mention: Mention, left: Sequence[Token], tokens: Sequence[Token], framed: bool
    ) -> Weighed:
        places = [tokens[at].place for at in mention.tokens]
        near = [min(abs(t.place - place) for place in places) for t in left if t.clause == mention.clause]
        penalty = sum(1 / (1 + 0.5 * (max(distance, 1) - 1)) for distance in near)
        subject = self._subject(mention.clause, tokens)
        if subject and subject.index not in mention.tokens:
            penalty += (
                _OTHER_PRODUCT
                if stem(subject.word) in self.lexicon.products
                else _WRONG_SUBJECT * (subject in left)
            )
        tolerance = _TOLERANCE_FRAMED if framed else _TOLERANCE_BARE
        return Weighed(mention, penalty, mention.score >= tolerance * penalty)

    def _subject(self, clause: int, tokens: Sequence[Token]) -> Token | None:
        """Who or what a clause asks about: "Zoom" of "does Zoom read …", "fridge" of "does the fridge have …"."""
        own = [token for token in tokens if token.clause == clause]
        opens = next((at for at, token in enumerate(own[:3]) if token.word in _AUXILIARIES), None)
        if opens is None or (opens + 1 < len(own) and own[opens + 1].word in _PRONOUNS):
            return None
        return next((token for token in own[opens + 1 : opens + 4] if not token.stop), None)

    def _relevant(
        self, weighed: Sequence[Weighed], said: Sequence[Sentence], tokens: Sequence[Token]
    ) -> tuple[Weighed, ...]:
        """In a message of several sentences, what the asking ones mention counts; the rest is the story around it."""
        asking = {number for number, sentence in enumerate(said) if self._asks(sentence, number, tokens)}
        holding = [one for one in weighed if one.holds]
        asked = [one for one in holding if tokens[one.mention.first].sentence in asking]
        kept = holding if len(said) == 1 else asked or holding
        if not kept:  # topics that hold on little evidence still tell what it is about
            kept = [one for one in weighed if one.mention.kind is Kind.TOPIC]
        return tuple(replace(one, holds=one in kept) for one in weighed)

    def _asks(self, sentence: Sentence, number: int, tokens: Sequence[Token]) -> bool:
        own = [token for token in tokens if token.sentence == number]
        opener = own[0].word if own else ""
        collects = any(stem(t.word) in self.lexicon.frame["collect"] and not t.stop for t in own)
        demands = opener in OPENERS and (len(own) < 2 or own[1].word != "not")
        return sentence.asks or demands or (collects and any(t.word in _WATCHERS for t in own))


def _favouring_facts(found: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Lists count for less where no word asks for a list."""
    if LIST_WORDS & {token.word for token in tokens}:
        return list(found)
    return [replace(m, score=m.score * _UNASKED_LIST) if m.kind is Kind.LIST else m for m in found]


def _overshadows(strong: Mention, faint: Mention, tokens: Sequence[Token]) -> bool:
    if strong.clause != faint.clause or faint.score >= _FAINT * strong.score:
        return False
    first, last = sorted((strong, faint), key=lambda m: m.first)
    between = tokens[first.tokens[-1] + 1 : last.first + 1]
    return not any(token.after_comma or token.word in LINKS for token in between)


def _named_at(chosen: Sequence[Mention], tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of facts, and of topics whose words are more than circumstance ("… if I install the portal")."""
    found: set[int] = set()
    for mention in chosen:
        plainly = mention.kind is Kind.TOPIC and not any(
            tokens[at].word in ASIDE for at in _before(mention, tokens)
        )
        if mention.kind is Kind.FACT or plainly:
            found.update(mention.tokens)
    return frozenset(found)


def _before(mention: Mention, tokens: Sequence[Token]) -> range:
    """The tokens of its clause up to the end of a mention."""
    first = next(token.index for token in tokens if token.clause == mention.clause)
    return range(first, mention.tokens[-1])


def _overtakes(topic: Mention, other: Mention) -> bool:
    return topic.clause == other.clause and topic.score >= _OVERTAKING * other.score


def entries_of(catalogue: Catalogue) -> list[Entry]:
    """Everything with a name."""
    facts = [Entry(Kind.FACT, fact.id, (*fact.names, *fact.shared)) for fact in catalogue.facts.values()]
    topics = [Entry(Kind.TOPIC, topic.id, topic.names) for topic in catalogue.topics.values()]
    lists = [Entry(Kind.LIST, group.id, group.names) for group in catalogue.lists.values()]
    return [*facts, *topics, *lists]


def _apart(some: set[int], others: set[int], tokens: Sequence[Token]) -> bool:
    """Whether more than a content word lies between two groups of tokens."""
    return min(abs(tokens[one].place - tokens[other].place) for one in some for other in others) > _BESIDE


def _tight(mention: Mention, tokens: Sequence[Token]) -> bool:
    span = tokens[mention.tokens[0] - tokens[0].index : mention.tokens[-1] - tokens[0].index + 1]
    places = [token.place for token in span]
    near = (
        max(places) - min(places) <= len(mention.tokens) - 1 + _SETUP_GAP
        and len(span) <= len(mention.tokens) + _SETUP_WORDS
    )
    return near and not any(token.after_comma for token in span[1:])


def _overridden(setup: Mention, chosen: Sequence[Mention]) -> bool:
    """Whether a stronger name says these words in another sense ("MAM enrollment status")."""
    return any(
        set(setup.tokens) < set(mention.tokens) for mention in chosen if mention.kind is not Kind.TOPIC
    )


def _setup_from(said: Iterable[Setup]) -> Setup:
    """What is said of the setup; two owners in one question leave the owner open, app protection beats enrolment."""
    found = list(said)
    owners = {setup.ownership for setup in found if setup.ownership}
    workloads = {setup.workload for setup in found if setup.workload}
    platforms = [setup.platform for setup in found if setup.platform]
    entra = [setup.entra for setup in found if setup.entra]
    if not found:
        return UNSAID
    return Setup(
        Workload.MAM if Workload.MAM in workloads else next(iter(workloads), None),
        next(iter(owners)) if len(owners) == 1 else None,
        platforms[0] if len(set(platforms)) == 1 else None,
        entra[-1] if entra else None,
    )


def _contrasted(tokens: Sequence[Token]) -> frozenset[int]:
    """Tokens that the asker sets aside: "not my login address: the mails", "not the one in my profile"."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.word in _CONTRASTS:
            following = [t for t in tokens[at + 1 : at + 9] if t.sentence == token.sentence]
            if following and following[0].word in _CONTRASTS[token.word]:
                opens = bool(at) and tokens[at - 1].sentence != token.sentence
                found.update(_until_turn(following, tokens, opens))
    return frozenset(found)


def _until_turn(following: Sequence[Token], tokens: Sequence[Token], opens: bool) -> list[int]:
    """The words up to a comma or "but", or to the end of a sentence that opened with the contrast or that another follows.

    Without such a turn nothing is set aside: "you see the model but not the photos, right?" asks for both.
    """
    for count, token in enumerate(following):
        if count and (token.after_comma or token.word in ("but", "just", "only")):
            return [t.index for t in following[:count]]
    last = following[-1].index
    ends = last + 1 == len(tokens) or tokens[last + 1].sentence != tokens[last].sentence
    return [t.index for t in following] if ends and (opens or last + 1 < len(tokens)) else []
