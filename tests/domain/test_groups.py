"""Rows in a list say what they are."""

from __future__ import annotations

from bot.domain.engine import Engine
from bot.domain.facts import Verdict
from bot.domain.groups import several, with_categories
from bot.telling.words import listed_line, words_for
from tests.domain.builders import cited, fact


def test_rows_of_one_category_need_no_category() -> None:
    rows = [cited(fact("a", data="Assign", category="Audit")), cited(fact("b", data="Create", category="Audit"))]
    assert [listed_line(one) for one in with_categories(rows)] == ["Assign: collected [1]", "Create: collected [1]"]


def test_rows_of_several_categories_name_theirs() -> None:
    rows = [
        cited(fact("a", data="Assign", category="Audit")),
        cited(fact("b", data="size", category="Apps")),
        cited(fact("c", data="Usage across all tenants", category="Usage")),
    ]
    assert [listed_line(one) for one in with_categories(rows)] == [
        "Audit › Assign: collected [1]",
        "Apps › size: collected [1]",
        "Usage across all tenants: collected [1]",
    ]


def test_a_long_list_names_the_categories(engine: Engine) -> None:
    told = words_for(engine.ask("list all required data"))
    assert "- Audit log information › Assign: collected" in told
    assert "- Application inventory › size: it depends" in told


def test_rows_that_differ_are_announced_without_the_words_of_their_label() -> None:
    rows = [cited(fact("a")), cited(fact("b", mam=False))]
    told = several(rows, Verdict.MIXED)
    assert told == "The page has 2 rows for this, each with an answer of its own:"
    assert "differ" not in told
