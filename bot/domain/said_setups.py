"""The setup that a question says: which device, whose, how managed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.facts import SetupWords
from bot.domain.lexicon import Lexicon
from bot.domain.mentions import Entry, Index, Kind, Mention, Words, select
from bot.domain.owners import OR, Stance, is_one_of_two, owns, stance
from bot.domain.setups import UNSAID, Setup, Workload
from bot.domain.tokens import DEVICE, LINKS, Token

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

_LINKING = LINKS | {"vs", "versus", "against", "compared"}

Says = tuple[bool, bool, bool, bool]
"""Whether a setup says the workload, the owner, the platform, and Entra."""


class SetupReader:
    """Finds setups with the words of the vocabulary."""

    def __init__(self, setups: Sequence[SetupWords], lexicon: Lexicon) -> None:
        self._setups = tuple(setups)
        entries = [Entry(Kind.SETUP, str(at), words.names) for at, words in enumerate(setups)]
        self._index = Index(entries, lexicon, least=0.0)
        self._platforms = frozenset(
            word for each in setups if each.setup.platform for word in " ".join(each.names).split()
        )
        owners = {str(at): each.setup.ownership for at, each in enumerate(setups) if each.setup.ownership}
        self._others = {key: other for key, owner in owners.items() for other in owners if owners[other] is not owner}

    def mentions(self, by_sentence: Sequence[Words]) -> list[Mention]:
        """The setups said: of each kind (workload, owner, …) the strongest names, which may share words."""
        found = self._meant_in(by_sentence)
        managed = {at for one in found if self._said(one).workload for at in one.tokens}
        kinds: dict[Says, list[Mention]] = {}
        for mention in found:
            if not (self._said(mention).ownership and _owner(mention, by_sentence) & managed):
                kinds.setdefault(self._says(mention), []).append(mention)
        return [mention for group in kinds.values() for mention in select(group, (), least=0.0)]

    def _meant_in(self, by_sentence: Sequence[Words]) -> list[Mention]:
        """The setups as they are meant, without those that are denied and those that are left open."""
        found: list[Mention] = []
        left_open: set[Says] = set()
        for words in by_sentence:
            for one in self._index.find(words):
                if not _tight(one, words.tokens) or not self._owns(one, words.tokens):
                    continue
                if not self._said(one).workload and not self._said(one).ownership:
                    found.append(one)  # a platform is neither denied nor left open
                elif self._is_either(one, words.tokens):
                    left_open.add(self._says(one))
                elif meant := self._meant(one, words.tokens):
                    found.append(meant)
        return [one for one in found if self._says(one) not in left_open]

    def _says(self, mention: Mention) -> Says:
        """Which parts of a setup a mention says."""
        said = self._said(mention)
        return bool(said.workload), bool(said.ownership), bool(said.platform), bool(said.entra)

    def _owns(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether a mention says no owner, or one that belongs to a device."""
        if not self._said(mention).ownership:
            return True
        span, after = _around(mention, tokens)
        own = [token for token in span if token.index in mention.tokens]
        return owns(own, [token for token in span if token.index not in mention.tokens], after, self._platforms)

    def _is_either(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether a mention is one of two that leave the setup open: "or not enrolled", "mine or the firm's"."""
        span, after = _around(mention, tokens)
        before = tokens[: mention.first - tokens[0].index]
        if any(one.word in OR and "<no>" in other.keys for one, other in pairwise([*before[-3:], span[0]])):
            return True
        if any(token.word == "whether" for token in before) and any(token.word in OR for token in before):
            return True
        return bool(self._said(mention).ownership) and is_one_of_two(span, after)

    def _meant(self, mention: Mention, tokens: Sequence[Token]) -> Mention | None:
        """The mention; where it is denied that of the other owner, or nothing."""
        meant = stance(mention.first - tokens[0].index, tokens)
        if meant is Stance.SAID:
            return mention
        other = self._others.get(mention.ids[0]) if meant is Stance.DENIED else None
        return replace(mention, ids=(other,)) if other else None

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


def _around(mention: Mention, tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words from the first to the last of a mention, and those after them in its sentence."""
    first, last = (at - tokens[0].index for at in (mention.tokens[0], mention.tokens[-1]))
    return tokens[first : last + 1], tokens[last + 1 :]


def _owner(mention: Mention, by_sentence: Sequence[Words]) -> set[int]:
    """The words of a mention beside the device: whose it is, unless they are of how it is managed ("work apps")."""
    tokens = (token for words in by_sentence for token in words.tokens)
    return {token.index for token in tokens if token.index in mention.tokens and not token.keys & DEVICE}


def _linked(pairs: Sequence[tuple[Mention, Mention]], tokens: Sequence[Token]) -> bool:
    """Whether a word that links or compares stands between the two of a pair."""
    return any(token.word in _LINKING for one, other in pairs for token in tokens[one.tokens[-1] + 1 : other.tokens[0]])


def free(mention: Mention, setups: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """A name may take the words of a setup ("personal phone") only by taking all of them and standing beside them."""
    own = set(mention.tokens)
    for setup in setups:
        shared = own & set(setup.tokens)
        partly = shared != set(setup.tokens)
        if partly and not all(tokens[at].keys & DEVICE for at in shared):
            return False
        if not partly and own > shared and _apart(shared, own - shared, tokens):
            return False
    return True


def overridden(setup: Mention, chosen: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether a fact's name says these words in another sense ("MAM enrollment status"); a device stays a device."""
    if all(tokens[at].keys & DEVICE for at in setup.tokens):
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
    span, _ = _around(mention, tokens)
    if any(token.after_comma for token in span[1:]):
        return False
    between = [token for token in span if token.index not in mention.tokens]
    if any("<no>" in tokens[at - tokens[0].index].keys for at in mention.tokens):
        return all(token.word in _BETWEEN or token.keys & DEVICE for token in between)
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
