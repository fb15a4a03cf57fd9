"""Edited and deleted questions."""

from __future__ import annotations

from tests.slack.apps import Office


async def test_an_edited_question_updates_its_answer(office: Office) -> None:
    general = office.ws.channels.general
    ts = await office.say(f"{office.bot} do you get the IMEI?")
    await office.ws.edit("emma", general, ts, f"{office.bot} can you see my photos?")
    await office.settled()
    reply = office.reply_to(ts)
    assert reply.edited
    assert "*Never collected" in reply.shown
    assert "IMEI" not in reply.shown + reply.text


async def test_an_edited_follow_up_keeps_what_was_before_it(office: Office) -> None:
    root = await office.say("is my serial number collected?", where=office.dm())
    second = await office.say("and enrolled?", where=office.dm(), thread_ts=root)
    await office.ws.edit("emma", office.dm(), second, "and with MAM only?")
    await office.settled()
    replies = office.replies(root, office.dm())
    assert len(replies) == 2
    assert "*Not collected" in replies[1].shown
    assert "serial number" in replies[1].shown


async def test_a_mention_added_by_an_edit_is_answered(office: Office) -> None:
    ts = await office.say("is my IMEI collected?")
    await office.ws.edit("emma", office.ws.channels.general, ts, f"{office.bot} is my IMEI collected?")
    await office.settled()
    assert "*Collected" in office.reply_to(ts).shown


async def test_an_edit_that_changes_no_words_changes_nothing(office: Office) -> None:
    text = f"{office.bot} do you get the IMEI?"
    ts = await office.say(text)
    await office.ws.edit("emma", office.ws.channels.general, ts, text)
    await office.settled()
    assert office.ws.calls_of("chat.update") == []


async def test_an_edit_that_leaves_nothing_gets_help(office: Office) -> None:
    ts = await office.say(f"{office.bot} do you get the IMEI?")
    await office.ws.edit("emma", office.ws.channels.general, ts, office.bot)
    await office.settled()
    assert "Try one:" in office.reply_to(ts).shown


async def test_a_deleted_question_takes_its_answer_along(office: Office) -> None:
    ts = await office.say("is my IMEI collected?", where=office.dm())
    await office.ws.delete("emma", office.dm(), ts)
    await office.settled()
    assert office.posts(office.dm()) == []


async def test_a_question_redelivered_while_edited_is_answered_once(office: Office) -> None:
    ts = await office.say(f"{office.bot} do you get the IMEI?")
    for event_id in office.ws.event_ids(ts):
        await office.ws.faults.redeliver(event_id)
    await office.settled()
    assert len(office.replies(ts)) == 1


async def test_a_question_that_could_not_be_answered_is_answered_once_it_is_edited(office: Office) -> None:
    with office.nothing_delivered():
        ts = await office.say(f"{office.bot} do you get the IMEI?")
    assert office.replies(ts) == []
    await office.ws.edit("emma", office.ws.channels.general, ts, f"{office.bot} do you get my IMEI?")
    await office.settled()
    assert "*Collected" in office.reply_to(ts).shown


async def test_a_question_edited_while_it_is_answered_has_one_answer_to_what_it_says_now(office: Office) -> None:
    office.ws.faults.slow("chat.postMessage", 0.3)
    ts = await office.ws.post("emma", office.ws.channels.general, f"{office.bot} do you get the IMEI?")
    await office.ws.edit("emma", office.ws.channels.general, ts, f"{office.bot} can you see my photos?")
    await office.settled()
    assert "*Never collected" in office.reply_to(ts).shown


async def test_talk_that_is_edited_to_a_follow_up_is_answered(office: Office) -> None:
    root = await office.say(f"{office.bot} can you see my photos?")
    talk = await office.say("ok thank you guys", "hugo", thread_ts=root)
    assert len(office.replies(root)) == 1
    await office.ws.edit("hugo", office.ws.channels.general, talk, "and is my IMEI collected?")
    await office.settled()
    assert "*Collected.* The IMEI" in office.replies(root)[-1].shown
    assert len(office.replies(root)) == 2


async def test_talk_that_is_edited_to_name_the_bot_is_answered(office: Office) -> None:
    root = await office.say(f"{office.bot} can you see my photos?")
    talk = await office.say("can we close this ticket?", thread_ts=root)
    await office.ws.edit("emma", office.ws.channels.general, talk, f"{office.bot} is my IMEI collected?")
    await office.settled()
    assert "*Collected.* The IMEI" in office.replies(root)[-1].shown


async def test_an_edit_of_what_is_not_for_the_bot_is_left_alone(office: Office) -> None:
    general = office.ws.channels.general
    root = await office.say("lunch?")
    await office.say(f"{office.bot} can you see my photos?", thread_ts=root)
    await office.ws.edit("emma", general, root, "is my IMEI collected?")
    other = await office.say("dinner?")
    reply = await office.say("yes", "hugo", thread_ts=other)
    await office.ws.edit("hugo", general, reply, "is my IMEI collected?")
    await office.settled()
    assert len(office.posts(general)) == 1


async def test_a_question_deleted_while_it_is_answered_leaves_no_answer(office: Office) -> None:
    root = await office.say("is my IMEI collected?", where=office.dm())
    office.ws.faults.slow("chat.postMessage", 0.3)
    ts = await office.ws.post("emma", office.dm(), "and the serial number?", thread_ts=root)
    await office.ws.delete("emma", office.dm(), ts)
    await office.settled()
    assert len(office.posts(office.dm())) == 1
