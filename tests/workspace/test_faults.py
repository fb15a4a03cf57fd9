"""Scripted faults, the socket's bad days, and response links."""

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Workspace
from tests.workspace.practice import connected

MENTION = "<@UBOT00001> hello"


async def say(web: AsyncWebClient) -> None:
    await web.chat_postMessage(channel="CASKIT001", text="x")


async def test_a_rate_limit_says_when_to_come_back(ws: Workspace) -> None:
    web = AsyncWebClient(ws.bot_token, base_url=ws.api_url)
    ws.faults.rate_limit("chat.postMessage", times=1, retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await say(web)
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    await say(web)
    assert [call.outcome for call in ws.calls] == ["http_429", "ok"]


async def test_a_server_error_does_nothing(ws: Workspace) -> None:
    web = AsyncWebClient(ws.bot_token, base_url=ws.api_url)
    ws.faults.server_error(times=1)
    with pytest.raises(SlackApiError):
        await say(web)
    assert (ws.calls[0].outcome, ws.transcript("ask-it")) == ("http_500", [])


async def test_a_dropped_response_was_still_carried_out(ws: Workspace) -> None:
    web = AsyncWebClient(ws.bot_token, base_url=ws.api_url, retry_handlers=[])
    ws.faults.drop_response("chat.postMessage")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await say(web)
    assert (ws.calls[0].outcome, len(ws.transcript("ask-it"))) == ("dropped", 1)


async def test_a_slow_method_takes_its_time(ws: Workspace) -> None:
    web = AsyncWebClient(ws.bot_token, base_url=ws.api_url)
    ws.faults.slow("auth.test", seconds=0.1)
    start = time.perf_counter()
    await web.auth_test()
    assert time.perf_counter() - start >= 0.1


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_the_app_comes_back_after_an_announced_disconnect(ws: Workspace, reason: str) -> None:
    async with connected(ws):
        await ws.faults.disconnect("warning" if reason == "warning" else "refresh_requested")
        assert not ws.connected
        await ws.post("emma", "ask-it", MENTION)
        await ws.wait_for(lambda: len(ws.transcript("ask-it")) == 2)
        await ws.settled()
        assert (ws.unacked, ws.hub.sockets.hellos) == ((), 2)


async def test_the_app_comes_back_after_a_close(ws: Workspace) -> None:
    async with connected(ws):
        await ws.faults.close_sockets()
        await ws.post("emma", "ask-it", MENTION)
        await ws.wait_for(lambda: len(ws.transcript("ask-it")) == 2)


async def test_the_app_comes_back_after_a_reset(ws: Workspace) -> None:
    async with connected(ws, ping_interval=0.2):
        await ws.faults.reset_sockets()
        await ws.wait_for(lambda: not ws.connected)
        await ws.post("emma", "ask-it", MENTION)
        await ws.wait_for(lambda: len(ws.transcript("ask-it")) == 2)


async def test_a_half_open_socket_hears_nothing_and_the_event_comes_again() -> None:
    async with Workspace.serve(patience=0.2) as ws, connected(ws, ping_interval=0.2):
        ws.faults.half_open()
        await ws.post("emma", "ask-it", MENTION)
        await ws.wait_for(lambda: ws.hub.sockets.hellos == 2, timeout=15)
        await ws.post("emma", "ask-it", MENTION)
        await ws.wait_for(lambda: any(one.user == ws.people.bot.id for one in ws.transcript("ask-it")))
        assert ws.unacked != ()


async def test_an_event_without_an_ack_comes_again() -> None:
    async with Workspace.serve(patience=0.1, retries=(0.0,)) as ws, aiohttp.ClientSession() as session:
        link = await AsyncWebClient(ws.app_token, base_url=ws.api_url).apps_connections_open(app_token=ws.app_token)
        async with session.ws_connect(link["url"]) as socket:
            assert (await socket.receive_json())["type"] == "hello"
            await ws.post("emma", "DEMMA0001", "hello")
            first, second = await socket.receive_json(), await socket.receive_json()
            assert first["payload"]["event_id"] == second["payload"]["event_id"]
            assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
            await socket.send_json({"envelope_id": second["envelope_id"]})
            await ws.settled()
            assert [one.attempt for one in ws.unacked] == [0]


async def test_bad_frames_are_noticed(ws: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        link = await AsyncWebClient(ws.app_token, base_url=ws.api_url).apps_connections_open(app_token=ws.app_token)
        async with session.ws_connect(link["url"]) as socket:
            await socket.receive_json()
            await ws.post("emma", "DEMMA0001", "hello")
            envelope = (await socket.receive_json())["envelope_id"]
            for frame in (
                {"envelope_id": "x"},
                {"envelope_id": envelope, "payload": {"text": "x"}},
                {"envelope_id": envelope},
            ):
                await socket.send_json(frame)
            await ws.wait_for(lambda: len(ws.protocol_faults) == 3)
        kinds = [one.split()[0] for one in ws.protocol_faults]
        assert kinds == ["unknown_envelope", "payload_not_accepted", "acked_twice"]


async def test_a_link_lets_in_once_and_ten_at_most(ws: Workspace) -> None:
    web = AsyncWebClient(ws.app_token, base_url=ws.api_url)
    async with aiohttp.ClientSession() as session:
        links = [(await web.apps_connections_open(app_token=ws.app_token))["url"] for _ in range(11)]
        sockets = [await session.ws_connect(link) for link in links]
        counts = [await socket.receive_json() for socket in sockets]
        assert [one.get("num_connections") for one in counts] == [*range(1, 11), None]
        assert counts[10]["reason"] == "too_many_websockets"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(links[0])


async def test_events_wait_for_the_app(ws: Workspace) -> None:
    await ws.post("emma", "ask-it", MENTION)
    async with connected(ws):
        await ws.settled()
        assert len(ws.transcript("ask-it")) == 2


async def test_what_does_not_happen_is_not_waited_for_forever(ws: Workspace) -> None:
    with pytest.raises(TimeoutError, match=r"Waited 0\.02 s for rain; not acked: nothing"):
        await ws.wait_for(lambda: False, timeout=0.02, what="rain")


async def test_a_response_url_wears_out(ws: Workspace) -> None:
    async with connected(ws), aiohttp.ClientSession() as session:
        await ws.command("emma", "ask-it", "imei")
        url = ws.envelopes[-1].payload["response_url"]
        for _ in range(5):
            async with session.post(url, json={"text": "more"}) as response:
                assert (response.status, await response.text()) == (200, "ok")
        async with session.post(url, json={"text": "more"}) as response:
            assert (response.status, (await response.json())["error"]) == (404, "used_url")
        await ws.command("emma", "ask-it", "imei")
        ws.pass_time(1801)
        async with session.post(ws.envelopes[-1].payload["response_url"], json={"text": "more"}) as response:
            assert (await response.json())["error"] == "expired_url"
        assert len(ws.calls_of("response_url")) == 7


async def test_two_connections_share_the_work(ws: Workspace) -> None:
    async with connected(ws), connected(ws):
        for _ in range(4):
            await ws.post("emma", "ask-it", MENTION)
        await ws.settled()
        assert len(ws.transcript("ask-it")) == 8
        assert ws.unacked == ()
