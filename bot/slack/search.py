"""Search: a window with suggestions while somebody types; opened by the global shortcut and from Home."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.limits import clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.recall import answer_for
from bot.slack.search_window import PICKED, VIEW, picked_window, search_window
from bot.slack.shapes import Block
from bot.slack.showing import answer_window, open_window
from bot.slack.tickets import Kind, Ticket

SHORTCUT = "search_facts"
_LONGEST_QUESTION = 1_000


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the shortcut, the choice and the question."""
    app.shortcut(SHORTCUT)(bound(desk, on_shortcut))
    app.action("open_search")(bound(desk, on_shortcut))
    app.action(PICKED)(bound(desk, on_picked))
    app.view(VIEW)(bound(desk, on_asked))


async def on_shortcut(desk: Desk, args: AsyncArgs) -> None:
    """Opens the window."""
    await args.ack()
    await open_window(desk, args.body, search_window())


async def on_picked(desk: Desk, args: AsyncArgs) -> None:
    """Shows what the page says of the fact that was chosen."""
    await args.ack()
    chosen = args.body["actions"][0].get("selected_option") or {}
    who = str(args.body["user"]["id"])
    ticket = Ticket(Kind.FACTS, facts=(str(chosen.get("value", "")),), setup=await desk.setup_of(who), asker=who)
    answer = await desk.think(answer_for, ticket, desk.engine)
    await desk.client.views_update(view_id=args.body["view"]["id"], view=picked_window(answer, ticket, desk))


async def on_asked(desk: Desk, args: AsyncArgs) -> None:
    """Answers the question that was typed, in the same window."""
    values = args.body["view"]["state"]["values"]
    text = str((values.get("ask") or {}).get("ask_text", {}).get("value") or "").strip()
    if not text:
        await args.ack({"response_action": "errors", "errors": {"ask": "Type a question, or pick a fact above."}})
        return
    window = await window_for(desk, str(args.body["user"]["id"]), text)
    await args.ack({"response_action": "update", "view": window})


async def window_for(desk: Desk, who: str, text: str) -> Block:
    """The answer to a question as a window."""
    ticket = Ticket(text=clip(text, _LONGEST_QUESTION), setup=await desk.setup_of(who), asker=who)
    answer = await desk.think(answer_for, ticket, desk.engine)
    return answer_window(answer, ticket, desk)
