"""What people do with the pointer: click, choose, search, submit and close."""

from collections.abc import Mapping
from typing import Any

from bot.workspace.forms import action_for, find_element, missing_from, options_in, state_for
from bot.workspace.hub import Hub
from bot.workspace.outcomes import outcome_of
from bot.workspace.page_json import view_json
from bot.workspace.payloads import channel_name, interaction, message_json_for_app
from bot.workspace.records import Ack, Json, Message, Outcome, Person, RefusedError, View
from bot.workspace.writing import Where, Who, Writing

Container = Message | View | Mapping[str, Any] | str


class Pointing(Writing):
    """The acts of people on messages and views; part of `Workspace`."""

    hub: Hub

    async def click(
        self,
        user: Who,
        container: Container,
        action_id: str,
        value: object = None,
        block_id: str | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Ack | None:
        """A person presses a button, or chooses or types `value`; `values` is the form filled in so far."""
        person = self.person(user)
        target = self.target(person, container)
        block, element = find_element(target.blocks, action_id, block_id, value)
        seen = self._seen(person, action_id)
        state = state_for(target.blocks, values or {}, seen)
        return await self.act(person, target, action_for(block, element, value, seen), state)

    async def act(self, user: Person, target: Message | View, action: Json, state: Json) -> Ack | None:
        """Delivers a block action that is already in Slack's words."""
        action = {**action, "action_ts": self.hub.clock.next_ts()}
        about = self._about_view(user, target, state) if isinstance(target, View) else self._about(user, target, state)
        payload = interaction("block_actions", user, actions=[action], **about)
        return await self.hub.delivery.ask("interactive", payload, accepts=False)

    async def shortcut(
        self, user: Who, callback_id: str, channel: Where | None = None, ts: str | None = None
    ) -> Ack | None:
        """A person uses a global shortcut, or a message shortcut on the message at `channel` and `ts`."""
        person, hub = self.person(user), self.hub
        kind = "global" if ts is None else "message"
        if not any(one["callback_id"] == callback_id and one["type"] == kind for one in hub.app.shortcuts):
            raise RefusedError(f"There is no {kind} shortcut {callback_id}.")
        common: Json = {"callback_id": callback_id, "action_ts": hub.clock.next_ts()}
        common["trigger_id"] = hub.views.new_trigger(person.id)
        if ts is None or channel is None:
            payload = interaction("shortcut", person, **common)
        else:
            payload = interaction("message_action", person, **common, **self._about_source(person, channel, ts))
        return await hub.delivery.ask("interactive", payload, accepts=False)

    async def suggest(
        self, user: Who, container: Container, action_id: str, value: str, block_id: str | None = None
    ) -> list[Json]:
        """A person types into a search field; the options the app offers, groups unfolded."""
        offered = await self.suggestions(user, container, action_id, value, block_id)
        return options_in(offered)

    async def suggestions(
        self, user: Who, container: Container, action_id: str, value: str, block_id: str | None = None
    ) -> Json:
        """As `suggest`, but `{"options": [...]}` or `{"option_groups": [...]}` as the app gave them."""
        person = self.person(user)
        target = self.target(person, container)
        block, _ = find_element(target.blocks, action_id, block_id)
        about = self._about_view(person, target, {}) if isinstance(target, View) else self._about(person, target, {})
        for key in ("trigger_id", "response_url", "state"):
            about.pop(key, None)
        where = {"action_id": action_id, "block_id": block["block_id"], "value": value}
        payload = interaction("block_suggestion", person, **where, **about)
        ack = await self.hub.delivery.ask("interactive", payload, accepts=True)
        if ack is None:
            raise RefusedError("The app did not answer in time.")
        offered = _offered(ack.payload or {})
        self.hub.suggested[(person.id, action_id)] = options_in(offered)
        return offered or {"options": []}

    async def submit(
        self,
        user: Who,
        view_id: View | str,
        values: Mapping[str, Any] | None = None,
        *,
        state: Json | None = None,
    ) -> Outcome:
        """A person submits a modal filled in with `values` (see `state_for`); what became of it."""
        person, view = self._view(user, view_id)
        filled = state if state is not None else state_for(view.blocks, values or {}, self._seen(person))
        if missing := missing_from(view.blocks, filled):
            return Outcome("errors", missing)
        trigger = self.hub.views.new_trigger(person.id, view.id)
        about = {"trigger_id": trigger, "view": view_json(view, filled), "response_urls": []}
        ack = await self.hub.delivery.ask("interactive", interaction("view_submission", person, **about), accepts=True)
        return Outcome("timeout", {}) if ack is None else outcome_of(self.hub, view, ack)

    async def close(self, user: Who, view_id: View | str, *, clear: bool = False) -> Ack | None:
        """A person closes the modal, or all of them; the ack if the app wanted to be told."""
        person, view = self._view(user, view_id)
        self.hub.views.close(view)
        if clear:
            self.hub.views.clear(person.id)
        if not view.body.get("notify_on_close"):
            return None
        payload = interaction("view_closed", person, view=view_json(view), is_cleared=clear)
        return await self.hub.delivery.ask("interactive", payload, accepts=False)

    def target(self, user: Person, container: Container) -> Message | View:
        """What a container names, as it stands now; a text is the id of a view."""
        if isinstance(container, Message):
            return self.hub.state.get(container.channel, container.ts, user.id)
        if isinstance(container, View):
            container = container.id
        if isinstance(container, Mapping) and container.get("type") == "message":
            return self.hub.state.get(str(container.get("channel")), str(container.get("ts")), user.id)
        return self._view(user, str(container.get("view_id") if isinstance(container, Mapping) else container))[1]

    def _view(self, user: Who, view_id: View | str) -> tuple[Person, View]:
        person = self.person(user)
        view = self.hub.views.find(view_id if isinstance(view_id, str) else view_id.id)
        if view is None or view.owner != person.id:
            raise RefusedError("That window is not open any more.")
        return person, view

    def _seen(self, user: Person, action_id: str | None = None) -> list[Json]:
        wanted = [
            options
            for (who, action), options in self.hub.suggested.items()
            if who == user.id and action_id in (None, action)
        ]
        return [option for options in wanted for option in options]

    def _about_view(self, user: Person, view: View, state: Json) -> Json:
        modal = view.id if view.body["type"] == "modal" else None
        container = {"type": "view", "view_id": view.id}
        trigger = self.hub.views.new_trigger(user.id, modal)
        return {"container": container, "trigger_id": trigger, "view": view_json(view, state)}

    def _about(self, user: Person, message: Message, state: Json) -> Json:
        container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        container["is_ephemeral"] = message.ephemeral_to is not None
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        about = self._about_source(user, message.channel, message.ts)
        if message.ephemeral_to is not None:
            del about["message"]
        trigger = self.hub.views.new_trigger(user.id)
        del about["message_ts"]
        return {**about, "container": container, "trigger_id": trigger, "state": {"values": state}}

    def _about_source(self, user: Person, channel: Where, ts: str) -> Json:
        place = self.hub.state.member_channel(channel, user.id)
        message = self.hub.state.get(place.id, ts, user.id)
        link = self.hub.links.new(user.id, place.id, ts)
        return {
            "channel": {"id": place.id, "name": channel_name(place)},
            "message_ts": ts,
            "message": message_json_for_app(message),
            "response_url": self.hub.response_url(link),
        }


def _offered(answer: Json) -> Json:
    return {key: value for key, value in answer.items() if key in ("options", "option_groups")}
