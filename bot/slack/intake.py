"""Taking payloads in: each is acknowledged, even one that nobody can read."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

logger = logging.getLogger(__name__)


class AckingHandler(AsyncSocketModeHandler):
    """Hands payloads to Bolt, and acknowledges those that Bolt itself stumbles over."""

    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        """One payload; a connection that closes meanwhile means that Slack sends it again."""
        try:
            await super().handle(client, req)
        except (ClientError, OSError) as error:
            logger.info("ack_not_sent kind=%s error=%s", req.type, type(error).__name__)
        # the top of the queue: what gets past here would never be acknowledged, and sent again and again
        except Exception as error:
            logger.error("payload_unreadable kind=%s error=%s", req.type, type(error).__name__)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
