"""Running the app: start, serve until told to stop, drain, close."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout, TCPConnector, WSMessage, WSMsgType
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.domain.engine import Engine
from bot.settings import Settings
from bot.slack.app import SEND_SECONDS, app_for, client_for, is_local, quiet_logger
from bot.slack.desk import Desk
from bot.slack.intake import AckingHandler
from bot.slack.pace import Pace
from bot.slack.preflight import LOST, NO_HELLO, StartError, checked
from bot.store.opening import open_store

logger = logging.getLogger(__name__)

PING_SECONDS = 5
"""How often the socket is tried; a dead one is noticed in twice that."""
HELLO_SECONDS = 15.0
DRAIN_SECONDS = 10.0
LOST_SECONDS = 120.0
_WATCH_SECONDS = 5.0
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Running:
    """An app that is connected."""

    desk: Desk
    handler: AsyncSocketModeHandler


def run(settings: Settings, engine: Engine) -> int:
    """Serves until SIGTERM or SIGINT; the exit code (see preflight.EXITS)."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(_run(settings, engine))
    except StartError as error:
        logger.error("cannot_run %s", error)
        return error.exit_code
    return 0


async def serve(
    settings: Settings,
    engine: Engine,
    *,
    ready: asyncio.Event | None = None,
    stop: asyncio.Event | None = None,
    pace: Pace | None = None,
) -> None:
    """Serves until `stop` is set or the task is cancelled; `ready` is set at Slack's hello.

    Raises StartError where Slack refuses us, and where the connection stays lost.
    """
    async with connected(settings, engine, pace) as running:
        logger.info("ready")
        if ready is not None:
            ready.set()
        await _until(stop or asyncio.Event(), running)


@contextlib.asynccontextmanager
async def connected(settings: Settings, engine: Engine, pace: Pace | None = None) -> AsyncIterator[Running]:
    """The app with its connection; when the block ends, work under way is finished first."""
    timeout = ClientTimeout(total=SEND_SECONDS)
    session = ClientSession(timeout=timeout, connector=TCPConnector(limit=50, keepalive_timeout=60))
    store = open_store(settings.database, settings.secret.reveal())
    desk = Desk(settings, engine, store, client_for(settings, session), session, pace)
    try:
        authorized, address = await checked(desk.client, settings)
        handler = _handler(settings, desk, app_for(desk, authorized))
        handler.client.wss_uri = address
        try:
            await _connect(handler)
            yield Running(desk, handler)
            await _drain(handler, desk)
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]  # untyped in Bolt
    finally:
        desk.close()
        await store.close()
        await session.close()


def _handler(settings: Settings, desk: Desk, app: AsyncApp) -> AsyncSocketModeHandler:
    handler = AckingHandler(
        app,
        app_token=settings.app_token.reveal(),
        logger=quiet_logger(),
        web_client=desk.client,
        ping_interval=PING_SECONDS,
    )
    if is_local(settings):
        handler.client.proxy = None
    return handler


async def _connect(handler: AsyncSocketModeHandler) -> None:
    hello = asyncio.Event()

    async def on_message(message: WSMessage) -> None:
        if message.type is WSMsgType.TEXT and '"hello"' in message.data[:200]:
            hello.set()

    handler.client.on_message_listeners.append(on_message)
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]  # untyped in Bolt
    try:
        await asyncio.wait_for(hello.wait(), HELLO_SECONDS)
    except TimeoutError:
        text = f"Slack did not say hello on the socket within {HELLO_SECONDS:.0f} seconds. Is Socket Mode on?"
        raise StartError(text, NO_HELLO) from None
    finally:
        connecting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await connecting
        handler.client.on_message_listeners.remove(on_message)


async def _until(stop: asyncio.Event, running: Running) -> None:
    """Waits for `stop`; meanwhile old records go, and a connection that stays lost ends it all."""
    tasks = [
        asyncio.create_task(stop.wait()),
        asyncio.create_task(_watch(running.handler)),
        asyncio.create_task(_purge(running.desk)),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(handler: AsyncSocketModeHandler) -> None:
    clock = asyncio.get_running_loop().time
    seen = clock()
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        if await handler.client.is_connected():
            seen = clock()
        elif clock() - seen > LOST_SECONDS:
            raise StartError("The connection to Slack is lost and does not come back.", LOST)


async def _purge(desk: Desk) -> None:
    while True:
        gone = await desk.store.purge(desk.settings.keep_days)
        logger.info("purged records=%d", gone)
        await asyncio.sleep(_DAY)


async def _drain(handler: AsyncSocketModeHandler, desk: Desk) -> None:
    """Takes nothing more in, and finishes what is under way: what is not acknowledged Slack sends again."""
    handler.client.socket_mode_request_listeners.clear()
    await desk.drained(DRAIN_SECONDS)


async def _run(settings: Settings, engine: Engine) -> None:
    # the engine and the libraries stay for good, so the collector need not walk them again and again
    gc.freeze()
    gc.enable()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C works there all the same
            loop.add_signal_handler(name, stop.set)
    await serve(settings, engine, stop=stop)
