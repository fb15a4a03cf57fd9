"""A category named beside "required data" or "MAM no" narrows the list to what both have."""

from __future__ import annotations

import pytest

from bot.domain.answers import Part
from bot.domain.engine import Engine

HARDWARE_NO = {"hardware.iccid", "hardware.imei", "hardware.ip-address", "hardware.serial-number", "hardware.wifi-mac"}


def listed(engine: Engine, text: str) -> Part:
    (part,) = engine.ask(text).parts
    return part


def ids(part: Part) -> set[str]:
    return {one.fact.id for one in part.facts}


@pytest.mark.parametrize(
    ("asked", "category", "count"),
    [
        ("list all required data for hardware", "Hardware inventory information", 11),
        ("all required data about the device data category", "Device Data", 12),
        ("full list of required data in the tenant account information", "Tenant account information", 7),
        ("list all required user information", "User information", 4),
        ("list everything with MAM yes in the audit log", "Audit log information", 6),
        ("which application inventory rows have mam no", "Application inventory", 2),
    ],
)
def test_a_category_narrows_a_list(asked: str, category: str, count: int, engine: Engine) -> None:
    part = listed(engine, asked)
    assert {one.fact.category for one in part.facts} == {category}
    assert len(part.facts) == count
    assert part.headline.startswith(category)


def test_the_mam_column_is_crossed_with_the_category(engine: Engine) -> None:
    part = listed(engine, "which hardware data is not collected with MAM only?")
    assert ids(part) == HARDWARE_NO
    assert "No in the MAM column" in part.headline


def test_a_category_with_no_such_row_says_so(engine: Engine) -> None:
    part = listed(engine, "rows marked No in managed application information")
    assert "with no required data marked No in the MAM column" in part.headline
    assert len(part.facts) == 12


@pytest.mark.parametrize(
    "asked", ["list all required data", "list all required data for my laptop", "everything with mam no"]
)
def test_without_a_category_the_list_is_whole(asked: str, engine: Engine) -> None:
    part = listed(engine, asked)
    assert len(part.facts) in (31, 76)
