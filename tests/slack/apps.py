"""Starting the real app against a local workspace, and reading what people see."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.domain.engine import Engine
from bot.settings import Secret, Settings
from bot.slack.delivery import UndeliveredError
from bot.slack.pace import Pace
from bot.slack.run import Running, connected
from bot.workspace import Message, View, Workspace
from bot.workspace.records import Channel

FAST = Pace(burst=10_000, per_second=10_000)
"""No waiting between posts, where a test is not about waiting."""


def settings_for(ws: Workspace, folder: Path, **other: Any) -> Settings:
    """The settings of an app in that workspace."""
    given: dict[str, Any] = {
        "helpdesk_channel": ws.channels.helpdesk.id,
        "helpdesk_people": frozenset({ws.people.hugo.id}),
        "database": folder / "bot.sqlite3",
    }
    return Settings(Secret(ws.app_token), Secret(ws.bot_token), ws.api_url, **(given | other))


@asynccontextmanager
async def at_work(
    ws: Workspace, engine: Engine, folder: Path, pace: Pace = FAST, **other: Any
) -> AsyncIterator[Running]:
    """The app, connected to the workspace, until the block ends."""
    async with connected(settings_for(ws, folder, **other), engine, pace) as running:
        yield running


class Office:
    """A workspace with the app in it; short ways to do and see what the tests need."""

    def __init__(self, ws: Workspace, running: Running) -> None:
        self.ws, self.running = ws, running
        self.store = running.desk.store

    @property
    def bot(self) -> str:
        """How people name the bot."""
        return f"<@{self.ws.people.bot.id}>"

    async def settled(self) -> None:
        """Waits until the app has done all that it was asked to."""
        # an ack is sent only after its listener has begun, and what it does is heard of before it ends
        await self.ws.wait_for(lambda: not self._unheard(), 30)
        assert await self.running.desk.drained(30)
        if self._unheard():
            await self.settled()

    def _unheard(self) -> bool:
        return bool(self.ws.hub.delivery.held or self.ws.hub.ledger.pending())

    def dm(self, who: str = "emma") -> Channel:
        """The direct message of a person with the bot."""
        return self.ws.channels.dm(self.ws.people[who])

    async def say(self, text: str, who: str = "emma", where: Channel | None = None, **more: Any) -> str:
        """Somebody writes; its ts, once the app is done with it."""
        ts = await self.ws.post(who, where or self.ws.channels.general, text, **more)
        await self.settled()
        return ts

    async def ask(self, text: str, who: str = "emma") -> Message:
        """Somebody mentions the bot in #general; the answer."""
        ts = await self.say(f"{self.bot} {text}", who)
        return self.reply_to(ts)

    async def command(self, text: str, who: str = "emma", where: Channel | None = None) -> Message:
        """Somebody uses /intune; what only they see."""
        channel = where or self.ws.channels.general
        await self.ws.command(who, channel, text)
        await self.settled()
        return self.private(who, channel)[-1]

    def private(self, who: str = "emma", where: Channel | None = None) -> list[Message]:
        """What only that person sees in a channel."""
        seen = self.ws.transcript(where or self.ws.channels.general, who)
        return [one for one in seen if one.ephemeral_to == self.ws.people[who].id]

    def replies(self, ts: str, where: Channel | None = None) -> list[Message]:
        """What the bot said in a thread, for everybody."""
        seen = self.ws.transcript(where or self.ws.channels.general)
        bot = self.ws.people.bot.id
        return [one for one in seen if one.user == bot and one.thread_ts == ts and one.ephemeral_to is None]

    def reply_to(self, ts: str, where: Channel | None = None) -> Message:
        """The only thing the bot said in a thread."""
        (reply,) = self.replies(ts, where)
        return reply

    def posts(self, where: Channel) -> list[Message]:
        """All that the bot posted in a channel."""
        return [one for one in self.ws.transcript(where) if one.user == self.ws.people.bot.id and not one.ephemeral_to]

    async def press(self, message: Message | View, action_id: str, who: str = "emma", **more: Any) -> None:
        """Somebody presses a button or chooses from a menu."""
        await self.ws.click(who, message, action_id, **more)
        await self.settled()

    @contextmanager
    def nothing_delivered(self) -> Iterator[None]:
        """Posts of the app are refused for good until the block ends."""

        async def refuse(*_: object) -> None:
            raise UndeliveredError("fatal_error")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.running.desk.outbox, "post", refuse)
            yield

    def window(self, who: str = "emma") -> View:
        """The window on top."""
        return self.ws.views(who)[-1]

    def now(self, message: Message) -> Message:
        """A message as it stands now."""
        found = self.ws.hub.state.find(message.channel, message.ts)
        assert found is not None
        return found


def action_ids(shown: Message | View) -> list[str]:
    """The ids of all that can be pressed."""
    return [element["action_id"] for element in elements(shown)]


def elements(shown: Message | View) -> Iterator[dict[str, Any]]:
    """All that can be pressed, chosen from or typed into."""
    for block in shown.blocks:
        held = [*block.get("elements", ()), *(block[key] for key in ("element", "accessory") if key in block)]
        yield from (one for one in held if "action_id" in one)
