"""The page in a real browser, with the real app in its workspace, all in one process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.demo import EXAMPLES
from bot.domain.engine import Engine
from bot.slack.manifest import manifest
from bot.workspace import Workspace
from tests.browser.chromium import found, launched
from tests.browser.screen import PATIENCE, Screen, Stage
from tests.slack.apps import at_work


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests."""
    path = found()
    if path is None:
        pytest.skip("no Chromium here; .ci/run installs Debian's")
    expect.set_options(timeout=PATIENCE)
    async with launched(path) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: Browser, engine: Engine, tmp_path: Path) -> AsyncIterator[Stage]:
    """A fresh workspace with the app, and a browser profile of its own."""
    async with Workspace.serve(manifest(), examples=EXAMPLES) as ws, at_work(ws, engine, tmp_path) as running:
        stage = Stage(ws, running, browser)
        try:
            yield stage
            await stage.check()
        finally:
            await stage.leave()


@pytest_asyncio.fixture(loop_scope="session")
async def emma(stage: Stage) -> Screen:
    """Emma, an employee, looks at #general."""
    return await stage.enter("emma")
