"""The app in a process of its own, connected to a local workspace, for the commands that print figures.

`installed` starts `intune-bot run` as an administrator does. `unpaced` is the same app without Slack's pace of posts,
which no setting lifts: `python -m bench.app_process` with what it needs as arguments.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.workspace import Workspace

COMMAND = Path(sys.executable).with_name("intune-bot")
HELLO_WITHIN, GONE_WITHIN = 30, 15


@dataclass(slots=True)
class App:
    """The app's process, and what it took to be there."""

    process: asyncio.subprocess.Process
    start_seconds: float

    def memory(self, field: str = "VmRSS") -> float:
        """Its memory in MB, as the kernel says."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) / 1024
        return 0.0


def installed(ws: Workspace, folder: str) -> AbstractAsyncContextManager[App]:
    """`intune-bot run`, connected; what it keeps (byte code, engine, database) goes into the folder."""
    return _started(ws, [str(COMMAND), "run"], folder)


def unpaced(ws: Workspace, folder: str) -> AbstractAsyncContextManager[App]:
    """The app without Slack's pace, connected."""
    return _started(ws, [sys.executable, "-m", "bench.app_process"], folder)


@asynccontextmanager
async def _started(ws: Workspace, command: Sequence[str], folder: str) -> AsyncIterator[App]:
    hellos, start = ws.hub.sockets.hellos, time.perf_counter()
    process = await asyncio.create_subprocess_exec(*command, env=environment(ws, folder))
    try:
        await ws.wait_for(lambda: ws.hub.sockets.hellos > hellos, HELLO_WITHIN)
        yield App(process, time.perf_counter() - start)
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), GONE_WITHIN)


def environment(ws: Workspace, folder: str) -> dict[str, str]:
    """The environment of the app: nothing of what other runs kept, and everything that it keeps in the folder."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "SLACK_APP_TOKEN": ws.app_token,
        "SLACK_BOT_TOKEN": ws.bot_token,
        "SLACK_API_URL": ws.api_url,
        "INTUNE_BOT_DATABASE": f"{folder}/bench.sqlite3",
        "INTUNE_BOT_LOG_LEVEL": "ERROR",
        "PYTHONPYCACHEPREFIX": bytecode(folder),
        "XDG_CACHE_HOME": cache(folder),
    }


def bytecode(folder: str) -> str:
    """Where Python keeps its byte code, of the app and of all that it imports."""
    return f"{folder}/bytecode"


def cache(folder: str) -> str:
    """Where the app keeps its built engine."""
    return f"{folder}/cache"


def serve_unpaced() -> None:
    """The app in this process, until SIGTERM."""
    from bot.catalogue.kept import engine_for
    from bot.catalogue.places import knowledge_folder, seeds_folder
    from bot.settings import read_settings
    from bot.slack.pace import Pace
    from bot.slack.run import serve

    async def until_told() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        await serve(settings, engine, stop=stop, pace=Pace(10_000, 10_000))

    settings = read_settings()
    logging.basicConfig(level=settings.log_level)
    engine = engine_for(knowledge_folder(), seeds_folder())
    asyncio.run(until_told())


if __name__ == "__main__":
    serve_unpaced()
