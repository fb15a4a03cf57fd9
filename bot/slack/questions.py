"""From an event to what somebody said, or nothing where it is not for us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.mrkdwn import visible

_HUMAN = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""The subtypes of messages that somebody wrote."""

_PERSON = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_LABELLED = re.compile(r"<(?:[#!]|https?:|mailto:|tel:)[^<>|]*\|([^<>]*)>")
_BARE = re.compile(r"<((?:https?:|mailto:|tel:)[^<>|]*)>")
_TOKEN = re.compile(r"<[#!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said, and where; `thread` is the root that an answer goes under.

    `named` says that the bot was mentioned, `others` that somebody else was.
    """

    team: str
    channel: str
    ts: str
    thread: str
    user: str
    text: str
    direct: bool
    named: bool
    others: bool
    files: bool

    @property
    def turn(self) -> str:
        """The key of the thread's turn."""
        return turn_in(self.channel, self.thread)


def turn_in(channel: str, thread: str) -> str:
    """The key of a thread's turn: what is said, edited and deleted in it is handled one after another."""
    return f"{channel}:{thread}"


def heard_in(event: Mapping[str, Any], team: str, bot: str) -> Heard | None:
    """What a message or mention says; nothing for what no person wrote."""
    if event.get("subtype") not in _HUMAN or event.get("bot_id") or not event.get("user"):
        return None
    raw, channel, ts = str(event.get("text") or ""), str(event["channel"]), str(event["ts"])
    people = _PERSON.findall(raw)
    return Heard(
        team=team,
        channel=channel,
        ts=ts,
        thread=str(event.get("thread_ts") or ts),
        user=str(event["user"]),
        text=plain_text(raw, bot),
        direct=event.get("channel_type") == "im" or channel.startswith("D"),
        named=bot in people or event.get("type") == "app_mention",
        others=any(person != bot for person in people),
        files=bool(event.get("files")),
    )


def plain_text(raw: str, bot: str = "") -> str:
    """A message as a person reads it: without our own name, with names of others and links as words."""
    text = _PERSON.sub(lambda found: " " if found[1] == bot else "@someone", raw)
    text = _LABELLED.sub(r"\1", text)
    text = _BARE.sub(r"\1", text)
    text = _TOKEN.sub(" ", text)
    for escape, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escape, char)
    return visible(text).strip()
