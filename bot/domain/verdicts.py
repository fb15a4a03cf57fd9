"""What the page says of a fact in a setup: one pure function, and the conditions in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from bot.domain.facts import Condition, Fact, Status, Verdict
from bot.domain.setups import Entra, Ownership, Platform, Setup, Workload


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; `open` holds the conditions it hangs on, `failed` those that the setup does not meet.

    `mam` is true where the MAM column alone decided it, `other_platform` where the row is about another platform.
    """

    verdict: Verdict
    open: tuple[Condition, ...] = ()
    failed: tuple[Condition, ...] = ()
    mam: bool = False
    other_platform: bool = False


def judge(fact: Fact, setup: Setup) -> Judgement:
    """The verdict on `fact` for a device set up as `setup`."""
    match fact.status:
        case Status.NEVER:
            return Judgement(Verdict.NEVER)
        case Status.INFO:
            return Judgement(Verdict.INFO)
        case _ if not fits(fact, setup.platform):
            return Judgement(Verdict.NOT_COLLECTED, other_platform=True)
        case Status.OPTIONAL:
            return _optional(fact, setup)
        case Status.NOTE | Status.REQUIRED:
            return _required(fact, setup)
    assert_never(fact.status)


def _optional(fact: Fact, setup: Setup) -> Judgement:
    if Condition.CORPORATE_ONLY in fact.when and setup.ownership is Ownership.PERSONAL:
        return Judgement(Verdict.NOT_COLLECTED, failed=(Condition.CORPORATE_ONLY,))
    return Judgement(Verdict.OPTIONAL, tuple(c for c in fact.when if not _met(c, setup)))


def _required(fact: Fact, setup: Setup) -> Judgement:
    mam = setup.workload is Workload.MAM
    if mam and fact.mam is False:
        return Judgement(Verdict.NOT_COLLECTED, mam=True)
    conditions = fact.when + (fact.mam_when if mam else ())
    deciding = tuple(c for c in conditions if c is not Condition.THREAT_CONNECTOR)
    if failed := tuple(c for c in deciding if _met(c, setup) is False):
        return Judgement(Verdict.NOT_COLLECTED, failed=failed)
    if left := tuple(c for c in deciding if _met(c, setup) is None):
        return Judgement(Verdict.CONDITIONAL, left)
    return Judgement(Verdict.COLLECTED)


def _met(condition: Condition, setup: Setup) -> bool | None:
    """Whether the setup meets the condition; `None` where it leaves it open."""
    match condition:
        case Condition.CORPORATE_ONLY:
            return None if setup.ownership is None else setup.ownership is Ownership.CORPORATE
        case Condition.CORPORATE_OR_COMPLIANT_APP:
            return True if setup.ownership is Ownership.CORPORATE else None
        case Condition.ENTRA_JOINED:
            return None if setup.entra is None else setup.entra is Entra.JOINED
        case Condition.MDM_ENROLLED:
            return None if setup.workload is None else setup.workload is Workload.MDM
        case (
            Condition.MANAGED_APPS_ONLY
            | Condition.THREAT_CONNECTOR
            | Condition.FEATURE_ENABLED
            | Condition.DIAGNOSTICS_SHARED
        ):
            return None
    assert_never(condition)


def refinable(fact: Fact) -> bool:
    """Whether another setup could change the verdict on this fact."""
    settled = {judge(fact, Setup(workload, owner)).verdict for workload in Workload for owner in Ownership}
    return len(settled) > 1


def fits(fact: Fact, platform: Platform | None) -> bool:
    """Whether the row is about this platform, as far as it names any."""
    return platform is None or not fact.platforms or platform in fact.platforms
