"""Buttons below answers: ask again, why, share, send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer
from bot.domain.judging import context_after
from bot.slack.blocks import message_for
from bot.slack.delivery import Address, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.limits import PLAIN_ELEMENT, clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped, mention
from bot.slack.recall import answer_for
from bot.slack.shapes import Block, Message, context, mrkdwn, section
from bot.slack.showing import LEAD, note, open_window, private_lead, respond, show_again
from bot.slack.tickets import Ticket, new_id, ticket_from
from bot.slack.why_window import why_window
from bot.store.records import Place, Thread

_NOT_THERE = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action"})


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons."""
    app.action(re.compile(r"^(refine|choice|page):|^more$"))(bound(desk, on_again))
    app.action("why")(bound(desk, on_why))
    app.action("share")(bound(desk, on_share))
    app.action("send")(bound(desk, on_send))


async def on_again(desk: Desk, args: AsyncArgs) -> None:
    """Gives the answer again: for another setup, for the fact that was meant, or its next rows."""
    await args.ack()
    ticket = pressed(args.body)
    answer = await desk.think(answer_for, ticket, desk.engine)
    if await show_again(desk, args.body, ticket, answer):
        await _remember(desk, args.body, ticket, answer)


async def on_why(desk: Desk, args: AsyncArgs) -> None:
    """Opens the explanation."""
    await args.ack()
    window = await desk.think(why_window, pressed(args.body), desk.engine)
    await open_window(desk, args.body, window)


async def on_share(desk: Desk, args: AsyncArgs) -> None:
    """Posts a private answer in the channel, with who shared it."""
    await args.ack()
    body = args.body
    ticket = replace(pressed(body), answer=new_id(), asker=str(body["user"]["id"]), page=0)
    answer = await desk.think(answer_for, ticket, desk.engine)
    message = message_for(answer, ticket, desk.look(), _shared_lead(answer, str(body["user"]["id"])))
    message = replace(message, text=f"{mention(ticket.asker)} asked: {escaped(answer.question)}\n\n{message.text}")
    channel = str(body["channel"]["id"])
    try:
        await desk.outbox.post(Address(channel), message, ticket.answer)
    except UndeliveredError as error:
        # where the bot is no member, Slack still lets it answer in public for the one who pressed
        if error.code not in _NOT_THERE or not await respond(desk, body["response_url"], message, public=True):
            raise
    await _done(desk, body, pressed(body), "Shared in this channel.")


async def on_send(desk: Desk, args: AsyncArgs) -> None:
    """Posts a private answer in the direct messages of whoever asked."""
    await args.ack()
    who = str(args.body["user"]["id"])
    ticket = replace(pressed(args.body), answer=new_id(), asker=who, page=0)
    answer = await desk.think(answer_for, ticket, desk.engine)
    message = message_for(answer, ticket, desk.look(), private_lead(answer, ticket))
    posted = await desk.outbox.post(Address(who), message, ticket.answer)
    if posted.ts:
        # the thread under it is ours, so that it can be asked on there
        await desk.store.keep_thread(
            Place(posted.channel, posted.ts), Thread(context_after(answer, ticket.context)), who
        )
    await _done(desk, args.body, pressed(args.body), "Sent to your messages.")


def pressed(body: Mapping[str, Any]) -> Ticket:
    """The ticket of the button that was pressed."""
    return ticket_from(str(body["actions"][0].get("value") or ""))


async def _done(desk: Desk, body: Mapping[str, Any], ticket: Ticket, text: str) -> None:
    """Says below the private answer what was done with it."""
    answer = await desk.think(answer_for, ticket, desk.engine)
    message = message_for(answer, ticket, desk.look(private=True), private_lead(answer, ticket))
    said = Message(f"{text}\n\n{message.text}", (*message.blocks, section(f"*{text}*")))
    if not await respond(desk, body["response_url"], said, replace=True):
        await note(desk, {**body, "response_url": ""}, text)


async def _remember(desk: Desk, body: Mapping[str, Any], ticket: Ticket, answer: Answer) -> None:
    """Lets the thread go on from the answer as it stands now, where it is still the last one."""
    if not (ticket.thread and ticket.question) or ticket.page:
        return
    root = Place(str((body.get("container") or {}).get("channel_id", "")), ticket.thread)
    thread = await desk.store.thread(root)
    if thread is not None and thread.last_question == ticket.question:
        after = context_after(answer, ticket.context)
        await desk.store.keep_thread(root, replace(thread, context=after), ticket.asker)


def _shared_lead(answer: Answer, who: str) -> list[Block]:
    said = f"{mention(who)} asked: {escaped(clip(answer.question, PLAIN_ELEMENT))}"
    return [{**context(mrkdwn(said)), "block_id": LEAD}]
