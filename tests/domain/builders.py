"""Facts, cited or not, with what a test does not care about filled in."""

from __future__ import annotations

from bot.domain.answers import Cited
from bot.domain.facts import Condition, Fact, Section, Status
from bot.domain.setups import UNSAID, Platform, Setup
from bot.domain.verdicts import judge

SECTION = Section("required-data", "Required data", "required-data")


def fact(
    say: str = "the thing",
    *,
    status: Status = Status.REQUIRED,
    mam: bool | None = True,
    when: tuple[Condition, ...] = (),
    mam_when: tuple[Condition, ...] = (),
    plural: bool = False,
    short: str | None = None,
    category: str = "Things",
    data: str = "Thing",
    platforms: tuple[Platform, ...] = (),
) -> Fact:
    """A fact named after what it says."""
    return Fact(
        id=say.replace(" ", "-"),
        section=SECTION,
        category=category,
        data=data,
        status=status,
        mam=mam,
        when=when,
        mam_when=mam_when,
        say=say,
        plural=plural,
        note=None,
        names=(say,),
        short=short,
        platforms=platforms,
    )


def cited(one: Fact, setup: Setup = UNSAID) -> Cited:
    """The fact as an answer cites it."""
    return Cited(one, judge(one, setup).verdict, None, 1, "")
