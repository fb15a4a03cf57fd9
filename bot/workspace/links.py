"""Response links: leave to answer one interaction a few times without a token."""

import uuid
from dataclasses import dataclass
from typing import Literal

from bot.workspace.clock import Clock

USES = 5
LIFE = 30 * 60


@dataclass(slots=True)
class Link:
    """Where an answer goes: to `user` in `channel`, and to the message at `ts` if it was about one."""

    user: str
    channel: str
    given: float
    ts: str | None = None
    uses: int = 0


class Links:
    """The links given out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._links: dict[str, Link] = {}

    def new(self, user: str, channel: str, ts: str | None = None) -> str:
        """A link for an interaction that happens now."""
        name = uuid.uuid4().hex
        self._links[name] = Link(user, channel, self._clock.now(), ts)
        return name

    def use(self, name: str) -> Link | Literal["expired_url", "used_url"]:
        """Spends one use of a link, or says why it cannot be."""
        link = self._links.get(name)
        if link is None or self._clock.now() - link.given > LIFE:
            return "expired_url"
        if link.uses >= USES:
            return "used_url"
        link.uses += 1
        return link
