"""Which knowledge a command works with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.domain.engine import Engine

KNOWLEDGE = click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    help="Folder of knowledge to use instead of the one that came along.",
)
"""The option that every command has."""


def folders_of(knowledge: Path | None) -> tuple[Path, Path]:
    """The folder of knowledge that was named, or the one that came along, and that of its seeds."""
    from bot.catalogue.places import knowledge_folder, seeds_folder

    if knowledge is None:
        return knowledge_folder(), seeds_folder()
    beside = knowledge.resolve().parent / "seeds"
    return knowledge, beside if beside.is_dir() else seeds_folder()


def engine_in(knowledge: Path | None) -> Engine:
    """The engine over that knowledge."""
    from bot.catalogue.kept import engine_for

    return engine_for(*folders_of(knowledge))
