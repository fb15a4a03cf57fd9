"""The records of the workspace: people, channels, messages, views and what went over the wire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["public", "private", "im"]


class RefusedError(Exception):
    """What a person tried is not possible here; the text is a sentence for them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can write here; the app's bot is a person too."""

    id: str
    name: str
    username: str
    title: str
    color: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to write; `members` holds the ids of those who see it."""

    id: str
    name: str
    kind: Kind
    topic: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands now; `ephemeral_to` names the only person who sees it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    edited: bool = False
    deleted: bool = False
    metadata: Json | None = None
    files: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """All that can be read in it: the texts of its blocks, or its text when it has none."""
        return "\n".join(texts_in(list(self.blocks))) if self.blocks else self.text


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab of one person; `body` is what the app sent, with block ids."""

    id: str
    hash: str
    owner: str
    body: Json
    root_id: str
    previous_id: str | None = None

    @property
    def blocks(self) -> tuple[Json, ...]:
        """Its blocks, in order."""
        return tuple(self.body["blocks"])

    @property
    def callback_id(self) -> str:
        """The app's name for it, or ""."""
        return str(self.body.get("callback_id") or "")

    @property
    def title(self) -> str:
        """Its title, or "" for a Home tab."""
        return str((self.body.get("title") or {}).get("text", ""))

    @property
    def shown(self) -> str:
        """All that can be read in it below the title."""
        return "\n".join(texts_in(self.body["blocks"]))


@dataclass(frozen=True, slots=True)
class Prompts:
    """The suggested prompts of a direct message: what the chip says, what it sends."""

    title: str
    prompts: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A token such as `<!channel>` that a post of the app would have rung everybody with."""

    channel: str
    ts: str
    token: str


@dataclass(frozen=True, slots=True)
class Call:
    """One Web API call: what was asked, when, and how it ended ("ok" or the error)."""

    method: str
    params: Json
    at: float
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """One frame sent to the app that has to be acknowledged; `sent` is loop time."""

    id: str
    kind: str
    payload: Json
    accepts: bool
    attempt: int
    sent: float


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's acknowledgement of an envelope, with what it answered (or nothing)."""

    envelope: Envelope
    seconds: float
    payload: Json | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a submitted view: "closed", "errors", "update", "push", "clear" or "timeout"."""

    action: str
    errors: Mapping[str, str]
    ack: Ack | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A question to click on the page; `channel` is a channel's name, or "dm" for the bot's."""

    label: str
    text: str
    channel: str = "dm"
    kind: Literal["message", "command"] = "message"


def texts_in(value: object) -> Iterator[str]:
    """Every text a person reads in blocks or in parts of them, in order."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            elif key != "confirm":
                yield from texts_in(item)
