"""What is kept, and what the door to it can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.answers import NO_CONTEXT, Context
from bot.domain.setups import Setup


@dataclass(frozen=True, slots=True)
class Place:
    """A message or a thread's root: the channel and the timestamp."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread that the bot answers in: what it is about, and the question last answered in it."""

    context: Context = NO_CONTEXT
    last_question: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered: where the answer stands, and what the thread was about before."""

    answer: str
    thread: str
    before: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer; the reason is redacted before it is stored."""

    answer: str
    good: bool
    reason: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many records of a person there are, by kind."""

    answers: int = 0
    threads: int = 0
    feedback: int = 0
    handed_over: int = 0
    setup: Setup | None = None


class Store(Protocol):
    """The door; people are given by their Slack id and stored as keyed hashes only."""

    async def claim(self, key: str) -> bool:
        """Whether this is the first time within an hour that somebody claims `key`."""

    async def release(self, key: str) -> None:
        """Gives a claim back, where what it was made for failed."""

    async def thread(self, place: Place) -> Thread | None:
        """The thread with that root, if the bot answers in it."""

    async def keep_thread(self, place: Place, thread: Thread, person: str) -> None:
        """Keeps what a thread is about; the first asker stays its owner."""

    async def answered(self, question: Place) -> Answered | None:
        """Where the answer to a question stands."""

    async def keep_answered(self, question: Place, answered: Answered, person: str) -> None:
        """Keeps where the answer to a question stands."""

    async def drop_answered(self, question: Place) -> None:
        """Forgets the answer to a question that was deleted."""

    async def setup(self, person: str) -> Setup | None:
        """The setup that a person saved."""

    async def keep_setup(self, person: str, setup: Setup) -> None:
        """Saves a person's setup; an empty one deletes it."""

    async def add_feedback(self, person: str, feedback: Feedback) -> None:
        """Adds what somebody thought of an answer; a second thought replaces the first."""

    async def hand_over(self, key: str, person: str) -> bool:
        """Notes that a question went to a person; whether it is the first time."""

    async def resolved(self, key: str) -> bool:
        """Whether a handed-over question is resolved."""

    async def resolve(self, key: str) -> bool:
        """Notes that a handed-over question is resolved; whether it is the first time."""

    async def kept(self, person: str) -> Kept:
        """What is kept of a person."""

    async def forget(self, person: str) -> Kept:
        """Deletes all that is kept of a person; what that was."""

    async def purge(self, days: float) -> int:
        """Deletes what is older than so many days; how many records that was."""

    async def close(self) -> None:
        """Ends the use of the store."""
