"""What nobody listens to is acknowledged too: Slack retries what is not, and may switch events off."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.response import BoltResponse

logger = logging.getLogger(__name__)


def acknowledged(body: Mapping[str, Any]) -> BoltResponse:
    """The ack of a payload that no listener wants."""
    event = body.get("event") or {}
    logger.info("unhandled_payload kind=%s event=%s", body.get("type") or "command", event.get("type"))
    if body.get("type") in ("block_suggestion", "dialog_suggestion"):
        return BoltResponse(status=200, body={"options": []})
    if body.get("command"):
        text = {"response_type": "ephemeral", "text": "I do not know that command. Try /intune help."}
        return BoltResponse(status=200, body=text)
    return BoltResponse(status=200, body="")
