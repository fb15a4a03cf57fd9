"""The built engine, kept between runs: building takes longer than everything else that a look-up does.

The file lies in the person's own cache folder, is readable by nobody else, and is only trusted while the knowledge,
the code and the owner are the same; anything odd about it and the engine is built anew.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from pathlib import Path

import bot
from bot.domain.engine import Engine

_KEPT = 4
"""Engines kept at once: one for each knowledge folder that somebody works with, and none for ever."""


def engine_for(knowledge: Path, seeds: Path) -> Engine:
    """The engine over the knowledge in a folder; raises KnowledgeError with every fault."""
    file = _file_for(knowledge, seeds)
    kept = _read(file) if file else None
    if kept is not None:
        return kept
    from bot.catalogue.names import engine_from  # YAML costs start-up time that a kept engine need not pay

    engine = engine_from(knowledge, seeds)
    if file:
        _write(file, engine)
    return engine


def _file_for(knowledge: Path, seeds: Path) -> Path | None:
    """Where the engine would be kept; nowhere for a person without a home, or while files come and go."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        return Path(base) / "intune-data-bot" / f"engine-{_key(knowledge, seeds)}.pickle"
    except (OSError, RuntimeError):
        return None


def _key(knowledge: Path, seeds: Path) -> str:
    """What the built engine depends on: every file's path, size and time, the Python and the version."""
    code = [*Path(bot.__file__).parent.glob("domain/*.py"), *Path(bot.__file__).parent.glob("catalogue/*.py")]
    files = [*sorted(knowledge.rglob("*")), *sorted(seeds.rglob("*.yaml")), *sorted(code)]
    told = [f"{file.absolute()}:{stat.st_size}:{stat.st_mtime_ns}" for file in files if (stat := file.stat())]
    told += [bot.__version__, sys.version]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _read(file: Path) -> Engine | None:
    try:
        if not _is_mine(file) or not _is_mine(file.parent):
            return None
        gc.disable()  # thousands of small records arrive at once, none of them garbage
        with file.open("rb") as content:
            kept = pickle.load(content)  # noqa: S301 - written by this program, writable by this user only
    except Exception:  # a broken file can raise anything while it is unpickled; then the engine is built anew
        return None
    finally:
        gc.enable()
    return kept if isinstance(kept, Engine) else None


def _is_mine(path: Path) -> bool:
    stat = path.stat()
    return not hasattr(os, "getuid") or (stat.st_uid == os.getuid() and not stat.st_mode & 0o022)


def _write(file: Path, engine: Engine) -> None:
    """Keep the engine and drop the oldest; a folder that cannot be written, or is not ours, costs only time."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_mine(file.parent):
            _replace(file, engine)
            kept = sorted(file.parent.glob("engine-*.pickle"), key=lambda old: old.stat().st_mtime)
            for old in kept[:-_KEPT]:
                old.unlink(missing_ok=True)


def _replace(file: Path, engine: Engine) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            pickle.dump(engine, out, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
