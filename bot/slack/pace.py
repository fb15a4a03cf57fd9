"""Slack's pace: about one post a second in a channel, with room for a burst; one post at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

MOST_LANES = 2_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Posts that may go out at once, and how many more each second."""

    burst: float = 10
    per_second: float = 1.0


class Lane:
    """The queue of one channel: whoever comes first posts first, and not faster than the pace."""

    def __init__(self, pace: Pace) -> None:
        self._pace, self._turn = pace, asyncio.Lock()
        self._left, self._seen = pace.burst, 0.0
        self.waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for the turn of this post, and holds it until the post is done."""
        self.waiting += 1
        try:
            async with self._turn:
                await asyncio.sleep(self._take())
                yield
        finally:
            self.waiting -= 1

    def _take(self) -> float:
        now = asyncio.get_running_loop().time()
        self._left = min(self._pace.burst, self._left + (now - self._seen) * self._pace.per_second)
        self._seen = now
        self._left -= 1
        return max(0.0, -self._left / self._pace.per_second)


class Lanes:
    """The lanes of all channels."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._lanes: dict[str, Lane] = {}

    def of(self, channel: str) -> Lane:
        """The lane of a channel."""
        if len(self._lanes) > MOST_LANES:
            self._lanes = {key: lane for key, lane in self._lanes.items() if lane.waiting}
        return self._lanes.setdefault(channel, Lane(self._pace))
