"""The seeds and the knowledge agree, row by row."""

from __future__ import annotations

import pytest

from bot.catalogue.agreement import mam_agrees
from bot.catalogue.faults import Faults
from bot.catalogue.load import Loaded
from bot.catalogue.places import seeds_folder
from bot.catalogue.rows import Row, read_rows

ROWS = read_rows(seeds_folder(), Faults())


def test_they_hold_the_same_rows_in_the_same_order(loaded: Loaded) -> None:
    assert [row.id for row in ROWS] == [*loaded.catalogue.facts]
    assert len({row.id for row in ROWS}) == len(ROWS) == 99


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_its_fact(row: Row, loaded: Loaded) -> None:
    fact = loaded.catalogue.facts[row.id]
    assert (fact.section.title, fact.category, fact.data) == (row.section, row.category, row.data)
    assert mam_agrees(fact, row.mam)
