"""Names that the engine cannot read, and names that two facts claim through their alternatives, with their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import prod
from pathlib import Path

from bot.catalogue.draft import Named
from bot.catalogue.faults import Faults
from bot.catalogue.fields import plain
from bot.catalogue.load import Loaded, load, load_catalogue
from bot.catalogue.page import squeezed
from bot.domain.engine import Engine
from bot.domain.lexicon import Lexicon
from bot.domain.names import MOST_EXPANSIONS, BadNameError, patterns
from bot.errors import KnowledgeError

_EITHER = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def check_all_names(loaded: Loaded, faults: Faults) -> None:
    """Every check of the names; this takes as long as loading, so only a check or a failure pays it."""
    check_patterns(loaded, faults)
    check_alternatives(loaded, faults)


def check_alternatives(loaded: Loaded, faults: Faults) -> None:
    """Note each name of a fact that is one of another too, once "(a|b)" and "[c]" are written out, and not shared."""
    users: dict[str, list[Named]] = defaultdict(list)
    for named in loaded.claims:
        if named.key in loaded.catalogue.facts:
            for words in written_out(named.name):
                users[words].append(named)
    for words, using in users.items():
        keys = {named.key for named in using}
        shared = {named.key for named in using if named.shared}
        for named in using:
            whole = words == squeezed(named.name)  # whole names are compared on loading
            if len(keys) > 1 and named.key not in shared and not whole:
                faults.add(named.spot, _claims_too(named, words, keys - {named.key}))


def _claims_too(named: Named, words: str, others: set[str]) -> str:
    told = f"the name {named.name!r} says {words!r}, which is also one of {', '.join(sorted(others))}"
    return f"{told}; put that under 'shared' in both, or take it out of one"


def written_out(name: str) -> Iterator[str]:
    """The names that a name stands for, each alternative in its place."""
    parts, last = [], 0
    for match in _EITHER.finditer(name):
        either, optional = match.groups()
        parts += [[name[last : match.start()]], either.split("|") if optional is None else ["", *optional.split("|")]]
        last = match.end()
    parts.append([name[last:]])
    if prod(map(len, parts)) <= MOST_EXPANSIONS:  # more is a fault already
        yield from dict.fromkeys(squeezed("".join(way)) for way in product(*parts))


def check_patterns(loaded: Loaded, faults: Faults) -> None:
    """Note every name that cannot be read."""
    if not loaded.catalogue.vocabulary.words:
        return  # without a vocabulary every class is unknown, and that it is missing is a fault already
    lexicon = Lexicon(loaded.catalogue.vocabulary, plain(loaded.names))
    for name, spot in loaded.names:
        try:
            patterns(name, lexicon)
        except BadNameError as error:
            faults.add(spot, str(error))


def engine_from(knowledge: Path, seeds: Path) -> Engine:
    """The engine over the knowledge in a folder; raises KnowledgeError with every fault."""
    try:
        return Engine(load_catalogue(knowledge, seeds))  # without the places, which take as much memory as the engine
    except BadNameError:
        faults = Faults()
        check_all_names(load(knowledge, seeds), faults)
        raise KnowledgeError(faults.texts()) from None
