"""What must hold for every question: negation, politeness, typos, case and order change no verdict."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.engine import Engine
from bot.domain.facts import Catalogue, Status, Verdict
from bot.domain.setups import Setup, Workload
from bot.domain.verdicts import judge

DATA = Path(__file__).parent.parent / "data"
THINGS = [
    "my photos",
    "my text messages",
    "the serial number",
    "my contacts",
    "the IMEI",
    "my browsing history",
    "the phone number",
    "my location",
    "the installed apps",
    "the IP address",
    "private keys for certificates",
    "my calendar",
    "the model of my phone",
]
ASKED = [f"does intune collect {thing}" for thing in THINGS]


def verdicts(engine: Engine, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What is answered: each part's verdict and facts, in no order."""
    return sorted(
        (part.verdict.value, tuple(sorted(one.fact.id for one in part.facts))) for part in engine.ask(text).parts
    )


@pytest.mark.parametrize("thing", THINGS)
def test_negation_changes_no_verdict(thing: str, engine: Engine) -> None:
    plain = verdicts(engine, f"does intune collect {thing}?")
    for way in (
        "doesn't intune collect {}?",
        "intune does not collect {}, right?",
        "is it a myth that intune never collects {}?",
        "nobody collects {}, do they?",
        "tell me intune isn't collecting {}",
    ):
        assert verdicts(engine, way.format(thing)) == plain


@pytest.mark.parametrize("thing", THINGS)
def test_politeness_changes_no_verdict(thing: str, engine: Engine) -> None:
    plain = verdicts(engine, f"does intune collect {thing}?")
    for way in (
        "Hi team, sorry to bother you, does intune collect {}? Thanks a lot!",
        "please could you tell me whether intune collects {}",
        "hello!! does intune collect {} ?? thx",
    ):
        assert verdicts(engine, way.format(thing)) == plain


@pytest.mark.parametrize("question", ASKED)
def test_case_and_punctuation_change_no_verdict(question: str, engine: Engine) -> None:
    plain = verdicts(engine, question)
    for way in (
        question.upper(),
        question.title(),
        f"*{question}*?!",
        f"```\n{question}\n```",
        f"> {question}",
        question + "…",
    ):
        assert verdicts(engine, way) == plain


TYPOS = [
    ("does intune collect my phtoos", "does intune collect my photos"),
    ("does intune collect the seriel number", "does intune collect the serial number"),
    ("does intune collect my contcats", "does intune collect my contacts"),
    ("does intune collect my calender", "does intune collect my calendar"),
    ("does intune collect my ph0t0s", "does intune collect my photos"),
    ("does intune collect the serialnumber", "does intune collect the serial number"),
    ("does intune collect my loaction", "does intune collect my location"),
    ("does intune collect my photoooos", "does intune collect my photos"),
    ("does intune collect the ｓｅｒｉａｌ number", "does intune collect the serial number"),
    ("does intune collect my ph\u200botos", "does intune collect my photos"),
    ("does intune collect my pho tos", "does intune collect my photos"),
    ("does intune collect my loca tion", "does intune collect my location"),
    ("does intune collect my p h o t o s", "does intune collect my photos"),
    ("does intune collect the s e r i a l number", "does intune collect the serial number"),
    ("does intune collect the I.M.E.I", "does intune collect the imei"),
]


@pytest.mark.parametrize(("wrong", "right"), TYPOS)
def test_a_typo_changes_no_verdict(wrong: str, right: str, engine: Engine) -> None:
    assert verdicts(engine, wrong) == verdicts(engine, right)


@pytest.mark.parametrize("first", THINGS[:6])
@pytest.mark.parametrize("second", THINGS[6:])
def test_the_order_of_parts_changes_no_verdict(first: str, second: str, engine: Engine) -> None:
    there = verdicts(engine, f"does intune collect {first} and {second}?")
    back = verdicts(engine, f"does intune collect {second} and {first}?")
    assert there == back
    assert len(there) == 2


MOVES = {
    Verdict.COLLECTED: {Verdict.COLLECTED, Verdict.NOT_COLLECTED, Verdict.CONDITIONAL},
    Verdict.CONDITIONAL: {Verdict.CONDITIONAL, Verdict.NOT_COLLECTED, Verdict.COLLECTED},
}


def test_mam_only_moves_only_along_the_column(catalogue: Catalogue) -> None:
    for fact in catalogue.facts.values():
        before, after = judge(fact, Setup()).verdict, judge(fact, Setup(Workload.MAM)).verdict
        if fact.mam is None:
            assert before is after, fact.id
        elif fact.mam is False:
            assert after is Verdict.NOT_COLLECTED, fact.id
        else:
            assert after in MOVES[before], fact.id


def test_never_stays_never_in_every_setup(catalogue: Catalogue) -> None:
    for fact in catalogue.facts.values():
        if fact.status is Status.NEVER:
            assert {judge(fact, Setup(workload)).verdict for workload in (None, *Workload)} == {Verdict.NEVER}


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=400))
def test_no_text_raises(text: str, engine: Engine) -> None:
    assert engine.ask(text).parts


@settings(max_examples=25, deadline=None)
@given(piece=st.text(min_size=1, max_size=60))
def test_no_long_text_raises(piece: str, engine: Engine) -> None:
    assert engine.ask((piece * 40_000)[:40_000]).parts


HOSTILE = [
    "a" * 40_000,
    "photo " * 6_600,
    "<@U" * 13_000,
    "(" * 40_000,
    "? " * 20_000,
    "photos, " * 5_000,
    "\u202e" * 40_000,
    "ﷺ" * 40_000,
    "x@" * 20_000,
    ":a" * 20_000,
    "not my " * 5_700,
    "> " * 20_000,
    "é" * 40_000,
    "\n" * 40_000,
    "\n x" * 13_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_forty_thousand_characters_take_no_time(text: str, engine: Engine) -> None:
    started = time.process_time()
    assert engine.ask(text).parts
    assert time.process_time() - started < 0.5  # a guard against blow-up only; figures live in bench/


def test_every_dev_question_gets_exactly_one_outcome(engine: Engine) -> None:
    for line in (DATA / "questions-dev.jsonl").read_text(encoding="utf-8").splitlines():
        answer = engine.ask(json.loads(line)["q"])
        assert answer.parts
        assert all(part.headline for part in answer.parts)
