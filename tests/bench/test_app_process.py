"""The app that the figures are of: the installed command, with nothing kept from other runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.app_process import COMMAND, environment, installed
from bench.slack import Figure
from bot.settings import settings_from
from bot.slack.manifest import manifest
from bot.workspace import Workspace


async def test_the_figures_are_of_the_command_that_people_start(tmp_path: Path) -> None:
    async with Workspace.serve(manifest()) as ws, installed(ws, str(tmp_path)):
        assert ws.connected
    assert COMMAND.stem == "intune-bot"
    assert (tmp_path / "bench.sqlite3").exists()
    assert (tmp_path / "bytecode").is_dir()
    assert (tmp_path / "cache").is_dir()


async def test_what_the_app_keeps_goes_into_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    async with Workspace.serve(manifest()) as ws:
        given = environment(ws, str(tmp_path))
        settings = settings_from(given)
    assert "PYTHONDONTWRITEBYTECODE" not in given
    assert settings.database == tmp_path / "bench.sqlite3"
    assert {given["PYTHONPYCACHEPREFIX"], given["XDG_CACHE_HOME"]} == {f"{tmp_path}/bytecode", f"{tmp_path}/cache"}


def test_a_figure_without_a_target_is_only_told() -> None:
    assert Figure("first start", 9, unit="s").met
    assert Figure("first start", 9, unit="s").verdict == ""
    assert not Figure("restart", 2, 1, "s").met
    assert Figure("restart", 2, 1, "s").verdict.endswith("MISSED")
