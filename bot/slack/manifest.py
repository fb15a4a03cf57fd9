"""The app's manifest, from one source: Socket Mode for one company, HTTP for a server to come.

`python -m bot.slack.manifest` writes both files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.slack.help_texts import EXAMPLES

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "mpim:history",
)
"""What the bot may do: hear mentions, messages where it is a member, and write."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)
"""What the bot hears of."""

HTTP_ORIGIN = "https://YOUR-SERVER.example"
_ROOT = Path(__file__).resolve().parent.parent.parent
_SUMMARY = "Answers what Microsoft Intune collects, with a link to the row that says so"


def manifest(*, http: bool = False) -> dict[str, Any]:
    """The manifest; with `http` for events over HTTPS instead of a socket."""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Intune facts",
            "description": _SUMMARY,
            "background_color": "#1f4d5c",
            "long_description": (
                "Ask what Intune collects from a phone or a computer: “can my boss see my photos?” "
                "The answer is a verdict, the condition it hangs on, and a link that opens the very row of "
                "Microsoft's page. Where the page does not say, the bot says that. "
                "No language model is used, and questions are not stored."
            ),
        },
        "features": _features(http),
        "oauth_config": _oauth(http),
        "settings": _settings(http),
    }


_SHORTCUTS = (
    {
        "name": "Answer with Intune facts",
        "type": "message",
        "callback_id": "answer_with_facts",
        "description": "Answer this message in its thread",
    },
    {
        "name": "Search Intune facts",
        "type": "global",
        "callback_id": "search_facts",
        "description": "Find what Intune collects by name",
    },
)


def _features(http: bool) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": _SUMMARY,
            "suggested_prompts": [{"title": one, "message": one} for one in EXAMPLES],
        },
        "bot_user": {"display_name": "Intune facts", "always_online": True},
        "slash_commands": [_command(http)],
        "shortcuts": list(_SHORTCUTS),
    }


def _command(http: bool) -> dict[str, Any]:
    command = {
        "command": "/intune",
        "description": "Ask privately what Intune collects",
        "usage_hint": "[question] or help, list, why, setup, privacy",
        "should_escape": True,
    }
    return {**command, "url": f"{HTTP_ORIGIN}/slack/events"} if http else command


def _oauth(http: bool) -> dict[str, Any]:
    scopes = {"scopes": {"bot": list(SCOPES)}}
    return {"redirect_urls": [f"{HTTP_ORIGIN}/slack/oauth_redirect"], **scopes} if http else scopes


def _settings(http: bool) -> dict[str, Any]:
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if http:
        address = f"{HTTP_ORIGIN}/slack/events"
        events = {"request_url": address, **events}
        interactivity |= {"request_url": address, "message_menu_options_url": address}
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": not http,
        "token_rotation_enabled": False,
    }


def files() -> dict[Path, str]:
    """The files that are made from this module, with what they hold."""
    made = {_ROOT / "manifest.json": manifest(), _ROOT / "docs" / "manifest-http.json": manifest(http=True)}
    return {file: json.dumps(content, indent=2, ensure_ascii=False) + "\n" for file, content in made.items()}


if __name__ == "__main__":
    for file, text in files().items():
        file.write_text(text, "utf-8")
