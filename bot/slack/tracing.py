"""Finding a post again by the answer id it carries."""

from __future__ import annotations

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

METADATA_TYPE = "intune_answer"
_LOOK_BACK = 30


async def posted_already(client: AsyncWebClient, channel: str, thread: str, answer: str) -> str:
    """The ts of the post with that answer id, or an empty text."""
    if thread:
        return await _in_thread(client, channel, thread, answer)
    response = await client.conversations_history(channel=channel, limit=_LOOK_BACK, include_all_metadata=True)
    return _found(response.get("messages") or [], answer)


async def _in_thread(client: AsyncWebClient, channel: str, thread: str, answer: str) -> str:
    cursor = ""
    while True:
        response = await client.conversations_replies(
            channel=channel, ts=thread, limit=200, cursor=cursor or None, include_all_metadata=True
        )
        if ts := _found(response.get("messages") or [], answer):
            return ts
        cursor = (response.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return ""


def _found(messages: list[dict[str, Any]], answer: str) -> str:
    for message in messages:
        metadata = message.get("metadata") or {}
        if (metadata.get("event_payload") or {}).get("answer_id") == answer:
            return str(message["ts"])
    return ""
