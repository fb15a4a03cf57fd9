"""`intune-bot learn`: the phrasings of a knowledge folder to its learned layer."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.faults import Faults
from bot.catalogue.learned_file import NAME, Learned, write_learned
from bot.catalogue.load import load
from bot.catalogue.phrasings import answerable_of, digest_of, read_phrasings
from bot.domain.reading import lexicon_of
from bot.errors import BotError, KnowledgeError


def teach(folder: Path, seeds: Path) -> str:
    """Learn from the phrasings in `folder` and keep the result there; what was done, in words.

    Raises KnowledgeError with every phrasing that cannot be used, and BotError without numpy or any phrasing.
    """
    catalogue = load(folder, seeds, listening=False).catalogue  # what was learned before may be broken
    faults = Faults()
    phrasings = read_phrasings(folder, catalogue, faults)
    if faults.found:
        raise KnowledgeError(faults.texts())
    try:
        from bot.catalogue.growing import grow
        from bot.catalogue.learning import learn

        model = learn(phrasings, answerable_of(catalogue), lexicon_of(catalogue))
        forest = grow(phrasings, catalogue)
    except ImportError as error:
        raise BotError("Learning needs numpy and scikit-learn. Run: uv run --extra learn intune-bot learn") from error
    write_learned(folder / NAME, Learned(model, forest, digest_of(folder)))
    return f"learned {len(model.entries)} entries from {len(phrasings)} phrasings, kept in {folder / NAME}"
