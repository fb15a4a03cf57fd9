"""Every envelope sent to the app, and whether it was acknowledged in time."""

import asyncio
import uuid
from dataclasses import replace
from typing import Any

from bot.workspace.records import Ack, Envelope, Json


class Ledger:
    """Envelopes and their acks; `patience` is how many seconds the app has."""

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._envelopes: dict[str, Envelope] = {}
        self.acks: list[Ack] = []
        self.faults: list[str] = []
        self.last_ack = 0.0
        self._waiting: dict[str, tuple[Envelope, asyncio.Future[Ack]]] = {}

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """All envelopes ever made, oldest first."""
        return tuple(self._envelopes.values())

    def open(self, kind: str, payload: Json, accepts: bool, attempt: int = 0) -> tuple[Envelope, asyncio.Future[Ack]]:
        """A new envelope, and what resolves once it is acknowledged."""
        loop = asyncio.get_running_loop()
        envelope = Envelope(str(uuid.uuid4()), kind, payload, accepts, attempt, loop.time())
        future: asyncio.Future[Ack] = loop.create_future()
        self._envelopes[envelope.id] = envelope
        self._waiting[envelope.id] = (envelope, future)
        return envelope, future

    def sent_now(self, envelope: Envelope) -> None:
        """Restarts the time of an envelope that had to wait for a connection."""
        if envelope.id in self._waiting:
            fresh = replace(envelope, sent=asyncio.get_running_loop().time())
            self._envelopes[envelope.id] = fresh
            self._waiting[envelope.id] = (fresh, self._waiting[envelope.id][1])

    def frame_from_app(self, frame: Any) -> None:
        """Takes in one frame of the app; whatever is not a good ack is a fault."""
        envelope_id = frame.get("envelope_id") if isinstance(frame, dict) else None
        if envelope_id not in self._envelopes:
            self.faults.append(f"unknown_envelope {envelope_id}")
        elif envelope_id not in self._waiting:
            self.faults.append(f"acked_twice {envelope_id}")
        else:
            self._acknowledge(str(envelope_id), frame.get("payload"))

    def pending(self) -> list[Envelope]:
        """Envelopes that may still be acknowledged in time."""
        return [envelope for envelope, _ in self._waiting.values() if self._age(envelope) < self.patience]

    def unacked(self) -> list[Envelope]:
        """Envelopes that were not acknowledged in time (late acks count as none)."""
        never = [one for one, _ in self._waiting.values() if self._age(one) >= self.patience]
        return never + [ack.envelope for ack in self.acks if ack.seconds > self.patience]

    def _acknowledge(self, envelope_id: str, payload: Json | None) -> None:
        envelope, future = self._waiting.pop(envelope_id)
        if payload and not envelope.accepts:
            self.faults.append(f"payload_not_accepted {envelope.kind}")
        ack = Ack(envelope, self._age(envelope), payload or None)
        self.acks.append(ack)
        self.last_ack = asyncio.get_running_loop().time()
        if not future.done():
            future.set_result(ack)

    @staticmethod
    def _age(envelope: Envelope) -> float:
        return asyncio.get_running_loop().time() - envelope.sent
