"""The manifest is what the code uses: no more, no less."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import bot.slack
from bot.slack import commands, helpdesk, search
from bot.slack.manifest import EVENTS, SCOPES, files, manifest
from bot.workspace.announce import SCOPE_OF
from bot.workspace.web_api import METHODS

_FOLDER = Path(bot.slack.__file__).parent
_CODE = {file.name: file.read_text("utf-8") for file in _FOLDER.glob("*.py")}

_HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
"""What reading a conversation takes, by its kind; also what its message events take."""


def _registered(kind: str) -> set[str]:
    """The names given to `app.<kind>(…)` as text or as a constant of the module."""
    found = set()
    for text in _CODE.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == kind:
                owner, given = node.func.value, node.args
                if isinstance(owner, ast.Name) and owner.id == "app" and given:
                    found.add(ast.unparse(given[0]).strip("'\""))
    return found


def _called() -> set[str]:
    """The Web API methods that the code calls, as Slack names them."""
    snake = set(
        re.findall(
            r"client\.((?:chat|views|conversations|assistant_threads|auth|apps|users|reactions)_\w+)",
            "\n".join(_CODE.values()),
        )
    )
    known = {re.sub(r"[._]", "", name).lower(): name for name in METHODS}
    return {known[name.replace("_", "").lower()] for name in snake}


def test_the_files_are_made_from_the_source() -> None:
    for file, text in files().items():
        assert file.read_text("utf-8") == text, f"run: python -m bot.slack.manifest ({file.name})"


def test_there_is_one_manifest_for_the_slack_cli() -> None:
    root = _FOLDER.parent.parent
    assert json.loads((root / "manifest.json").read_text("utf-8")) == manifest()
    hooks = json.loads((root / ".slack" / "hooks.json").read_text("utf-8"))["hooks"]
    assert hooks["start"].endswith("intune-bot run")
    assert json.loads((root / ".slack" / "config.json").read_text("utf-8"))["manifest"]["source"] == "local"


def test_events_are_those_listened_to() -> None:
    heard = {name.partition(".")[0] for name in EVENTS}
    assert heard == _registered("event")


def test_commands_and_shortcuts_are_those_listened_to() -> None:
    features = manifest()["features"]
    assert [one["command"] for one in features["slash_commands"]] == [commands.COMMAND]
    assert {(one["callback_id"], one["type"]) for one in features["shortcuts"]} == {
        (helpdesk.SHORTCUT, "message"),
        (search.SHORTCUT, "global"),
    }


def test_scopes_are_those_that_calls_events_and_commands_take() -> None:
    needed = {scope for name in _called() for scope in METHODS[name].scopes}
    needed |= {scope for name, scope in SCOPE_OF.items() if name in EVENTS}
    needed |= {"commands"}
    if _called() & {"conversations.replies", "conversations.history"} or "message.mpim" in EVENTS:
        needed |= _HISTORY
    assert set(SCOPES) == needed


def test_the_two_manifests_differ_only_in_how_slack_reaches_the_app() -> None:
    socket, http = manifest(), manifest(http=True)
    assert socket["settings"]["socket_mode_enabled"] is True
    assert http["settings"]["socket_mode_enabled"] is False
    assert http["settings"]["interactivity"]["message_menu_options_url"].startswith("https://")
    assert _without_addresses(http) == _without_addresses(socket)


def test_texts_keep_slacks_limits() -> None:
    info, features = manifest()["display_information"], manifest()["features"]
    assert len(info["name"]) <= 35
    assert len(info["description"]) <= 140
    assert 174 <= len(info["long_description"]) <= 4000
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in features["shortcuts"])


def test_the_link_of_the_instructions_creates_this_app() -> None:
    text = (_FOLDER.parent.parent / "docs" / "install.md").read_text("utf-8")
    link = next(word for word in re.findall(r"\((https://api\.slack\.com/apps\?new_app=1[^)]*)\)", text))
    text = json.dumps(manifest(), separators=(",", ":"), ensure_ascii=False)
    assert link == f"https://api.slack.com/apps?new_app=1&manifest_json={quote(text, safe='')}"
    assert json.loads(parse_qs(urlsplit(link).query)["manifest_json"][0]) == manifest()


def _without_addresses(given: Any) -> Any:
    dropped = ("request_url", "url", "message_menu_options_url", "redirect_urls", "socket_mode_enabled")
    if isinstance(given, dict):
        return {key: _without_addresses(value) for key, value in given.items() if key not in dropped}
    return [_without_addresses(one) for one in given] if isinstance(given, list) else given
