"""The Web API refuses what Slack refuses, and takes parameters however they come."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Workspace
from bot.workspace.manifest import DEFAULT_MANIFEST
from tests.workspace.practice import modal, section

Json = dict[str, Any]


@pytest.fixture
async def web(ws: Workspace) -> AsyncWebClient:
    """A client with the bot's token; nothing listens on a socket."""
    return AsyncWebClient(ws.bot_token, base_url=ws.api_url)


@pytest.fixture
async def wire(ws: Workspace) -> AsyncIterator[aiohttp.ClientSession]:
    """A bare session with the bot's token."""
    headers = {"Authorization": f"Bearer {ws.bot_token}"}
    async with aiohttp.ClientSession(ws.api_url, headers=headers) as session:
        yield session


async def refusal(web: AsyncWebClient, method: str, **params: Any) -> Json:
    with pytest.raises(SlackApiError) as caught:
        await web.api_call(method, json=params)
    answer: Json = caught.value.response.data
    return answer


async def test_the_bot_learns_who_it_is(ws: Workspace, web: AsyncWebClient) -> None:
    answer = await web.auth_test()
    assert answer["user_id"] == ws.people.bot.id
    assert "chat:write" in answer.headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("app", "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(ws: Workspace, token: str, error: str) -> None:
    web = AsyncWebClient(ws.app_token if token == "app" else token, base_url=ws.api_url)
    assert (await refusal(web, "chat.postMessage", channel="CASKIT001", text="x"))["error"] == error


async def test_an_unknown_method_is_refused(web: AsyncWebClient) -> None:
    assert (await refusal(web, "chat.shout"))["error"] == "unknown_method"


async def test_a_scope_that_the_manifest_lacks_is_named() -> None:
    manifest = {**DEFAULT_MANIFEST, "oauth_config": {"scopes": {"bot": ["commands"]}}}
    async with Workspace.serve(manifest) as ws:
        web = AsyncWebClient(ws.bot_token, base_url=ws.api_url)
        answer = await refusal(web, "chat.postMessage", channel="CASKIT001", text="x")
        assert (answer["error"], answer["needed"], answer["provided"]) == (
            "missing_scope",
            "chat:write",
            "commands",
        )
        history = await refusal(web, "conversations.history", channel="CASKIT001")
        assert history["needed"] == "channels:history"
        assert [call.outcome for call in ws.calls] == ["missing_scope", "missing_scope"]


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"channel": "CASKIT001"}, "no_text"),
        ({"channel": "CASKIT001", "text": "  "}, "no_text"),
        ({"channel": "CASKIT001", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "CNOWHERE1", "text": "x"}, "channel_not_found"),
        ({"channel": "GITPRIV01", "text": "x"}, "channel_not_found"),
        ({"channel": "CASKIT001", "text": "x", "thread_ts": "now"}, "invalid_thread_ts"),
        ({"channel": "CASKIT001", "text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"channel": "CASKIT001", "blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"channel": "CASKIT001", "blocks": [section("x" * 2700)] * 5}, "msg_blocks_too_long"),
        ({"text": "x"}, "invalid_arguments"),
    ],
)
async def test_a_bad_post_is_refused(ws: Workspace, web: AsyncWebClient, params: Json, error: str) -> None:
    assert (await refusal(web, "chat.postMessage", **params))["error"] == error
    assert ws.transcript("ask-it") == []


async def test_bad_blocks_are_explained(web: AsyncWebClient) -> None:
    answer = await refusal(web, "chat.postMessage", channel="CASKIT001", blocks=[section("")])
    assert answer["errors"] == ["blocks[0] (section): text.text must have 1 to 3000 characters, not 0"]


async def test_a_channel_without_the_bot_is_refused(ws: Workspace, web: AsyncWebClient) -> None:
    ws.leave(ws.people.bot, ws.channels.general)
    assert (await refusal(web, "chat.postMessage", channel="general", text="x"))["error"] == "not_in_channel"


