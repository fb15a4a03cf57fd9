"""knowledge/vocabulary.yaml and english.txt to the words around the facts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.catalogue.draft import Draft
from bot.catalogue.faults import Faults
from bot.catalogue.fields import Fields, plain
from bot.catalogue.nodes import text_of
from bot.domain.facts import SetupWords, Vocabulary
from bot.domain.keys import Keys, key_of
from bot.domain.setups import Entra, Ownership, Platform, Setup, Workload

_FRAMES = ("collect", "actor", "ask", "plain", "story")
_EMPTY = Vocabulary({}, {}, {}, dict.fromkeys(_FRAMES, ()), (), (), (), ())

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_vocabulary(folder: Path, draft: Draft) -> Vocabulary:
    """The vocabulary in `folder`; faults are noted, never raised."""
    fields = draft.open(folder / "vocabulary.yaml", f"{folder.name}/vocabulary.yaml")
    if fields is None:
        return _EMPTY
    found = Vocabulary(
        words=_lists(fields.mapping("words")),
        glue=_lists(fields.mapping("glue")),
        short=_texts(fields.mapping("short")),
        frame=_frames(fields.mapping("frame")),
        stop=plain(fields.texts("stop")),
        products=plain(fields.texts("products")),
        observers=plain(fields.texts("observers")),
        setups=tuple(_setup(each, draft) for each in fields.mappings("setups")),
        english=_english(folder / "english.txt", f"{folder.name}/english.txt", draft.faults),
    )
    fields.done()
    return found


def _frames(frame: Fields) -> dict[str, tuple[str, ...]]:
    for kind in _FRAMES:
        if kind not in frame:
            frame.fault(f"the frame {kind!r} is missing; add it")
    return dict.fromkeys(_FRAMES, ()) | _lists(frame)


def _lists(fields: Fields) -> dict[str, tuple[str, ...]]:
    return {key: plain(fields.texts(key)) for key in fields.left()}


def _texts(fields: Fields) -> dict[str, str]:
    return {key: fields.text(key) for key in fields.left()}


def _setup(each: Fields, draft: Draft) -> SetupWords:
    names = each.texts("names")
    setup = Setup(_maybe(Workload, each), _maybe(Ownership, each), _maybe(Platform, each), _maybe(Entra, each))
    each.done()
    if not setup or not names:
        each.fault("a setup needs what it means (workload, ownership, platform or entra) and names; add them")
    draft.setup_names += names
    return SetupWords(setup, plain(names))


def _maybe(kind: type[_Choice], each: Fields) -> _Choice | None:
    """The value under the key that is called like the kind, in lower case."""
    key = kind.__name__.lower()
    return kind(each.choice(key, list(kind))) if key in each else None


def _english(path: Path, shown: str, faults: Faults) -> Keys:
    """The stems of common words, by their hash: they need not be told again."""
    text = text_of(path, shown, faults) or ""
    stems = (word for line in text.splitlines() if not line.startswith("#") for word in line.split())
    return Keys.of(sorted(set(map(key_of, stems))))
