"""The bot mentioned in a channel."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.conversation import converse
from bot.slack.desk import Desk
from bot.slack.listening import AsyncArgs, bound
from bot.slack.questions import heard_in


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to mentions."""
    app.event("app_mention")(bound(desk, on_mention))


async def on_mention(desk: Desk, args: AsyncArgs) -> None:
    """Answers a mention in its thread."""
    heard = heard_in(args.body["event"], args.body.get("team_id", ""), desk.bot_user)
    if heard:
        await converse(desk, heard, str(args.body.get("event_id") or ""))
