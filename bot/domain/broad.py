"""The broad question, which people ask most: "what can they see on my phone?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from bot.domain.tokens import Token

_SEEKING = frozenset(
    {
        "what",
        "whats",
        "everything",
        "anything",
        "stuff",
        "things",
        "howmany",
        "which",
        "much",
        "all",
        "que",
        "quoi",
        "qué",
        "extent",
    }
)
_SEEING = frozenset(
    (
        "see look view access know get collect gather track monitor watch read spy find learn take store hold "
        "have got record sees gets visible sehen sieht voir ver show shows collected tracked monitored seen "
        "spying snoop sammelt given exposed share shared perceive perceives "
    ).split()
)
_WONDERING = frozenset({"know", "tell", "find", "learn", "see"})
_WISHING = frozenset(
    "know tell want wants ask asks explain explaining hear learn overview overall question wonder".split()
)
_DENYING = frozenset({"not", "never"})
ASIDE = frozenset(
    {
        "if",
        "when",
        "once",
        "after",
        "before",
        "because",
        "since",
        "with",
        "without",
        "through",
        "via",
        "by",
        "as",
        "now",
        "wenn",
    }
)
"""Words that open a condition or a circumstance."""


class Broad(Enum):
    """Whether a question asks for everything that is seen, or for everything that never is."""

    NO = "no"
    SEEN = "seen"
    UNSEEN = "unseen"


def asks_broadly(tokens: Sequence[Token], named: frozenset[int], plain: Callable[[Token], bool]) -> Broad:
    """Whether a clause asks what is seen at large: "what … see …", with nothing named outside "if …" and "when …".

    `named` are the tokens that stand for a fact or, all in one clause, for a topic; `plain` says whether one only asks.
    """
    clauses: dict[int, list[Token]] = {}
    for token in tokens:
        clauses.setdefault(token.clause, []).append(token)
    found = [_broad(clause, named, plain) for clause in clauses.values()]
    return next((broad for broad in found if broad is not Broad.NO), Broad.NO)


def _broad(clause: Sequence[Token], named: frozenset[int], plain: Callable[[Token], bool]) -> Broad:
    core = _core(_last_breath(clause))
    seeking = next((at for at, token in enumerate(core) if token.word in _SEEKING), None)
    if seeking is None or any(t.index in named or t.word == "there" or not plain(t) for t in core[seeking:]):
        return Broad.NO
    if not all(plain(t) for t in core[:seeking]) and not any(t.word in _WISHING for t in core[:seeking]):
        return Broad.NO
    if any(token.word in _SEEING - _WONDERING for token in core[:seeking]):  # "does the union get access to what …"
        return Broad.NO
    seeing = next((at for at, token in enumerate(core) if at >= seeking and token.word in _SEEING), None)
    if seeing is None:
        return Broad.NO
    return Broad.UNSEEN if any(token.word in _DENYING for token in core[seeking:seeing]) else Broad.SEEN


def _last_breath(clause: Sequence[Token]) -> Sequence[Token]:
    """The clause from the last comma before what it seeks: "just enrolled lol, so what can you see"."""
    seeking = next((at for at, token in enumerate(clause) if token.word in _SEEKING), 0)
    start = max((at for at in range(seeking + 1) if clause[at].after_comma), default=0)
    return clause[start:]


def _core(clause: Sequence[Token]) -> Sequence[Token]:
    """The clause up to where a condition or circumstance begins."""
    aside = next((at for at, token in enumerate(clause) if token.word in ASIDE), len(clause))
    return clause[:aside]
