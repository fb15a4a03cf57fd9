"""Where the knowledge lies: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

import bot

_PACKAGE = Path(bot.__file__).resolve().parent


def knowledge_folder() -> Path:
    """The folder of the knowledge that came with the program."""
    return _shipped("knowledge")


def seeds_folder() -> Path:
    """The folder of the source page as data that came with the program."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
