"""The messages of the workspace, and who sees them; every change is told to the page."""

from dataclasses import replace
from typing import Any

from bot.workspace.cast import Channels, People
from bot.workspace.clock import Clock
from bot.workspace.feed import Feed
from bot.workspace.manifest import BOT_USER, AppCard
from bot.workspace.page_json import message_json
from bot.workspace.records import Broadcast, Channel, Json, Message, Person, Prompts, RefusedError


class State:
    """Everything that was said; the records in it are replaced, never changed."""

    def __init__(self, app: AppCard, clock: Clock, feed: Feed) -> None:
        self.app, self.clock, self.feed = app, clock, feed
        self.people = People(Person(BOT_USER, app.bot_name, "bot", "App", "#2f5d50", is_bot=True))
        self.channels = Channels(self.people)
        self.prompts: dict[str, Prompts] = {}
        self.statuses: dict[tuple[str, str], str] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.broadcasts: list[Broadcast] = []
        self._messages: dict[str, dict[str, Message]] = {}
        self._blocks = 0

    def messages(self, channel: str, user: str | None = None) -> list[Message]:
        """The messages of a channel, oldest first; as one person sees them, or all."""
        found = list(self._messages.get(channel, {}).values())
        if user is None:
            return found
        return [message for message in found if user in self.audience(message)]

    def find(self, channel: str, ts: str) -> Message | None:
        """The message at a place, or nothing."""
        return self._messages.get(channel, {}).get(ts)

    def get(self, channel: str, ts: str, user: str) -> Message:
        """The message at a place that `user` sees."""
        message = self.find(channel, ts)
        if message is None or message.deleted or user not in self.audience(message):
            raise RefusedError("That message is not there any more.")
        return message

    def audience(self, message: Message) -> frozenset[str]:
        """Who sees a message."""
        members = self.channels[message.channel].members
        return members if message.ephemeral_to is None else members & {message.ephemeral_to}

    def replies(self, channel: str, ts: str) -> list[Message]:
        """The answers in a thread that everybody in the channel sees."""
        return [
            one
            for one in self._messages.get(channel, {}).values()
            if one.thread_ts == ts and one.ts != ts and one.ephemeral_to is None and not one.deleted
        ]

    def add(self, message: Message) -> Message:
        """Adds a message; its thread's root shows one more reply."""
        self._messages.setdefault(message.channel, {})[message.ts] = message
        self.tell("message", message)
        if message.user == BOT_USER and message.ephemeral_to is None:
            self.statuses.pop((message.channel, message.thread_ts or message.ts), None)
        self._tell_root(message)
        return message

    def change(self, message: Message, **changes: Any) -> Message:
        """Replaces a message by a changed copy."""
        fresh = replace(message, **changes)
        self._messages[message.channel][message.ts] = fresh
        self.tell("message_changed", fresh)
        return fresh

    def remove(self, message: Message) -> None:
        """Deletes a message; a root with replies stays as an empty one."""
        if self.replies(message.channel, message.ts):
            self.change(message, deleted=True, text="", blocks=())
            return
        del self._messages[message.channel][message.ts]
        gone = {"channel": message.channel, "ts": message.ts, "ephemeral": message.ephemeral_to is not None}
        self.feed.tell(self.audience(message), {"type": "message_deleted", **gone})
        self._tell_root(message)

    def as_json(self, message: Message) -> Json:
        """A message for the page."""
        return message_json(message, len(self.replies(message.channel, message.ts)))

    def tell(self, kind: str, message: Message) -> None:
        """Tells those who see a message about it."""
        if not self.feed.active:
            return
        self.feed.tell(self.audience(message), {"type": kind, "message": self.as_json(message)})

    def with_ids(self, blocks: list[Json]) -> tuple[Json, ...]:
        """The blocks, each with a block id, as Slack gives them."""
        named = []
        for block in blocks:
            self._blocks += 1
            named.append({**block, "block_id": block.get("block_id") or f"b{self._blocks:x}"})
        return tuple(named)

    def member_channel(self, channel: Channel | str, user: str) -> Channel:
        """A channel that `user` may write in."""
        found = self.channels[channel if isinstance(channel, str) else channel.id]
        if user not in found.members:
            raise RefusedError(f"{self.people[user].name} is not in #{found.name}.")
        return found

    def _tell_root(self, reply: Message) -> None:
        root = self.find(reply.channel, reply.thread_ts or "")
        if root is not None and root.ts != reply.ts and reply.ephemeral_to is None:
            self.tell("message_changed", root)
