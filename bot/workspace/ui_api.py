"""The JSON door of the page: what a person does in the browser, done in the workspace."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from bot.workspace.forms import find_element
from bot.workspace.hub import Hub
from bot.workspace.manifest import BOT_USER
from bot.workspace.page_state import state_json
from bot.workspace.payloads import mentions_bot
from bot.workspace.pointing import Pointing
from bot.workspace.records import Ack, Example, Json, Person, RefusedError

Act = Callable[[Person, "Body"], Awaitable[Json]]


class Body:
    """The JSON that the page sent."""

    def __init__(self, given: Any) -> None:
        self._given: Json = given if isinstance(given, dict) else {}

    def text(self, key: str, default: str | None = None) -> str:
        """A text that must be there, unless there is a default."""
        value = self._given.get(key, default)
        if not isinstance(value, str):
            raise RefusedError(f"{key} is missing.")
        return value

    def maybe(self, key: str) -> str | None:
        """A text, or nothing."""
        return self.text(key) if self._given.get(key) else None

    def data(self, key: str) -> Json:
        """An object, empty when it is missing."""
        value = self._given.get(key)
        return value if isinstance(value, dict) else {}


class UiApi:
    """Answers /ui/state and POST /ui/<act>."""

    def __init__(self, hub: Hub, acts: Pointing, examples: Sequence[Example]) -> None:
        self._hub, self._people, self._examples = hub, acts, examples
        self._acts: dict[str, Act] = {
            "message": self._message,
            "invite": self._invite,
            "file": self._file,
            "edit": self._edit,
            "delete": self._delete,
            "command": self._command,
            "open_home": self._open_home,
            "action": self._action,
            "shortcut": self._shortcut,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
        }

    async def state(self, request: web.Request) -> web.Response:
        """GET /ui/state."""
        try:
            me = self._people.person(request.query.get("as", ""))
            return web.json_response(state_json(self._hub, me, self._examples))
        except RefusedError as refusal:
            return web.json_response({"error": str(refusal)}, status=400)

    async def act(self, request: web.Request) -> web.Response:
        """POST /ui/<act>: carries it out, or says in a sentence why not."""
        act = self._acts.get(request.match_info["act"])
        if act is None:
            return web.json_response({"error": "That is not possible here."}, status=404)
        if request.content_type != "application/json":
            return web.json_response({"error": "Only JSON is taken."}, status=415)
        try:
            body = Body(await request.json())
            return web.json_response(await act(self._people.person(body.text("as")), body))
        except (RefusedError, json.JSONDecodeError) as refusal:
            return web.json_response({"error": str(refusal)}, status=400)

    async def _message(self, me: Person, body: Body) -> Json:
        text = body.text("text")
        if not text.strip():
            raise RefusedError("There is nothing to send.")
        channel = body.text("channel")
        ts = await self._people.post(me, channel, text, body.maybe("thread_ts"))
        absent = mentions_bot(text) and BOT_USER not in self._hub.state.channels[channel].members
        return {"ok": True, "ts": ts, "absent": absent}

    async def _invite(self, me: Person, body: Body) -> Json:
        place = self._hub.state.member_channel(body.text("channel"), me.id)
        self._hub.state.channels.set_members(place, place.members | {BOT_USER})
        return {"ok": True}

    async def _file(self, me: Person, body: Body) -> Json:
        files = [body.text("name", "screenshot.png")]
        ts = await self._people.post(me, body.text("channel"), "", body.maybe("thread_ts"), files)
        return {"ok": True, "ts": ts}

    async def _edit(self, me: Person, body: Body) -> Json:
        await self._people.edit(me, body.text("channel"), body.text("ts"), body.text("text"))
        return {"ok": True}

    async def _delete(self, me: Person, body: Body) -> Json:
        await self._people.delete(me, body.text("channel"), body.text("ts"))
        return {"ok": True}

    async def _command(self, me: Person, body: Body) -> Json:
        return self._acked(
            await self._people.command(me, body.text("channel"), body.text("text", ""), body.text("command"))
        )

    async def _open_home(self, me: Person, body: Body) -> Json:
        await self._people.open_home(me, "messages" if body.text("tab", "home") == "messages" else "home")
        return {"ok": True}

    async def _action(self, me: Person, body: Body) -> Json:
        target, action = self._people.target(me, body.data("container")), body.data("action")
        find_element(target.blocks, str(action.get("action_id")), action.get("block_id"))
        state = body.data("state").get("values") or {}
        return self._acked(await self._people.act(me, target, action, state))

    async def _shortcut(self, me: Person, body: Body) -> Json:
        where = (body.maybe("channel"), body.maybe("ts"))
        return self._acked(await self._people.shortcut(me, body.text("callback_id"), *where))

    async def _suggest(self, me: Person, body: Body) -> Json:
        what = (body.text("action_id"), body.text("value", ""), body.maybe("block_id"))
        return await self._people.suggestions(me, body.data("container"), *what)

    async def _submit(self, me: Person, body: Body) -> Json:
        state = body.data("state").get("values") or {}
        outcome = await self._people.submit(me, body.text("view_id"), state=state)
        if outcome.action == "timeout":
            raise RefusedError(self._silence())
        return {"errors": dict(outcome.errors)} if outcome.action == "errors" else {"ok": True}

    async def _close(self, me: Person, body: Body) -> Json:
        await self._people.close(me, body.text("view_id"))
        return {"ok": True}

    def _acked(self, ack: Ack | None) -> Json:
        if ack is None:
            raise RefusedError(self._silence())
        return {"ok": True}

    def _silence(self) -> str:
        if not self._hub.sockets.connected:
            return f"{self._hub.app.name} is not connected."
        return f"{self._hub.app.name} did not answer in time."
