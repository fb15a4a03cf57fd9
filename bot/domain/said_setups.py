"""The setup that a question says: which device, whose, how managed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.facts import SetupWords
from bot.domain.lexicon import Lexicon
from bot.domain.mentions import Entry, Index, Kind, Mention, Words, select
from bot.domain.setups import UNSAID, Ownership, Setup, Workload
from bot.domain.tokens import LINKS, Token

_SETUP_GAP = 2
_SETUP_WORDS = 3
_BESIDE = 2
_BETWEEN = frozenset(
    "a an any the my his her their our been be being ever fully even actually really yet properly formally of in to "
    "having has did does do get got was were "
    "have is are it itself currently using under with kind enrolled enrollment enrolment mdm only just".split()
)
_DOING = frozenset(
    "see sees read reads collect collects track tracks know knows scan scans monitor monitors sync syncs synced list "
    "lists listed delete deletes work works show shows report reports receive receives".split()
)
"""What is done to data and is no part of a setup: "do you only read work email"."""

_BESIDE_DEVICE = frozenset(
    "a the s or and oder und issued owned provided supplied paid bought given handed managed enrolled mobile cell "
    "smart new old spare apple shared portable work company corporate business private personal own".split()
)
"""What may stand between an owner and the device: "company-issued Android phone"."""

_AFTER_DEVICE = _BESIDE_DEVICE | frozenset(
    "an is are was were be being been by from of my our your his her their its that this these those "
    "which who i we you he she they it get gets got received".split()
)
"""What may stand between a device and its owner: "phone that I got from work"."""

_OWNING = _AFTER_DEVICE | frozenset("has have had did does do for to out me us him them whose".split())
"""What may stand between other words that say an owner: "the employer has bought this phone"."""

_BARE = frozenset({"corporate", "corp"})
"""Words that say an owner by themselves, but not before another noun: "corporate network"."""

_EITHER = frozenset({"or", "oder"})
"""Before a negation it leaves a setup open: "whether or not the device is enrolled"."""

_ARTICLES = frozenset("a an the my his her our their your really actually even exactly strictly".split())
_NEGATIONS = frozenset({"not", "nicht"})
_LINKING = LINKS | {"vs", "versus", "against", "compared"}
_DEVICE = frozenset({"<device>", "<phone>"})


class SetupReader:
    """Finds setups with the words of the vocabulary."""

    def __init__(self, setups: Sequence[SetupWords], lexicon: Lexicon) -> None:
        self._setups = tuple(setups)
        entries = [Entry(Kind.SETUP, str(at), words.names) for at, words in enumerate(setups)]
        self._index = Index(entries, lexicon, least=0.0)
        self._platforms = frozenset(
            word for each in setups if each.setup.platform for word in " ".join(each.names).split()
        )
        owners = {
            each.setup: str(at) for at, each in enumerate(setups) if each.setup == Setup(ownership=each.setup.ownership)
        }
        self._others = {
            key: owners[Setup(ownership=other)]
            for setup, key in owners.items()
            for other in Ownership
            if other is not setup.ownership and Setup(ownership=other) in owners
        }

    def mentions(self, by_sentence: Sequence[Words]) -> list[Mention]:
        """The setups said: of each kind (workload, owner, …) the strongest names, which may share words."""
        found = [
            self._turned(one, words.tokens)
            for words in by_sentence
            for one in self._index.find(words)
            if _tight(one, words.tokens) and self._owns(one, words.tokens)
        ]
        managed = {at for one in found if self._said(one).workload for at in one.tokens}
        kinds: dict[tuple[bool, ...], list[Mention]] = {}
        for mention in found:
            setup = self._said(mention)
            if setup.ownership and _owner(mention, by_sentence) & managed:
                continue
            kind = (
                setup.workload is None,
                setup.ownership is None,
                setup.platform is None,
                setup.entra is None,
            )
            kinds.setdefault(kind, []).append(mention)
        return [mention for group in kinds.values() for mention in select(group, (), least=0.0)]

    def _owns(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether an owner is said of a device: "work phone", not "does work see my phone"."""
        if not self._said(mention).ownership:
            return True
        at = [index - tokens[0].index for index in mention.tokens]
        own, after = [tokens[one] for one in at], tokens[at[-1] + 1 : at[-1] + 2]
        if len(own) == 1 and own[0].word in _BARE and after:
            return after[0].stop or after[0].after_comma or self._beside(after[0], _BESIDE_DEVICE)
        allowed = _OWNING
        if len(own) == 2 and any(token.keys & _DEVICE for token in own):
            allowed = _BESIDE_DEVICE if own[-1].keys & _DEVICE else _AFTER_DEVICE
        return all(self._beside(token, allowed) for token in tokens[at[0] : at[-1]] if token not in own)

    def _beside(self, token: Token, allowed: frozenset[str]) -> bool:
        return token.word in allowed or token.word in self._platforms or bool(token.keys & _DEVICE)

    def _turned(self, mention: Mention, tokens: Sequence[Token]) -> Mention:
        """The mention, or that of the other owner where this one is denied: "not a company phone"."""
        at = mention.first - tokens[0].index
        while at and tokens[at - 1].word in _ARTICLES and not tokens[at].after_comma:
            at -= 1
        denied = at and tokens[at - 1].word in _NEGATIONS and not tokens[at].after_comma
        other = self._others.get(mention.ids[0]) if denied else None
        return replace(mention, ids=(other,)) if other else mention

    def _said(self, mention: Mention) -> Setup:
        return self._setups[int(mention.ids[0])].setup

    def setup(self, mentions: Sequence[Mention], tokens: Sequence[Token]) -> Setup:
        """What the mentions say together: app protection beats enrolment, unless both are asked about ("… and …").

        Two owners in one question leave the owner open.
        """
        setup = _setup_from(self._said(mention) for mention in mentions)
        managed = sorted((one for one in mentions if self._said(one).workload), key=lambda one: one.first)
        changes = [pair for pair in pairwise(managed) if len({self._said(one).workload for one in pair}) > 1]
        return replace(setup, workload=None) if _linked(changes, tokens) else setup


