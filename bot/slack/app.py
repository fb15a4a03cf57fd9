"""The Bolt app: one client, one session, and the listeners of every surface."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack import (
    actions,
    asking_people,
    commands,
    errors,
    feedback,
    helpdesk,
    home,
    mentions,
    messages,
    options,
    search,
)
from bot.slack.desk import Desk
from bot.slack.retries import retry_handlers

SURFACES = (
    mentions,
    messages,
    commands,
    actions,
    feedback,
    asking_people,
    search,
    helpdesk,
    home,
    options,
    errors,
)
"""The modules that register listeners."""

SEND_SECONDS = 30


def client_for(settings: Settings, session: ClientSession, *, token: bool = True) -> AsyncWebClient:
    """The Web API client; without a token it is the one that Bolt copies for each request."""
    client = AsyncWebClient(
        token=settings.bot_token.reveal() if token else None,
        base_url=settings.api_url,
        session=session,
        timeout=SEND_SECONDS,
        retry_handlers=retry_handlers(),
        logger=quiet_logger(),
    )
    if is_local(settings):
        # a proxy of the environment would be asked for this computer too
        client.proxy = None
    return client


def app_for(desk: Desk, authorized: AuthorizeResult) -> AsyncApp:
    """The app with all its listeners; `authorized` is what Slack said of our token at the start."""
    desk.bot_user = authorized.bot_user_id or ""
    app = _bolt_app(desk, authorized)
    for surface in SURFACES:
        surface.register(app, desk)
    return app


def _bolt_app(desk: Desk, authorized: AuthorizeResult) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return authorized

    return AsyncApp(
        client=client_for(desk.settings, desk.session, token=False),
        authorize=authorize,
        name="intune-bot",
        logger=quiet_logger(),
        # not answered by a listener means acknowledged by the error listener, see catch_all
        raise_error_for_unhandled_request=True,
        # authorize is ours, so nothing is asked of Slack before an ack
        attaching_conversation_kwargs_enabled=False,
        request_verification_enabled=False,
    )


def quiet_logger() -> logging.Logger:
    """The logger of Slack's libraries: below ERROR they may print payloads, and with them questions."""
    logger = logging.getLogger("bot.slack.library")
    logger.setLevel(logging.ERROR)
    return logger


def is_local(settings: Settings) -> bool:
    """Whether the Web API is on this computer."""
    return urlsplit(settings.api_url).scheme == "http"
