"""A tiny app that says back what it hears, to try the page without the real one."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.echo_blocks import WORDS, answer_blocks, home, modal, option, rich_blocks

Json = dict[str, Any]

PROMPTS = [
    {"title": "Can they see my photos?", "message": "Can they see my photos?"},
    {"title": "Show me a table", "message": "table"},
]


class EchoApp:
    """Answers every kind of payload over Socket Mode."""

    def __init__(self, api_url: str, bot_token: str, app_token: str) -> None:
        self._web = AsyncWebClient(bot_token, base_url=api_url)
        self._socket = SocketModeClient(app_token, web_client=AsyncWebClient(app_token, base_url=api_url))
        self._socket.socket_mode_request_listeners.append(self._hear)

    async def __aenter__(self) -> "EchoApp":
        await self._socket.connect()  # type: ignore[no-untyped-call]  # untyped in the SDK
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()  # type: ignore[no-untyped-call]  # untyped in the SDK

    async def _hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        payload = request.payload
        ack = _answer_at_once(request.type, payload)
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, ack))
        kind = payload.get("event", payload).get("type", request.type)
        heard: dict[str, Callable[[Json], Awaitable[None]]] = {
            "app_mention": self._echo,
            "message": self._message,
            "app_home_opened": self._home,
            "block_actions": self._action,
            "message_action": self._shortcut,
            "shortcut": self._shortcut,
        }
        if kind in heard:
            await heard[kind](payload.get("event", payload))

    async def _message(self, event: Json) -> None:
        own = "bot_id" in event or event.get("subtype") not in (None, "file_share")
        if event["channel_type"] == "im" and not own:
            await self._echo(event)

    async def _echo(self, event: Json) -> None:
        thread = event.get("thread_ts") or event["ts"]
        where = {"channel": event["channel"], "thread_ts": thread}
        await self._web.assistant_threads_setStatus(
            channel_id=event["channel"], thread_ts=thread, status="is thinking…"
        )
        blocks = rich_blocks() if "table" in event["text"] else answer_blocks(event["text"] or "(a file)")
        await self._web.chat_postMessage(**where, text=f"You said: {event['text']}", blocks=blocks)

    async def _home(self, event: Json) -> None:
        if event["tab"] == "home":
            await self._web.views_publish(user_id=event["user"], view=home())
        else:
            await self._web.assistant_threads_setSuggestedPrompts(
                channel_id=event["channel"], title="Try one of these", prompts=PROMPTS
            )

    async def _action(self, payload: Json) -> None:
        action, message = payload["actions"][0], payload.get("message")
        if action["action_id"] == "open_modal":
            await self._web.views_open(trigger_id=payload["trigger_id"], view=modal("A window", ""))
        elif message and action["action_id"] == "remove":
            await self._web.chat_delete(channel=payload["channel"]["id"], ts=message["ts"])
        elif message and action["action_id"] in ("refine", "pick"):
            where = {"channel": payload["channel"]["id"], "ts": message["ts"]}
            chosen = action.get("value") or action["selected_option"]["value"]
            await self._web.chat_update(**where, text="Refined", blocks=answer_blocks(f"refined to {chosen}"))

    async def _shortcut(self, payload: Json) -> None:
        text = payload.get("message", {}).get("text", "")
        await self._web.views_open(trigger_id=payload["trigger_id"], view=modal("Echo this", text))


def _answer_at_once(kind: str, payload: Json) -> Json | None:
    """What goes back with the ack: a command's answer, the options found, the errors of a form."""
    if kind == "slash_commands":
        blocks = answer_blocks(payload["text"] or "(nothing)")
        return {"text": f"You said: {payload['text']}", "blocks": blocks}
    if payload.get("type") == "block_suggestion":
        typed = payload["value"].lower()
        return {"options": [option(word) for word in WORDS if typed in word.lower()]}
    if payload.get("type") == "view_submission":
        typed = payload["view"]["state"]["values"]["text"]["text"]["value"] or ""
        refused = {"response_action": "errors", "errors": {"text": "This says error."}}
        return refused if "error" in typed else None
    return None
