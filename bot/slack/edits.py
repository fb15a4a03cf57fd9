"""Edited and deleted questions: the answer follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.threads import context_after
from bot.slack.blocks import message_for
from bot.slack.conversation import answer_once, ticket_for
from bot.slack.delivery import Posted
from bot.slack.desk import Desk
from bot.slack.help_texts import help_message
from bot.slack.listening import AsyncArgs
from bot.slack.questions import Heard, heard_in, turn_in
from bot.slack.recall import answer_for
from bot.store.records import Answered, Place, Thread


async def on_changed(desk: Desk, args: AsyncArgs) -> None:
    """Updates the answer to an edited question, or answers one that is for the bot only now."""
    event = args.body["event"]
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if now.get("text") == before.get("text"):
        return  # an unfurled link or a new reply changes a message too
    heard = heard_in(_as_message(event, now), args.body.get("team_id", ""), desk.bot_user)
    if heard is None:
        return
    async with desk.turn(heard.turn):
        if not await _claim(desk, args):
            return
        if answered := await desk.store.answered(Place(heard.channel, heard.ts)):
            await _answer_again(desk, heard, answered)
        elif heard.direct or heard.named or heard.thread != heard.ts:
            await answer_once(desk, heard)


async def on_deleted(desk: Desk, args: AsyncArgs) -> None:
    """Takes the answer away with its question."""
    event = args.body["event"]
    question = Place(str(event["channel"]), str(event.get("deleted_ts", "")))
    thread = str((event.get("previous_message") or {}).get("thread_ts") or question.ts)
    # it may be answered at this very moment
    async with desk.turn(turn_in(question.channel, thread)):
        answered = await desk.store.answered(question)
        if answered and await _claim(desk, args):
            await desk.store.drop_answered(question)
            await desk.outbox.delete(Posted(question.channel, answered.answer))


async def _answer_again(desk: Desk, heard: Heard, answered: Answered) -> None:
    at = Posted(heard.channel, answered.answer)
    if not heard.text:
        await desk.outbox.update(at, help_message(heard.user))
        return
    ticket = await ticket_for(desk, heard, answered.before)
    answer = await desk.think(answer_for, ticket, desk.engine)
    root = Place(heard.channel, heard.thread)
    thread = await desk.store.thread(root)
    if thread is None or thread.last_question == heard.ts:
        after = context_after(answer, answered.before)
        await desk.store.keep_thread(root, Thread(after, heard.ts), heard.user)
    await desk.outbox.update(at, message_for(answer, ticket, desk.look()))


async def _claim(desk: Desk, args: AsyncArgs) -> bool:
    return await desk.store.claim(f"event:{args.body.get('event_id', '')}")


def _as_message(event: Mapping[str, Any], message: Mapping[str, Any]) -> dict[str, Any]:
    return {**message, "channel": event["channel"], "channel_type": event.get("channel_type")}
