"""Every fact is reached by the name that the page prints, and by the plain names that people use."""

from __future__ import annotations

import pytest

from bot.catalogue.load import load_catalogue
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.engine import Engine
from bot.domain.facts import Fact, Status, Verdict

FACTS = [*load_catalogue(knowledge_folder(), seeds_folder()).facts.values()]
SIGNS = set("\"'<>()|[]")


def reached(engine: Engine, text: str) -> set[str]:
    return {one.fact.id for part in engine.ask(text).parts for one in part.facts}


def plain_names(one: Fact) -> list[str]:
    """The names that are words as typed, side by side or not; statements are asked about, not looked up."""
    names = [] if one.status is Status.INFO else [*one.names, *one.shared]
    bare = [name[1:-1] if name.startswith('"') and name.endswith('"') else name for name in names]
    return [name for name in bare if not SIGNS & set(name)]


NAMED = [one for one in FACTS if len(plain_names(one)) > 2]


@pytest.mark.parametrize("one", FACTS, ids=lambda one: one.id)
def test_every_fact_is_reached_by_its_printed_name(one: Fact, engine: Engine) -> None:
    assert one.id in reached(engine, one.data)
    assert one.id in reached(engine, f"  {one.data.upper()}? ")


@pytest.mark.parametrize("one", NAMED, ids=lambda one: one.id)
def test_every_fact_is_reached_by_two_of_its_plain_names(one: Fact, engine: Engine) -> None:
    found = [name for name in plain_names(one) if one.id in reached(engine, name)]
    assert len(found) >= 2, plain_names(one)


def test_nearly_every_row_has_plain_names() -> None:
    assert len(NAMED) >= 80


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("version", {"app-inventory.version"}),
        ("Assign", {"audit.assign"}),
        ("create", {"audit.create"}),
        ("Delete", {"audit.delete"}),
        ("Manage", {"audit.manage"}),
        ("Phone number", {"admin.phone-number", "user.phone-number"}),
        ("Microsoft Entra device ID", {"device.entra-device-id", "managed-app.entra-device-id"}),
        ("IMEI number, with MAM only", {"hardware.imei"}),
    ],
)
def test_a_bare_row_name_finds_the_rows_of_that_name_and_no_other(asked: str, ids: set[str], engine: Engine) -> None:
    assert reached(engine, asked) == ids


def test_rows_of_one_name_that_differ_are_mixed(engine: Engine) -> None:
    (part,) = engine.ask("phone number, MAM only").parts
    assert part.verdict is Verdict.MIXED
    assert {one.fact.id: one.verdict for one in part.facts} == {
        "admin.phone-number": Verdict.COLLECTED,
        "user.phone-number": Verdict.NOT_COLLECTED,
    }


def test_a_setup_within_a_printed_name_is_not_the_askers(engine: Engine) -> None:
    (part,) = engine.ask("Location (corporate devices only)").parts
    assert part.verdict is Verdict.CONDITIONAL
    (part,) = engine.ask("location, corporate device").parts
    assert part.verdict is Verdict.COLLECTED


def test_a_question_around_a_name_is_no_look_up(engine: Engine) -> None:
    assert "audit.delete" not in reached(engine, "delete my data please")
