"""What the workspace takes from an app's manifest: names, scopes, events, commands, shortcuts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.records import Json

APP_ID = "APRACTICE"
BOT_ID = "BPRACTICE"
BOT_USER = "UBOT00001"
TEAM_ID = "TPRACTICE"
TEAM_DOMAIN = "practice"
TOKEN = "verification"  # noqa: S105 - the legacy field of every payload, not a secret

SCOPES = (
    "app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
    "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "reactions:write",
    "users:read",
)  # fmt: skip
EVENTS = (
    "app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "message.mpim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AppCard:
    """An installed app as the workspace knows it."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[Json, ...] = ()
    shortcuts: tuple[Json, ...] = ()
    features: Mapping[str, Any] = field(default_factory=dict)

    def has_home(self) -> bool:
        """Whether the app shows a Home tab."""
        return bool(self.features.get("app_home", {}).get("home_tab_enabled"))


DEFAULT_MANIFEST: Json = {
    "display_information": {"name": "Practice Bot"},
    "features": {
        "bot_user": {"display_name": "Practice Bot"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [{"command": "/intune", "description": "Ask privately", "usage_hint": "[question]"}],
        "shortcuts": [
            {
                "name": "Answer this",
                "type": "message",
                "callback_id": "answer_message",
                "description": "Answer it",
            },
            {"name": "Search", "type": "global", "callback_id": "search", "description": "Search by keyword"},
        ],
    },
    "oauth_config": {"scopes": {"bot": list(SCOPES)}},
    "settings": {"event_subscriptions": {"bot_events": list(EVENTS)}, "interactivity": {"is_enabled": True}},
}


def card_from(manifest: Mapping[str, Any] | None) -> AppCard:
    """An app's card from its manifest; without one, an app that may do everything the workspace can."""
    given = DEFAULT_MANIFEST if manifest is None else manifest
    features = _at(given, "features")
    name = str(_at(given, "display_information").get("name", "App"))
    return AppCard(
        name=name,
        bot_name=str(_at(features, "bot_user").get("display_name") or name),
        scopes=frozenset(_at(given, "oauth_config", "scopes").get("bot", ())),
        events=frozenset(_at(given, "settings", "event_subscriptions").get("bot_events", ())),
        commands=_records(features.get("slash_commands")),
        shortcuts=_records(features.get("shortcuts")),
        features=features,
    )


def _at(given: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    for key in path:
        given = given.get(key) or {}
    return given


def _records(given: Sequence[Mapping[str, Any]] | None) -> tuple[Json, ...]:
    return tuple(dict(one) for one in given or ())
