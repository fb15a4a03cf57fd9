"""Server-sent events: the page of each person hears at once what that person may see."""

import asyncio
import json

from aiohttp import web

from bot.workspace.feed import Follower
from bot.workspace.hub import Hub
from bot.workspace.records import Json, RefusedError

HEARTBEAT = 15.0


class UiEvents:
    """Answers GET /ui/events."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One page that follows as one person, until either side ends."""
        try:
            user = self._hub.state.people[request.query.get("as", "")]
        except RefusedError as refusal:
            return web.json_response({"error": str(refusal)}, status=400)
        queue = self._hub.feed.follow(user.id)
        try:
            return await _stream(request, queue)
        finally:
            self._hub.feed.leave(queue)


async def _stream(request: web.Request, queue: Follower) -> web.StreamResponse:
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    try:
        await response.write(b": following\n\n")
        while (event := await _next(queue)) is not None:
            await response.write(_line(event))
    except ConnectionError:
        # the page was closed
        pass
    return response


async def _next(queue: Follower) -> Json | None:
    try:
        return await asyncio.wait_for(queue.get(), HEARTBEAT)
    except TimeoutError:
        return {}


def _line(event: Json) -> bytes:
    return f"data: {json.dumps(event)}\n\n".encode() if event else b": still here\n\n"
