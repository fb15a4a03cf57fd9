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


async def converse(desk: Desk, heard: Heard, event_id: str) -> None:
    """Answers in the thread when its turn comes; an event that comes again is answered once."""
    # claimed within the turn, so that whoever edits or deletes the message next finds its answer
    async with desk.turn(heard.turn):
        if not event_id or await desk.store.claim(f"event:{event_id}"):
            await answer_once(desk, heard)


async def answer_once(desk: Desk, heard: Heard) -> None:
    """Answers what was not answered yet, also not as the twin of its event; only for who has the turn of the thread.

    What failed or was left alone is free again, so that it can be answered once it is edited.
    """
    key, done = f"said:{heard.team}:{heard.channel}:{heard.ts}", False
    if not await desk.store.claim(key):
        return
    try:
        done = await _answer(desk, heard)
    finally:
        if not done:
            await desk.store.release(key)


async def _answer(desk: Desk, heard: Heard) -> bool:
    """Answers, unless it is only talk between people; whether it did."""
    root = Place(heard.channel, heard.thread)
    known = await desk.store.thread(root)
    to_us = heard.direct or heard.named
    if not to_us and (known is None or heard.others):
        return False
    before = known.context if known else NO_CONTEXT
    if not heard.text:
        said = file_message() if heard.files else help_message(heard.user)
        await _keep(desk, heard, root, before, Ticket(asker=heard.user), said, before)
        return True
    ticket = await ticket_for(desk, heard, before)
    answer = await desk.think(answer_for, ticket, desk.engine)
    if not to_us and await desk.think(is_talk, heard.text, answer, desk.engine):
        return False
    message = message_for(answer, ticket, desk.look())
    await _keep(desk, heard, root, before, ticket, message, context_after(answer, before))
    return True


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
