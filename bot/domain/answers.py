"""The answer object: what every renderer draws from and every measurement reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.facts import Fact, Verdict
from bot.domain.setups import UNSAID, Setup


class Outcome(StrEnum):
    """How a whole message fared."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"


class Reason(StrEnum):
    """Why there is no answer; named, so that each gets its own sentence."""

    NOT_COVERED = "not_covered"
    NOT_FOUND = "not_found"
    OFF_TOPIC = "off_topic"
    AMBIGUOUS = "ambiguous"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    GREETING = "greeting"
    THANKS = "thanks"
    NOD = "nod"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact with its verdict for the setup asked about, the condition in words, and its footnote.

    `name` is what a list calls the row, where its printed data does not say enough by itself; `limits` is what a list
    says beside the verdict.
    """

    fact: Fact
    verdict: Verdict
    condition: str | None
    n: int
    url: str
    name: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that the asker may have meant."""

    id: str
    data: str
    question: str


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one thing asked; `lines` are further sentences below the headline."""

    question: str
    verdict: Verdict
    headline: str
    lines: tuple[str, ...]
    facts: tuple[Cited, ...]
    setup: Setup
    confidence: float
    reason: Reason | None = None
    topic: str | None = None
    next_step: str | None = None
    title: str | None = None
    listed: str | None = None

    @property
    def of_the_page(self) -> bool:
        """Whether the page is what it speaks of: what it says, or that it is silent."""
        return self.verdict.definite or self.reason is Reason.NOT_COVERED


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one message gets back."""

    question: str
    outcome: Outcome
    parts: tuple[Part, ...]
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a thread is about: the facts and topic last answered, and the setup said so far."""

    facts: tuple[str, ...] = ()
    setup: Setup = UNSAID
    topic: str | None = None
    listed: str | None = None


NO_CONTEXT = Context()
