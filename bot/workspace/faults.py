"""Scripted faults: what the workspace does wrong on purpose, and how often."""

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

from bot.workspace.delivery import Delivery
from bot.workspace.records import Ack
from bot.workspace.sockets import Reason, Sockets

ANY = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one Web API call; `seconds` is the wait it asks for or takes."""

    kind: Literal["rate_limit", "server_error", "drop_response", "slow"]
    seconds: float = 0.0


class Faults:
    """The faults still to happen, by method ("*" for any), and those of the sockets."""

    def __init__(self, sockets: Sockets, delivery: Delivery) -> None:
        self._sockets, self._delivery = sockets, delivery
        self._coming: dict[str, deque[Fault]] = defaultdict(deque)

    def rate_limit(self, method: str = ANY, times: int = 1, retry_after: int = 1) -> None:
        """The next calls are refused with 429 and a Retry-After header."""
        self._script(method, times, Fault("rate_limit", retry_after))

    def server_error(self, method: str = ANY, times: int = 1) -> None:
        """The next calls are refused with 500."""
        self._script(method, times, Fault("server_error"))

    def drop_response(self, method: str = ANY, times: int = 1) -> None:
        """The next calls are carried out, then the connection is cut before the answer."""
        self._script(method, times, Fault("drop_response"))

    def slow(self, method: str = ANY, seconds: float = 1.0, times: int = 1) -> None:
        """The next calls take that long."""
        self._script(method, times, Fault("slow", seconds))

    def next_for(self, method: str) -> Fault | None:
        """What goes wrong with this call, if anything; it is used up."""
        for known_as in (method, ANY):
            if self._coming[known_as]:
                return self._coming[known_as].popleft()
        return None

    async def disconnect(self, reason: Reason = "warning") -> None:
        """Slack announces that it will end the connections."""
        await self._sockets.disconnect(reason)

    async def close_sockets(self) -> None:
        """Slack closes all connections."""
        await self._sockets.close_all()

    async def reset_sockets(self) -> None:
        """All connections end with a TCP reset."""
        self._sockets.reset_all()

    def half_open(self) -> None:
        """All connections stay open, but nothing comes through any more; new ones work."""
        self._sockets.half_open()

    async def redeliver(self, event_id: str, reason: str = "timeout") -> Ack | None:
        """Slack delivers an event once more, in a new envelope; its ack."""
        return await self._delivery.again(event_id, reason)

    def _script(self, method: str, times: int, fault: Fault) -> None:
        self._coming[method].extend([fault] * times)
