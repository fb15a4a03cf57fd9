"""App Home: ask, browse, my setup, what is kept; and the prompts of the direct message."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp

from bot.domain.browsing import categories_of
from bot.domain.facts import Source
from bot.domain.setups import Setup
from bot.slack.desk import Desk
from bot.slack.help_texts import EXAMPLES, kept_lines, privacy_lines
from bot.slack.limits import OPTIONS, clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped, link
from bot.slack.recall import answer_for
from bot.slack.search import window_for
from bot.slack.setup_menus import setup_blocks, setup_message, with_choice
from bot.slack.shapes import (
    Block,
    actions,
    button,
    confirm,
    context,
    divider,
    field,
    header,
    mrkdwn,
    option,
    section,
    select,
    text_input,
)
from bot.slack.showing import answer_press, answer_window, note, open_window
from bot.slack.tickets import Kind, Ticket
from bot.store.records import Kept

_BROWSE = {
    "never": "Never collected",
    "required": "Collected",
    "optional": "Optional",
    "info": "Good to know",
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the tabs of the app and to everything on its Home."""
    app.event("app_home_opened")(bound(desk, on_opened))
    app.action(re.compile(r"^ask(_text)?$"))(bound(desk, on_ask))
    app.action(re.compile(r"^browse:"))(bound(desk, on_browse))
    app.action(re.compile(r"^setup:"))(bound(desk, on_setup))
    app.action("forget")(bound(desk, on_forget))


async def on_opened(desk: Desk, args: AsyncArgs) -> None:
    """Publishes Home, or suggests prompts in the direct message."""
    event = args.body["event"]
    if event.get("tab") == "home":
        await publish(desk, str(event["user"]))
    elif event.get("tab") == "messages":
        prompts = [{"title": one, "message": one} for one in EXAMPLES]
        await desk.client.assistant_threads_setSuggestedPrompts(
            channel_id=str(event["channel"]), title="What do you want to know?", prompts=prompts
        )


async def on_ask(desk: Desk, args: AsyncArgs) -> None:
    """Answers what was typed on Home in a window."""
    await args.ack()
    values = (args.body["view"].get("state") or {}).get("values") or {}
    text = str((values.get("ask") or {}).get("ask_text", {}).get("value") or "").strip()
    if not text:
        await note(desk, args.body, "Type a question first, for example: does Intune collect my photos?")
        return
    await open_window(desk, args.body, await window_for(desk, str(args.body["user"]["id"]), text))


async def on_browse(desk: Desk, args: AsyncArgs) -> None:
    """Lists a status or a category in a window."""
    await args.ack()
    action = args.body["actions"][0]
    what = str((action.get("selected_option") or action).get("value") or "")
    who = str(args.body["user"]["id"])
    ticket = Ticket(Kind.LISTING, what, setup=await desk.setup_of(who), asker=who)
    answer = await desk.think(answer_for, ticket, desk.engine)
    await open_window(desk, args.body, answer_window(answer, ticket, desk))


async def on_setup(desk: Desk, args: AsyncArgs) -> None:
    """Saves what was chosen, and shows it where it was chosen."""
    await args.ack()
    action, who = args.body["actions"][0], str(args.body["user"]["id"])
    name = str(action["action_id"]).removeprefix("setup:")
    value = str((action.get("selected_option") or {}).get("value") or "")
    setup = with_choice(await desk.setup_of(who), name, value)
    await desk.store.keep_setup(who, setup)
    if args.body.get("view"):
        await publish(desk, who)
    else:
        await answer_press(desk, args.body, setup_message(setup), replace=True)


async def on_forget(desk: Desk, args: AsyncArgs) -> None:
    """Deletes all that is kept of a person."""
    await args.ack()
    who = str(args.body["user"]["id"])
    await desk.store.forget(who)
    await publish(desk, who)


async def publish(desk: Desk, who: str) -> None:
    """Shows Home to a person."""
    kept, source = await desk.store.kept(who), desk.engine.catalogue.source
    categories = categories_of(desk.engine.catalogue.facts.values())
    blocks = [
        *_ask_blocks(),
        *_browse_blocks(categories),
        header("My setup"),
        *setup_blocks(kept.setup or Setup()),
        *_kept_blocks(kept, privacy_lines(desk.settings)),
        _source_block(source),
    ]
    await desk.client.views_publish(user_id=who, view={"type": "home", "blocks": blocks})


def _ask_blocks() -> list[Block]:
    typed = text_input("ask_text", "Can my boss see my photos?", most=1_000)
    typed["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    buttons = [
        button("ask", "Ask", "ask", "Ask: answer this question", style="primary"),
        button("open_search", "Search facts", "search", "Search facts: by name"),
    ]
    return [
        header("What does Intune collect?"),
        section("Answers from Microsoft's own page, with a link to the row. Only you see what you ask here."),
        field("ask", "Your question", typed, live=True),
        actions("ask_buttons", buttons),
    ]


def _browse_blocks(categories: list[str]) -> list[Block]:
    choices = [option(one, clip(one, 150)) for one in categories[:OPTIONS]]
    menu = [select("browse:category", "A category", choices)] if choices else []
    buttons = [button(f"browse:{what}", words, what, f"{words}: list this") for what, words in _BROWSE.items()]
    return [divider(), header("Browse"), actions("browse", [*buttons, *menu])]


def _kept_blocks(kept: Kept, lines: list[str]) -> list[Block]:
    said = "\n".join(f"• {escaped(line)}" for line in (*kept_lines(kept), *lines))
    sure = confirm("Delete everything?", "Your threads, feedback and saved setup are deleted.", "Delete")
    delete = button("forget", "Delete what you keep about me", "forget", style="danger", confirm=sure)
    return [divider(), header("What I keep about you"), section(said), actions("kept", [delete])]


def _source_block(source: Source) -> Block:
    said = f"Source: {link(source.url, source.title)}, "
    said += f"read on {escaped(source.date_read)}. {escaped(source.licence)}."
    return context(mrkdwn(said))
