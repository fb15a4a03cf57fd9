"""What every listener needs: the engine, the store, the way to Slack, and what is under way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.engine import Engine
from bot.domain.setups import UNSAID, Setup
from bot.settings import Settings
from bot.slack.buttons import Look
from bot.slack.delivery import Outbox
from bot.slack.pace import Pace
from bot.slack.shapes import Element
from bot.slack.suggesting import Suggestions
from bot.store.records import Store

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Desk:
    """One running app: its parts, and its work in flight."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        store: Store,
        client: AsyncWebClient,
        session: ClientSession,
        pace: Pace | None = None,
    ) -> None:
        self.settings, self.engine, self.store = settings, engine, store
        self.client, self.session = client, session
        self.outbox = Outbox(client, pace)
        self._suggestions: Suggestions | None = None
        self.bot_user = ""
        # one thread: answers take milliseconds, and the loop stays free for acks meanwhile
        self._thinking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def think(self, work: Callable[..., T], *given: Any) -> T:
        """`work(*given)` beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._thinking, work, *given)

    def suggested(self, typed: str, setup: Setup) -> list[Element]:
        """What is suggested for what somebody types; its index is made when the first one types, as few ever do."""
        if self._suggestions is None:
            self._suggestions = Suggestions(self.engine.catalogue)
        return self._suggestions.groups(typed, setup)

    def turn(self, thread: str) -> asyncio.Lock:
        """The lock of a thread: what is asked in it is answered in order."""
        return self._turns.setdefault(thread, asyncio.Lock())

    @asynccontextmanager
    async def once(self, key: str) -> AsyncIterator[bool]:
        """Whether this is the first time for `key`; where the work inside fails, the next time is the first again."""
        async with self.turn(key):
            first = await self.store.claim(key)
            try:
                yield first
            except BaseException:
                if first:
                    await self.store.release(key)
                raise

    async def setup_of(self, person: str) -> Setup:
        """The setup that a person saved."""
        return await self.store.setup(person) or UNSAID

    def look(self, *, private: bool = False, window: bool = False) -> Look:
        """How an answer is shown here."""
        return Look(private, window, bool(self.settings.helpdesk_channel))

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Counts a piece of work until it is done."""
        self._in_flight += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()

    async def drained(self, seconds: float) -> bool:
        """Waits until nothing is under way; False where that takes longer than `seconds`."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            logger.warning("drain_cut_short in_flight=%d", self._in_flight)
            return False
        return True

    def close(self) -> None:
        """Ends the thread beside the loop."""
        self._thinking.shutdown(wait=False, cancel_futures=True)
