"""Buttons below answers: ask again, why, share, send."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer
from bot.domain.threads import context_after
from bot.slack.blocks import message_for
from bot.slack.buttons import done_words
from bot.slack.delivery import Address, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped, mention
from bot.slack.recall import answer_for
from bot.slack.showing import lead_of, note, open_window, private_lead, respond, show_again, thread_of
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
    window = await desk.think(why_window, pressed(args.body), desk.engine, str(args.body["user"]["id"]))
    await open_window(desk, args.body, window)


async def on_share(desk: Desk, args: AsyncArgs) -> None:
    """Posts a private answer for everybody in the channel or thread, with who shared it."""
    await args.ack()
    body, ticket = args.body, pressed(args.body)
    async with desk.once(_key("share", ticket, str(body["channel"]["id"]))) as first:
        if first:
            await _share(desk, body, _afresh(ticket, ticket.asker or str(body["user"]["id"])))
    await _done(desk, body, "share")


async def on_send(desk: Desk, args: AsyncArgs) -> None:
    """Posts a private answer in the direct messages of whoever pressed."""
    await args.ack()
    who, ticket = str(args.body["user"]["id"]), pressed(args.body)
    async with desk.once(_key("send", ticket, who)) as first:
        if first:
            await _send(desk, who, _afresh(ticket, ticket.asker or who))
    await _done(desk, args.body, "send")


async def _share(desk: Desk, body: Mapping[str, Any], ticket: Ticket) -> None:
    answer, thread = await desk.think(answer_for, ticket, desk.engine), thread_of(body) or ticket.thread
    said, asked = _shared_by(ticket, str(body["user"]["id"])), _question(ticket)
    message = message_for(answer, ticket, desk.look(), lead_of(said, asked))
    message = replace(message, text=f"{said} {escaped(asked)}\n\n{message.text}")
    try:
        await desk.outbox.post(Address(str(body["channel"]["id"]), thread), message, ticket.answer)
    except UndeliveredError as error:
        # where the bot is no member, Slack still lets it answer in public for the one who pressed
        if error.code not in _NOT_THERE or not await respond(
            desk, body["response_url"], message, public=True, thread=thread
        ):
            raise


async def _send(desk: Desk, who: str, ticket: Ticket) -> None:
    answer = await desk.think(answer_for, ticket, desk.engine)
    message = message_for(answer, ticket, desk.look(), private_lead(answer, ticket, who))
    posted = await desk.outbox.post(Address(who), message, ticket.answer)
    if posted.ts:
        # the thread under it is ours, so that it can be asked on there
        await desk.store.keep_thread(
            Place(posted.channel, posted.ts), Thread(context_after(answer, ticket.context)), who
        )


def pressed(body: Mapping[str, Any]) -> Ticket:
    """The ticket of the button that was pressed."""
    return ticket_from(str(body["actions"][0].get("value") or ""))


def _afresh(ticket: Ticket, asker: str) -> Ticket:
    """The ticket of the same answer in another message, with which nothing was done yet."""
    return replace(ticket, answer=new_id(), asker=asker, page=0, done=())


def _key(what: str, ticket: Ticket, to: str) -> str:
    """What is done once: this answer, as it stands, to that place."""
    said = replace(ticket, page=0, done=()).encoded()
    return f"{what}:{to}:{hashlib.sha256(said.encode()).hexdigest()}"


async def _done(desk: Desk, body: Mapping[str, Any], what: str) -> None:
    """Says below the private answer what was done with it, and takes the button away."""
    before = pressed(body)
    ticket = replace(before, done=tuple(dict.fromkeys((*before.done, what))))
    answer = await desk.think(answer_for, ticket, desk.engine)
    message = message_for(
        answer, ticket, desk.look(private=True), private_lead(answer, ticket, str(body["user"]["id"]))
    )
    said = replace(message, text=f"{done_words(ticket)}\n\n{message.text}")
    if not await respond(desk, body["response_url"], said, replace=True):
        await note(desk, {**body, "response_url": ""}, done_words(replace(ticket, done=(what,))))


async def _remember(desk: Desk, body: Mapping[str, Any], ticket: Ticket, answer: Answer) -> None:
    """Lets the thread go on from the answer as it stands now, where it is still the last one."""
    if not (ticket.thread and ticket.question) or ticket.page:
        return
    root = Place(str((body.get("container") or {}).get("channel_id", "")), ticket.thread)
    thread = await desk.store.thread(root)
    if thread is not None and thread.last_question == ticket.question:
        after = context_after(answer, ticket.context)
        await desk.store.keep_thread(root, replace(thread, context=after), ticket.asker)


def _shared_by(ticket: Ticket, who: str) -> str:
    if not _question(ticket):
        return f"{mention(who)} shared this:"
    if ticket.asker == who:
        return f"{mention(who)} asked:"
    return f"{mention(who)} shared the answer to a question of {mention(ticket.asker)}:"


def _question(ticket: Ticket) -> str:
    return ticket.text if ticket.asked else ""
