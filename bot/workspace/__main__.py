"""`python -m bot.workspace`: the workspace with an app that says back what it hears."""

import argparse
import asyncio
import logging
import signal

from bot.workspace.echo import EchoApp
from bot.workspace.records import Example
from bot.workspace.server import Workspace

EXAMPLES = (
    Example("Ask in a channel", "@bot can they see my photos?", "ask-it"),
    Example("Ask privately", "/intune serial number", "ask-it", "command"),
    Example("Ask directly", "Who can see my location?"),
)

log = logging.getLogger("workspace")


async def run(port: int, host: str, *, echo: bool) -> None:
    """Serves until interrupted; with `echo` an app is connected too."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Workspace.serve(port=port, host=host, examples=EXAMPLES) as ws:
        ws.seed("emma", "ask-it", "My new phone wants me to install something. What will IT see?")
        ws.seed("hugo", "general", "Good morning! The helpdesk is open until six.")
        log.info("workspace_up url=%s api_url=%s", ws.url, ws.api_url)
        if not echo:
            await stop.wait()
            return
        async with EchoApp(ws.api_url, ws.bot_token, ws.app_token):
            await stop.wait()


def main() -> None:
    """Reads the arguments and serves."""
    parser = argparse.ArgumentParser(prog="python -m bot.workspace", description=__doc__)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--no-app", action="store_true", help="only the workspace, for an app of your own")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("slack_sdk").setLevel(logging.WARNING)
    asyncio.run(run(given.port, given.host, echo=not given.no_app))


if __name__ == "__main__":
    main()
