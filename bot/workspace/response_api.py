"""The sink behind a response_url: the app answers an interaction without a token."""

import time

from aiohttp import web

from bot.workspace.answering import respond
from bot.workspace.hub import Hub
from bot.workspace.params import ApiError, Params, params_from
from bot.workspace.records import Call


class ResponseApi:
    """Answers /response/<link>, and keeps a record of every use."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def handle(self, request: web.Request) -> web.Response:
        """One answer of the app: a new message, a replacement or a deletion."""
        hub, start = self._hub, time.perf_counter()
        hub.touch()
        outcome, params = "ok", Params({})
        try:
            link = hub.links.use(request.match_info["link"])
            if isinstance(link, str):
                raise ApiError(link)
            params = await params_from(request)
            await respond(hub, link, params)
        except ApiError as error:
            outcome = error.error
        hub.calls.append(Call("response_url", params.given, hub.clock.now(), outcome, time.perf_counter() - start))
        hub.touch()
        return _answer(outcome)


def _answer(outcome: str) -> web.Response:
    if outcome == "ok":
        return web.Response(text="ok")
    status = 404 if outcome in ("expired_url", "used_url") else 400
    return web.json_response({"ok": False, "error": outcome}, status=status)
