"""Which events the app hears of: what it subscribed to, where its bot is, as Slack sends them."""

from bot.workspace.delivery import Delivery
from bot.workspace.manifest import BOT_USER, AppCard
from bot.workspace.payloads import (
    EVENT_NAMES,
    changed_event,
    deleted_event,
    event_payload,
    home_event,
    mention_event,
    mentions_bot,
    message_event,
)
from bot.workspace.records import Channel, Json, Message, Person, View
from bot.workspace.state import State

SCOPE_OF = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


class Announcer:
    """Turns what happened into events, and sends those the app may have."""

    def __init__(self, app: AppCard, state: State, delivery: Delivery) -> None:
        self._app, self._state, self._delivery = app, state, delivery

    async def said(self, message: Message) -> None:
        """A new message: `app_mention` and its `message` twin, or one of them."""
        channel = self._state.channels[message.channel]
        if BOT_USER not in channel.members:
            return
        if channel.kind != "im" and message.user != BOT_USER and mentions_bot(message.text):
            await self._send("app_mention", mention_event(message, channel))
        event = message_event(message, channel)
        root = self._state.find(channel.id, message.thread_ts or "")
        if root is not None and root.ts != message.ts:
            event["parent_user_id"] = root.user
        await self._send(EVENT_NAMES[channel.kind], event)

    async def changed(self, before: Message, after: Message) -> None:
        """An edited message."""
        channel = self._state.channels[after.channel]
        await self._send_in(channel, changed_event(before, after, channel, self._state.clock.next_ts()))

    async def gone(self, message: Message) -> None:
        """A deleted message."""
        channel = self._state.channels[message.channel]
        await self._send_in(channel, deleted_event(message, channel, self._state.clock.next_ts()))

    async def home_opened(self, user: Person, tab: str, view: View | None) -> None:
        """Somebody opened the Home tab or the direct message of the app."""
        channel = self._state.channels.dm(user)
        ts = self._state.clock.next_ts()
        await self._send("app_home_opened", home_event(user, tab, channel, view, ts))

    async def event(self, event: Json) -> str:
        """Any event, subscribed to or not; its event id."""
        payload = event_payload(event, self._state.clock.now())
        await self._delivery.event(payload)
        return str(payload["event_id"])

    async def _send_in(self, channel: Channel, event: Json) -> None:
        if BOT_USER in channel.members:
            await self._send(EVENT_NAMES[channel.kind], event)

    async def _send(self, name: str, event: Json) -> None:
        scope = SCOPE_OF.get(name)
        if name in self._app.events and (scope is None or scope in self._app.scopes):
            await self.event(event)
