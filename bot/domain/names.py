"""Names, as written in the knowledge, to patterns that can be matched.

The little language is described in docs/knowledge.md: words in any order, `<class>`, `(a|b)`, `[optional]`,
and `"words side by side"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from bot.domain.lexicon import Lexicon
from bot.domain.words import stem, words_of
from bot.errors import BotError

MOST_EXPANSIONS = 400
"""Patterns that one name may expand to; more is taken for a mistake."""

_PIECE = re.compile(r'"([^"]*)"|\(([^()]*)\)|\[([^\[\]]*)\]|<([^<>]*)>|([^"()\[\]<>|]+)')
_FORBIDDEN = re.compile(r"[\[\]()<>|\"]")

Slot = frozenset[str]


class BadNameError(BotError):
    """A name that cannot be read; the text names it and says why."""


Unit = tuple[Slot, ...]
"""One slot, or the slots of a quoted phrase, which stand side by side in this order."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A bag of units."""

    units: tuple[Unit, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots of all units."""
        return tuple(slot for unit in self.units for slot in unit)


def patterns(name: str, lexicon: Lexicon) -> tuple[Pattern, ...]:
    """The patterns of one name; raises BadNameError where it has no content or cannot be read."""
    try:
        return _patterns(name, lexicon)
    except _UnreadableError as why:
        raise BadNameError(f"the name {name!r} {why}; correct it") from None


class _UnreadableError(ValueError):
    """Why a name cannot be read."""


def _patterns(name: str, lexicon: Lexicon) -> tuple[Pattern, ...]:
    ways = [_ways(match, lexicon) for match in _PIECE.finditer(name)]
    _refuse_leftovers(name)
    total = 1
    for choices in ways:
        total *= len(choices)
    if total > MOST_EXPANSIONS:
        raise _UnreadableError(f"has {total} variants; split it into names with fewer than {MOST_EXPANSIONS}")
    found = {tuple(unit for units in way for unit in units) for way in product(*ways)}
    kept = tuple(Pattern(units) for units in sorted(found, key=_spelt) if units)
    if not kept:
        raise _UnreadableError("has no content word")
    return kept


def _spelt(units: tuple[Unit, ...]) -> list[list[list[str]]]:
    """The words of a pattern in an order that is the same in every process."""
    return [[sorted(slot) for slot in unit] for unit in units]


def _refuse_leftovers(name: str) -> None:
    if _FORBIDDEN.search(_PIECE.sub(" ", name)):
        raise _UnreadableError("has a bracket that is not closed, or brackets inside brackets")


def _ways(match: re.Match[str], lexicon: Lexicon) -> list[tuple[Unit, ...]]:
    quoted, either, optional, cls, words = match.groups()
    if quoted is not None:
        slots = _word_slots(quoted, lexicon, keep_stops=True)
        return [(slots,) if slots else ()]
    if cls is not None:
        return [(_class_slot(cls, lexicon),)]
    if optional is not None:
        return [(), *_alternatives(optional, lexicon)]
    if either is not None:
        return _alternatives(either, lexicon)
    return [_apart(_word_slots(words, lexicon))]


def _apart(slots: tuple[Slot, ...]) -> tuple[Unit, ...]:
    return tuple((slot,) for slot in slots)


def _class_slot(cls: str, lexicon: Lexicon) -> tuple[Slot, ...]:
    key = f"<{cls.strip()}>"
    if key not in lexicon.class_names:
        raise _UnreadableError(f"names the class {key}, which vocabulary.yaml does not have")
    return (frozenset({key}),)


def _alternatives(text: str, lexicon: Lexicon) -> list[tuple[Unit, ...]]:
    """Single words become one slot with several keys; longer alternatives stay apart."""
    single: set[str] = set()
    longer: list[tuple[Unit, ...]] = []
    for choice in text.split("|"):
        slots = _choice_slots(choice, lexicon)
        if len(slots) == 1:
            single |= slots[0]
        elif slots:
            longer.append(_apart(slots))
    return ([((frozenset(single),),)] if single else []) + longer or [()]


def _choice_slots(text: str, lexicon: Lexicon) -> tuple[Slot, ...]:
    found: list[Slot] = []
    for piece in re.findall(r"<[^<>]*>|[^<>]+", text):
        found.extend(_class_slot(piece[1:-1], lexicon) if piece[0] == "<" else _word_slots(piece, lexicon))
    return tuple(found)


def _word_slots(text: str, lexicon: Lexicon, keep_stops: bool = False) -> tuple[Slot, ...]:
    words = lexicon.glued(words_of(text))
    return tuple(frozenset({stem(word)}) for word in words if keep_stops or word not in lexicon.stop)
