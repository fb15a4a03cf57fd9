"""A small real Bolt app that handles one of everything, to drive the workspace with."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Workspace

Json = dict[str, Any]
Ack = Callable[..., Awaitable[None]]

WORDS = ("IMEI", "Serial number", "Photos")


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, value: str = "on") -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(action_id), "value": value}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def modal(title: str = "Ask", **more: Any) -> Json:
    typed = {"type": "plain_text_input", "action_id": "typed"}
    search = {"type": "external_select", "action_id": "search", "min_query_length": 1}
    blocks = [
        {"type": "input", "block_id": "question", "label": plain("Question"), "element": typed},
        {"type": "input", "block_id": "fact", "label": plain("Fact"), "element": search, "optional": True},
        actions(button("deeper")),
    ]
    view: Json = {"type": "modal", "callback_id": "ask", "title": plain(title), "submit": plain("Send")}
    return {**view, "blocks": blocks, "notify_on_close": True, **more}


def option(word: str) -> Json:
    return {"text": plain(word), "value": word.lower()}


async def on_mention(event: Json, client: AsyncWebClient) -> None:
    thread = event.get("thread_ts") or event["ts"]
    blocks = [
        section(f"answer to {event['text']}"),
        actions(button("refine"), button("gone"), button("private")),
    ]
    await client.chat_postMessage(channel=event["channel"], thread_ts=thread, text="answer", blocks=blocks)


async def on_message(event: Json, client: AsyncWebClient) -> None:
    if event.get("subtype") == "message_changed":
        await client.chat_postMessage(channel=event["channel"], text=f"edited: {event['message']['text']}")
    elif event.get("subtype") == "message_deleted":
        await client.chat_postMessage(channel=event["channel"], text=f"gone: {event['deleted_ts']}")
    elif event.get("files"):
        await client.chat_postMessage(channel=event["channel"], text="cannot read files")
    elif event["channel_type"] == "im":
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="direct answer")


async def on_home(event: Json, client: AsyncWebClient) -> None:
    if event["tab"] == "home":
        blocks = [section("Welcome"), actions(button("ask"))]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})
    else:
        prompts = [{"title": "IMEI?", "message": "Do they see my IMEI?"}]
        await client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)


async def on_command(ack: Ack, command: Json, respond: Ack) -> None:
    if command["text"] == "later":
        await ack()
        await respond("a later answer")
    else:
        await ack(text="private answer", blocks=[section(f"private {command['text']}"), actions(button("share"))])


async def on_share(ack: Ack, respond: Ack) -> None:
    await ack()
    await respond(text="shared", response_type="in_channel", delete_original=False)
    await respond(text="Shared it.", replace_original=True)


async def on_refine(ack: Ack, body: Json, client: AsyncWebClient) -> None:
    await ack()
    where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
    await client.chat_update(**where, text="refined", blocks=[section("refined")])


async def on_gone(ack: Ack, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.chat_delete(channel=body["channel"]["id"], ts=body["message"]["ts"])


async def on_private(ack: Ack, body: Json, client: AsyncWebClient) -> None:
    await ack()
    where = {"channel": body["channel"]["id"], "user": body["user"]["id"]}
    await client.chat_postEphemeral(**where, text="between us")


async def opens(ack: Ack, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=modal())


async def on_deeper(ack: Ack, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_push(trigger_id=body["trigger_id"], view=modal("Deeper"))


async def on_options(ack: Ack, payload: Json) -> None:
    await ack(options=[option(word) for word in WORDS if payload["value"].lower() in word.lower()])


async def on_submit(ack: Ack, view: Json) -> None:
    typed = view["state"]["values"]["question"]["typed"]["value"]
    if typed == "wrong":
        await ack(response_action="errors", errors={"question": "Not that."})
    elif typed == "broken":
        await ack(response_action="update", view=modal("A title that is much too long for Slack"))
    elif typed in ("update", "push"):
        await ack(response_action=typed, view=modal("Next"))
    elif typed == "clear":
        await ack(response_action="clear")
    else:
        await ack()


async def takes_note(ack: Ack) -> None:
    await ack()


def practice_app(client: AsyncWebClient) -> AsyncApp:
    """The app; what it does not handle is not acknowledged."""
    quiet = logging.getLogger("practice")
    quiet.setLevel(logging.CRITICAL)
    app = AsyncApp(client=client, logger=quiet)
    app.event("app_mention")(on_mention)
    app.event("message")(on_message)
    app.event("app_home_opened")(on_home)
    app.command("/intune")(on_command)
    app.action("share")(on_share)
    app.action("refine")(on_refine)
    app.action("gone")(on_gone)
    app.action("private")(on_private)
    app.action("ask")(opens)
    app.action("deeper")(on_deeper)
    app.shortcut("answer_message")(opens)
    app.shortcut("search")(opens)
    app.options("search")(on_options)
    app.view("ask")(on_submit)
    app.view_closed("ask")(takes_note)
    return app


@asynccontextmanager
async def connected(ws: Workspace, *, ping_interval: float = 5) -> AsyncIterator[AsyncWebClient]:
    """The practice app, connected to a workspace; its Web API client."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(ws.bot_token, base_url=ws.api_url, session=session)
        handler = AsyncSocketModeHandler(practice_app(client), ws.app_token, ping_interval=ping_interval)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            await ws.wait_for(lambda: ws.connected)
            yield client
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
