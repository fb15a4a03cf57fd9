"""What people do with the keyboard: write, edit, delete, give commands, open the app's Home."""

from collections.abc import Sequence
from typing import Literal

from bot.workspace.answering import respond
from bot.workspace.hub import Hub
from bot.workspace.links import Link
from bot.workspace.params import ApiError, Params
from bot.workspace.payloads import command_payload
from bot.workspace.records import Ack, Channel, Message, Person, RefusedError

Who = Person | str
Where = Channel | str


class Writing:
    """The acts of people that start with text; part of `Workspace`."""

    hub: Hub

    async def post(
        self,
        user: Who,
        channel: Where,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[str] | None = None,
    ) -> str:
        """A person writes (text as Slack passes it on, escaped); its ts. Returns once the events are sent."""
        message = self.seed(user, channel, text, thread_ts, files)
        await self.hub.announcer.said(message)
        return message.ts

    def seed(
        self,
        user: Who,
        channel: Where,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[str] | None = None,
    ) -> Message:
        """Puts a message in place without the app hearing of it, as if from before it was installed."""
        state, person = self.hub.state, self.person(user)
        place = state.member_channel(channel, person.id)
        ts = state.clock.next_ts()
        return state.add(Message(ts, place.id, person.id, text, thread_ts=thread_ts, files=tuple(files or ())))

    async def edit(self, user: Who, channel: Where, ts: str, text: str) -> None:
        """A person edits a message of theirs."""
        before = self._own(user, channel, ts)
        after = self.hub.state.change(before, text=text, edited=True)
        await self.hub.announcer.changed(before, after)

    async def delete(self, user: Who, channel: Where, ts: str) -> None:
        """A person deletes a message of theirs."""
        message = self._own(user, channel, ts)
        self.hub.state.remove(message)
        await self.hub.announcer.gone(message)

    async def command(self, user: Who, channel: Where, text: str = "", command: str = "/intune") -> Ack | None:
        """A person gives a slash command; the app's ack, or nothing when it did not come in time."""
        hub, person = self.hub, self.person(user)
        place = hub.state.member_channel(channel, person.id)
        if command not in {one["command"] for one in hub.app.commands}:
            raise RefusedError(f"{command} is not a command here.")
        name = hub.links.new(person.id, place.id)
        links = {"response_url": hub.response_url(name), "trigger_id": hub.views.new_trigger(person.id)}
        payload = command_payload(person, place, command, text, links)
        ack = await hub.delivery.ask("slash_commands", payload, accepts=True)
        if ack is not None and ack.payload:
            await self._show(ack, Link(person.id, place.id, hub.clock.now()))
        return ack

    async def open_home(self, user: Who, tab: Literal["home", "messages"] = "home") -> None:
        """A person opens the app's Home tab or its direct message."""
        person = self.person(user)
        view = self.hub.views.home(person.id)
        await self.hub.announcer.home_opened(person, tab, view)

    def person(self, user: Who) -> Person:
        """A person by record, id or username."""
        return user if isinstance(user, Person) else self.hub.state.people[user]

    def _own(self, user: Who, channel: Where, ts: str) -> Message:
        person = self.person(user)
        place = self.hub.state.member_channel(channel, person.id)
        message = self.hub.state.get(place.id, ts, person.id)
        if message.user != person.id:
            raise RefusedError("Only whoever wrote a message can change it.")
        return message

    async def _show(self, ack: Ack, link: Link) -> None:
        try:
            await respond(self.hub, link, Params(ack.payload or {}))
        except ApiError as error:
            self.hub.ledger.faults.append(f"bad_answer {error.error}")
            self.hub.toast([link.user], f"The app answered what Slack would refuse: {error.error}.")
