"""Names that the engine cannot read, with where they stand."""

from __future__ import annotations

from bot.catalogue.faults import Faults
from bot.catalogue.fields import plain
from bot.catalogue.load import Loaded
from bot.domain.engine import Engine
from bot.domain.lexicon import Lexicon
from bot.domain.names import BadNameError, patterns
from bot.errors import KnowledgeError


def check_patterns(loaded: Loaded, faults: Faults) -> None:
    """Note every name that cannot be read; this takes as long as loading, so only a check or a failure pays it."""
    if not loaded.catalogue.vocabulary.words:
        return  # without a vocabulary every class is unknown, and that it is missing is a fault already
    lexicon = Lexicon(loaded.catalogue.vocabulary, plain(loaded.names))
    for name, spot in loaded.names:
        try:
            patterns(name, lexicon)
        except BadNameError as error:
            faults.add(spot, str(error))


def engine_from(loaded: Loaded) -> Engine:
    """The engine over the knowledge; raises KnowledgeError with the place of every name that cannot be read."""
    try:
        return Engine(loaded.catalogue)
    except BadNameError:
        faults = Faults()
        check_patterns(loaded, faults)
        raise KnowledgeError(faults.texts()) from None
