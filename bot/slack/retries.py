"""When a Web API call is tried again: as long after as Slack says, and never a post whose fate is unknown."""

from __future__ import annotations

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

MOST_RETRIES = 7
"""How often a call refused for its pace is tried again."""

_POSTS = ("chat.postMessage", "chat.postEphemeral")


class ConnectionLost(AsyncConnectionErrorRetryHandler):
    """Tries again after a lost connection, unless the call may have posted something."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if _is_post(request):
            return False
        return await super()._can_retry_async(state=state, request=request, response=response, error=error)


class ServerTrouble(AsyncServerErrorRetryHandler):
    """Tries again after a 500, unless the call may have posted something."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if _is_post(request):
            return False
        return await super()._can_retry_async(state=state, request=request, response=response, error=error)


def retry_handlers() -> list[AsyncRetryHandler]:
    """The handlers of this app's client."""
    pace = AsyncRateLimitErrorRetryHandler(max_retry_count=MOST_RETRIES)
    return [pace, ConnectionLost(max_retry_count=2), ServerTrouble(max_retry_count=2)]


def _is_post(request: HttpRequest) -> bool:
    return request.url.rstrip("/").endswith(_POSTS)
