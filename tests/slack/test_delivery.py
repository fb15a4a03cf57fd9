"""Nothing lost and nothing twice: redelivery, Slack's pace, lost responses, lost connections."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.engine import Engine
from bot.slack import conversation, delivery
from bot.slack.blocks import message_for
from bot.slack.delivery import Address, Outbox, UndeliveredError
from bot.slack.pace import Lane, Pace
from bot.slack.recall import answer_for
from bot.slack.shapes import Message
from bot.slack.tracing import posted_already
from bot.workspace import Workspace
from tests.slack.apps import FAST, Office, at_work

QUESTION = "do you get the IMEI of my phone?"


async def test_an_event_delivered_again_is_answered_once(office: Office) -> None:
    ts = await office.say(f"{office.bot} {QUESTION}")
    for event_id in office.ws.event_ids(ts):
        await office.ws.faults.redeliver(event_id)
    await office.settled()
    assert len(office.replies(ts)) == 1


async def test_an_event_delivered_again_while_it_is_answered_is_answered_once(office: Office) -> None:
    office.ws.faults.slow("chat.postMessage", 0.3)
    ts = await office.ws.post("emma", office.ws.channels.general, f"{office.bot} {QUESTION}")
    for event_id in office.ws.event_ids(ts):
        await office.ws.faults.redeliver(event_id)
    await office.settled()
    assert len(office.replies(ts)) == 1


async def test_a_restarted_app_still_knows_what_it_answered(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    async with at_work(ws, engine, tmp_path) as running:
        office = Office(ws, running)
        ts = await office.say(f"{office.bot} {QUESTION}")
    async with at_work(ws, engine, tmp_path) as running:
        office = Office(ws, running)
        for event_id in ws.event_ids(ts):
            await ws.faults.redeliver(event_id)
        await office.say("and with MAM only?", thread_ts=ts)
        assert len(office.replies(ts)) == 2
        assert "*Not collected" in office.replies(ts)[-1].shown


async def test_too_many_requests_are_waited_out(office: Office) -> None:
    office.ws.faults.rate_limit("chat.postMessage", 1, retry_after=1)
    start = time.monotonic()
    reply = await office.ask(QUESTION)
    assert "*Collected" in reply.shown
    assert time.monotonic() - start >= 1


async def test_a_lost_response_is_not_posted_twice(office: Office) -> None:
    office.ws.faults.drop_response("chat.postMessage", 1)
    reply = await office.ask(QUESTION)
    assert "*Collected" in reply.shown
    assert len(office.ws.calls_of("conversations.replies")) == 1
    await office.press(reply, "refine:apps")
    assert "*Not collected" in office.now(reply).shown


async def test_a_post_that_was_never_carried_out_is_posted_again(office: Office) -> None:
    office.ws.faults.server_error("chat.postMessage", 1)
    reply = await office.ask(QUESTION)
    assert "*Collected" in reply.shown


@pytest.fixture
def no_looking_at_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack reads no history of a person's id, which the local workspace does."""

    async def look(client: AsyncWebClient, channel: str, thread: str, answer: str) -> str:
        if channel.startswith("U"):
            raise SlackApiError("refused", {"ok": False, "error": "channel_not_found"})  # type: ignore[no-untyped-call]
        return await posted_already(client, channel, thread, answer)

    monkeypatch.setattr(delivery, "posted_already", look)


@pytest.mark.usefixtures("no_looking_at_people")
async def test_a_post_to_a_person_that_failed_is_posted_again(office: Office) -> None:
    shown = await office.command(QUESTION)
    office.ws.faults.server_error("chat.postMessage", 1)
    await office.press(shown, "send")
    assert len(office.posts(office.dm())) == 1


@pytest.mark.usefixtures("no_looking_at_people")
async def test_a_post_to_a_person_whose_response_was_lost_is_not_posted_twice(office: Office) -> None:
    shown = await office.command(QUESTION)
    office.ws.faults.drop_response("chat.postMessage", 1)
    await office.press(shown, "send")
    assert len(office.posts(office.dm())) == 1


