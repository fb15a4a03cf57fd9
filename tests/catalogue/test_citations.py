"""Seeds and knowledge agree row by row, and every citation opens its row."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import yaml

from bot.catalogue.agreement import MAM_CELLS, mam_agrees
from bot.catalogue.load import Loaded
from bot.catalogue.places import seeds_folder
from bot.catalogue.rows import Row
from bot.domain.facts import Catalogue, Condition, Status

FRAGMENT = re.compile(r"^(?:(?P<prefix>[^,&-]+)-,)?(?P<start>[^,&-]+)(?:,-(?P<suffix>[^,&-]+))?$")


def printed(rows: tuple[Row, ...]) -> tuple[str, dict[str, range]]:
    """The words of the page as a reader meets them (each category once), and where each row stands in them."""
    words, places, category = "", {}, ""
    for row in rows:
        if row.category != category and row.mam:
            category = row.category
            words += f"{category} "
        said = " ".join([row.data, *(f"({each})" for each in row.evidence), row.mam or ""])
        places[row.id] = range(len(words), len(words) + len(said))
        words += f"{said} "
    return words, places


def test_there_is_a_fact_for_every_row_and_a_row_for_every_fact(loaded: Loaded) -> None:
    assert [row.id for row in loaded.rows] == list(loaded.catalogue.facts)
    assert len(loaded.rows) == 99


def test_every_fact_says_what_its_row_says(loaded: Loaded) -> None:
    for row in loaded.rows:
        fact = loaded.catalogue.facts[row.id]
        assert (fact.data, fact.category, fact.section.title) == (row.data, row.category, row.section)
        assert mam_agrees(fact, row.mam), row.id


def test_every_cell_of_the_page_has_a_meaning(loaded: Loaded) -> None:
    cells = {row.mam.lower() for row in loaded.rows if row.mam}
    assert cells == set(MAM_CELLS)


def test_the_conditions_in_a_cell_are_those_of_the_fact(loaded: Loaded) -> None:
    facts = loaded.catalogue.facts
    cells = {row.id: row.mam for row in loaded.rows}
    for fact in facts.values():
        mam, conditions = MAM_CELLS[(cells[fact.id] or "").lower()] if cells[fact.id] else (None, ())
        assert fact.mam is mam
        assert set(conditions) == {*fact.mam_when, *fact.when} - {Condition.CORPORATE_ONLY, *SECTION_WIDE} or not mam


SECTION_WIDE = {Condition.CORPORATE_OR_COMPLIANT_APP, Condition.FEATURE_ENABLED, Condition.DIAGNOSTICS_SHARED}
"""Conditions that the page prints outside the cells."""


def test_every_status_follows_from_the_section(catalogue: Catalogue) -> None:
    wanted = {
        "required-data": {Status.REQUIRED, Status.NOTE, Status.INFO},
        "optional-data": {Status.OPTIONAL, Status.INFO},
        "never-collected": {Status.NEVER},
        "overview": {Status.INFO},
    }
    for fact in catalogue.facts.values():
        assert fact.status in wanted[fact.section.key], fact.id


def test_every_citation_opens_a_section_of_the_page(catalogue: Catalogue) -> None:
    sections = yaml.safe_load((seeds_folder() / "provenance.yaml").read_text("utf-8"))["sections"]
    anchors = {section["anchor"] for section in sections}
    for fact in catalogue.facts.values():
        url = urlsplit(fact.url(catalogue.source))
        assert (url.scheme, url.netloc) == ("https", "learn.microsoft.com")
        assert url.fragment.partition(":~:text=")[0] in anchors, fact.id


def test_every_citation_is_an_address_of_its_own(catalogue: Catalogue) -> None:
    urls = [fact.url(catalogue.source) for fact in catalogue.facts.values()]
    assert len(set(urls)) == len(urls) == 99


def test_every_text_fragment_is_well_formed(catalogue: Catalogue) -> None:
    for fact in catalogue.facts.values():
        assert re.fullmatch(r"(?:[A-Za-z0-9_.~,-]|%[0-9A-F]{2})+", fact.row), fact.row
        match = FRAGMENT.match(fact.row)
        assert match, fact.row
        for part in match.groups():
            words = unquote(part or "x")
            assert words == words.strip()
            assert "'" not in words


def test_every_text_fragment_finds_its_own_row_first(loaded: Loaded) -> None:
    page, places = printed(loaded.rows)
    for row in loaded.rows:
        match = FRAGMENT.match(loaded.catalogue.facts[row.id].row)
        assert match
        prefix, start, suffix = (re.escape(unquote(piece or "")) for piece in match.groups())
        pattern = rf"(?<!\w){prefix}\s*(?<!\w)(?P<start>{start})(?!\w)\s*{suffix}(?!\w)"
        hit = re.search(pattern, page, re.IGNORECASE)
        assert hit, row.id
        assert hit.start("start") in places[row.id], row.id


LONGEST_EVIDENCE = 8
"""Words of the page that a statement may quote: those that decide."""


def test_evidence_is_the_words_that_decide_and_no_more(loaded: Loaded) -> None:
    for row in loaded.rows:
        printed_name = [words for words in row.evidence if row.data in words or row.mam]
        quoted = [words for words in row.evidence if words not in printed_name]
        assert all(len(words.split()) <= LONGEST_EVIDENCE for words in quoted), row.id


def test_sentences_are_in_words_of_our_own(loaded: Loaded) -> None:
    for row in loaded.rows:
        said = loaded.catalogue.facts[row.id].say.lower()
        quoted = [words for words in row.evidence if len(words.split()) > 4 and not row.mam]
        assert not [words for words in quoted if words.lower() in said], row.id
