"""Answers longer than Slack takes when a message is changed: refined, paged, edited."""

from __future__ import annotations

import pytest

from bot.slack.blocks import message_for
from bot.slack.delivery import Address, Posted, UndeliveredError
from bot.slack.recall import answer_for
from bot.slack.shapes import Block, Message, actions, button, section
from bot.slack.showing import as_body
from bot.slack.tickets import Ticket
from tests.slack.apps import Office

BROAD = "what can they see on my phone?"
LONG = "list everything that is required"


async def test_a_long_answer_is_refined(office: Office) -> None:
    reply = await office.ask("list everything that is required data")
    assert len(reply.text) > 4_000
    await office.press(reply, "refine:apps")
    now = office.now(reply)
    assert "This answer is for: app protection only (MAM)." in now.shown
    assert now.edited


@pytest.mark.parametrize("question", [BROAD, LONG])
async def test_a_long_answer_is_paged(office: Office, question: str) -> None:
    reply = await office.ask(question)
    await office.press(reply, "page:on")
    now = office.now(reply)
    assert "Page 2 of" in now.shown
    assert len(now.text) <= 3_900
    assert now.text.endswith("(The rest stands in the message itself.)")


async def test_a_question_edited_to_one_with_a_long_answer_is_answered(office: Office) -> None:
    ts = await office.say(f"{office.bot} do you get the IMEI?")
    await office.ws.edit("emma", office.ws.channels.general, ts, f"{office.bot} {LONG}")
    await office.settled()
    assert "Page 1 of" in office.reply_to(ts).shown


async def test_a_long_change_that_slack_refuses_becomes_a_short_text(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    long = Message("A sentence of the answer. " * 1_000, ({"type": "section"},))
    await office.running.desk.outbox.update(Posted(reply.channel, reply.ts), long)
    now = office.now(reply)
    assert now.blocks == ()
    assert now.text.endswith("answer.\n\n(The rest is left out here; please ask again to see it.)")
    office.ws.hub.calls.clear()  # the refused call was meant


@pytest.mark.filterwarnings("ignore:The top-level")
async def test_a_change_refused_twice_is_told(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    with pytest.raises(UndeliveredError, match="no_text"):
        await office.running.desk.outbox.update(Posted(reply.channel, reply.ts), Message(" ", ({"type": "section"},)))
    office.ws.hub.calls.clear()  # the refused call was meant


TOO_MUCH = (section("x" * 2_900),) * 6
TOO_MANY = (section("x"),) * 60
BUTTONS = actions("tools", [button("why", "Why?", "{}")])


@pytest.mark.parametrize("texts", [TOO_MUCH, TOO_MANY])
async def test_what_is_too_long_for_one_message_is_cut_and_keeps_its_buttons(
    office: Office, texts: tuple[Block, ...]
) -> None:
    general, outbox = office.ws.channels.general, office.running.desk.outbox
    long = Message("All of it.", (*texts, BUTTONS))
    posted = await outbox.post(Address(general.id), long, "a1")
    (post,) = office.posts(general)
    for blocks in (post.blocks, as_body(long)["blocks"]):
        assert "too long for one message" in blocks[-2]["text"]["text"]
        assert blocks[-1]["block_id"] == "tools"
        assert 3 < len(blocks) <= 50
    await outbox.update(posted, long)
    assert office.now(post).shown == post.shown


@pytest.mark.parametrize("texts", [TOO_MUCH, TOO_MANY])
async def test_what_is_cut_keeps_the_words_that_its_buttons_belong_to(office: Office, texts: tuple[Block, ...]) -> None:
    general, desk = office.ws.channels.general, office.running.desk
    ticket = Ticket(text="is my phone encrypted?", done=("share",))
    long = message_for(answer_for(ticket, desk.engine), ticket, desk.look(private=True), texts)
    await desk.outbox.post(Address(general.id), long, "a1")
    (post,) = office.posts(general)
    ids = [block.get("block_id") for block in post.blocks]
    assert post.blocks[ids.index("choices") - 1]["text"]["text"] == "*Did you mean:*"
    assert post.blocks[ids.index("tools") + 1]["text"]["text"] == "*Shared in this channel.*"
    assert post.shown.count("too long for one message") == 1
    assert post.shown.index("too long for one message") < post.shown.index("*Did you mean:*")
    assert len(post.blocks) <= 50
