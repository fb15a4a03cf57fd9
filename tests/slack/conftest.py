"""A workspace with the real app in it; after each test nothing may be left unacknowledged or refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.engine import Engine
from bot.slack.manifest import manifest
from bot.workspace import Workspace
from tests.slack.apps import Office, at_work


@pytest.fixture
async def ws() -> AsyncIterator[Workspace]:
    """A workspace with our manifest installed, and no app connected."""
    async with Workspace.serve(manifest()) as workspace:
        yield workspace


@pytest.fixture
async def office(ws: Workspace, engine: Engine, tmp_path: Path) -> AsyncIterator[Office]:
    """The app at work; at the end it must have broken no rule of Slack's."""
    async with at_work(ws, engine, tmp_path) as running:
        office = Office(ws, running)
        yield office
        await office.settled()
        assert ws.unacked == ()
        assert ws.protocol_faults == ()
        assert ws.broadcasts == ()
        refused = [
            call for call in ws.calls if call.outcome in ("invalid_blocks", "invalid_arguments", "missing_scope")
        ]
        assert refused == []
