"""Whose device a message speaks of: which words stand by a device as its owner, and what denies a setup."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.domain.tokens import DEVICE, OPENERS, Token

OR = frozenset({"or", "oder"})

_BESIDE_DEVICE = OR | frozenset(
    "a the s and und issued owned provided supplied paid bought given handed managed enrolled mobile cell smart new "
    "old spare apple shared portable work company corporate business private personal own".split()
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

_PEOPLE = frozenset(
    "boss manager supervisor employer company firm team admin admins department helpdesk colleague colleagues family "
    "wife husband partner kids".split()
)
"""Whom somebody may call their own without speaking of a device: "my own boss"."""

_ACTING = frozenset("did does do has have had will would can could never not".split())
"""Words after which an owner is somebody who does something: "phone the company did not pay for"."""

_OWNERS = frozenset(
    "mine his hers theirs ours own personal private company corporate firm employer employee work business".split()
)
_LEADING = frozenset("a an the my his her our their your any really actually even exactly strictly".split())
_HAVING = frozenset("have has had use uses using got on".split())
_EXCEPTING = frozenset({"except", "besides"})
_EXCEPTING_PAIRS = frozenset({("apart", "from"), ("other", "than"), ("instead", "of"), ("rather", "than")})


class Stance(Enum):
    """Whether words say a setup, deny it outright ("not a company phone"), or deny it in a way that says no other."""

    SAID = "said"
    DENIED = "denied"
    OPEN = "open"


def owns(own: Sequence[Token], between: Sequence[Token], after: Sequence[Token], platforms: frozenset[str]) -> bool:
    """Whether the words of an owner belong to a device: "work phone", not "does work see my phone".

    `between` are the words among its own, `after` those that follow, `platforms` the words for platforms.
    """

    def beside(token: Token, allowed: frozenset[str]) -> bool:
        return token.word in allowed or token.word in platforms or bool(token.keys & DEVICE)

    if own[-1].word == "own" and after and after[0].word in _PEOPLE:
        return False
    if len(own) == 1 and own[0].word in _BARE and after:
        return after[0].stop or after[0].after_comma or beside(after[0], _BESIDE_DEVICE)
    allowed = _OWNING
    if len(own) == 2 and any(token.keys & DEVICE for token in own):
        allowed = _BESIDE_DEVICE if own[-1].keys & DEVICE else _AFTER_DEVICE
        if allowed is _AFTER_DEVICE and after and after[0].word in _ACTING:
            return False
    return all(beside(token, allowed) for token in between)


def is_one_of_two(span: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether an owner is said as one of two: "private or company phone", "the phone is mine or the firm's"."""
    inside = [token.word for token in span[1:]]
    if OR & set(inside):
        return True
    return bool(after) and after[0].word in OR and any(token.word in _OWNERS for token in after[1:4])


def stance(at: int, tokens: Sequence[Token]) -> Stance:
    """How the words that begin at a place of a sentence are meant, by what stands before them."""
    first = at
    while at and tokens[at - 1].word in _LEADING and not tokens[at].after_comma:
        at -= 1
    outright = at
    while at and tokens[at - 1].word in _HAVING | _LEADING and not tokens[at].after_comma:
        at -= 1
    if not at or (tokens[at].after_comma and at != first):
        return Stance.SAID
    before = tokens[at - 1]
    if before.word in _EXCEPTING or (at > 1 and (tokens[at - 2].word, before.word) in _EXCEPTING_PAIRS):
        return Stance.OPEN
    if not _denies(at - 1, tokens) or tokens[at].after_comma or _opens_question(at - 1, tokens):
        return Stance.SAID
    return Stance.DENIED if at == outright and before.word in ("not", "nicht") else Stance.OPEN


def _denies(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a word denies what follows; "no" is short for a number too ("phone no")."""
    if tokens[at].word == "no":
        return bool(at) and tokens[at - 1].word in _HAVING
    return "<no>" in tokens[at].keys


def _opens_question(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a negation only opens a question: "isn't my own phone …", "why don't company phones …"."""
    if not at or tokens[at - 1].word not in OPENERS:
        return False
    return at == 1 or tokens[at - 2].clause != tokens[at].clause or tokens[at - 2].word in OPENERS
