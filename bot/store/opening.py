"""Opening the store, and going on in memory when the database cannot be used."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from bot.domain.setups import Setup
from bot.errors import BotError
from bot.store.memory import MemoryStore
from bot.store.people import key_beside
from bot.store.records import Answered, Feedback, Kept, Place, Store, Thread
from bot.store.sqlite import SqliteStore

T = TypeVar("T")

logger = logging.getLogger(__name__)

UNAVAILABLE = (sqlite3.Error, OSError, ValueError)
"""What a database that is locked, broken, full or gone raises."""

PAUSE_SECONDS = 30.0
"""How long a database that failed is left alone, so that a locked one does not delay every answer."""


def open_store(file: Path, secret: str) -> Store:
    """The store in `file`, or one in memory where that cannot be."""
    try:
        key = secret.encode() if secret else key_beside(file)
    except (OSError, ValueError) as error:
        logger.warning("database_unavailable doing=open error=%s", type(error).__name__)
        return MemoryStore()
    return EnduringStore(SqliteStore(file, key), MemoryStore())


class StoreError(BotError):
    """What somebody asked of the records could not be done."""


class EnduringStore:
    """Uses `first`, and `instead` where `first` fails: answers still go out, only less is remembered."""

    def __init__(self, first: Store, instead: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._first, self._instead, self._clock = first, instead, clock
        self._resting_until = 0.0

    async def claim(self, key: str) -> bool:
        # memory is asked too: it knows what was claimed while the database was away
        if not await self._instead.claim(key):
            return False
        return await self._try("claim", lambda store: store.claim(key), instead=_granted)

    async def release(self, key: str) -> None:
        await self._instead.release(key)
        await self._try("release", lambda store: store.release(key))

    async def thread(self, place: Place) -> Thread | None:
        return await self._try("thread", lambda store: store.thread(place))

    async def keep_thread(self, place: Place, thread: Thread, person: str) -> None:
        await self._try("keep_thread", lambda store: store.keep_thread(place, thread, person))

    async def answered(self, question: Place) -> Answered | None:
        return await self._try("answered", lambda store: store.answered(question))

    async def keep_answered(self, question: Place, answered: Answered, person: str) -> None:
        await self._try("keep_answered", lambda store: store.keep_answered(question, answered, person))

    async def drop_answered(self, question: Place) -> None:
        await self._try("drop_answered", lambda store: store.drop_answered(question))

    async def setup(self, person: str) -> Setup | None:
        return await self._try("setup", lambda store: store.setup(person))

    async def keep_setup(self, person: str, setup: Setup) -> None:
        await self._try("keep_setup", lambda store: store.keep_setup(person, setup))

    async def add_feedback(self, person: str, feedback: Feedback) -> None:
        await self._try("add_feedback", lambda store: store.add_feedback(person, feedback))

    async def hand_over(self, key: str, person: str) -> bool:
        return await self._try("hand_over", lambda store: store.hand_over(key, person))

    async def resolved(self, key: str) -> bool:
        return await self._try("resolved", lambda store: store.resolved(key))

    async def resolve(self, key: str) -> bool:
        return await self._try("resolve", lambda store: store.resolve(key))

    async def kept(self, person: str) -> Kept:
        return await self._try("kept", lambda store: store.kept(person))

    async def forget(self, person: str) -> Kept:
        try:
            gone = await self._first.forget(person)
        except UNAVAILABLE as error:
            logger.warning("database_unavailable doing=forget error=%s", type(error).__name__)
            raise StoreError(
                "My records cannot be reached just now, so nothing was deleted. Please try again later."
            ) from None
        await self._instead.forget(person)
        return gone

    async def purge(self, days: float) -> int:
        await self._instead.purge(days)
        return await self._try("purge", lambda store: store.purge(days))

    async def close(self) -> None:
        await self._try("close", lambda store: store.close())

    @property
    def _awake(self) -> bool:
        return self._clock() >= self._resting_until

    async def _try(
        self,
        doing: str,
        work: Callable[[Store], Awaitable[T]],
        instead: Callable[[Store], Awaitable[T]] | None = None,
    ) -> T:
        if self._awake:
            try:
                return await work(self._first)
            except UNAVAILABLE as error:
                self._resting_until = self._clock() + PAUSE_SECONDS
                logger.warning("database_unavailable doing=%s error=%s", doing, type(error).__name__)
        return await (instead or work)(self._instead)


async def _granted(_: Store) -> bool:
    return True
