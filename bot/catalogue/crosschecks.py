"""What no file shows by itself: names and questions that two entries claim, ids that lead nowhere, stray files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.catalogue.draft import Draft, Named
from bot.catalogue.faults import Spot


def _same(text: str) -> str:
    return " ".join(text.lower().split())


def check_names(draft: Draft) -> None:
    """A name of two facts must be said to be shared by both."""
    users: dict[str, list[Named]] = defaultdict(list)
    for named in draft.names:
        users[_same(named.name)].append(named)
    for using in users.values():
        keys = {named.key for named in using}
        for named in using if len(keys) > 1 else ():
            if not named.shared:
                draft.faults.add(named.spot, _claimed_twice(named, keys - {named.key}, draft))


def _claimed_twice(named: Named, others: set[str], draft: Draft) -> str:
    facts_only = named.key in draft.facts and others <= set(draft.facts)
    advice = "put it under 'shared' in both, or make it longer" if facts_only else "make it longer in one"
    return f"the name {named.name!r} is also one of {', '.join(sorted(others))}; {advice}"


def check_examples(draft: Draft) -> None:
    """A question belongs under `found` of one entry."""
    seen: dict[str, tuple[str, Spot]] = {}
    for line, key, spot in draft.examples:
        other, at = seen.setdefault(_same(line), (key, spot))
        if other != key:
            text = f"the question {line!r} stands under 'found' of {other} too ({at}); keep it in one"
            draft.faults.add(spot, text)


def check_links(draft: Draft) -> None:
    """Every fact named by a list or a topic must be there."""
    for key, name, spot in draft.links if not draft.broken else ():
        if name not in draft.facts:
            draft.faults.add(spot, f"{key} refers to {name!r}, which is no fact; correct the id")


def check_files(folder: Path, read: Iterable[Path], draft: Draft) -> None:
    """A file that nothing reads is a mistake in its name or its place."""
    known = set(read)
    for path in sorted(folder.rglob("*.y*ml")):
        if path not in known:
            shown = str(path.relative_to(folder.parent))
            draft.faults.add(Spot(shown), "nothing reads this file; move it to collected/, or rename it to .yaml")
