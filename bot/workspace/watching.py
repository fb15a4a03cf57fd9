"""What a test sees: what people see, what the app called, what it left unanswered."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.workspace.hub import Hub
from bot.workspace.records import Ack, Broadcast, Call, Envelope, Message, Prompts, View
from bot.workspace.writing import Where, Who

T = TypeVar("T")

TICK = 0.005
QUIET = 0.03


class Watching:
    """The eyes of a test; part of `Workspace`."""

    hub: Hub

    def transcript(self, channel: Where, as_user: Who | None = None) -> list[Message]:
        """The messages of a channel, oldest first: as that person sees them, or all of everybody."""
        state = self.hub.state
        place = state.channels[channel if isinstance(channel, str) else channel.id]
        user = None if as_user is None else state.people[as_user if isinstance(as_user, str) else as_user.id].id
        return [message for message in state.messages(place.id, user) if not message.deleted]

    def views(self, user: Who) -> list[View]:
        """The modals open for a person, the one on top last."""
        return self.hub.views.stack(self._id(user))

    def home(self, user: Who) -> View | None:
        """The Home tab as published for a person."""
        return self.hub.views.home(self._id(user))

    def prompts(self, channel: Where) -> Prompts | None:
        """The prompts suggested in a direct message."""
        return self.hub.state.prompts.get(channel if isinstance(channel, str) else channel.id)

    def status(self, channel: Where, thread_ts: str) -> str:
        """What the bot says it is doing in a thread, or ""."""
        place = channel if isinstance(channel, str) else channel.id
        return self.hub.state.statuses.get((place, thread_ts), "")

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every Web API call and use of a response_url, oldest first."""
        return tuple(self.hub.calls)

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.hub.calls if call.method == method]

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """Everything that was sent to the app."""
        return self.hub.ledger.envelopes

    @property
    def acks(self) -> tuple[Ack, ...]:
        """What the app acknowledged, with how long it took."""
        return tuple(self.hub.ledger.acks)

    @property
    def unacked(self) -> tuple[Envelope, ...]:
        """What the app did not acknowledge in time."""
        return tuple(self.hub.ledger.unacked())

    @property
    def protocol_faults(self) -> tuple[str, ...]:
        """What the app sent over the socket that it should not have: wrong acks, refused answers."""
        return tuple(self.hub.ledger.faults)

    @property
    def broadcasts(self) -> tuple[Broadcast, ...]:
        """Tokens such as `<!channel>` in what the app posted."""
        return tuple(self.hub.state.broadcasts)

    @property
    def connected(self) -> bool:
        """Whether the app is connected."""
        return self.hub.sockets.connected

    def event_ids(self, ts: str) -> list[str]:
        """The ids of the events that told of the message at `ts`, oldest first."""
        events = [one.payload for one in self.envelopes if one.kind == "events_api" and not one.attempt]
        return [str(one["event_id"]) for one in events if one["event"].get("event_ts") == ts]

    async def settled(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - part of the call's meaning
        """Waits until nothing waits for an ack and the app has been quiet for a moment."""
        await self.wait_for(self._is_settled, timeout, "the app to settle")

    async def wait_for(
        self,
        predicate: Callable[[], T | None],
        timeout: float = 5.0,  # noqa: ASYNC109 - part of the call's meaning
        what: str = "what was expected",
    ) -> T:
        """Waits until `predicate` gives something true, and returns that."""
        end = asyncio.get_running_loop().time() + timeout
        while not (found := predicate()):
            if asyncio.get_running_loop().time() > end:
                raise TimeoutError(f"Waited {timeout} s for {what}; {self._outstanding()}")
            await asyncio.sleep(TICK)
        return found

    def _is_settled(self) -> bool:
        hub = self.hub
        waiting = hub.delivery.held or hub.ledger.pending()
        quiet = min(hub.quiet_for, asyncio.get_running_loop().time() - hub.ledger.last_ack)
        return not waiting and quiet >= QUIET

    def _outstanding(self) -> str:
        kinds = [one.kind for one in self.hub.ledger.pending()]
        last = [f"{call.method}: {call.outcome}" for call in self.hub.calls[-3:]]
        return f"not acked: {kinds or 'nothing'}; last calls: {last or 'none'}."

    def _id(self, user: Who) -> str:
        return self.hub.state.people[user].id if isinstance(user, str) else user.id
