"""Every kind of payload through a real Bolt app, over the real socket."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import RefusedError, Workspace
from tests.workspace.practice import modal

MENTION = "<@UBOT00001> do they see my IMEI?"

pytestmark = pytest.mark.usefixtures("client")


async def test_a_mention_is_answered_in_its_thread(ws: Workspace) -> None:
    ts = await ws.post(ws.people.emma, ws.channels.ask_it, MENTION)
    await ws.settled()
    question, answer = ws.transcript(ws.channels.ask_it)
    assert (question.user, question.ts) == (ws.people.emma.id, ts)
    assert (answer.user, answer.thread_ts) == (ws.people.bot.id, ts)
    assert answer.shown.startswith(f"answer to {MENTION}")
    assert ws.unacked == ()
    assert ws.protocol_faults == ()


async def test_a_mention_arrives_as_mention_and_as_message(ws: Workspace) -> None:
    ts = await ws.post("emma", "ask-it", MENTION)
    await ws.settled()
    twins = [one.payload["event"] for one in ws.envelopes if one.payload["event"]["ts"] == ts]
    assert [one["type"] for one in twins] == ["app_mention", "message"]
    assert twins[1]["channel_type"] == "channel"
    assert len(ws.event_ids(ts)) == 2


async def test_a_direct_message_is_answered(ws: Workspace) -> None:
    ts = await ws.post("emma", ws.channels.dm("UEMMA0001"), "IMEI?")
    await ws.settled()
    assert ws.transcript("DEMMA0001")[-1].text == "direct answer"
    assert ws.transcript("DEMMA0001")[-1].thread_ts == ts


async def test_a_direct_message_is_nobody_elses(ws: Workspace) -> None:
    await ws.post("emma", "DEMMA0001", "IMEI?")
    assert ws.transcript("DEMMA0001", as_user="hugo") == []
    with pytest.raises(RefusedError, match="Hugo Lind is not in"):
        await ws.post("hugo", "DEMMA0001", "hello")


async def test_an_edit_and_a_deletion_are_told(ws: Workspace) -> None:
    ts = await ws.post("emma", "general", "one")
    await ws.edit("emma", "general", ts, "two")
    await ws.delete("emma", "general", ts)
    await ws.settled()
    assert {one.text for one in ws.transcript("general")} == {"edited: two", f"gone: {ts}"}


async def test_nobody_edits_what_others_wrote(ws: Workspace) -> None:
    ts = await ws.post("emma", "general", "one")
    with pytest.raises(RefusedError, match="Only whoever wrote"):
        await ws.edit("hugo", "general", ts, "two")


async def test_a_file_alone_is_a_message(ws: Workspace) -> None:
    await ws.post("emma", "DEMMA0001", "", files=["screen.png"])
    await ws.settled()
    assert ws.transcript("DEMMA0001")[0].files == ("screen.png",)
    assert ws.transcript("DEMMA0001")[1].text == "cannot read files"


async def test_the_private_channel_is_not_heard(ws: Workspace) -> None:
    await ws.post("ada", ws.channels.it_private, MENTION)
    assert ws.envelopes == ()


async def test_a_command_is_answered_privately(ws: Workspace) -> None:
    ack = await ws.command("emma", "ask-it", "imei")
    assert ack is not None
    answer = ws.transcript("ask-it", as_user="emma")[0]
    assert answer.ephemeral_to == ws.people.emma.id
    assert "private imei" in answer.shown
    assert ws.transcript("ask-it", as_user="hugo") == []


async def test_a_command_is_answered_later(ws: Workspace) -> None:
    await ws.command("emma", "ask-it", "later")
    await ws.settled()
    assert [one.text for one in ws.transcript("ask-it", as_user="emma")] == ["a later answer"]


async def test_sharing_posts_for_all_and_replaces_the_private_answer(ws: Workspace) -> None:
    await ws.command("emma", "ask-it", "imei")
    await ws.click("emma", ws.transcript("ask-it", as_user="emma")[0], "share")
    await ws.settled()
    assert [one.text for one in ws.transcript("ask-it", as_user="emma")] == ["Shared it.", "shared"]
    assert [one.text for one in ws.transcript("ask-it", as_user="hugo")] == ["shared"]


async def test_an_unknown_command_is_refused(ws: Workspace) -> None:
    with pytest.raises(RefusedError, match="/other is not a command here"):
        await ws.command("emma", "ask-it", "", command="/other")


async def test_a_click_updates_deletes_or_whispers(ws: Workspace) -> None:
    await ws.post("emma", "ask-it", MENTION)
    await ws.settled()
    answer = ws.transcript("ask-it")[-1]
    await ws.click("emma", answer, "private")
    await ws.click("hugo", answer, "refine", value="on")
    await ws.settled()
    assert [one.text for one in ws.transcript("ask-it", as_user="emma")[1:]] == ["refined", "between us"]
    assert len(ws.transcript("ask-it", as_user="hugo")) == 2


async def test_a_click_on_what_is_not_there_is_refused(ws: Workspace) -> None:
    await ws.post("emma", "ask-it", MENTION)
    await ws.settled()
    with pytest.raises(RefusedError, match="There is no share to click; there is refine, gone, private"):
        await ws.click("emma", ws.transcript("ask-it")[-1], "share")
    await ws.click("emma", ws.transcript("ask-it")[-1], "gone")
    await ws.settled()
    assert len(ws.transcript("ask-it")) == 1


async def test_the_home_tab_and_its_button(ws: Workspace) -> None:
    await ws.open_home("emma")
    home = await ws.wait_for(lambda: ws.home("emma"))
    assert "Welcome" in home.shown
    await ws.click("emma", home, "ask")
    (view,) = await ws.wait_for(lambda: ws.views("emma"))
    assert (view.title, view.callback_id) == ("Ask", "ask")
    assert ws.views("hugo") == []


async def test_the_prompts_of_the_direct_message(ws: Workspace) -> None:
    await ws.open_home("emma", tab="messages")
    prompts = await ws.wait_for(lambda: ws.prompts("DEMMA0001"))
    assert prompts.prompts[0]["title"] == "IMEI?"


async def test_a_message_shortcut_carries_the_message(ws: Workspace) -> None:
    ts = ws.seed("emma", "ask-it", "Can they see my photos?").ts
    await ws.shortcut("hugo", "answer_message", "ask-it", ts)
    assert ws.envelopes[-1].payload["message"]["text"] == "Can they see my photos?"
    await ws.wait_for(lambda: ws.views("hugo"))


async def test_a_global_shortcut_and_the_typeahead(ws: Workspace) -> None:
    await ws.shortcut("ada", "search")
    (view,) = await ws.wait_for(lambda: ws.views("ada"))
    options = await ws.suggest("ada", view, "search", "im")
    assert [one["value"] for one in options] == ["imei"]
    outcome = await ws.submit("ada", view, {"question": "fine", "fact": "imei"})
    assert outcome.action == "closed"
    state = ws.envelopes[-1].payload["view"]["state"]["values"]
    assert state["fact"]["search"]["selected_option"]["text"]["text"] == "IMEI"


@pytest.mark.parametrize(
    ("typed", "action", "titles"),
    [
        ("fine", "closed", []),
        ("wrong", "errors", ["Ask"]),
        ("update", "update", ["Next"]),
        ("push", "push", ["Ask", "Next"]),
        ("clear", "clear", []),
        ("broken", "invalid", ["Ask"]),
    ],
)
async def test_a_submission_ends_as_the_app_says(ws: Workspace, typed: str, action: str, titles: list[str]) -> None:
    await ws.shortcut("ada", "search")
    (view,) = await ws.wait_for(lambda: ws.views("ada"))
    outcome = await ws.submit("ada", view, {"question": {"typed": typed}})
    assert outcome.action == action
    assert [one.title for one in ws.views("ada")] == titles
    assert dict(outcome.errors) == ({"question": "Not that."} if action == "errors" else {})


async def test_a_required_field_is_asked_for_before_the_app_hears(ws: Workspace) -> None:
    await ws.shortcut("ada", "search")
    (view,) = await ws.wait_for(lambda: ws.views("ada"))
    outcome = await ws.submit("ada", view)
    assert outcome.errors == {"question": "Please complete this required field."}
    assert ws.envelopes[-1].payload["type"] == "shortcut"


async def test_a_pushed_view_closes_to_the_one_below(ws: Workspace) -> None:
    await ws.shortcut("ada", "search")
    (view,) = await ws.wait_for(lambda: ws.views("ada"))
    await ws.click("ada", view, "deeper")
    await ws.wait_for(lambda: len(ws.views("ada")) == 2)
    ack = await ws.close("ada", ws.views("ada")[-1])
    assert ack is not None
    assert [one.title for one in ws.views("ada")] == ["Ask"]


async def test_what_the_app_does_not_handle_stays_unacknowledged(ws: Workspace) -> None:
    ws.hub.ledger.patience = 0.1
    assert await ws.send_envelope("interactive", {"type": "block_actions", "actions": [{"action_id": "x"}]}) is None
    assert [one.kind for one in ws.unacked] == ["interactive"]


async def test_any_event_can_be_sent(ws: Workspace) -> None:
    await ws.send_event(
        {"type": "app_mention", "user": "UEMMA0001", "text": "x", "ts": "1.000001", "channel": "CASKIT001"}
    )
    await ws.settled()
    assert ws.transcript("ask-it")[0].thread_ts == "1.000001"


async def test_a_repeated_event_says_so(ws: Workspace) -> None:
    ts = await ws.post("emma", "ask-it", MENTION)
    await ws.settled()
    await ws.faults.redeliver(ws.event_ids(ts)[0])
    await ws.settled()
    assert [one.attempt for one in ws.envelopes if one.payload["event_id"] == ws.event_ids(ts)[0]] == [0, 1]
    assert len(ws.transcript("ask-it")) == 3


async def test_a_trigger_opens_one_view_and_not_for_long(ws: Workspace, client: AsyncWebClient) -> None:
    await ws.shortcut("ada", "search")
    await ws.wait_for(lambda: ws.views("ada"))
    used = ws.envelopes[-1].payload["trigger_id"]
    late = ws.hub.views.new_trigger("UADA00001")
    ws.pass_time(4)
    for trigger, error in (
        (used, "exchanged_trigger_id"),
        (late, "expired_trigger_id"),
        ("1.x", "invalid_trigger_id"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.views_open(trigger_id=trigger, view=modal())
