"""Getting payloads to the app: events with Slack's retries, interactions that wait for the answer."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from bot.workspace.ledger import Ledger
from bot.workspace.records import Ack, Envelope, Json, RefusedError
from bot.workspace.sockets import Sockets

# how long an event waits for an app that is just not connected
HELD = 30.0
RETRIES = (0.0, 60.0, 300.0)


class Delivery:
    """Sends envelopes; keeps what is under way so that it can be waited for and ended."""

    def __init__(self, sockets: Sockets, ledger: Ledger, retries: Sequence[float] = RETRIES) -> None:
        self.sockets, self.ledger = sockets, ledger
        self._retries = tuple(retries)
        self._events: dict[str, Json] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.held = 0

    async def event(self, payload: Json) -> None:
        """Sends an event; on its way when this returns, and sent again when it is not acknowledged."""
        self._events[payload["event_id"]] = payload
        envelope, future = self.ledger.open("events_api", payload, accepts=False)
        if not self.sockets.connected:
            self._keep(self._late(envelope, future))
            return
        await self._send(envelope)
        self._keep(self._watch(payload, future))

    async def ask(self, kind: str, payload: Json, *, accepts: bool) -> Ack | None:
        """Sends an interaction or command; its ack, or nothing when none came in time."""
        envelope, future = self.ledger.open(kind, payload, accepts)
        await self._send(envelope)
        try:
            return await asyncio.wait_for(future, self.ledger.patience)
        except TimeoutError:
            return None

    async def again(self, event_id: str, reason: str = "timeout") -> Ack | None:
        """Delivers an event once more, as Slack does when it believes that it was lost."""
        if event_id not in self._events:
            raise RefusedError(f"No event {event_id} was ever sent.")
        payload = self._events[event_id]
        attempt = sum(1 for one in self.ledger.envelopes if one.payload.get("event_id") == event_id)
        envelope, future = self.ledger.open("events_api", payload, accepts=False, attempt=attempt)
        await self._send(envelope, reason)
        return await _within(future, self.ledger.patience)

    async def stop(self) -> None:
        """Ends all that is under way."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _send(self, envelope: Envelope, reason: str = "") -> bool:
        frame = frame_for(envelope, reason if envelope.attempt else "")
        late = not self.sockets.connected
        self.held += 1
        try:
            gone = await self.sockets.send(frame, HELD if envelope.kind == "events_api" else self.ledger.patience)
        finally:
            self.held -= 1
        if gone and late:
            self.ledger.sent_now(envelope)
        return gone

    async def _late(self, envelope: Envelope, future: asyncio.Future[Ack]) -> None:
        if await self._send(envelope):
            await self._watch(envelope.payload, future)

    async def _watch(self, payload: Json, future: asyncio.Future[Ack]) -> None:
        if await _within(future, self.ledger.patience):
            return
        for pause in self._retries:
            await asyncio.sleep(pause)
            if future.done() or await self.again(payload["event_id"]):
                return

    def _keep(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def frame_for(envelope: Envelope, reason: str = "") -> Json:
    """An envelope as it goes over the wire."""
    frame: Json = {
        "envelope_id": envelope.id,
        "type": envelope.kind,
        "accepts_response_payload": envelope.accepts,
        "payload": envelope.payload,
    }
    if envelope.kind == "events_api":
        frame |= {"retry_attempt": envelope.attempt, "retry_reason": reason}
    return frame


async def _within(future: asyncio.Future[Ack], seconds: float) -> Ack | None:
    done, _ = await asyncio.wait([future], timeout=seconds)
    return future.result() if done else None
