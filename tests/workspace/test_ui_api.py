"""The JSON door of the page: what it shows, what it does, what it refuses."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.workspace import Example, Workspace
from bot.workspace.echo import EchoApp
from tests.workspace.practice import connected

Json = dict[str, Any]


class Page:
    """A browser's page, without the browser."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def post(self, act: str, user: str = "UEMMA0001", **body: Any) -> Json:
        async with self._session.post(f"ui/{act}", json={"as": user, **body}) as response:
            answer: Json = await response.json()
            return answer

    async def state(self, user: str = "UEMMA0001") -> Json:
        async with self._session.get("ui/state", params={"as": user}) as response:
            answer: Json = await response.json()
            return answer

    async def events(self, user: str, count: int) -> list[Json]:
        async with self._session.get("ui/events", params={"as": user}) as response:
            found: list[Json] = []
            async for line in response.content:
                if line.startswith(b"data: "):
                    found.append(json.loads(line[6:]))
                if len(found) == count:
                    break
            return found


@pytest.fixture
async def page(ws: Workspace) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(ws.url) as session:
        yield Page(session)


async def test_the_state_is_what_that_person_sees(ws: Workspace, page: Page) -> None:
    ws.seed("hugo", "helpdesk", "for the helpdesk")
    emma, hugo = await page.state(), await page.state("UHUGO0001")
    assert [one["name"] for one in emma["channels"]] == ["general", "ask-it", "Practice Bot"]
    assert "CHELPDESK" not in emma["messages"]
    assert hugo["messages"]["CHELPDESK"][0]["text"] == "for the helpdesk"
    assert emma["app"] == {"name": "Practice Bot", "connected": False}
    assert emma["commands"][0]["command"] == "/intune"
    assert (await page.state("UNOBODY"))["error"] == "Nobody here is called UNOBODY."


async def test_examples_know_their_place() -> None:
    examples = [Example("Ask", "@bot hello", "ask-it"), Example("Ask directly", "hello")]
    async with Workspace.serve(examples=examples) as ws, aiohttp.ClientSession(ws.url) as session:
        shown = (await Page(session).state())["examples"]
    assert [(one["channel"], one["text"]) for one in shown] == [
        ("CASKIT001", "<@UBOT00001> hello"),
        ("DEMMA0001", "hello"),
    ]


async def test_a_page_asks_clicks_edits_and_deletes(ws: Workspace, page: Page) -> None:
    async with connected(ws):
        ts = (await page.post("message", channel="CASKIT001", text="<@UBOT00001> hello"))["ts"]
        await ws.settled()
        question, answer = (await page.state())["messages"]["CASKIT001"]
        assert (question["reply_count"], answer["thread_ts"]) == (1, ts)
        (button,) = [one for one in answer["blocks"][1]["elements"] if one["action_id"] == "refine"]
        action = {**button, "block_id": answer["blocks"][1]["block_id"]}
        container = {"type": "message", "channel": "CASKIT001", "ts": answer["ts"]}
        assert await page.post("action", container=container, action=action) == {"ok": True}
        await ws.settled()
        assert (await page.state())["messages"]["CASKIT001"][1]["text"] == "refined"
        await page.post("edit", channel="CASKIT001", ts=ts, text="other")
        await page.post("delete", channel="CASKIT001", ts=ts)
        await ws.settled()
        assert (await page.state())["messages"]["CASKIT001"][0]["deleted"] is True


async def test_a_page_works_a_modal(ws: Workspace, page: Page) -> None:
    async with connected(ws):
        await page.post("shortcut", callback_id="search")
        await ws.wait_for(lambda: ws.views("emma"))
        (view,) = (await page.state())["modals"]
        container = {"type": "view", "view_id": view["id"]}
        found = await page.post("suggest", container=container, action_id="search", block_id="fact", value="im")
        assert found["options"][0]["value"] == "imei"

        def typed(text: str) -> Json:
            return {"values": {"question": {"typed": {"type": "plain_text_input", "value": text}}}}

        refused = await page.post("submit", view_id=view["id"], state=typed("wrong"))
        assert refused == {"errors": {"question": "Not that."}}
        assert await page.post("submit", view_id=view["id"], state=typed("fine")) == {"ok": True}
        assert (await page.state())["modals"] == []
        gone = await page.post("close", view_id=view["id"])
        assert gone == {"error": "That window is not open any more."}


