"""The parameters of a Web API call, however they were sent: query, form or JSON."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.workspace.records import Json


class ApiError(Exception):
    """A refusal as Slack words it; `extra` goes into the answer beside it."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error, self.extra = error, extra

    @classmethod
    def with_messages(cls, error: str, messages: list[str], **extra: Any) -> "ApiError":
        """A refusal that says in sentences what is wrong."""
        return cls(error, **extra, response_metadata={"messages": [f"[ERROR] {one}" for one in messages]})


class Params:
    """The parameters by name; lists and objects may come as JSON in a string."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given: Json = {key: value for key, value in given.items() if value is not None}

    def __contains__(self, key: str) -> bool:
        return key in self.given

    def text(self, key: str) -> str:
        """A string, or "" when it is missing."""
        value = self.given.get(key, "")
        return value if isinstance(value, str) else str(value)

    def needed(self, key: str) -> str:
        """A string that must be there."""
        if not self.text(key):
            raise ApiError.with_messages("invalid_arguments", [f"missing required field: {key}"])
        return self.text(key)

    def flag(self, key: str) -> bool:
        """A truth value, however it is spelt."""
        return self.text(key).lower() in ("1", "true")

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        text = self.text(key)
        return int(text) if text.isdigit() else default

    def data(self, key: str) -> Any:
        """A list or object, or None when it is missing."""
        value = self.given.get(key)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError.with_messages("invalid_arguments", [f"{key} is not JSON"]) from None


async def params_from(request: web.Request) -> Params:
    """The parameters of a request; the body wins over the query."""
    return Params({**request.query, **await _body(request)})


async def _body(request: web.Request) -> Mapping[str, Any]:
    if request.method == "GET" or not request.can_read_body:
        return {}
    if request.content_type != "application/json":
        return {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    raw = await request.text()
    try:
        # some clients send an empty body and call it JSON
        given = json.loads(raw) if raw.strip() else {}
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(given, dict):
        raise ApiError("json_not_object")
    return given
