"""Whatever comes is acknowledged, hostile words stay words, and failures are told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.slack import commands, conversation, search
from bot.workspace import check_blocks
from tests.slack.apps import Office

_USER = {"id": "UEMMA0001", "username": "emma", "team_id": "TPRACTICE"}
_COMMON = {
    "team": {"id": "TPRACTICE"},
    "user": _USER,
    "api_app_id": "APRACTICE",
    "token": "t",
    "trigger_id": "1.2",
}
_VIEW = {
    "id": "V1",
    "type": "modal",
    "callback_id": "unknown",
    "state": {"values": {}},
    "private_metadata": "",
}
_UNKNOWN: list[tuple[str, dict[str, Any]]] = [
    (
        "interactive",
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "unknown", "block_id": "b"}]},
    ),
    ("interactive", {"type": "view_submission", "view": _VIEW}),
    ("interactive", {"type": "view_closed", "view": _VIEW, "is_cleared": False}),
    ("interactive", {"type": "shortcut", "callback_id": "unknown"}),
    (
        "interactive",
        {
            "type": "message_action",
            "callback_id": "unknown",
            "message": {"ts": "1.1"},
            "channel": {"id": "C"},
        },
    ),
    ("interactive", {"type": "block_suggestion", "action_id": "unknown", "block_id": "b", "value": "x"}),
    ("interactive", {"type": "interactive_message", "callback_id": "unknown", "actions": []}),
    ("interactive", {"type": "dialog_submission", "callback_id": "unknown", "submission": {}}),
    ("interactive", {"type": "dialog_suggestion", "callback_id": "unknown", "name": "n", "value": "v"}),
    ("interactive", {"type": "workflow_step_edit", "callback_id": "unknown"}),
    ("interactive", {"type": "something_new"}),
    ("slash_commands", {"command": "/unknown", "text": "", "user_id": "UEMMA0001", "team_id": "TPRACTICE"}),
]
_EVENTS = [
    {"type": "app_context_changed", "user": "UEMMA0001", "context": {"entities": []}},
    {"type": "agent_session_stopped", "channel": "D1", "thread_ts": "1.1", "streaming_message_ts": []},
    {"type": "agent_session_title_changed", "channel": "D1"},
    {
        "type": "assistant_thread_started",
        "assistant_thread": {"user_id": "UEMMA0001", "context": {}, "channel_id": "D1"},
    },
    {"type": "app_uninstalled"},
    {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": []}},
    {"type": "member_joined_channel", "user": "UEMMA0001", "channel": "CGENERAL1"},
    {"type": "reaction_added", "user": "UEMMA0001", "reaction": "eyes", "item": {}},
    {
        "type": "message",
        "subtype": "channel_join",
        "user": "UEMMA0001",
        "channel": "CGENERAL1",
        "ts": "1.1",
        "text": "x",
    },
    {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B1",
        "channel": "DEMMA0001",
        "ts": "1.2",
        "text": "imei?",
    },
    {"type": "something_new"},
]


@pytest.mark.parametrize(
    ("kind", "payload"),
    _UNKNOWN,
    ids=lambda one: one["type"] if isinstance(one, dict) and "type" in one else None,
)
async def test_every_kind_of_payload_is_acknowledged(office: Office, kind: str, payload: dict[str, Any]) -> None:
    accepts = (
        payload.get("type") in ("view_submission", "block_suggestion", "dialog_suggestion") or "command" in payload
    )
    ack = await office.ws.send_envelope(kind, {**_COMMON, **payload}, accepts=accepts)
    assert ack is not None
    assert ack.seconds < 1


@pytest.mark.parametrize("event", _EVENTS, ids=lambda one: str(one.get("subtype") or one["type"]))
async def test_every_event_is_acknowledged_and_nobody_is_bothered(office: Office, event: dict[str, Any]) -> None:
    await office.ws.send_event(event)
    await office.settled()
    assert office.ws.acks
    assert [call.method for call in office.ws.calls if call.method.startswith("chat.")] == []


_HOSTILE = [
    "<!channel> is my IMEI collected?",
    "&lt;!channel&gt; &lt;!here&gt; &lt;!everyone&gt; is my IMEI collected @channel @everyone?",
    "<!subteam^S123|@admins> is my IMEI collected?",
    "&lt;https://evil.example|click&gt; is my *IMEI* _collected_ ~now~ `rm -rf`?",
    "is my IMEI collected? <https://evil.example|look here> <mailto:a@b.example|mail>",
    "is my IMEI collected? " + "A" * 3900,
    "IMEI? " * 600,
    "ｉｓ ｍｙ ＩＭＥＩ collected \u202e desrever \u0000 \ufeff ?",
    "is my IMEI collected? 🤳🏽👩‍👩‍👧‍👦" * 40,
    '{"k":"q","t":"x"} is my IMEI collected? "; DROP TABLE threads; --',
    ">>> is my IMEI collected\n\n\n* * *\n```\ncode\n```",
]


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
async def test_hostile_words_stay_words_everywhere(office: Office, text: str) -> None:
    reply = await office.ask(text)
    private = await office.command(text)
    await office.press(private, "share") if "share" in str(private.blocks) else None
    if "ask_person" in str(reply.blocks):
        await office.press(reply, "ask_person")
    direct = await office.say(text, where=office.dm())
    await office.ws.shortcut(
        "hugo", "answer_with_facts", office.dm("hugo"), await office.say(text, "hugo", office.dm("hugo"))
    )
    await office.settled()
    await office.press(office.window("hugo"), "preview", "hugo", values={"answer_text": "<!channel> &amp; @here *x*"})
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert office.replies(direct, office.dm())
    for channel in office.ws.channels:
        for message in office.ws.transcript(channel):
            if message.user == office.ws.people.bot.id:
                assert check_blocks(list(message.blocks), "message") == []
                assert "<!" not in message.text
                assert "<https://evil" not in message.text
                assert "<https://evil" not in "".join(_marked_up(list(message.blocks)))


async def test_a_failure_apologises_with_an_id_in_the_thread(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(conversation, "answer_for", _broken)
    reply = await office.ask("canary4711 is my IMEI collected?")
    assert "Sorry, something went wrong" in reply.shown
    number = reply.shown.rstrip(".").rpartition(" ")[2]
    assert f"listener_failed id={number}" in caplog.text
    assert "canary4711" not in caplog.text


async def test_a_failing_command_apologises_to_whoever_gave_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "answer_for", _broken)
    shown = await office.command("is my IMEI collected?")
    assert "Sorry, something went wrong" in shown.text


async def test_a_failing_button_apologises_to_whoever_pressed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    reply = await office.ask("is my IMEI collected?")
    monkeypatch.setattr("bot.slack.actions.answer_for", _broken)
    await office.press(reply, "refine:apps")
    assert "Sorry, something went wrong" in office.private()[-1].shown


async def test_a_failing_window_apologises_in_the_window(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.ws.shortcut("emma", "search_facts")
    await office.settled()
    monkeypatch.setattr(search, "answer_for", _broken)
    outcome = await office.ws.submit("emma", office.window(), {"ask_text": "is my IMEI collected?"})
    assert outcome.action == "update"
    assert "Sorry, something went wrong" in office.window().shown


async def test_a_spoilt_button_value_is_an_empty_question(office: Office) -> None:
    reply = await office.ask("is my IMEI collected?")
    person = office.ws.people["emma"]
    target = office.ws.target(person, reply)
    action = {"type": "button", "action_id": "refine:own", "block_id": "refine", "value": "not json"}
    await office.ws.act(person, target, action, {})
    await office.settled()
    assert office.now(reply).shown


async def test_no_question_reaches_the_log_or_the_database(
    office: Office, caplog: pytest.LogCaptureFixture, tmp_path: Any
) -> None:
    with caplog.at_level(logging.DEBUG):
        reply = await office.ask("canary4711 is my IMEI collected, mail me@canary.example")
        await office.press(reply, "refine:apps")
        await office.command("canary4711 serial number")
        await office.press(reply, "ask_person")
        await office.say("canary4711 and the serial number?", where=office.dm())
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"hardware.imei" in kept
    ours = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith(("bot.slack", "bot.store")))
    for secret in ("canary", "UEMMA0001", office.dm().id, office.ws.channels.general.id):
        assert secret not in ours
        assert secret.encode() not in kept


def _marked_up(value: object) -> Iterator[str]:
    """All texts in which markup means something."""
    if isinstance(value, list):
        for one in value:
            yield from _marked_up(one)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        yield from _marked_up(list(value.values()))


def _broken(*_: object) -> Any:
    raise KeyError("canary" + str(4711))