async def test_a_page_gives_commands_files_and_opens_the_home(ws: Workspace, page: Page) -> None:
    async with connected(ws):
        assert await page.post("command", channel="CASKIT001", command="/intune", text="imei") == {"ok": True}
        await page.post("file", channel="DEMMA0001", name="screen.png")
        await page.post("open_home", tab="home")
        await page.post("open_home", tab="messages")
        await ws.settled()
        state = await page.state()
        assert state["messages"]["CASKIT001"][0]["ephemeral"] is True
        assert state["messages"]["DEMMA0001"][0]["files"] == [{"name": "screen.png"}]
        assert state["home"]["blocks"][0]["text"]["text"] == "Welcome"
        assert state["prompts"]["DEMMA0001"]["prompts"][0]["title"] == "IMEI?"


async def test_events_reach_only_those_who_may_see(ws: Workspace, page: Page) -> None:
    emma = asyncio.create_task(page.events("UEMMA0001", 3))
    hugo = asyncio.create_task(page.events("UHUGO0001", 2))
    await ws.wait_for(lambda: len(ws.hub.feed._followers) == 2)
    ts = await ws.post("emma", "ask-it", "one")
    await ws.post("emma", "DEMMA0001", "two")
    await ws.delete("emma", "ask-it", ts)
    assert [one["type"] for one in await emma] == ["message", "message", "message_deleted"]
    assert [one["type"] for one in await hugo] == ["message", "message_deleted"]


async def test_the_page_hears_whether_the_app_is_there(ws: Workspace, page: Page) -> None:
    heard = asyncio.create_task(page.events("UEMMA0001", 2))
    await ws.wait_for(lambda: ws.hub.feed.active)
    async with connected(ws):
        pass
    assert [one["connected"] for one in await heard] == [True, False]


@pytest.mark.parametrize(
    ("act", "body", "sentence"),
    [
        ("message", {"channel": "CASKIT001", "text": " "}, "There is nothing to send."),
        ("message", {"text": "x"}, "channel is missing."),
        ("message", {"channel": "CNOWHERE1", "text": "x"}, "There is no channel CNOWHERE1."),
        ("edit", {"channel": "CASKIT001", "ts": "1.0", "text": "x"}, "That message is not there any more."),
        ("shortcut", {"callback_id": "nothing"}, "There is no global shortcut nothing."),
        ("dance", {}, "That is not possible here."),
    ],
)
async def test_what_is_not_possible_is_said_in_a_sentence(page: Page, act: str, body: Json, sentence: str) -> None:
    assert await page.post(act, **body) == {"error": sentence}


async def test_an_absent_app_is_named() -> None:
    async with Workspace.serve(patience=0.05) as ws, aiohttp.ClientSession(ws.url) as session:
        answer = await Page(session).post("command", channel="CASKIT001", command="/intune", text="x")
        assert answer == {"error": "Practice Bot is not connected."}


async def test_other_sites_are_kept_out(ws: Workspace) -> None:
    async with aiohttp.ClientSession(ws.url) as session:
        for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            async with session.get("ui/state", params={"as": "UEMMA0001"}, headers=headers) as response:
                assert response.status == 403
        async with session.post("ui/message", data="as=UEMMA0001") as response:
            assert response.status == 415


async def test_the_page_is_served_with_a_strict_policy(ws: Workspace) -> None:
    async with aiohttp.ClientSession(ws.url) as session, session.get("") as response:
        assert response.status == 200
        policy = response.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "<!doctype html>" in (await response.text()).lower()


async def test_the_echo_app_answers_everywhere(ws: Workspace, page: Page) -> None:
    async with EchoApp(ws.api_url, ws.bot_token, ws.app_token):
        await ws.wait_for(lambda: ws.connected)
        await page.post("message", channel="CASKIT001", text="<@UBOT00001> hello")
        await page.post("message", channel="DEMMA0001", text="table")
        await page.post("command", channel="CASKIT001", command="/intune", text="hello")
        await page.post("open_home", tab="home")
        await page.post("shortcut", callback_id="search")
        await ws.settled()
        assert len(ws.transcript("ask-it")) == 3
        assert ws.transcript("DEMMA0001")[1].blocks[-1]["type"] == "table"
        assert len(ws.views("emma")) == 1
        assert [call.outcome for call in ws.calls if call.outcome != "ok"] == []
        assert ws.protocol_faults == ()
