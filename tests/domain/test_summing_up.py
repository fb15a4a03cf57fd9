"""The broad answer names what has a short label, a line for each verdict and condition, and never content it lacks."""

from __future__ import annotations

import re

from bot.domain.engine import Engine
from bot.domain.facts import Condition, Status
from bot.domain.setups import UNSAID, Ownership, Setup, Workload
from bot.domain.summing_up import listed, summary_headline, summary_lines, summed_up
from tests.domain.builders import cited, fact

FEATURE, SHARED, CORPORATE = Condition.FEATURE_ENABLED, Condition.DIAGNOSTICS_SHARED, Condition.CORPORATE_ONLY
PHOTOS = fact("photos, with a tail", status=Status.NEVER, mam=None, short="photos")
IMEI = fact("the IMEI of the device", mam=False, short="IMEI number")
PLACE = fact("the location", mam=False, when=(CORPORATE,), short="location")
QUERY = fact("file names", status=Status.OPTIONAL, mam=None, when=(FEATURE, CORPORATE), short="file names (by query)")
USAGE = fact("details on usage", status=Status.OPTIONAL, mam=None, when=(SHARED,), short="usage")
UNNAMED = fact("the subscription key")
ALL = [PHOTOS, IMEI, PLACE, QUERY, USAGE, UNNAMED]


def lines(setup: Setup = UNSAID) -> tuple[str, ...]:
    return summary_lines([cited(one, setup) for one in summed_up(ALL)], setup)


def test_a_line_for_each_verdict_and_each_condition() -> None:
    assert lines() == (
        "Never collected: photos.",
        "Collected, not with app protection only (MAM): IMEI number.",
        "From corporate devices only, not with app protection only (MAM): location.",
        "Only if your organization turns the feature on: file names (by query).",
        "Only if your organization shares optional diagnostics with Microsoft: usage.",
    )


def test_the_setup_moves_facts_between_the_lines() -> None:
    assert lines(Setup(Workload.MAM, Ownership.PERSONAL)) == (
        "Never collected: photos.",
        "Not collected in this setup: IMEI number, location and file names (by query).",
        "Only if your organization shares optional diagnostics with Microsoft: usage.",
    )


def test_what_app_protection_leaves_out_comes_after_what_it_keeps() -> None:
    kept = fact("the device name", mam=True, short="device name")
    enrolled = Setup(Workload.MDM)
    said = summary_lines([cited(one) for one in (IMEI, kept)], UNSAID)
    assert said == ("Collected: device name.", "Collected, not with app protection only (MAM): IMEI number.")
    assert summary_lines([cited(IMEI, enrolled)], enrolled) == ("Collected: IMEI number.",)


def test_what_is_never_collected_is_always_named() -> None:
    unlabelled = fact("text messages", status=Status.NEVER, mam=None)
    assert summed_up([UNNAMED, unlabelled]) == [unlabelled]
    assert summary_lines([cited(unlabelled)], UNSAID) == ("Never collected: text messages.",)


def test_the_headline_counts_what_is_never_collected() -> None:
    assert summary_headline([cited(PHOTOS), cited(IMEI)], "").startswith("In short: one kind of end-user data")
    assert summary_headline([cited(PHOTOS)] * 7, "a Mac").startswith("In short, for a Mac: seven kinds of end-user")
    assert "20 kinds" in summary_headline([cited(PHOTOS)] * 20, "")


def test_items_read_as_a_row() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert listed(["a, or b", "c"]) == "a, or b; and c"


def test_the_real_summary_reads_well(engine: Engine) -> None:
    (part,) = engine.ask("what can they see on my phone?").parts
    assert "not personal content" not in part.headline
    assert "seven kinds of end-user data or content are never collected" in part.headline
    assert [line.partition(":")[0] for line in part.lines][:2] == ["Never collected", "Collected"]
    assert any(line.startswith("Only if your organization shares optional diagnostics") for line in part.lines)
    assert all(re.fullmatch(r"[^.]+: [^.]+[\w)]\.", line) for line in part.lines), part.lines
    labels = [one.fact.short for one in part.facts]
    assert all(labels)
    assert all(label and label in " ".join(part.lines) for label in labels)
