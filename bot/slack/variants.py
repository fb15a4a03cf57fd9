"""A name of the knowledge, which is a pattern, as the plain wordings it stands for; see docs/knowledge.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

MOST = 12
"""Wordings of one name; a search field needs the likely ones, not all."""
_MOST_MEMBERS = 6
_PIECE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|<([^<>]*)>|([^()\[\]<>]+)")


def variants(name: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The first wordings of a name, in words only."""
    pieces = [_choices(match, classes) for match in _PIECE.finditer(name.replace('"', " "))]
    for chosen in islice(product(*pieces), MOST):
        yield " ".join(" ".join(chosen).split())


def _choices(match: re.Match[str], classes: Mapping[str, Sequence[str]]) -> list[str]:
    either, optional, cls, words = match.groups()
    if either is not None:
        return [_opened(choice, classes) for choice in either.split("|")]
    if optional is not None:
        return [*(_opened(choice, classes) for choice in optional.split("|")), ""]
    return list(classes.get(cls.strip(), ()))[:_MOST_MEMBERS] or [""] if cls is not None else [words]


def _opened(choice: str, classes: Mapping[str, Sequence[str]]) -> str:
    """An alternative with the first word of each class in it."""
    return re.sub(r"<([^<>]*)>", lambda found: next(iter(classes.get(found[1].strip(), ())), ""), choice)
