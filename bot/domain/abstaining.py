"""Named abstention: where there is no answer, the sentence that says why and the step that helps."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.answers import Reason
from bot.domain.facts import Verdict
from bot.domain.text import MOST_READ
from bot.domain.tokens import MOST_WORDS


@dataclass(frozen=True, slots=True)
class Abstention:
    """The verdict without an answer, what is said, and what to do next."""

    verdict: Verdict
    said: str
    next_step: str


ABSTENTIONS = {
    Reason.EMPTY: Abstention(
        Verdict.OUT_OF_SCOPE,
        "There is no question in that message.",
        "Ask about one kind of data, for example: does Intune collect my photos?",
    ),
    Reason.OFF_TOPIC: Abstention(
        Verdict.OUT_OF_SCOPE,
        "That does not look like a question about what Intune collects.",
        "I answer what Intune collects, optionally collects and never collects. For anything else, please ask "
        "your helpdesk.",
    ),
    Reason.NOT_FOUND: Abstention(
        Verdict.UNKNOWN,
        "I found nothing on the page that answers this, so I say neither yes nor no.",
        'Try naming the data itself, for example "serial number", or ask your helpdesk.',
    ),
    Reason.AMBIGUOUS: Abstention(
        Verdict.UNKNOWN,
        "I am not sure what that is about, so I say neither yes nor no.",
        "Pick one below if it fits, or name the data itself.",
    ),
    Reason.TOO_LONG: Abstention(
        Verdict.UNKNOWN,
        f"That message is longer than the {MOST_WORDS} words or {MOST_READ:,} characters that I read, and I found no "
        "answer in what I read.",
        "Please ask in a few sentences.",
    ),
    Reason.GREETING: Abstention(
        Verdict.OUT_OF_SCOPE,
        "Hello! I answer what Microsoft Intune collects about you and your device.",
        "For example: can my boss see my photos?",
    ),
    Reason.THANKS: Abstention(
        Verdict.OUT_OF_SCOPE, "You are welcome!", "Ask on whenever you like, for example: is my location collected?"
    ),
    Reason.NOD: Abstention(
        Verdict.OUT_OF_SCOPE, "All right!", "Ask on whenever you like, for example: is my location collected?"
    ),
    Reason.WHY: Abstention(
        Verdict.UNKNOWN,
        "The page does not give a reason for each kind of data.",
        "It does say what the data is for at large. Ask: why does Intune collect personal data?",
    ),
}
"""Each reason in words; what is not covered has the words of its topic."""
