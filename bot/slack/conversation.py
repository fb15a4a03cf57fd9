"""A question in a channel or direct message, answered in its thread, with what the thread is about."""

from __future__ import annotations

from bot.domain.answers import NO_CONTEXT, Context
from bot.domain.threads import context_after
from bot.slack.blocks import message_for
from bot.slack.delivery import Address
from bot.slack.desk import Desk
from bot.slack.help_texts import file_message, help_message
from bot.slack.questions import Heard
from bot.slack.recall import answer_for
from bot.slack.shapes import Message
from bot.slack.small_talk import is_talk
from bot.slack.tickets import Ticket
from bot.store.records import Answered, Place, Thread


async def first_time(desk: Desk, event_id: str, heard: Heard) -> bool:
    """Whether neither this event nor its twin was seen before."""
    if event_id and not await desk.store.claim(f"event:{event_id}"):
        return False
    return await desk.store.claim(f"said:{heard.team}:{heard.channel}:{heard.ts}")


async def converse(desk: Desk, heard: Heard) -> None:
    """Answers in the thread; what is only talk between people is left alone."""
    root = Place(heard.channel, heard.thread)
    async with desk.turn(f"{root.channel}:{root.ts}"):
        known = await desk.store.thread(root)
        if not (heard.direct or heard.named) and (known is None or heard.others):
            return
        await _answer(desk, heard, root, known.context if known else NO_CONTEXT)


async def _answer(desk: Desk, heard: Heard, root: Place, before: Context) -> None:
    if not heard.text:
        ticket = Ticket(asker=heard.user)
        said = file_message() if heard.files else help_message(heard.user)
        await _keep(desk, heard, root, before, ticket, said, before)
        return
    ticket = await ticket_for(desk, heard, before)
    answer = await desk.think(answer_for, ticket, desk.engine)
    if not (heard.direct or heard.named) and await desk.think(is_talk, heard.text, answer, desk.engine):
        return
    message = message_for(answer, ticket, desk.look())
    await _keep(desk, heard, root, before, ticket, message, context_after(answer, before))


async def ticket_for(desk: Desk, heard: Heard, before: Context) -> Ticket:
    """What the buttons below the answer carry."""
    saved = await desk.setup_of(heard.user)
    return Ticket(
        text=heard.text, context=before, setup=saved, asker=heard.user, thread=heard.thread, question=heard.ts
    )


async def _keep(
    desk: Desk, heard: Heard, root: Place, before: Context, ticket: Ticket, said: Message, after: Context
) -> None:
    """Posts the answer; what the thread is about is kept first, so that a quick follow-up finds it."""
    await desk.store.keep_thread(root, Thread(after, heard.ts), heard.user)
    posted = await desk.outbox.post(Address(heard.channel, heard.thread), said, ticket.answer)
    if posted.ts:
        answered = Answered(posted.ts, heard.thread, before)
        await desk.store.keep_answered(Place(heard.channel, heard.ts), answered, heard.user)
