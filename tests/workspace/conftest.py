"""A workspace, and one with the practice app in it."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Workspace
from tests.workspace.practice import connected


@pytest.fixture
async def ws() -> AsyncIterator[Workspace]:
    """A workspace that nobody is connected to."""
    async with Workspace.serve() as workspace:
        yield workspace


@pytest.fixture
async def client(ws: Workspace) -> AsyncIterator[AsyncWebClient]:
    """The practice app is connected; this is its Web API client."""
    async with connected(ws) as web:
        yield web
