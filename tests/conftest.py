"""What every test may ask for: the real knowledge, loaded once."""

from __future__ import annotations

import pytest

from bot.catalogue.load import Loaded, load
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.engine import Engine
from bot.domain.facts import Catalogue


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The knowledge with its places."""
    return load(knowledge_folder(), seeds_folder())


@pytest.fixture(scope="session")
def catalogue(loaded: Loaded) -> Catalogue:
    """The knowledge."""
    return loaded.catalogue


@pytest.fixture(scope="session")
def engine(catalogue: Catalogue) -> Engine:
    """The engine over the real knowledge."""
    return Engine(catalogue)
