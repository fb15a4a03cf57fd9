"""Showing an answer where something was pressed: in place, in a window, or to one person only."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace as replaced
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.domain.answers import Answer
from bot.errors import BotError
from bot.slack.blocks import message_for
from bot.slack.delivery import Address, Posted, code_of
from bot.slack.desk import Desk
from bot.slack.fitting import fitted
from bot.slack.help_texts import EXAMPLES_BLOCK
from bot.slack.limits import PLAIN_ELEMENT, clip
from bot.slack.mrkdwn import escaped, mention
from bot.slack.search_window import VIEW as SEARCH
from bot.slack.search_window import picked_window
from bot.slack.shapes import Block, Message, context, modal, mrkdwn, plain, section
from bot.slack.tickets import Ticket, new_id

logger = logging.getLogger(__name__)

_TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
LEAD = "lead"
"""The block id of what stands above an answer and stays when the answer is given again."""


class WindowError(BotError):
    """Slack did not open a window in time."""


class NotShownError(BotError):
    """Slack did not take an answer for the person who pressed."""


def private_lead(answer: Answer, ticket: Ticket, who: str) -> list[Block]:
    """The question and whose it is, above an answer that only `who` sees; a list and a fact that was picked say what
    they are."""
    if not answer.question or not ticket.asked:
        return []
    if ticket.asker not in ("", who):
        return lead_of(f"{mention(ticket.asker)} asked:", answer.question)
    return [{**context(plain(clip(f"You asked: {answer.question}", PLAIN_ELEMENT))), "block_id": LEAD}]


def lead_of(said: str, question: str) -> list[Block]:
    """What stands above an answer: who asked, and the question as plain text, so that nothing in it is markup."""
    asked = [plain(clip(question, PLAIN_ELEMENT))] if question else []
    return [{**context(mrkdwn(said), *asked), "block_id": LEAD}]


async def respond(
    desk: Desk, url: str, message: Message, *, replace: bool = False, public: bool = False, thread: str = ""
) -> bool:
    """Answers through a response_url; False where Slack does not take it any more."""
    message = fitted(message)
    body: dict[str, Any] = {
        "text": message.text,
        "replace_original": replace,
        "response_type": "in_channel" if public else "ephemeral",
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if message.blocks:
        body["blocks"] = list(message.blocks)
    if thread:
        body["thread_ts"] = thread
    async with desk.session.post(url, json=body) as response:
        if response.status != 200:
            logger.warning("response_url_refused status=%d", response.status)
        return response.status == 200


async def answer_press(
    desk: Desk, body: Mapping[str, Any], message: Message, *, replace: bool = False, thread: str = ""
) -> None:
    """Answers a button for whoever pressed it; raises NotShownError where Slack does not take that."""
    if not await respond(desk, body["response_url"], message, replace=replace, thread=thread):
        raise NotShownError("Slack did not take my answer. Please press it again.")


async def note(desk: Desk, body: Mapping[str, Any], text: str) -> None:
    """Tells one person something where they pressed."""
    message = Message(escaped(text), (section(escaped(text)),))
    if url := body.get("response_url"):
        if await respond(desk, url, message, thread=thread_of(body)):
            return
    elif body.get("view") and body.get("trigger_id"):
        try:
            await open_window(desk, body, modal("note", "Intune facts", message.blocks))
            return
        except (WindowError, SlackApiError):
            # too late for a window, or the one below is closed, and a Home has no other place: their messages do
            logger.info("note_sent_instead_of_window")
    await desk.outbox.post(Address(str(body["user"]["id"])), message, new_id())


async def open_window(desk: Desk, body: Mapping[str, Any], view: Block) -> None:
    """Opens a window, on top of the one that is open; raises WindowError where it is too late."""
    inside = (body.get("view") or {}).get("type") == "modal"
    show = desk.client.views_push if inside else desk.client.views_open
    try:
        await show(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as error:
        if code_of(error) in _TOO_LATE:
            raise WindowError("That took too long for Slack. Please press it again.") from error
        raise


def answer_window(answer: Answer, ticket: Ticket, desk: Desk) -> Block:
    """An answer as a window."""
    message = message_for(answer, ticket, desk.look(window=True), private_lead(answer, ticket, ticket.asker))
    return modal("answer", "Intune facts", message.blocks)


async def show_again(desk: Desk, body: Mapping[str, Any], ticket: Ticket, answer: Answer) -> bool:
    """Replaces the answer that was pressed, if it is the presser's; others get one that only they see.

    Whether what everybody sees has changed.
    """
    container, who = body.get("container") or {}, str(body["user"]["id"])
    if body.get("view"):
        await _show_in_window(desk, body, ticket, answer)
        return False
    channel, hidden = str(container.get("channel_id", "")), bool(container.get("is_ephemeral"))
    if hidden or (ticket.asker not in ("", who) and not channel.startswith("D")):
        if body["actions"][0].get("block_id") == EXAMPLES_BLOCK:
            ticket = replaced(ticket, asker=who)  # nobody asked an example before it was pressed
        message = message_for(answer, ticket, desk.look(private=True), private_lead(answer, ticket, who))
        await answer_press(desk, body, message, replace=hidden, thread="" if hidden else thread_of(body))
        return False
    message = message_for(answer, ticket, desk.look(), kept_lead(body))
    await desk.outbox.update(Posted(channel, str(container["message_ts"])), message)
    return True


async def _show_in_window(desk: Desk, body: Mapping[str, Any], ticket: Ticket, answer: Answer) -> None:
    """In the window where it was pressed, which stays what it is; from Home in a new one."""
    view = body["view"]
    if view.get("type") != "modal":
        await open_window(desk, body, answer_window(answer, ticket, desk))
        return
    window = picked_window if view.get("callback_id") == SEARCH else answer_window
    await desk.client.views_update(view_id=view["id"], view=window(answer, ticket, desk))


def kept_lead(body: Mapping[str, Any]) -> Sequence[Block]:
    """What stands above the answer in the message that was pressed."""
    blocks = (body.get("message") or {}).get("blocks") or []
    return [block for block in blocks if block.get("block_id") == LEAD]


def as_body(message: Message) -> dict[str, Any]:
    """A message as the payload of an ack."""
    message = fitted(message)
    body: dict[str, Any] = {"text": message.text, "response_type": "ephemeral"}
    return {**body, "blocks": list(message.blocks)} if message.blocks else body


def thread_of(body: Mapping[str, Any]) -> str:
    """The thread that something was pressed in, or an empty text."""
    return str((body.get("container") or {}).get("thread_ts") or "")
