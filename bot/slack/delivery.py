"""Getting messages to Slack: in order, at its pace, none lost and none twice."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BotError
from bot.slack.fitting import fitted
from bot.slack.limits import UPDATE, clip_at_sentence
from bot.slack.pace import Lanes, Pace
from bot.slack.shapes import Message
from bot.slack.tracing import METADATA_TYPE, posted_already

logger = logging.getLogger(__name__)

LOST = (ClientError, OSError, asyncio.TimeoutError)
"""The connection failed, so what became of the call is unknown."""

BLOCK_FAULTS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
IN_THE_BLOCKS = "(The rest stands in the message itself.)"
CUT = "(The rest is left out here; please ask again to see it.)"
_WAITS = (0.2, 1.0, 2.0, 4.0, 8.0)


class UndeliveredError(BotError):
    """Slack did not take a message; `code` is its word for why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"I could not post there ({code}).")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a channel or a person, and the thread in it."""

    channel: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message came to stand; `ts` is empty where Slack would not say."""

    channel: str
    ts: str


class Outbox:
    """Posts messages; every post carries the id of its answer, so that it can be found again."""

    def __init__(self, client: AsyncWebClient, pace: Pace | None = None) -> None:
        self._client, self._lanes = client, Lanes(pace or Pace())

    async def post(self, to: Address, message: Message, answer: str) -> Posted:
        """Posts once; raises UndeliveredError where Slack refuses for good."""
        async with self._lanes.of(to.channel).turn():
            return await self._post(to, fitted(message), answer)

    async def update(self, at: Posted, message: Message) -> None:
        """Replaces a message of ours."""
        message = fitted(message)
        try:
            await self._change(at, message, IN_THE_BLOCKS if message.blocks else CUT)
        except SlackApiError as error:
            if code_of(error) not in BLOCK_FAULTS:
                raise UndeliveredError(code_of(error)) from error
            _alarm(error)
            await self._change_to_text(at, message)

    async def _change_to_text(self, at: Posted, message: Message) -> None:
        try:
            await self._change(at, Message(message.text), CUT)
        except SlackApiError as error:
            raise UndeliveredError(code_of(error)) from error

    async def _change(self, at: Posted, message: Message, rest: str) -> None:
        text = clip_at_sentence(message.text, UPDATE, rest)
        # an empty list takes the blocks away; without it the old ones would stay
        await self._client.chat_update(channel=at.channel, ts=at.ts, text=text, blocks=list(message.blocks))

    async def delete(self, at: Posted) -> None:
        """Deletes a message of ours, if it is still there."""
        try:
            await self._client.chat_delete(channel=at.channel, ts=at.ts)
        except SlackApiError as error:
            logger.info("delete_refused error=%s", code_of(error))

    async def _post(self, to: Address, message: Message, answer: str) -> Posted:
        for wait in _WAITS:
            failed = False
            try:
                return await self._attempt(to, message, answer)
            except SlackApiError as error:
                message = _after_refusal(error, message)
                if code_of(error) in BLOCK_FAULTS:
                    continue
                failed = True
            except ClientConnectorError:
                logger.warning("slack_unreachable channel=%s", to.channel)
                await asyncio.sleep(wait)
                continue
            except LOST as error:
                logger.warning("response_lost error=%s", type(error).__name__)
            await asyncio.sleep(wait)
            if found := await self._find(to, answer, failed):
                return found
        raise UndeliveredError("no_answer_from_slack")

    async def _attempt(self, to: Address, message: Message, answer: str) -> Posted:
        response = await self._client.chat_postMessage(
            channel=to.channel,
            text=message.text,
            blocks=message.blocks or None,
            thread_ts=to.thread or None,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": METADATA_TYPE, "event_payload": {"answer_id": answer}},
        )
        return Posted(response["channel"], response["ts"])

    async def _find(self, to: Address, answer: str, failed: bool) -> Posted | None:
        """The post that was carried out although its response was lost, or although Slack said it `failed`."""
        for wait in _WAITS:
            try:
                ts = await posted_already(self._client, to.channel, to.thread, answer)
                return Posted(to.channel, ts) if ts else None
            except SlackApiError as error:
                # a person's id is no channel to look in, so what Slack said failed is posted again, and what got lost
                # is believed to be there: that is better than posting it twice
                logger.warning("look_refused error=%s", code_of(error))
                return None if failed else Posted(to.channel, "")
            except LOST:
                await asyncio.sleep(wait)
        raise UndeliveredError("no_answer_from_slack")


def code_of(error: SlackApiError) -> str:
    """Slack's word for why it refused."""
    response = error.response
    code = response.get("error") if hasattr(response, "get") else None
    return str(code or "unknown_error")


def _after_refusal(error: SlackApiError, message: Message) -> Message:
    """The message to try next; raises UndeliveredError where trying again cannot help."""
    code = code_of(error)
    if code in BLOCK_FAULTS and message.blocks:
        _alarm(error)
        return Message(message.text)
    status = getattr(error.response, "status_code", 200)
    if code in _UNSURE or status >= 500 or status == 429:
        logger.warning("slack_in_trouble error=%s status=%s", code, status)
        return message
    raise UndeliveredError(code) from error


def _alarm(error: SlackApiError) -> None:
    logger.error("blocks_refused error=%s", code_of(error))