async def test_a_post_to_a_person_goes_to_the_direct_message(ws: Workspace, web: AsyncWebClient) -> None:
    await web.chat_postMessage(
        channel=ws.people.emma.id, text="for you", metadata={"event_type": "a", "event_payload": {}}
    )
    (message,) = ws.transcript(ws.channels.dm(ws.people.emma))
    assert (message.text, message.metadata) == ("for you", {"event_type": "a", "event_payload": {}})
    opened = await web.conversations_open(users=ws.people.emma.id)
    assert opened["channel"]["id"] == message.channel


async def test_an_ephemeral_needs_a_member(web: AsyncWebClient) -> None:
    answer = await refusal(web, "chat.postEphemeral", channel="CHELPDESK", user="UEMMA0001", text="x")
    assert answer["error"] == "user_not_in_channel"


async def test_an_update_without_blocks_keeps_them(ws: Workspace, web: AsyncWebClient) -> None:
    ts = (await web.chat_postMessage(channel="CASKIT001", text="a", blocks=[section("kept")]))["ts"]
    await web.chat_update(channel="CASKIT001", ts=ts, text="b")
    (message,) = ws.transcript("ask-it")
    assert (message.text, message.shown, message.edited) == ("b", "kept", True)


async def test_only_its_own_messages_are_the_bots_to_change(ws: Workspace, web: AsyncWebClient) -> None:
    ts = ws.seed("emma", "ask-it", "mine").ts
    where = {"channel": "CASKIT001", "ts": ts}
    assert (await refusal(web, "chat.update", **where, text="x"))["error"] == "cant_update_message"
    assert (await refusal(web, "chat.delete", **where))["error"] == "cant_delete_message"
    assert (await refusal(web, "chat.delete", channel="CASKIT001", ts="1.0"))["error"] == "message_not_found"


async def test_a_thread_is_read_back(ws: Workspace, web: AsyncWebClient) -> None:
    root = ws.seed("emma", "ask-it", "root").ts
    await web.chat_postMessage(channel="CASKIT001", text="reply", thread_ts=root)
    await web.chat_postEphemeral(channel="CASKIT001", user="UEMMA0001", text="private")
    replies = await web.conversations_replies(channel="CASKIT001", ts=root)
    assert [one["text"] for one in replies["messages"]] == ["root", "reply"]
    history = await web.conversations_history(channel="CASKIT001")
    assert [(one["text"], one["reply_count"]) for one in history["messages"]] == [("root", 1)]


async def test_rooms_and_people_are_described(web: AsyncWebClient) -> None:
    listed = await web.conversations_list(types="public_channel,im", limit=2)
    assert [one["name"] for one in listed["channels"]] == ["general", "ask-it"]
    more = await web.conversations_list(types="public_channel,im", cursor=listed["response_metadata"]["next_cursor"])
    assert len(more["channels"]) == 4
    assert (await web.conversations_info(channel="CASKIT001"))["channel"]["is_member"] is True
    assert (await web.conversations_members(channel="CHELPDESK"))["members"] == [
        "UADA00001",
        "UBOT00001",
        "UHUGO0001",
    ]
    assert (await web.users_info(user="UADA00001"))["user"]["is_admin"] is True
    assert (await web.bots_info())["bot"]["user_id"] == "UBOT00001"
    assert (await refusal(web, "users.info", user="UNOBODY"))["error"] == "user_not_found"


async def test_reactions_links_titles_and_statuses(ws: Workspace, web: AsyncWebClient) -> None:
    ts = ws.seed("emma", "ask-it", "mine").ts
    await web.reactions_add(channel="CASKIT001", timestamp=ts, name="eyes")
    assert ws.transcript("ask-it")[0].reactions == ("eyes",)
    link = await web.chat_getPermalink(channel="CASKIT001", message_ts=ts)
    assert link["permalink"].endswith(f"/archives/CASKIT001/p{ts.replace('.', '')}")
    await web.assistant_threads_setStatus(channel_id="CASKIT001", thread_ts=ts, status="is reading…")
    assert ws.status("CASKIT001", ts) == "is reading…"
    await web.chat_postMessage(channel="CASKIT001", thread_ts=ts, text="done")
    assert ws.status("CASKIT001", ts) == ""
    await web.agents_sessions_setStatus(channel_id="CASKIT001", thread_ts=ts, status="processing", title="IMEI")
    await web.assistant_threads_setTitle(channel_id="CASKIT001", thread_ts=ts, title="IMEI")
    assert ws.status("CASKIT001", ts) == "is working…"


