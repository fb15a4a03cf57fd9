"""The broad question, which people ask most: "what can they see on my phone?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.tokens import Token

_SEEKING = frozenset({"what", "everything", "anything", "howmany", "which", "much", "all", "que", "quoi", "qué", "extent"})
_SEEING = frozenset(
    "see look view access know get collect gather track monitor watch read spy find learn take store hold have got record sees "
    "visible sehen sieht voir ver show shows collected tracked monitored seen spying gets snoop sammelt".split()
)  # fmt: skip
ASIDE = frozenset({"if", "when", "once", "after", "before", "because", "since", "with", "without", "through", "via", "by", "as", "now", "wenn"})


def asks_broadly(tokens: Sequence[Token], named: frozenset[int], plain: Callable[[Token], bool]) -> bool:
    """Whether a clause asks what is seen at large: "what … see …", with nothing named outside "if …" and "when …".

    `named` are the tokens that stand for a fact or, all in one clause, for a topic; `plain` says whether one only asks.
    """
    clauses: dict[int, list[Token]] = {}
    for token in tokens:
        clauses.setdefault(token.clause, []).append(token)
    return any(_is_broad(clause, named, plain) for clause in clauses.values())


def _is_broad(clause: Sequence[Token], named: frozenset[int], plain: Callable[[Token], bool]) -> bool:
    core = _core(clause)
    seeking = next((at for at, token in enumerate(core) if token.word in _SEEKING), None)
    if seeking is None or any(t.index in named or not plain(t) for t in core):
        return False
    return any(token.word in _SEEING for token in core[seeking:])


def _core(clause: Sequence[Token]) -> Sequence[Token]:
    """The clause up to where a condition or circumstance begins."""
    aside = next((at for at, token in enumerate(clause) if token.word in ASIDE), len(clause))
    return clause[:aside]
