"""The Web API: one door for all methods, where tokens, scopes and scripted faults are checked."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.workspace import agent_methods, chat_methods, room_methods, view_methods
from bot.workspace.faults import Fault
from bot.workspace.hub import APP_TOKEN, BOT_TOKEN, Hub
from bot.workspace.manifest import APP_ID, BOT_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID
from bot.workspace.params import ApiError, Params, params_from
from bot.workspace.records import Call, Json
from bot.workspace.scopes import require


@dataclass(frozen=True, slots=True)
class Method:
    """What a method does and which scopes let the app call it (one is enough)."""

    run: Callable[[Hub, Params], Awaitable[Json]]
    scopes: tuple[str, ...] = ()
    token: str = BOT_TOKEN


async def auth_test(_hub: Hub, _params: Params) -> Json:
    """auth.test."""
    team = {"url": f"https://{TEAM_DOMAIN}.slack.com/", "team": "Practice", "team_id": TEAM_ID}
    return {**team, "user": "bot", "user_id": BOT_USER, "bot_id": BOT_ID, "is_enterprise_install": False}


async def open_connection(hub: Hub, _params: Params) -> Json:
    """apps.connections.open: where to connect to, once."""
    link = f"{hub.origin.replace('http', 'ws', 1)}/link/"
    return {"url": f"{link}?ticket={hub.sockets.new_ticket()}&app_id={APP_ID}"}


async def api_test(_hub: Hub, params: Params) -> Json:
    """api.test: hands back what it was given."""
    if "error" in params:
        raise ApiError(params.text("error"))
    return {"args": params.given}


WRITE = ("chat:write",)
AGENT = ("chat:write", "assistant:write")

METHODS = {
    "api.test": Method(api_test),
    "apps.connections.open": Method(open_connection, token=APP_TOKEN),
    "auth.test": Method(auth_test),
    "blocks.validate": Method(chat_methods.validate_blocks),
    "bots.info": Method(room_methods.bot_info, ("users:read",)),
    "chat.delete": Method(chat_methods.delete, WRITE),
    "chat.getPermalink": Method(chat_methods.get_permalink),
    "chat.postEphemeral": Method(chat_methods.post_ephemeral, WRITE),
    "chat.postMessage": Method(chat_methods.post_message, WRITE),
    "chat.update": Method(chat_methods.update, WRITE),
    "conversations.history": Method(room_methods.history),
    "conversations.info": Method(room_methods.info),
    "conversations.list": Method(room_methods.list_channels),
    "conversations.members": Method(room_methods.members),
    "conversations.open": Method(room_methods.open_dm, ("im:write",)),
    "conversations.replies": Method(room_methods.replies),
    "reactions.add": Method(chat_methods.add_reaction, ("reactions:write",)),
    "users.info": Method(room_methods.user_info, ("users:read",)),
    "views.open": Method(view_methods.open_view),
    "views.publish": Method(view_methods.publish_view),
    "views.push": Method(view_methods.push_view),
    "views.update": Method(view_methods.update_view),
    "agents.sessions.setStatus": Method(agent_methods.set_session, AGENT),
    "assistant.threads.setStatus": Method(agent_methods.set_status, AGENT),
    "assistant.threads.setSuggestedPrompts": Method(agent_methods.set_prompts, ("assistant:write",)),
    "assistant.threads.setTitle": Method(agent_methods.set_title, ("assistant:write",)),
}


class WebApi:
    """Answers /api/<method> and keeps a record of every call."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, with whatever is scripted to go wrong with it."""
        hub, name = self._hub, request.match_info["method"]
        fault = hub.faults.next_for(name)
        hub.in_flight += 1
        hub.touch()
        try:
            if fault and fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
            return await self._answer(request, name, fault)
        finally:
            hub.in_flight -= 1
            hub.touch()

    async def _answer(self, request: web.Request, name: str, fault: Fault | None) -> web.Response:
        start = time.perf_counter()
        params, answer = Params({}), Json()
        try:
            params = await params_from(request)
            if fault and (refusal := _refusal(fault)):
                self._note(name, params, f"http_{refusal.status}", start)
                return refusal
            answer = {"ok": True, **await self._run(name, request, params)}
        except ApiError as error:
            answer = {"ok": False, "error": error.error, **error.extra}
        dropped = fault is not None and fault.kind == "drop_response"
        self._note(name, params, "dropped" if dropped else answer.get("error", "ok"), start)
        if dropped and request.transport is not None:
            request.transport.abort()
        return web.json_response(answer, headers={"x-oauth-scopes": ",".join(sorted(self._hub.app.scopes))})

    async def _run(self, name: str, request: web.Request, params: Params) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        _check_token(method, request, params)
        require(self._hub.app, *method.scopes)
        return await method.run(self._hub, params)

    def _note(self, name: str, params: Params, outcome: str, start: float) -> None:
        given = {key: value for key, value in params.given.items() if key != "token"}
        at, seconds = self._hub.clock.now(), time.perf_counter() - start
        self._hub.calls.append(Call(name, given, at, outcome, seconds))


def _check_token(method: Method, request: web.Request, params: Params) -> None:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ") or params.text("token")
    if not given:
        raise ApiError("not_authed")
    if given not in (BOT_TOKEN, APP_TOKEN):
        raise ApiError("invalid_auth")
    # both kinds of token may be tested
    if given != method.token and method.run is not auth_test:
        raise ApiError("not_allowed_token_type")


def _refusal(fault: Fault) -> web.Response | None:
    if fault.kind == "rate_limit":
        headers = {"Retry-After": str(int(fault.seconds))}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.kind == "server_error":
        return web.Response(status=500, text="<html>Server error</html>", content_type="text/html")
    return None
