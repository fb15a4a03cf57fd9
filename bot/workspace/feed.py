"""Live events for the page: each person's browser follows what that person may see."""

import asyncio
from collections.abc import Iterable

from bot.workspace.records import Json

Follower = asyncio.Queue[Json | None]


class Feed:
    """Who follows as whom; `None` in a queue says that the workspace closes."""

    def __init__(self) -> None:
        self._followers: list[tuple[str, Follower]] = []

    @property
    def active(self) -> bool:
        """Whether anybody follows at all."""
        return bool(self._followers)

    def follow(self, user: str) -> Follower:
        """A queue with every event from now on that `user` may see."""
        queue: Follower = asyncio.Queue()
        self._followers.append((user, queue))
        return queue

    def leave(self, queue: Follower) -> None:
        """Ends a following."""
        self._followers = [pair for pair in self._followers if pair[1] is not queue]

    def tell(self, users: Iterable[str], event: Json) -> None:
        """Sends an event to some people."""
        wanted = frozenset(users)
        for user, queue in self._followers:
            if user in wanted:
                queue.put_nowait(event)

    def tell_all(self, event: Json) -> None:
        """Sends an event to everybody."""
        for _, queue in self._followers:
            queue.put_nowait(event)

    def close(self) -> None:
        """Ends all followings."""
        for _, queue in self._followers:
            queue.put_nowait(None)
