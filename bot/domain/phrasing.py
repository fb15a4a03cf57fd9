"""Sentences: a verdict, the data's name, the setup it assumes, the condition, and the MAM difference."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.facts import Condition, Fact, Status, Verdict
from bot.domain.setups import Ownership, Platform, Setup, Workload
from bot.domain.verdicts import Judgement

CONDITION_WORDS = {
    Condition.CORPORATE_ONLY: "corporate devices only",
    Condition.MANAGED_APPS_ONLY: "managed apps only",
    Condition.CORPORATE_OR_COMPLIANT_APP: (
        "only when an admin marks the device as corporate-owned or the compliant app feature is on"
    ),
    Condition.ENTRA_JOINED: "only if the device is Microsoft Entra joined",
    Condition.MDM_ENROLLED: "only if the device is MDM enrolled with Intune",
    Condition.THREAT_CONNECTOR: "threat status only if a Mobile Threat Defense connector is configured",
    Condition.FEATURE_ENABLED: "only if the organization turns the feature on",
    Condition.DIAGNOSTICS_SHARED: "only if the organization shares optional diagnostics",
}
"""Each condition of the page in our own words."""

ONLY = {
    Condition.CORPORATE_ONLY: "from corporate devices only",
    Condition.MANAGED_APPS_ONLY: "for managed apps only",
    Condition.CORPORATE_OR_COMPLIANT_APP: (
        "only when an admin has marked the device as corporate-owned, or the compliant app feature is on"
    ),
    Condition.ENTRA_JOINED: "only if the device is Microsoft Entra joined",
    Condition.MDM_ENROLLED: "only if the device is enrolled with Intune",
    Condition.THREAT_CONNECTOR: "with threat status only if a Mobile Threat Defense connector is configured",
    Condition.FEATURE_ENABLED: "only if your organization turns that feature on",
    Condition.DIAGNOSTICS_SHARED: "only if your organization shares optional diagnostics with Microsoft",
}
"""Each condition as the end of a sentence about what is collected."""

_FAILED = {
    Condition.CORPORATE_ONLY: "from corporate devices only, so not from a personal one",
    Condition.ENTRA_JOINED: "only if the device is Microsoft Entra joined, so not in this setup",
    Condition.MDM_ENROLLED: "only if the device is enrolled with Intune, so not with app protection only (MAM)",
}

PLATFORM_WORDS = {
    Platform.IOS: "iOS/iPadOS",
    Platform.ANDROID: "Android",
    Platform.WINDOWS: "Windows",
    Platform.MACOS: "macOS",
    Platform.LINUX: "Linux",
}
"""Each platform by its name."""

LEADS = {
    Verdict.COLLECTED: "Yes. ",
    Verdict.NOT_COLLECTED: "No. ",
    Verdict.OPTIONAL: "Not by default. ",
    Verdict.NEVER: "No. ",
}
"""How a headline opens where a plain yes or no cannot be misread; what depends is no plain yes or no."""


def capital(text: str) -> str:
    """`text` with its first letter in upper case, unless it is a name spelt in its own way ("iOS")."""
    first = text.split(" ", 1)[0]
    return text if any(char.isupper() for char in first[1:]) else text[:1].upper() + text[1:]


def headline(fact: Fact, judgement: Judgement, setup: Setup, yes_no: bool) -> str:
    """One sentence (two where the MAM column differs) that answers for one fact."""
    if fact.status is Status.INFO:
        return sentence(fact.say)
    lead = LEADS.get(judgement.verdict, "") if yes_no else ""
    return lead + capital(_statement(fact, judgement, setup))


def _statement(fact: Fact, judgement: Judgement, setup: Setup) -> str:
    be, it, them = ("are", "they", "them") if fact.plural else ("is", "it", "it")
    subject = fact.say
    match judgement.verdict:
        case Verdict.NEVER:
            return f"{subject} {be} never collected, and Intune does not let an admin see {them}."
        case Verdict.NOT_COLLECTED if judgement.mam:
            return f"with app protection only (MAM), {subject} {be} not collected."
        case Verdict.NOT_COLLECTED if judgement.other_platform:
            return f"{subject} {be} not collected here: {_for_others(fact, setup)}."
        case Verdict.NOT_COLLECTED:
            return f"{subject} {be} collected {_FAILED[judgement.failed[0]]}."
        case Verdict.CONDITIONAL:
            return f"{subject} {be} collected {_joined_conditions(judgement.open)}.{_mam_difference(fact, setup, it)}"
        case Verdict.OPTIONAL:
            return f"{subject} {be} collected {_joined_conditions(judgement.open)}."
        case _:
            return f"{subject} {be} collected{_where(fact, setup)}.{_mam_difference(fact, setup, it)}"


def _for_others(fact: Fact, setup: Setup) -> str:
    """Which devices the row is for, and which it is not for."""
    own = " and ".join(PLATFORM_WORDS[platform] for platform in fact.platforms)
    other = f", not for {PLATFORM_WORDS[setup.platform]} devices" if setup.platform else ""
    return f"that row of the page is for {own} devices{other}"


def _joined_conditions(conditions: Sequence[Condition]) -> str:
    return ", and ".join(ONLY[condition] for condition in conditions)


def _where(fact: Fact, setup: Setup) -> str:
    if fact.mam is None:
        return ""
    if setup.workload is Workload.MAM:
        return ", with app protection only (MAM) too"
    if setup.ownership is Ownership.CORPORATE:
        return " from a company device"
    if setup.ownership is Ownership.PERSONAL:
        return ", from a personal device too"
    return ""


def _mam_difference(fact: Fact, setup: Setup, it: str) -> str:
    if setup.workload or fact.mam is None:
        return ""
    be = "are" if it == "they" else "is"
    if fact.mam is False:
        return f" With app protection only (MAM), {it} {be} not."
    if Condition.MANAGED_APPS_ONLY in fact.mam_when:
        return " With app protection only (MAM), that covers managed apps only."
    return ""


def condition_in_words(fact: Fact, setup: Setup) -> str | None:
    """Every condition printed for the row, as far as it bears on the setup; `None` where there is none."""
    parts = [CONDITION_WORDS[condition] for condition in fact.when]
    if fact.mam_when:
        words = "; ".join(CONDITION_WORDS[condition] for condition in fact.mam_when)
        needs_mam = Condition.MANAGED_APPS_ONLY in fact.mam_when and setup.workload is not Workload.MAM
        parts.append(f"with app protection only (MAM): {words}" if needs_mam else words)
    return "; ".join(parts) or None


NOT_WITH_MAM = "not with app protection only (MAM)"


def limits_in_words(fact: Fact, verdict: Verdict, setup: Setup) -> str:
    """What a list says beside the verdict on a row: its condition and the MAM column, or an empty text.

    What is not collected has none: "not collected, only if …" would contradict itself.
    """
    if verdict is Verdict.NOT_COLLECTED:
        return ""
    said = (condition_in_words(fact, setup), NOT_WITH_MAM if left_out_with_mam(fact, verdict, setup) else None)
    return "; ".join(filter(None, said))


def left_out_with_mam(fact: Fact, verdict: Verdict, setup: Setup) -> bool:
    """Whether app protection only, of which nobody spoke, would change the verdict to "not collected"."""
    return fact.mam is False and not setup.workload and verdict is not Verdict.NOT_COLLECTED


def sentence(text: str) -> str:
    """`text` with a capital and a closing mark."""
    return capital(text) if text.endswith((".", "!", "?")) else capital(text) + "."


def setup_in_words(setup: Setup) -> str:
    """The setup as a phrase ("a personal device, app protection only"), or an empty text."""
    words = []
    if setup.ownership:
        words.append("a personal device" if setup.ownership is Ownership.PERSONAL else "a company device")
    if setup.workload:
        words.append("app protection only (MAM)" if setup.workload is Workload.MAM else "enrolled")
    if setup.platform:
        words.append(PLATFORM_WORDS[setup.platform])
    if setup.entra:
        words.append("Entra joined" if setup.entra.value == "joined" else "not Entra joined")
    return ", ".join(words)