async def test_a_home_is_published_and_guarded_by_its_hash(ws: Workspace, web: AsyncWebClient) -> None:
    view = {"type": "home", "blocks": [section("one")]}
    first = await web.views_publish(user_id="UEMMA0001", view=view)
    await web.views_publish(user_id="UEMMA0001", view=view, hash=first["view"]["hash"])
    stale = await refusal(web, "views.publish", user_id="UEMMA0001", view=view, hash=first["view"]["hash"])
    assert stale["error"] == "hash_conflict"
    assert (await refusal(web, "views.publish", user_id="UEMMA0001", view=modal()))["error"] == "invalid_arguments"


async def test_views_are_updated_by_either_id(ws: Workspace, web: AsyncWebClient) -> None:
    trigger = ws.hub.views.new_trigger("UADA00001")
    opened = await web.views_open(trigger_id=trigger, view=modal(external_id="mine"))
    await web.views_update(external_id="mine", view=modal("Second"))
    assert [one.title for one in ws.views("ada")] == ["Second"]
    await web.views_update(view_id=opened["view"]["id"], view=modal("Third"))
    assert [one.title for one in ws.views("ada")] == ["Third"]
    assert (await refusal(web, "views.update", view_id="V0", view=modal()))["error"] == "not_found"
    large = {**modal(), "blocks": [section("é" * 3000)] * 50}
    assert (await refusal(web, "views.open", trigger_id="x", view=large))["error"] == "view_too_large"


async def test_no_more_than_three_views_are_stacked(ws: Workspace, web: AsyncWebClient) -> None:
    await web.views_open(trigger_id=ws.hub.views.new_trigger("UADA00001"), view=modal())
    for _ in range(2):
        top = ws.views("ada")[-1].id
        await web.views_push(trigger_id=ws.hub.views.new_trigger("UADA00001", top), view=modal())
    trigger = ws.hub.views.new_trigger("UADA00001", ws.views("ada")[-1].id)
    assert (await refusal(web, "views.push", trigger_id=trigger, view=modal()))["error"] == "push_limit_reached"
    outside = ws.hub.views.new_trigger("UADA00001")
    assert (await refusal(web, "views.push", trigger_id=outside, view=modal()))["error"] == "not_in_modal"


async def test_broadcasts_are_noticed(ws: Workspace, web: AsyncWebClient) -> None:
    await web.chat_postMessage(channel="CASKIT001", text="<!channel> hi", blocks=[section("and <!subteam^S1|all>")])
    await web.chat_postMessage(channel="CASKIT001", text="&lt;!here&gt; is escaped")
    assert [one.token for one in ws.broadcasts] == ["<!channel>", "<!subteam^S1|all>"]


async def test_parameters_come_in_any_dress(ws: Workspace, wire: aiohttp.ClientSession) -> None:
    post = {"channel": "CASKIT001", "text": "hi", "blocks": '[{"type":"divider"}]', "team_id": "T"}
    method = "chat.postMessage"
    for request in (
        wire.post(method, params=post),
        wire.post(method, data=post),
        wire.post(method, json=post),
    ):
        async with request as response:
            assert (await response.json())["ok"] is True
    async with wire.get("conversations.info", params={"channel": "CASKIT001"}) as response:
        assert (await response.json())["channel"]["name"] == "ask-it"
    headers = {"Content-Type": "application/json"}
    async with wire.post("auth.test", data="", headers=headers) as response:
        assert (await response.json())["ok"] is True
    async with wire.post("auth.test", data="{", headers=headers) as response:
        assert (await response.json())["error"] == "invalid_json"
    assert len(ws.transcript("ask-it")) == 3


async def test_every_call_is_recorded_without_its_token(ws: Workspace, wire: aiohttp.ClientSession) -> None:
    async with wire.post("api.test", json={"token": ws.bot_token, "a": "b"}) as response:
        assert (await response.json())["args"]["a"] == "b"
    (call,) = ws.calls_of("api.test")
    assert (call.params, call.outcome) == ({"a": "b"}, "ok")
