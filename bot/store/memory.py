"""A store in memory: for tests, and for when the database cannot be used."""

from __future__ import annotations

import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from bot.domain.setups import Setup
from bot.store.records import Answered, Feedback, Kept, Place, Thread

T = TypeVar("T")

CLAIM_SECONDS = 3600.0
MOST_CLAIMS = 50_000


@dataclass(frozen=True, slots=True)
class _Owned(Generic[T]):
    """A record with whose it is and when it was last written."""

    record: T
    person: str
    at: float


class MemoryStore:
    """Keeps everything until the process ends; see `Store` for what each call does."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._claims: dict[str, float] = {}
        self._threads: dict[Place, _Owned[Thread]] = {}
        self._answered: dict[Place, _Owned[Answered]] = {}
        self._setups: dict[str, Setup] = {}
        self._feedback: dict[tuple[str, str], _Owned[Feedback]] = {}
        self._handed: dict[str, _Owned[bool]] = {}

    async def claim(self, key: str) -> bool:
        now = self._clock()
        if now - self._claims.get(key, -CLAIM_SECONDS) < CLAIM_SECONDS:
            return False
        self._claims[key] = now
        while len(self._claims) > MOST_CLAIMS:
            del self._claims[next(iter(self._claims))]
        return True

    async def release(self, key: str) -> None:
        self._claims.pop(key, None)

    async def thread(self, place: Place) -> Thread | None:
        owned = self._threads.get(place)
        return owned.record if owned else None

    async def keep_thread(self, place: Place, thread: Thread, person: str) -> None:
        before = self._threads.get(place)
        self._threads[place] = _Owned(thread, before.person if before else person, self._clock())

    async def answered(self, question: Place) -> Answered | None:
        owned = self._answered.get(question)
        return owned.record if owned else None

    async def keep_answered(self, question: Place, answered: Answered, person: str) -> None:
        self._answered[question] = _Owned(answered, person, self._clock())

    async def drop_answered(self, question: Place) -> None:
        self._answered.pop(question, None)

    async def setup(self, person: str) -> Setup | None:
        return self._setups.get(person)

    async def keep_setup(self, person: str, setup: Setup) -> None:
        if setup:
            self._setups[person] = setup
        else:
            self._setups.pop(person, None)

    async def add_feedback(self, person: str, feedback: Feedback) -> None:
        self._feedback[person, feedback.answer] = _Owned(feedback, person, self._clock())

    async def hand_over(self, key: str, person: str) -> bool:
        fresh = key not in self._handed
        self._handed.setdefault(key, _Owned(False, person, self._clock()))
        return fresh

    async def resolved(self, key: str) -> bool:
        owned = self._handed.get(key)
        return owned is not None and owned.record

    async def resolve(self, key: str) -> bool:
        owned = self._handed.get(key)
        if owned is not None:
            self._handed[key] = replace(owned, record=True)
        return owned is None or not owned.record

    async def kept(self, person: str) -> Kept:
        return Kept(
            sum(one.person == person for one in self._answered.values()),
            sum(one.person == person for one in self._threads.values()),
            sum(one.person == person for one in self._feedback.values()),
            sum(one.person == person for one in self._handed.values()),
            self._setups.get(person),
        )

    async def forget(self, person: str) -> Kept:
        before = await self.kept(person)
        self._setups.pop(person, None)
        for records in self._tables():
            _drop(records, lambda one: one.person == person)
        return before

    async def purge(self, days: float) -> int:
        oldest = self._clock() - days * 86_400
        return sum(_drop(records, lambda one: one.at < oldest) for records in self._tables())

    async def close(self) -> None:
        """Nothing has to be ended."""

    def _tables(self) -> tuple[MutableMapping[Any, _Owned[Any]], ...]:
        return self._threads, self._answered, self._feedback, self._handed


def _drop(records: MutableMapping[Any, _Owned[Any]], unwanted: Callable[[_Owned[Any]], bool]) -> int:
    gone = [key for key, one in records.items() if unwanted(one)]
    for key in gone:
        del records[key]
    return len(gone)
