"""The demo: the real app in a workspace of its own, on this computer, without a Slack account."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bot.domain.engine import Engine
from bot.errors import BotError
from bot.settings import Secret, Settings
from bot.slack.manifest import manifest
from bot.slack.run import connected
from bot.workspace import Example, Workspace

EXAMPLES = (
    Example("Can my boss see my photos?", "@bot can my boss see my pics??", "ask-it"),
    Example("What can they see on my phone?", "@bot what can they see on my phone?", "ask-it"),
    Example("Where am I?", "@bot do they know where I am?", "ask-it"),
    Example("IMEI with app protection only", "/intune imei mam", "ask-it", "command"),
    Example("Everything never collected", "/intune list never", "ask-it", "command"),
)
"""Questions to click on the page."""


async def demo(engine: Engine, port: int, say: Callable[[str], None], browse: bool, stop: asyncio.Event) -> None:
    """Serves the workspace with the app in it until `stop` is set; raises BotError where the port is taken."""
    with tempfile.TemporaryDirectory(prefix="intune-bot-") as folder:
        try:
            async with Workspace.serve(manifest(), port, examples=EXAMPLES) as ws:
                await _serve(ws, engine, Path(folder), say, browse, stop)
        except OSError as error:
            raise BotError(f"Port {port} cannot be used ({error.strerror}); name another with --port.") from None


async def _serve(
    ws: Workspace, engine: Engine, folder: Path, say: Callable[[str], None], browse: bool, stop: asyncio.Event
) -> None:
    ws.seed("emma", "ask-it", "IT wants me to install Company Portal on my own phone. Can they see my photos then?")
    ws.seed("hugo", "general", "Good morning! The helpdesk is open until six.")
    settings = Settings(
        Secret(ws.app_token),
        Secret(ws.bot_token),
        ws.api_url,
        folder / "demo.sqlite3",
        ws.channels.helpdesk.id,
        frozenset({ws.people.hugo.id}),
    )
    async with connected(settings, engine):
        say(f"The workspace is at {ws.url} - ask away. Ctrl-C ends it.")
        if browse:
            await asyncio.to_thread(webbrowser.open, ws.url)
        await stop.wait()


def run_demo(engine: Engine, port: int, say: Callable[[str], None], browse: bool) -> None:
    """As `demo`, until Ctrl-C or SIGTERM."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    asyncio.run(_until_stopped(engine, port, say, browse))


async def _until_stopped(engine: Engine, port: int, say: Callable[[str], None], browse: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no handlers on the loop
            loop.add_signal_handler(number, stop.set)
    await demo(engine, port, say, browse, stop)
