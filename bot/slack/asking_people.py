"""Ask a person: the question goes to the helpdesk's channel; once resolved, who asked and who passed it on are told."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.domain.answers import Answer
from bot.errors import BotError
from bot.slack.actions import pressed
from bot.slack.blocks import content_blocks, text_for
from bot.slack.delivery import LOST, Address, Posted, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.limits import PLAIN_ELEMENT, clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped, link, mention
from bot.slack.recall import answer_for
from bot.slack.shapes import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    mrkdwn,
    person,
    plain,
    rich,
    section,
    staying,
    words,
)
from bot.slack.showing import note
from bot.slack.tickets import new_id

_QUOTED = 300
_OWN_PASSED_ON = (
    "I passed your question and this answer to the helpdesk. "
    "I will send you a direct message when it is marked as resolved."
)
_PASSED_ON = (
    "I passed this question and this answer to the helpdesk. "
    "I will send a direct message to you and to whoever asked it when it is marked as resolved."
)

logger = logging.getLogger(__name__)


class HelpdeskError(BotError):
    """The helpdesk's channel did not take the question."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A question that the helpdesk has: its key, who asked it, its words, the message's address, who passed it on."""

    key: str
    asker: str
    question: str
    url: str = ""
    by: str = ""

    @property
    def own(self) -> bool:
        """Whether whoever asked it passed it on."""
        return self.by in ("", self.asker)

    def encoded(self) -> str:
        """The question as a button's value."""
        said = {"k": self.key, "u": self.asker, "q": self.question, "l": self.url, "b": self.by}
        return json.dumps(said, ensure_ascii=False)


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to both ends."""
    app.action("ask_person")(bound(desk, on_ask))
    app.action("resolve")(bound(desk, on_resolve))


async def on_ask(desk: Desk, args: AsyncArgs) -> None:
    """Posts question and answer to the helpdesk; once in an hour, whoever presses."""
    await args.ack()
    body, who = args.body, str(args.body["user"]["id"])
    ticket = replace(pressed(body), page=0)
    own, key = ticket.asker in ("", who), new_id()
    async with desk.once(f"hand:{ticket.answer}") as first:
        if first:
            channel = str((body.get("container") or {}).get("channel_id") or "")
            at = await permalink(desk, channel, ticket.question) if ticket.question else ""
            answer = await desk.think(answer_for, ticket, desk.engine)
            handed = Handed(key, ticket.asker or who, clip(answer.question, _QUOTED), at, who)
            await _hand_over(desk, _for_helpdesk(answer, handed))
            await desk.store.hand_over(key, who)
    passed_on = _OWN_PASSED_ON if own else _PASSED_ON
    await note(desk, body, passed_on if first else "The helpdesk has this question already.")


async def on_resolve(desk: Desk, args: AsyncArgs) -> None:
    """Marks a question as resolved and tells who asked and who passed it on, once."""
    await args.ack()
    body, who = args.body, str(args.body["user"]["id"])
    handed = _handed_in(str(body["actions"][0].get("value") or ""))
    async with desk.once(f"resolve:{handed.key}") as first:
        fresh = first and bool(handed.asker) and not await desk.store.resolved(handed.key)
        if fresh:
            # told before it is marked: where that fails, pressing again tells it again, and nobody goes without
            for person_id in dict.fromkeys((handed.asker, handed.by or handed.asker)):
                await desk.outbox.post(Address(person_id), _told(handed, person_id, who), new_id())
            await desk.store.resolve(handed.key)
    if not fresh:
        await note(desk, body, "This question is resolved already.")
        return
    at = Posted(str(body["container"]["channel_id"]), str(body["container"]["message_ts"]))
    await desk.outbox.update(at, _resolved(body, who))


async def permalink(desk: Desk, channel: str, ts: str) -> str:
    """The address of a message, or an empty text where Slack does not say."""
    try:
        return str((await desk.client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])
    except (SlackApiError, *LOST) as error:
        logger.info("no_permalink error=%s", type(error).__name__)
        return ""


async def _hand_over(desk: Desk, message: Message) -> None:
    try:
        await desk.outbox.post(Address(desk.settings.helpdesk_channel), message, new_id())
    except UndeliveredError as error:
        raise HelpdeskError("I could not reach the helpdesk channel. Please ask your helpdesk directly.") from error


def _told(handed: Handed, to: str, who: str) -> Message:
    """What `to` is told: that `who` marked the question as resolved."""
    said = [*_named(handed, to), words(" was marked as resolved by "), person(who), words(" of the helpdesk.")]
    opened = [words(" "), {"type": "link", "url": handed.url, "text": "Open it"}] if handed.url else []
    text = "".join(mention(one["user_id"]) if one["type"] == "user" else escaped(one["text"]) for one in said)
    return Message(f"{text} {handed.url}".strip(), (rich(*said, *opened),))


def _named(handed: Handed, to: str) -> list[Element]:
    """The question as `to` knows it: as their own, or as one of somebody else that they passed on."""
    asked = f"question “{handed.question}”"
    if handed.own:
        return [words(f"Your {asked}")]
    if to == handed.asker:
        return [words(f"Your {asked}, which "), person(handed.by), words(" passed on to the helpdesk,")]
    return [words(f"The {asked} of "), person(handed.asker), words(", which you passed on to the helpdesk,")]


def _for_helpdesk(answer: Answer, handed: Handed) -> Message:
    told = "the asker" if handed.own else "the asker and who passed it on"
    done = button("resolve", "Mark resolved", handed.encoded(), f"Mark resolved: and tell {told}", style="primary")
    asked, opening = clip(answer.question, PLAIN_ELEMENT), _opening(handed)
    blocks = (
        section(opening),
        {"type": "section", "text": plain(asked)},
        *_where(handed),
        context(mrkdwn("What I answered:")),
        *content_blocks(answer),
        actions("helpdesk", [done]),
    )
    return Message(f"{opening} {escaped(asked)}\n\n{text_for(answer)}", blocks)


def _opening(handed: Handed) -> str:
    if handed.own:
        return f"{mention(handed.asker)} asks the helpdesk:"
    return f"{mention(handed.by)} passes on to the helpdesk what {mention(handed.asker)} asked:"


def _where(handed: Handed) -> list[Block]:
    # nobody else can open somebody's direct messages with the bot
    if not handed.url or "/archives/D" in handed.url:
        return []
    return [context(mrkdwn(link(handed.url, "Open the message")))]


def _resolved(body: Mapping[str, Any], who: str) -> Message:
    """The message as it was, without its button."""
    before = body.get("message") or {}
    kept: list[Block] = [one for one in before.get("blocks") or [] if one.get("block_id") != "helpdesk"]
    return Message(
        f"Resolved by {mention(who)}.\n\n{before.get('text', '')}",
        (*kept, staying(context(mrkdwn(f"Resolved by {mention(who)}.")), "resolved")),
    )


def _handed_in(value: str) -> Handed:
    try:
        data = json.loads(value)
    except ValueError:
        data = {}
    said = data if isinstance(data, dict) else {}
    return Handed(*(str(said.get(key, "")) for key in ("k", "u", "q", "l", "b")))
