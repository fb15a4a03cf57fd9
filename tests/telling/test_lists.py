"""Lists in every form can be read back, and hold the same facts."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from bot.domain.browsing import facts_for
from bot.domain.engine import Engine
from bot.domain.facts import Catalogue, Fact
from bot.errors import BotError
from bot.telling.as_json import fact_json
from bot.telling.lists import FORMS, list_as

WHAT = [None, "never", "optional", "required", "info", "hardware", "managed application", "app", "audit log"]


def ids(facts: list[Fact]) -> list[str]:
    return [fact.id for fact in facts]


@pytest.mark.parametrize("what", WHAT)
def test_json_reads_back(what: str | None, catalogue: Catalogue) -> None:
    facts = facts_for(catalogue, what)
    assert json.loads(list_as("json", facts, catalogue.source)) == [fact_json(fact, catalogue.source) for fact in facts]


@pytest.mark.parametrize("what", WHAT)
def test_csv_reads_back(what: str | None, catalogue: Catalogue) -> None:
    facts = facts_for(catalogue, what)
    rows = list(csv.DictReader(io.StringIO(list_as("csv", facts, catalogue.source))))
    assert [row["id"] for row in rows] == ids(facts)
    for row, fact in zip(rows, facts, strict=True):
        assert (row["data"], row["category"], row["status"]) == (fact.data, fact.category, fact.status.value)
        assert row["mam"] == {True: "yes", False: "no", None: "-"}[fact.mam]
        assert row["url"] == fact.url(catalogue.source)


@pytest.mark.parametrize("what", WHAT)
def test_markdown_reads_back(what: str | None, catalogue: Catalogue) -> None:
    facts = facts_for(catalogue, what)
    head, rule, *lines = list_as("markdown", facts, catalogue.source).splitlines()
    assert head.count("|") == rule.count("|") == 6
    for line, fact in zip(lines, facts, strict=True):
        _, category, link, _, status, _, _ = (cell.strip() for cell in line.split("|"))
        match = re.fullmatch(r"\[(.+)\]\((\S+)\)", link)
        assert match
        assert (match[1], match[2]) == (fact.data, fact.url(catalogue.source))
        assert (category, status) == (fact.category, fact.status.value)


@pytest.mark.parametrize("what", WHAT)
def test_a_table_has_a_line_a_fact_with_its_columns_aligned(what: str | None, catalogue: Catalogue) -> None:
    facts = facts_for(catalogue, what)
    head, *lines = list_as("table", facts, catalogue.source).splitlines()
    assert len(lines) == len(facts)
    column = head.index("data")
    for line, fact in zip(lines, facts, strict=True):
        assert line[column:].startswith(fact.data[:40])
        assert line[head.index("mam") :].startswith(("yes", "no", "-"))


def test_every_form_of_nothing_is_well_formed(catalogue: Catalogue) -> None:
    told = {form: list_as(form, [], catalogue.source) for form in FORMS}
    assert json.loads(told["json"]) == []
    assert [len(told[form].splitlines()) for form in ("table", "csv", "markdown")] == [1, 1, 2]


def test_a_list_is_chosen_by_status(catalogue: Catalogue) -> None:
    counts = {what: len(facts_for(catalogue, what)) for what in ("never", "optional", "required", "info")}
    assert counts == {"never": 7, "optional": 6, "required": 76, "info": 9}
    assert len(facts_for(catalogue, None)) == 99


def test_a_list_is_chosen_by_category_in_everyday_ways(catalogue: Catalogue) -> None:
    hardware = ids(facts_for(catalogue, "Hardware inventory information"))
    assert len(hardware) == 11
    for way in ("hardware", "HARDWARE", " hardware inventory ", "hardwear", "harware inventory"):
        assert ids(facts_for(catalogue, way)) == hardware, way


def test_a_word_of_several_categories_lists_them_all(catalogue: Catalogue) -> None:
    categories = {fact.category for fact in facts_for(catalogue, "app")}
    assert categories == {"Application inventory", "Managed application information"}


def test_mam_only_lists_what_is_collected_there(catalogue: Catalogue) -> None:
    found = facts_for(catalogue, "hardware", mam_only=True)
    assert [fact.id for fact in found] == [fact.id for fact in facts_for(catalogue, "hardware") if fact.mam]
    assert all(fact.mam for fact in facts_for(catalogue, None, mam_only=True))
    assert facts_for(catalogue, "never", mam_only=True) == facts_for(catalogue, "never")


def test_the_note_of_a_category_is_no_required_data_anywhere(catalogue: Catalogue, engine: Engine) -> None:
    (part,) = engine.ask("list all required data").parts
    assert sorted(one.fact.id for one in part.facts) == sorted(ids(facts_for(catalogue, "required")))
    assert "app-inventory.when-collected" not in ids(facts_for(catalogue, "required"))
    assert "app-inventory.when-collected" in ids(facts_for(catalogue, "application inventory"))


@pytest.mark.parametrize("what", ["zebra", "e", "x", "\x1b[31m", "?"])
def test_an_unknown_category_is_a_sentence_that_names_the_known_ones(what: str, catalogue: Catalogue) -> None:
    with pytest.raises(BotError, match=r"There is no category like .*Use never, optional") as caught:
        facts_for(catalogue, what)
    assert "Hardware inventory information" in str(caught.value)
    assert "\x1b" not in str(caught.value)
