"""Suggestions while somebody types into a search field."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.helpdesk import OTHER_FACT
from bot.slack.listening import AsyncArgs, bound
from bot.slack.search_window import PICKED


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to both search fields."""
    for action_id in (PICKED, OTHER_FACT):
        app.options(action_id)(bound(desk, on_typing))


async def on_typing(desk: Desk, args: AsyncArgs) -> None:
    """Offers what has such a name, grouped by verdict for this person's setup."""
    setup = await desk.setup_of(str(args.body["user"]["id"]))
    groups = await desk.think(desk.suggested, str(args.body.get("value") or ""), setup)
    if groups:
        await args.ack(option_groups=groups)
    else:
        await args.ack(options=[])