def _owner(mention: Mention, by_sentence: Sequence[Words]) -> set[int]:
    """The words of a mention beside the device: whose it is, unless they are of how it is managed ("work apps")."""
    tokens = (token for words in by_sentence for token in words.tokens)
    return {token.index for token in tokens if token.index in mention.tokens and not token.keys & _DEVICE}


def _linked(pairs: Sequence[tuple[Mention, Mention]], tokens: Sequence[Token]) -> bool:
    """Whether a word that links or compares stands between the two of a pair."""
    return any(token.word in _LINKING for one, other in pairs for token in tokens[one.tokens[-1] + 1 : other.tokens[0]])


def free(mention: Mention, setups: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """A name may take the words of a setup ("personal phone") only by taking all of them and standing beside them."""
    own = set(mention.tokens)
    for setup in setups:
        shared = own & set(setup.tokens)
        partly = shared != set(setup.tokens)
        if partly and not all(tokens[at].keys & _DEVICE for at in shared):
            return False
        if not partly and own > shared and _apart(shared, own - shared, tokens):
            return False
    return True


def overridden(setup: Mention, chosen: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether a fact's name says these words in another sense ("MAM enrollment status"); a device stays a device."""
    if all(tokens[at].keys & _DEVICE for at in setup.tokens):
        return False
    return any(set(setup.tokens) < set(mention.tokens) for mention in chosen if mention.kind is Kind.FACT)


def _apart(some: set[int], others: set[int], tokens: Sequence[Token]) -> bool:
    """Whether a comma or more than a content word lies between two groups of tokens."""
    pairs = [(min(one, other), max(one, other)) for one in some for other in others]
    low, high = min(pairs, key=lambda pair: pair[1] - pair[0])
    comma = any(token.after_comma for token in tokens[low + 1 : high + 1])
    return comma or abs(tokens[high].place - tokens[low].place) > _BESIDE


def _tight(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether the words of a setup stand together: "not reported for an enrolled phone" does not say "not enrolled"."""
    span = tokens[mention.tokens[0] - tokens[0].index : mention.tokens[-1] - tokens[0].index + 1]
    if any(token.after_comma for token in span[1:]):
        return False
    between = [token for token in span if token.index not in mention.tokens]
    if any("<no>" in tokens[at - tokens[0].index].keys for at in mention.tokens):
        either = span[0].index > tokens[0].index and tokens[span[0].index - tokens[0].index - 1].word in _EITHER
        return not either and all(token.word in _BETWEEN or token.keys & _DEVICE for token in between)
    if any(token.word in _DOING for token in between):
        return False
    return sum(not token.stop for token in between) <= _SETUP_GAP and len(between) <= _SETUP_WORDS


def _setup_from(said: Iterable[Setup]) -> Setup:
    """What is said of the setup."""
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
