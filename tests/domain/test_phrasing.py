"""Sentences agree in number, say a condition once and a verdict once."""

from __future__ import annotations

import itertools
import re

import pytest

from bot.domain.engine import Engine
from bot.domain.facts import Catalogue, Condition, Fact, Status
from bot.domain.phrasing import headline
from bot.domain.setups import UNSAID, Ownership, Platform, Setup, Workload
from bot.domain.verdicts import judge
from bot.telling.words import LABELS
from tests.domain.builders import fact

FEATURE, CORPORATE = Condition.FEATURE_ENABLED, Condition.CORPORATE_ONLY
SETUPS = [
    Setup(workload, owner, platform)
    for workload, owner, platform in itertools.product((None, *Workload), (None, *Ownership), (None, *Platform))
]


def said(one: Fact, setup: Setup = UNSAID, yes_no: bool = True) -> str:
    return headline(one, judge(one, setup), setup, yes_no)


def test_several_things_are_and_one_thing_is() -> None:
    never = Status.NEVER
    assert said(fact("calls", status=never, mam=None, plural=True)).startswith("No. Calls are never collected")
    assert said(fact("mail", status=never, mam=None)).startswith("No. Mail is never collected")


def test_what_depends_opens_with_neither_yes_nor_no() -> None:
    assert said(fact("the location", mam=True, when=(CORPORATE,))) == (
        "The location is collected from corporate devices only."
    )


def test_two_conditions_are_each_said_once() -> None:
    query = fact("file names", status=Status.OPTIONAL, mam=None, when=(FEATURE, CORPORATE), plural=True)
    assert said(query) == (
        "Not by default. File names are collected only if your organization turns that feature on, "
        "and from corporate devices only."
    )
    assert said(query, Setup(ownership=Ownership.CORPORATE)).endswith("turns that feature on.")


def test_no_sentence_of_the_knowledge_stumbles(catalogue: Catalogue) -> None:
    for one, setup, yes_no in itertools.product(catalogue.facts.values(), SETUPS, (True, False)):
        text = said(one, setup, yes_no)
        assert re.fullmatch(r"\w.*[^,;:.]\.", text), text
        assert not re.search(r"\w,,|, [.]|  |\b(\w+) \1\b", text), text
        assert text.count("Windows devices") <= 2
        assert "depends" not in text or one.status is Status.INFO


def test_no_sentence_repeats_its_label(catalogue: Catalogue) -> None:
    for one, setup in itertools.product(catalogue.facts.values(), SETUPS):
        assert not said(one, setup).startswith(LABELS[judge(one, setup).verdict])


def test_the_sentences_that_stumbled_read_well(catalogue: Catalogue) -> None:
    facts = catalogue.facts
    assert said(facts["never.call-and-browsing-history"]) == (
        "No. A person's calling history and web browsing history are never collected, "
        "and Intune does not let an admin see them."
    )
    assert said(facts["user.owner-name"]) == (
        "Yes. The owner's name as registered in Azure (user display name) is collected."
    )
    assert said(facts["optional.device-query"]).count("only") == 2


@pytest.mark.parametrize(
    "text",
    [
        "is my imei secret",
        "is the IMEI optional",
        "are my photos safe from my boss",
        "does intune keep my photos private",
    ],
)
def test_no_bare_yes_or_no_where_another_thing_is_asked(text: str, engine: Engine) -> None:
    assert not engine.ask(text).parts[0].headline.startswith(("Yes", "No."))
