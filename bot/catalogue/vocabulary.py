"""knowledge/vocabulary.yaml and english.txt to the words around the facts."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.yaml_file import Faults, Fields, Spot, nodes_of
from bot.domain.facts import SetupWords, Vocabulary
from bot.domain.setups import Entra, Ownership, Platform, Setup, Workload

_EMPTY = Vocabulary({}, {}, {}, {"collect": (), "ask": (), "actor": (), "plain": (), "story": ()}, (), (), ())
_FRAMES = ("collect", "actor", "ask", "plain", "story")


def read_vocabulary(folder: Path, faults: Faults) -> Vocabulary:
    """The vocabulary in `folder`; faults are noted, never raised."""
    shown = f"{folder.name}/vocabulary.yaml"
    root = nodes_of(folder / "vocabulary.yaml", shown, faults)
    if root is None:
        return _EMPTY
    fields = Fields(root, shown, faults)
    found = Vocabulary(
        words=_lists(fields.mapping("words")),
        glue=_lists(fields.mapping("glue")),
        short=_texts(fields.mapping("short")),
        frame=_frames(fields.mapping("frame")),
        stop=_plain(fields, "stop"),
        products=_plain(fields, "products"),
        setups=tuple(_setup(each) for each in fields.mappings("setups")),
        english=_english(folder / "english.txt", f"{folder.name}/english.txt", faults),
    )
    fields.done()
    return found


def _frames(frame: Fields) -> dict[str, tuple[str, ...]]:
    for kind in _FRAMES:
        if kind not in list(frame.keys()):
            frame.fault(f"the frame {kind!r} is missing; add it")
    return dict.fromkeys(_FRAMES, ()) | _lists(frame)


def _plain(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(text for text, _ in fields.texts(key))


def _lists(fields: Fields) -> dict[str, tuple[str, ...]]:
    return {key: tuple(text for text, _ in fields.texts(key)) for key in list(fields.keys())}


def _texts(fields: Fields) -> dict[str, str]:
    return {key: fields.text(key) for key in list(fields.keys())}


def _setup(each: Fields) -> SetupWords:
    names = _plain(each, "names")
    setup = Setup(
        workload=Workload(each.choice("workload", tuple(Workload)))
        if "workload" in list(each.keys())
        else None,
        ownership=Ownership(each.choice("ownership", tuple(Ownership)))
        if "ownership" in list(each.keys())
        else None,
        platform=Platform(each.choice("platform", tuple(Platform)))
        if "platform" in list(each.keys())
        else None,
        entra=Entra(each.choice("entra", tuple(Entra))) if "entra" in list(each.keys()) else None,
    )
    if not setup or not names:
        each.fault("a setup needs what it means (workload, ownership, platform or entra) and names")
    each.done()
    return SetupWords(setup, names)


def _english(path: Path, shown: str, faults: Faults) -> frozenset[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        faults.add(Spot(shown), "the list of English words cannot be read; restore it")
        return frozenset()
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
