"""Ask a person: the question goes to the helpdesk's channel; once resolved, the asker is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer
from bot.errors import BotError
from bot.slack.actions import pressed
from bot.slack.blocks import content_blocks, text_for
from bot.slack.delivery import Address, Posted, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.limits import PLAIN_ELEMENT, clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped, mention
from bot.slack.recall import answer_for
from bot.slack.shapes import Block, Message, actions, button, context, mrkdwn, plain, section
from bot.slack.showing import note
from bot.slack.tickets import new_id

_QUOTED = 300


class HelpdeskError(BotError):
    """The helpdesk's channel did not take the question."""


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to both ends."""
    app.action("ask_person")(bound(desk, on_ask))
    app.action("resolve")(bound(desk, on_resolve))


async def on_ask(desk: Desk, args: AsyncArgs) -> None:
    """Posts question and answer to the helpdesk, once."""
    await args.ack()
    body, who = args.body, str(args.body["user"]["id"])
    ticket = replace(pressed(body), page=0)
    key = hashlib.sha256(f"{ticket.answer}:{who}".encode()).hexdigest()[:20]
    async with desk.turn(f"hand:{key}"):
        answer = await desk.think(answer_for, ticket, desk.engine)
        if not await desk.store.claim(f"hand:{key}"):
            await note(desk, body, "The helpdesk has this question already.")
            return
        try:
            to = Address(desk.settings.helpdesk_channel)
            await desk.outbox.post(to, _for_helpdesk(answer, who, key), new_id())
        except UndeliveredError as error:
            raise HelpdeskError("I could not reach the helpdesk channel. Please ask your helpdesk directly.") from error
        await desk.store.hand_over(key, who)
    await note(
        desk,
        body,
        "I passed your question and this answer to the helpdesk. You will hear here when it is resolved.",
    )


async def on_resolve(desk: Desk, args: AsyncArgs) -> None:
    """Marks a question as resolved and tells the asker, once."""
    await args.ack()
    body, who = args.body, str(args.body["user"]["id"])
    said = _read(str(body["actions"][0].get("value") or ""))
    if not said or not await desk.store.resolve(said["k"]):
        await note(desk, body, "This question is resolved already.")
        return
    at = Posted(str(body["container"]["channel_id"]), str(body["container"]["message_ts"]))
    await desk.outbox.update(at, _resolved(body, who))
    quoted = f"“{escaped(said['q'])}”"
    text = f"Your question {quoted} was marked as resolved by {mention(who)} of the helpdesk."
    await desk.outbox.post(Address(said["u"]), Message(text, (section(text),)), new_id())


def _for_helpdesk(answer: Answer, who: str, key: str) -> Message:
    value = json.dumps({"k": key, "u": who, "q": clip(answer.question, _QUOTED)}, ensure_ascii=False)
    label = "Mark resolved: and tell the asker"
    done = button("resolve", "Mark resolved", value, label, style="primary")
    asked = clip(answer.question, PLAIN_ELEMENT)
    blocks = (
        section(f"{mention(who)} asks the helpdesk:"),
        {"type": "section", "text": plain(asked)},
        context(mrkdwn("What I answered:")),
        *content_blocks(answer),
        actions("helpdesk", [done]),
    )
    return Message(f"{mention(who)} asks the helpdesk: {escaped(asked)}\n\n{text_for(answer)}", blocks)


def _resolved(body: Mapping[str, Any], who: str) -> Message:
    """The message as it was, without its button."""
    before = body.get("message") or {}
    kept: list[Block] = [one for one in before.get("blocks") or [] if one.get("block_id") != "helpdesk"]
    return Message(
        f"Resolved by {mention(who)}.\n\n{before.get('text', '')}",
        (*kept, context(mrkdwn(f"Resolved by {mention(who)}."))),
    )


def _read(value: str) -> dict[str, str]:
    try:
        data = json.loads(value)
    except ValueError:
        return {}
    return {key: str(data.get(key, "")) for key in ("k", "u", "q")} if isinstance(data, dict) else {}
