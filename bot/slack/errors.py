"""The one place that catches everything: apologises where it happened, with an id to look up in the log."""

from __future__ import annotations

import logging
import traceback
import uuid
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from bot.slack.catch_all import acknowledged
from bot.slack.delivery import Address, Posted, UndeliveredError, code_of
from bot.slack.desk import Desk
from bot.slack.mrkdwn import escaped
from bot.slack.shapes import Message, modal, section
from bot.slack.showing import note
from bot.slack.tickets import new_id

logger = logging.getLogger(__name__)


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to what no listener wants, and to what goes wrong before one is called."""

    async def on_error(error: Exception, body: dict[str, Any], response: BoltResponse | None) -> BoltResponse | None:
        if isinstance(error, BoltUnhandledRequestError):
            return acknowledged(body)
        said = await apologise(desk, error, body, acked=response is None)
        return None if said is None else BoltResponse(status=200, body=said)

    app.error(on_error)


async def apologise(desk: Desk, error: Exception, body: Mapping[str, Any], *, acked: bool) -> Any:
    """Apologises in the same place; what to acknowledge with, where nothing was acknowledged yet."""
    number = uuid.uuid4().hex[:8]
    _log(number, error, body)
    text = apology(error, number)
    if not acked:
        # the apology is the ack: one message, and no "operation failed" from Slack
        return _as_ack(body, text)
    try:
        await _say(desk, body, text)
    except (SlackApiError, BotError, ClientError, OSError) as second:
        logger.error("apology_failed id=%s error=%s", number, type(second).__name__)
    return None


def apology(error: Exception, number: str) -> str:
    """What the person reads."""
    if isinstance(error, BotError):
        return f"{error} (id {number})"
    return (
        "Sorry, something went wrong on my side and I could not answer. "
        f"Please try again; if it happens again, tell your admin the id {number}."
    )


async def _say(desk: Desk, body: Mapping[str, Any], text: str) -> None:
    event = body.get("event") or {}
    message = Message(escaped(text), (section(escaped(text)),))
    if event.get("type") in ("app_mention", "message"):
        said = event.get("message") or event
        thread = str(said.get("thread_ts") or said.get("ts") or "")
        await _in_thread(desk, Address(str(event["channel"]), thread), message, str(said.get("user", "")))
    elif body.get("user"):
        await note(desk, body, text)


async def _in_thread(desk: Desk, to: Address, message: Message, user: str) -> Posted:
    try:
        return await desk.outbox.post(to, message, new_id())
    except UndeliveredError:
        # the channel is closed to us, so the asker is told apart
        return await desk.outbox.post(Address(user), message, new_id())


def _as_ack(body: Mapping[str, Any], text: str) -> Any:
    if body.get("command"):
        return {"response_type": "ephemeral", "text": escaped(text)}
    if body.get("type") == "view_submission":
        window = modal("note", "Intune facts", [section(escaped(text))])
        return {"response_action": "update", "view": window}
    return {"options": []} if body.get("type") == "block_suggestion" else ""


def _log(number: str, error: Exception, body: Mapping[str, Any]) -> None:
    """Where it happened, without what the error says: that may quote a question."""
    where = "".join(traceback.format_tb(error.__traceback__)).replace("\n", " | ")
    code = code_of(error) if isinstance(error, SlackApiError) else ""
    kind = (body.get("event") or {}).get("type") or body.get("type") or body.get("command")
    level = logging.WARNING if isinstance(error, BotError) else logging.ERROR
    logger.log(
        level,
        "listener_failed id=%s kind=%s error=%s code=%s at=%s",
        number,
        kind,
        type(error).__name__,
        code,
        where,
    )
