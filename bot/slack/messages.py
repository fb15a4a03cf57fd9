"""Messages: direct ones, follow-ups in our threads, and what became of messages answered before."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.conversation import converse
from bot.slack.desk import Desk
from bot.slack.edits import on_changed, on_deleted
from bot.slack.listening import AsyncArgs, bound
from bot.slack.questions import heard_in


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to messages of every subtype."""
    app.event("message")(bound(desk, on_message))


async def on_message(desk: Desk, args: AsyncArgs) -> None:
    """Answers a direct message or a follow-up; the twin of a mention is left to the mention."""
    event = args.body["event"]
    if event.get("subtype") == "message_changed":
        await on_changed(desk, args)
        return
    if event.get("subtype") == "message_deleted":
        await on_deleted(desk, args)
        return
    heard = heard_in(event, args.body.get("team_id", ""), desk.bot_user)
    if heard is None or not (heard.direct or (heard.thread != heard.ts and not heard.named)):
        return
    await converse(desk, heard, str(args.body.get("event_id") or ""))
