"""What all parts of one running workspace share."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.workspace.announce import Announcer
from bot.workspace.clock import Clock
from bot.workspace.delivery import RETRIES, Delivery
from bot.workspace.faults import Faults
from bot.workspace.feed import Feed
from bot.workspace.ledger import Ledger
from bot.workspace.links import Links
from bot.workspace.manifest import card_from
from bot.workspace.records import Call, Json
from bot.workspace.sockets import Sockets
from bot.workspace.state import State
from bot.workspace.views import Views

BOT_TOKEN = "xoxb-practice-workspace"  # noqa: S105 - opens nothing but this workspace
APP_TOKEN = "xapp-practice-workspace"  # noqa: S105 - likewise


class Hub:
    """One workspace: its state, its link to the app, and what went over the wire."""

    def __init__(self, manifest: Mapping[str, Any] | None, patience: float, retries: Sequence[float] = RETRIES) -> None:
        self.app = card_from(manifest)
        self.clock, self.feed = Clock(), Feed()
        self.state = State(self.app, self.clock, self.feed)
        self.views = Views(self.clock, self.feed)
        self.ledger = Ledger(patience)
        self.sockets = Sockets(self.ledger.frame_from_app, self._connection_changed)
        self.delivery = Delivery(self.sockets, self.ledger, retries)
        self.announcer = Announcer(self.app, self.state, self.delivery)
        self.links = Links(self.clock)
        self.faults = Faults(self.sockets, self.delivery)
        self.calls: list[Call] = []
        # options last suggested, by person and action id
        self.suggested: dict[tuple[str, str], list[Json]] = {}
        self.in_flight = 0
        self.last_call = 0.0
        self.origin = ""

    @property
    def quiet_for(self) -> float:
        """Seconds since the last Web API call began or ended; 0 while one is under way."""
        if self.in_flight:
            return 0.0
        return asyncio.get_running_loop().time() - self.last_call

    def touch(self) -> None:
        """Notes that the app just called."""
        self.last_call = asyncio.get_running_loop().time()

    def toast(self, users: Sequence[str], text: str) -> None:
        """Tells people on the page that the app did something wrong."""
        self.feed.tell(users, {"type": "toast", "kind": "error", "text": text})

    def response_url(self, link: str) -> str:
        """The address behind which the app may answer."""
        return f"{self.origin}/response/{link}"

    def _connection_changed(self, connected: bool) -> None:
        event: Json = {"type": "connection", "connected": connected}
        self.feed.tell_all(event)
