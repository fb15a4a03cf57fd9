"""Starting, stopping, and what is said when it cannot."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.domain.engine import Engine
from bot.settings import Secret, Settings
from bot.slack import run as running_module
from bot.slack.manifest import SCOPES, manifest
from bot.slack.preflight import NO_HELLO, REFUSED, SCOPES_MISSING, UNREACHABLE, StartError, _check_scopes
from bot.slack.run import connected, run, serve
from bot.workspace import Workspace
from tests.slack.apps import FAST, Office, at_work, settings_for

_PROGRAM = """
import sys
from pathlib import Path
from bot.catalogue.load import load_catalogue
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.engine import Engine
from bot.settings import Secret, Settings
from bot.slack.run import run
settings = Settings(Secret(sys.argv[2]), Secret(sys.argv[3]), sys.argv[1], Path(sys.argv[4]))
sys.exit(run(settings, Engine(load_catalogue(knowledge_folder(), seeds_folder()))))
"""


async def test_it_is_ready_at_hello_and_stops_when_told(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    ready, stop = asyncio.Event(), asyncio.Event()
    serving = asyncio.create_task(serve(settings_for(ws, tmp_path), engine, ready=ready, stop=stop))
    await asyncio.wait_for(ready.wait(), 5)
    assert ws.connected
    stop.set()
    await asyncio.wait_for(serving, 5)
    assert not ws.connected


async def test_it_can_be_cancelled(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    ready = asyncio.Event()
    serving = asyncio.create_task(serve(settings_for(ws, tmp_path), engine, ready=ready))
    await asyncio.wait_for(ready.wait(), 5)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    await ws.wait_for(lambda: not ws.connected, 2)


async def test_work_under_way_is_finished_before_it_stops(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    ws.faults.slow("chat.postMessage", 0.5, times=2)
    async with at_work(ws, engine, tmp_path) as running:
        office = Office(ws, running)
        asked = [await ws.post("emma", ws.channels.general, f"{office.bot} is my IMEI collected?") for _ in range(2)]
        await ws.wait_for(lambda: len([a for a in ws.acks if a.envelope.kind == "events_api"]) >= 2)
    assert all(len(office.replies(ts)) == 1 for ts in asked)


async def test_sigterm_ends_the_program_with_nothing_lost(ws: Workspace, tmp_path: Path) -> None:
    arguments = [ws.api_url, ws.app_token, ws.bot_token, str(tmp_path / "bot.sqlite3")]
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _PROGRAM,
        *arguments,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    await ws.wait_for(lambda: ws.connected, 15)
    ws.faults.slow("chat.postMessage", 0.4, times=3)
    asked = [
        await ws.post("emma", ws.channels.general, f"<@{ws.people.bot.id}> is my IMEI collected?") for _ in range(3)
    ]
    await ws.wait_for(lambda: len([a for a in ws.acks if a.envelope.kind == "events_api"]) >= 3)
    program.send_signal(signal.SIGTERM)
    start = time.monotonic()
    assert await asyncio.wait_for(program.wait(), 10) == 0
    assert time.monotonic() - start < 8
    answered = [one.thread_ts for one in ws.transcript(ws.channels.general) if one.user == ws.people.bot.id]
    assert sorted(answered) == sorted(asked)  # type: ignore[type-var]


async def test_a_wrong_bot_token_is_named(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    settings = Settings(Secret(ws.app_token), Secret("xoxb-wrong"), ws.api_url, tmp_path / "bot.sqlite3")
    with pytest.raises(StartError, match=r"SLACK_BOT_TOKEN \(invalid_auth\)") as caught:
        await serve(settings, engine)
    assert caught.value.exit_code == REFUSED
    assert "xoxb-wrong" not in str(caught.value)


async def test_a_wrong_app_token_is_named(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    settings = Settings(Secret("xapp-wrong"), Secret(ws.bot_token), ws.api_url, tmp_path / "bot.sqlite3")
    with pytest.raises(StartError, match="SLACK_APP_TOKEN") as caught:
        await serve(settings, engine)
    assert caught.value.exit_code == REFUSED


async def test_a_socket_without_hello_is_given_up(
    ws: Workspace, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "HELLO_SECONDS", 0.2)
    monkeypatch.setattr("bot.workspace.sockets.hello_frame", lambda _: {"type": "other"})
    with pytest.raises(StartError, match="hello") as caught:
        async with connected(settings_for(ws, tmp_path), engine, FAST):
            pass
    assert caught.value.exit_code == NO_HELLO


def test_slack_out_of_reach_is_said(engine: Engine, tmp_path: Path) -> None:
    settings = Settings(Secret("xapp-1"), Secret("xoxb-1"), "http://127.0.0.1:9/api/", tmp_path / "bot.sqlite3")
    assert run(settings, engine) == UNREACHABLE


def test_a_missing_scope_is_named() -> None:
    granted = ",".join(scope for scope in SCOPES if scope != "commands")
    with pytest.raises(StartError, match="lacks the scope commands") as caught:
        _check_scopes(granted)
    assert caught.value.exit_code == SCOPES_MISSING
    _check_scopes(",".join(manifest()["oauth_config"]["scopes"]["bot"]))
