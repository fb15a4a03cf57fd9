"""Before the first message: are the tokens good, are the scopes there, can Slack be reached?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import ClientError
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.settings import APP_TOKEN, BOT_TOKEN, Settings
from bot.slack.delivery import code_of
from bot.slack.manifest import SCOPES

REFUSED, SCOPES_MISSING, UNREACHABLE, NO_HELLO, LOST = 3, 4, 5, 6, 7
"""Exit codes; EXITS says what each means."""

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit code and what it means."""

    code: int
    meaning: str


EXITS = (
    Exit(0, "stopped as asked"),
    Exit(2, "a setting or the knowledge is missing or wrong"),
    Exit(REFUSED, "Slack refused a token"),
    Exit(SCOPES_MISSING, "the app lacks a scope"),
    Exit(UNREACHABLE, "Slack could not be reached"),
    Exit(NO_HELLO, "the socket opened, but Slack said no hello"),
    Exit(LOST, "the connection was lost for two minutes"),
)
"""Every exit code of `intune-bot run`."""


class StartError(BotError):
    """The app cannot start or go on; `exit_code` says why to whatever supervises it."""

    def __init__(self, text: str, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(text)


async def checked(client: AsyncWebClient, settings: Settings) -> tuple[AuthorizeResult, str]:
    """What Slack says of our tokens, and where to connect; raises StartError where the app could not work."""
    authorized, address = await asyncio.gather(_bot_token(client), _app_token(client, settings))
    return authorized, address


async def _bot_token(client: AsyncWebClient) -> AuthorizeResult:
    try:
        response = await asyncio.wait_for(client.auth_test(), _SECONDS)
    except SlackApiError as error:
        text = f"Slack refused {BOT_TOKEN.name} ({code_of(error)}). {BOT_TOKEN.purpose}"
        raise StartError(text, REFUSED) from None
    except (ClientError, OSError, TimeoutError) as error:
        raise _unreachable(error) from None
    headers = {key.lower(): value for key, value in response.headers.items()}
    _check_scopes(headers.get("x-oauth-scopes"))
    return AuthorizeResult(
        enterprise_id=response.get("enterprise_id"),
        team_id=response.get("team_id"),
        bot_user_id=response.get("user_id"),
        bot_id=response.get("bot_id"),
        bot_token=client.token,
    )


def _check_scopes(granted: str | None) -> None:
    """Names the scopes that are missing; Slack tells what it granted in a header."""
    if granted is None:
        return
    held = {one.strip() for one in granted.split(",")}
    if missing := [scope for scope in SCOPES if scope not in held]:
        text = (
            f"The app lacks {'the scope' if len(missing) == 1 else 'the scopes'} {', '.join(missing)}. "
            "Put the manifest of this project into api.slack.com/apps > your app > App Manifest, "
            "then press Install App once more."
        )
        raise StartError(text, SCOPES_MISSING)


async def _app_token(client: AsyncWebClient, settings: Settings) -> str:
    try:
        response = await asyncio.wait_for(client.apps_connections_open(app_token=settings.app_token.reveal()), _SECONDS)
    except SlackApiError as error:
        text = f"Slack refused {APP_TOKEN.name} ({code_of(error)}). {APP_TOKEN.purpose}"
        raise StartError(text, REFUSED) from None
    except (ClientError, OSError, TimeoutError) as error:
        raise _unreachable(error) from None
    return str(response["url"])


def _unreachable(error: Exception) -> StartError:
    kind = type(error).__name__
    return StartError(
        f"Slack could not be reached ({kind}). Check the network, the proxy and SLACK_API_URL.", UNREACHABLE
    )
