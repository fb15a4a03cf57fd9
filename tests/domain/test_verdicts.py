"""A row that is printed for some platforms says nothing of the others."""

from __future__ import annotations

import pytest

from bot.domain.engine import Engine
from bot.domain.facts import Condition, Status, Verdict
from bot.domain.phrasing import headline
from bot.domain.setups import UNSAID, Ownership, Platform, Setup, Workload
from bot.domain.verdicts import judge
from tests.domain.builders import fact

WINDOWS = fact("the Windows ID", platforms=(Platform.WINDOWS,))
LINUX = Setup(platform=Platform.LINUX)


def test_a_row_is_collected_on_its_platform_and_where_none_is_said() -> None:
    for setup in (UNSAID, Setup(platform=Platform.WINDOWS)):
        assert judge(WINDOWS, setup).verdict is Verdict.COLLECTED


def test_a_row_of_another_platform_is_not_collected_and_says_whose_it_is() -> None:
    judged = judge(WINDOWS, LINUX)
    assert (judged.verdict, judged.other_platform) == (Verdict.NOT_COLLECTED, True)
    assert headline(WINDOWS, judged, LINUX, yes_no=True) == (
        "No. The Windows ID is not collected here: that row of the page is for Windows devices, not for Linux devices."
    )


def test_a_row_without_platforms_is_about_every_platform() -> None:
    assert {judge(fact(), Setup(platform=each)).verdict for each in Platform} == {Verdict.COLLECTED}


def test_printed_words_decide_nothing() -> None:
    printed = fact(data="Key for Windows devices")
    assert judge(printed, LINUX).verdict is Verdict.COLLECTED


def test_optional_features_have_platforms_too() -> None:
    when = (Condition.FEATURE_ENABLED,)
    query = fact(status=Status.OPTIONAL, mam=None, when=when, platforms=(Platform.WINDOWS,))
    assert judge(query, LINUX).verdict is Verdict.NOT_COLLECTED
    assert judge(query, Setup(ownership=Ownership.CORPORATE)).verdict is Verdict.OPTIONAL


def test_no_platform_beats_what_is_never_collected() -> None:
    never = fact(status=Status.NEVER, mam=None, platforms=(Platform.WINDOWS,))
    assert judge(never, LINUX).verdict is Verdict.NEVER


def test_mam_and_another_platform_are_both_no() -> None:
    setup = Setup(Workload.MAM, platform=Platform.LINUX)
    assert judge(fact(mam=False, platforms=(Platform.WINDOWS,)), setup).verdict is Verdict.NOT_COLLECTED


@pytest.mark.parametrize(
    ("asked", "key", "own"),
    [
        ("does it collect the Windows ID of my Linux laptop", "device.windows-id", "Windows devices"),
        ("is the Apple ID on my macbook collected", "device.apple-id", "iOS/iPadOS devices"),
        ("file names on my android", "optional.device-query", "Windows devices"),
    ],
)
def test_rows_of_other_platforms_are_denied(asked: str, key: str, own: str, engine: Engine) -> None:
    (part,) = engine.ask(asked).parts
    assert [(one.fact.id, one.verdict) for one in part.facts] == [(key, Verdict.NOT_COLLECTED)]
    assert f"is for {own}" in part.headline
    assert not part.headline.startswith("Yes")
