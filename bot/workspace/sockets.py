"""Socket Mode: the app's connections, what they are sent and what can go wrong with them."""

import asyncio
import contextlib
import json
import socket
import struct
import uuid
from collections.abc import Callable
from typing import Any, Literal

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from bot.workspace.manifest import APP_ID
from bot.workspace.records import Json

MOST = 10
LINGER_NONE = struct.pack("ii", 1, 0)

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class Connection:
    """One socket of the app: `draining` gets no more envelopes, `deaf` hears and says nothing."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws, self.request = ws, request
        self.draining = False
        self.deaf = asyncio.Event()

    @property
    def live(self) -> bool:
        """Whether envelopes go to it."""
        return not (self.draining or self.ws.closed)

    async def send(self, frame: Json) -> None:
        """Sends a frame; into the void when the connection is deaf."""
        if not self.deaf.is_set():
            await self.ws.send_str(json.dumps(frame))

    async def tell(self, frame: Json) -> None:
        """Sends a frame if the connection still stands."""
        with contextlib.suppress(ConnectionError):
            await self.send(frame)

    def reset(self) -> None:
        """Cuts the connection with a TCP reset, without a closing handshake."""
        transport = self.request.transport
        if transport is None:
            return
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NONE)
        transport.abort()


class Sockets:
    """All connections of the app; frames go to them in turn."""

    def __init__(self, on_frame: Callable[[Any], None], on_change: Callable[[bool], None]) -> None:
        self._on_frame, self._on_change = on_frame, on_change
        self._tickets: set[str] = set()
        self._all: list[Connection] = []
        self._turn = 0
        self._arrived = asyncio.Event()
        self._over = asyncio.Event()
        self.hellos = 0

    @property
    def connected(self) -> bool:
        """Whether any connection takes envelopes."""
        return any(one.live for one in self._all)

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The connections that are open now."""
        return tuple(one for one in self._all if not one.ws.closed)

    def new_ticket(self) -> str:
        """Leave to connect once."""
        ticket = str(uuid.uuid4())
        self._tickets.add(ticket)
        return ticket

    async def send(self, frame: Json, patience: float) -> bool:
        """Sends a frame over the next connection, waiting for one if there is none; False if none came."""
        try:
            async with asyncio.timeout(patience):
                while True:
                    connection = await self._next()
                    try:
                        await connection.send(frame)
                    except ConnectionError:
                        connection.draining = True
                        continue
                    return True
        except TimeoutError:
            return False

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """GET /link: one connection of the app, from hello to close."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="unknown ticket")
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False, timeout=0.5)
        await ws.prepare(request)
        connection = Connection(ws, request)
        if len(self.connections) >= MOST:
            await connection.tell(disconnect_frame("too_many_websockets"))
            await ws.close()
            return ws
        await self._serve(connection)
        return ws

    async def disconnect(self, reason: Reason) -> None:
        """Announces the end to all connections; they get nothing more and close soon."""
        for connection in self.connections:
            connection.draining = True
            await connection.tell(disconnect_frame(reason))
        self._on_change(self.connected)

    async def close_all(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """Closes all connections properly."""
        await asyncio.gather(*(one.ws.close(code=code) for one in self.connections if not one.deaf.is_set()))

    def reset_all(self) -> None:
        """Resets all connections."""
        for connection in self.connections:
            connection.reset()

    def half_open(self) -> None:
        """Makes all connections deaf and dumb, while they stay open."""
        for connection in self.connections:
            connection.deaf.set()

    async def shut(self) -> None:
        """Ends everything."""
        self._over.set()
        await self.close_all()

    async def _serve(self, connection: Connection) -> None:
        self._all.append(connection)
        self.hellos += 1
        await connection.tell(hello_frame(len(self.connections)))
        self._arrived.set()
        self._on_change(True)
        try:
            async for message in connection.ws:
                await self._hear(connection, message)
        finally:
            self._all.remove(connection)
            self._on_change(self.connected)

    async def _hear(self, connection: Connection, message: WSMessage) -> None:
        if connection.deaf.is_set():
            # nothing is read any more, not even the closing handshake
            await self._over.wait()
        elif message.type is WSMsgType.PING:
            await connection.ws.pong(message.data)
        elif message.type is WSMsgType.TEXT:
            self._on_frame(_parsed(message.data))

    async def _next(self) -> Connection:
        while not (live := [one for one in self._all if one.live]):
            self._arrived.clear()
            await self._arrived.wait()
        self._turn += 1
        return live[self._turn % len(live)]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def hello_frame(count: int) -> Json:
    """What a connection hears first."""
    debug = {"host": "applink-practice", "build_number": 1, "approximate_connection_time": 18060}
    return {
        "type": "hello",
        "num_connections": count,
        "debug_info": debug,
        "connection_info": {"app_id": APP_ID},
    }


def disconnect_frame(reason: Reason) -> Json:
    """What a connection hears when it is about to end."""
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-practice"}}