async def test_blocks_that_slack_refuses_become_text(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:

    def spoilt(*given: object) -> Message:
        message = message_for(*given)  # type: ignore[arg-type]
        return Message(message.text, ({"type": "section"},))

    monkeypatch.setattr(conversation, "message_for", spoilt)
    reply = await office.ask(QUESTION)
    assert reply.blocks == ()
    assert reply.text.startswith("Collected. The IMEI")
    office.ws.hub.calls.clear()  # the refused call was meant


async def test_a_channel_closed_to_the_bot_is_told_to_the_asker(office: Office) -> None:
    general = office.ws.channels.general
    office.ws.faults.slow("chat.postMessage", 0.05)
    ts = await office.ws.post("emma", general, f"{office.bot} {QUESTION}")
    office.ws.leave("bot", general)
    await office.settled()
    assert office.replies(ts) == []
    (told,) = office.posts(office.dm())
    assert "I could not post there (not_in_channel)" in told.shown


async def test_posts_of_a_channel_keep_the_pace_and_others_do_not_wait() -> None:
    lane, other = Lane(Pace(burst=2, per_second=20)), Lane(Pace(burst=2, per_second=20))
    start = time.monotonic()
    moments = []

    async def post(lane: Lane) -> float:
        async with lane.turn():
            moments.append(time.monotonic() - start)
            return moments[-1]

    times = await asyncio.gather(*(post(lane) for _ in range(5)), post(other))
    assert times[1] < 0.04
    assert times[4] >= 0.14
    assert times[5] < 0.04


async def test_a_burst_of_questions_is_answered_in_full(ws: Workspace, engine: Engine, tmp_path: Path) -> None:
    async with at_work(ws, engine, tmp_path, Pace(burst=3, per_second=20)) as running:
        office = Office(ws, running)
        asked = [await ws.post("emma", ws.channels.general, f"{office.bot} {QUESTION}") for _ in range(12)]
        await office.settled()
        assert all(len(office.replies(ts)) == 1 for ts in asked)
        moments = [float(one.ts) for one in office.posts(ws.channels.general)]
        assert moments[-1] - moments[0] >= 0.4


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_an_announced_end_of_the_connection_loses_nothing(office: Office, reason: str) -> None:
    await office.ws.faults.disconnect(reason)  # type: ignore[arg-type]
    await office.ws.wait_for(lambda: office.ws.connected, 2)
    assert "*Collected" in (await office.ask(QUESTION)).shown


async def test_a_closed_connection_is_back_at_once(office: Office) -> None:
    await office.ws.faults.close_sockets()
    start = time.monotonic()
    ts = await office.ws.post("emma", office.ws.channels.general, f"{office.bot} {QUESTION}")
    await office.ws.wait_for(lambda: office.replies(ts), 3)
    assert time.monotonic() - start < 1


async def test_a_refusal_for_good_is_not_tried_again(office: Office) -> None:
    outbox = Outbox(office.running.desk.client, FAST)
    before = len(office.ws.calls)
    with pytest.raises(UndeliveredError, match="channel_not_found"):
        await outbox.post(Address("CNOWHERE1"), Message("hello"), "a1")
    assert len(office.ws.calls) == before + 1


async def test_slow_thinking_holds_up_no_acknowledgement(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real = answer_for

    def slowly(*given: object) -> object:
        end = time.perf_counter() + 0.1
        while time.perf_counter() < end:
            pass  # busy on purpose: sleeping would not hold up anything
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(conversation, "answer_for", slowly)
    asked = [await office.ws.post("emma", office.ws.channels.general, f"{office.bot} {QUESTION}") for _ in range(15)]
    await office.settled()
    assert all(len(office.replies(ts)) == 1 for ts in asked)
    assert max(ack.seconds for ack in office.ws.acks) < 0.8
