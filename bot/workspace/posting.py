"""Checks on what the app wants to show, and the message that comes of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.limits import check_blocks, too_long
from bot.workspace.manifest import BOT_USER
from bot.workspace.params import ApiError, Params
from bot.workspace.records import Broadcast, Json, Message
from bot.workspace.state import State

MOST_TEXT = 40_000
MOST_MARKDOWN = 12_000
BROADCAST = re.compile(r"<!(?:channel|here|everyone|subteam\^[^>|]*)(?:\|[^>]*)?>")
TS = re.compile(r"\d{1,12}\.\d{6}")


def content_from(params: Params, state: State) -> Json:
    """The text, blocks and metadata of a post; refuses what Slack would refuse."""
    blocks = blocks_from(params, state)
    text = params.text("text") or params.text("markdown_text")
    if not blocks and not text.strip():
        raise ApiError("no_text")
    if len(text) > MOST_TEXT or len(params.text("markdown_text")) > MOST_MARKDOWN:
        raise ApiError("msg_too_long")
    return {"text": text, "blocks": blocks, "metadata": _metadata_from(params)}


def blocks_from(params: Params, state: State) -> tuple[Json, ...]:
    """The checked blocks of a message, with block ids."""
    given = params.data("blocks")
    if given is None and params.text("markdown_text"):
        given = [{"type": "markdown", "text": params.text("markdown_text")}]
    if given is None:
        return ()
    faults = check_blocks(given, "message")
    if not faults:
        return state.with_ids(given)
    long = isinstance(given, list) and len(given) <= 50 and too_long(given) and len(faults) == 1
    raise ApiError.with_messages("msg_blocks_too_long" if long else "invalid_blocks", faults, errors=faults)


def thread_from(params: Params) -> str | None:
    """The thread a post goes to."""
    ts = params.text("thread_ts")
    if ts and not TS.fullmatch(ts):
        raise ApiError("invalid_thread_ts")
    return ts or None


def note_broadcasts(state: State, message: Message) -> None:
    """Records what in a message of the app would have rung everybody."""
    for text in (message.text, *_ringing_texts(list(message.blocks))):
        for token in BROADCAST.findall(text):
            state.broadcasts.append(Broadcast(message.channel, message.ts, token))


def bot_message(
    state: State,
    channel: str,
    content: Mapping[str, Any],
    *,
    thread_ts: str | None = None,
    ephemeral_to: str | None = None,
) -> Message:
    """Adds a message of the bot."""
    ts = state.clock.next_ts()
    place = {"channel": channel, "thread_ts": thread_ts, "ephemeral_to": ephemeral_to}
    message = state.add(Message(**{"ts": ts, "user": BOT_USER, **place, **content}))
    note_broadcasts(state, message)
    return message


def _metadata_from(params: Params) -> Json | None:
    given = params.data("metadata")
    if given is None:
        return None
    good = isinstance(given, dict) and isinstance(given.get("event_type"), str)
    if not good or not isinstance(given.get("event_payload"), dict):
        raise ApiError("invalid_metadata_format")
    return dict(given)


def _ringing_texts(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _ringing_texts(item)
    elif isinstance(value, Mapping):
        if value.get("type") in ("mrkdwn", "markdown") and isinstance(value.get("text"), str):
            yield value["text"]
        if value.get("type") == "broadcast":
            yield f"<!{value.get('range')}>"
        yield from _ringing_texts(list(value.values()))
