"""The setup that a question says: which device, whose, how managed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.facts import SetupWords
from bot.domain.lexicon import Lexicon
from bot.domain.mentions import Entry, Index, Kind, Mention, Words, select
from bot.domain.setups import UNSAID, Setup, Workload
from bot.domain.tokens import LINKS, Token

_SETUP_GAP = 2
_SETUP_WORDS = 3
_BESIDE = 2
_BETWEEN = frozenset(
    "a an any the my his her their our been be being ever fully even actually really yet properly formally of in to "
    "having has "
    "have is are it itself currently using under with kind enrolled enrollment enrolment mdm only just".split()
)
_LINKING = LINKS | {"vs", "versus", "against", "compared"}
_DEVICE = frozenset({"<device>", "<phone>"})


class SetupReader:
    """Finds setups with the words of the vocabulary."""

    def __init__(self, setups: Sequence[SetupWords], lexicon: Lexicon) -> None:
        self._setups = tuple(setups)
        entries = [Entry(Kind.SETUP, str(at), words.names) for at, words in enumerate(setups)]
        self._index = Index(entries, lexicon, least=0.0)

    def mentions(self, by_sentence: Sequence[Words]) -> list[Mention]:
        """The setups said: of each kind (workload, owner, …) the strongest names, which may share words."""
        found = [m for words in by_sentence for m in self._index.find(words) if _tight(m, words.tokens)]
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
        return all(token.word in _BETWEEN or token.keys & _DEVICE for token in between)
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
