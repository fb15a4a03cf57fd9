"""A workspace in a box: a small Slack-compatible server with a page, for the demo and the tests."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.workspace.cast import Channels, People
from bot.workspace.delivery import RETRIES
from bot.workspace.faults import Faults
from bot.workspace.hub import APP_TOKEN, BOT_TOKEN, Hub
from bot.workspace.page_files import FOLDER, SERVED_ON, add_headers, index, own_pages_only
from bot.workspace.page_state import examples_from
from bot.workspace.pointing import Pointing
from bot.workspace.records import Ack, Example, Json
from bot.workspace.response_api import ResponseApi
from bot.workspace.ui_api import UiApi
from bot.workspace.ui_events import UiEvents
from bot.workspace.watching import Watching
from bot.workspace.web_api import WebApi
from bot.workspace.writing import Where, Who

PATIENCE = 3.0
MOST_BODY = 4 * 1024 * 1024


class Workspace(Pointing, Watching):
    """A running workspace: people act in it, the app answers over a real socket, tests look on."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    @classmethod
    @asynccontextmanager
    async def serve(
        cls,
        manifest: Mapping[str, Any] | None = None,
        port: int = 0,
        host: str = "127.0.0.1",
        *,
        examples: Sequence[Example] | None = None,
        patience: float = PATIENCE,
        retries: Sequence[float] = RETRIES,
    ) -> AsyncIterator["Workspace"]:
        """A workspace with the app of that manifest installed, until the block ends.

        `patience` is how many seconds the app has for an ack, `retries` the pauses before an
        event that got none is sent again, `examples` the questions to click on the page.
        """
        workspace = cls(Hub(manifest, patience, retries))
        async with workspace._open(host, port, examples):
            yield workspace

    @asynccontextmanager
    async def _open(self, host: str, port: int, examples: Sequence[Example] | None) -> AsyncIterator[None]:
        routes = self._routes(host, examples)
        runner = web.AppRunner(routes, access_log=None, shutdown_timeout=0.5, handle_signals=False)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            self.hub.origin = f"http://{host}:{runner.addresses[0][1]}"
            yield
        finally:
            await self._shut()
            await runner.cleanup()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"{self.hub.origin}/"

    @property
    def api_url(self) -> str:
        """The `base_url` for the app's Web API client."""
        return f"{self.hub.origin}/api/"

    @property
    def bot_token(self) -> str:
        """The bot's token."""
        return BOT_TOKEN

    @property
    def app_token(self) -> str:
        """The token for Socket Mode."""
        return APP_TOKEN

    @property
    def people(self) -> People:
        """Who is here: `emma`, `hugo`, `ada` and `bot`."""
        return self.hub.state.people

    @property
    def channels(self) -> Channels:
        """Where people write: `general`, `ask_it`, `helpdesk`, `it_private` and `dm(person)`."""
        return self.hub.state.channels

    @property
    def faults(self) -> Faults:
        """What goes wrong on purpose."""
        return self.hub.faults

    def pass_time(self, seconds: float) -> None:
        """Makes it later: triggers and response_urls age, timestamps move on."""
        self.hub.clock.pass_time(seconds)

    def join(self, user: Who, channel: Where) -> None:
        """Puts somebody (also the bot) into a channel; no event is sent."""
        place = self.channels[channel if isinstance(channel, str) else channel.id]
        self.channels.set_members(place, place.members | {self.person(user).id})

    def leave(self, user: Who, channel: Where) -> None:
        """Takes somebody (also the bot) out of a channel; no event is sent."""
        place = self.channels[channel if isinstance(channel, str) else channel.id]
        self.channels.set_members(place, place.members - {self.person(user).id})

    async def send_event(self, event: Json) -> str:
        """Sends any event, in its cover; its event id."""
        return await self.hub.announcer.event(event)

    async def send_envelope(self, kind: str, payload: Json, *, accepts: bool = False) -> Ack | None:
        """Sends any payload as it is (`kind` is the envelope's type); its ack, or nothing."""
        return await self.hub.delivery.ask(kind, payload, accepts=accepts)

    def _routes(self, host: str, examples: Sequence[Example] | None) -> web.Application:
        app = web.Application(middlewares=[own_pages_only], client_max_size=MOST_BODY)
        app[SERVED_ON] = host
        app.on_response_prepare.append(add_headers)
        api, ui = WebApi(self.hub), UiApi(self.hub, self, self._examples(examples))
        app.add_routes(
            [
                web.route("*", "/api/{method}", api.handle),
                web.get("/link/", self.hub.sockets.handle),
                web.post("/response/{link}", ResponseApi(self.hub).handle),
                web.get("/ui/state", ui.state),
                web.get("/ui/events", UiEvents(self.hub).handle),
                web.post("/ui/{act}", ui.act),
                web.get("/", index),
                web.static("/", FOLDER),
            ]
        )
        return app

    def _examples(self, given: Sequence[Example] | None) -> Sequence[Example]:
        return examples_from(self.hub) if given is None else given

    async def _shut(self) -> None:
        self.hub.feed.close()
        await self.hub.delivery.stop()
        await self.hub.sockets.shut()
