"""What is pressed below an answer."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.slack.apps import Office, action_ids, elements

SEVERAL_CHOICES = "is my phone encrypted?"


async def test_an_answer_is_refined_in_place(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "refine:apps")
    now = office.now(reply)
    assert "*Not collected" in now.shown
    assert "This answer is for: app protection only (MAM)." in now.shown
    assert len(office.posts(office.ws.channels.general)) == 1


async def test_the_setup_of_an_answer_is_marked_in_words_and_can_be_taken_back(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "refine:apps")
    button = next(one for one in elements(office.now(reply)) if one["action_id"] == "refine:apps")
    assert button["text"]["text"] == "Work apps only (on)"
    await office.press(office.now(reply), "refine:apps")
    assert "This answer is for" not in office.now(reply).shown
    assert "*Collected" in office.now(reply).shown


async def test_a_button_counts_more_than_the_words_of_the_question(office: Office) -> None:
    reply = await office.ask("do you get the IMEI with MAM only?")
    assert "*Not collected" in reply.shown
    await office.press(reply, "refine:enrolled")
    assert "*Collected" in office.now(reply).shown
    assert "This answer is for: enrolled." in office.now(reply).shown


async def test_a_fact_that_no_setup_changes_has_no_refine_buttons(office: Office) -> None:
    reply = await office.ask("can my boss see my photos?")
    assert not [one for one in action_ids(reply) if one.startswith("refine:")]


async def test_the_thread_goes_on_from_the_refined_answer(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the IMEI?")
    await office.press(office.reply_to(root), "refine:apps")
    await office.say("and the serial number?", thread_ts=root)
    assert "*Not collected" in office.replies(root)[-1].shown


async def test_somebody_else_gets_a_private_answer(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "refine:apps", "hugo")
    assert office.now(reply).shown == reply.shown
    (private,) = office.private("hugo")
    assert "*Not collected" in private.shown
    assert private.thread_ts == reply.thread_ts


async def test_a_private_answer_is_refined_in_place(office: Office) -> None:
    shown = await office.command("do you get the IMEI?")
    await office.press(shown, "refine:apps")
    assert "*Not collected" in office.now(shown).shown
    assert "You asked: do you get the IMEI?" in office.now(shown).shown
    assert len(office.private()) == 1


async def test_what_was_meant_can_be_picked(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    if "choice:0" not in action_ids(reply):
        reply = await office.ask("is work email read?")
    assert "Did you mean:" in reply.shown
    await office.press(reply, "choice:0")
    assert "Did you mean:" not in office.now(reply).shown
    assert "[1]" in office.now(reply).shown


async def test_what_was_chosen_stands_below_the_question_and_its_first_answer(office: Office) -> None:
    shown = await office.command("can IT wipe my private phone?")
    await office.press(shown, "choice:0")
    now = office.now(shown)
    assert "You asked: can IT wipe my private phone?" in now.shown
    assert now.shown.index("*The page does not say*") < now.shown.index("Chosen: Remote tasks")
    assert now.shown.index("Chosen: Remote tasks") < now.shown.index("*Collected.*")
    assert now.shown.count("This answer is for") == 1
    assert {"why", "ask_person", "share"} <= set(action_ids(now))


async def test_the_other_choices_stay(office: Office) -> None:
    reply = await office.ask(SEVERAL_CHOICES)
    names = [one["text"]["text"] for one in elements(reply) if one["action_id"].startswith("choice:")]
    assert len(names) > 1
    await office.press(reply, "choice:0")
    now = office.now(reply)
    left = [one["text"]["text"] for one in elements(now) if one["action_id"].startswith("choice:")]
    assert left == names[1:]
    await office.press(now, "choice:0")
    assert f"Chosen: {names[1]}" in office.now(now).shown


async def test_what_was_chosen_is_handed_over_with_the_question(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "choice:0")
    await office.press(office.now(reply), "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    assert "can IT wipe my private phone?" in handed.shown
    assert "*The page does not say*" in handed.shown


async def test_a_choice_is_offered_once(office: Office) -> None:
    reply = await office.ask(SEVERAL_CHOICES)
    name = next(one["text"]["text"] for one in elements(reply) if one["action_id"] == "choice:0")
    assert reply.shown.count(name) == 1


async def test_why_opens_the_explanation(office: Office) -> None:
    reply = await office.ask("do you get the seriel number?")
    await office.press(reply, "why")
    assert "seriel" in office.window().shown
    assert "“seriel” as “serial”" in office.window().shown
    assert "“Serial number”" in office.window().shown


async def test_why_is_told_in_plain_sentences(office: Office) -> None:
    reply = await office.ask("do you get the seriel number?")
    await office.press(reply, "why")
    assert not re.search(r"evidence|margin|unexplained|\w+\.[a-z]+-|\d\.\d\d", office.window().shown)


async def test_why_explains_the_answer_that_a_button_gave(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "refine:apps")
    await office.press(office.now(reply), "why")
    shown = office.window().shown
    assert "The answer is for app protection only (MAM), as chosen below it." in shown
    assert "So the answer is: Not collected." in shown


async def test_why_explains_a_follow_up_by_its_thread(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the serial number?")
    await office.say("and with MAM only?", thread_ts=root)
    await office.press(office.replies(root)[-1], "why")
    shown = office.window().shown
    assert "it is about what this thread was about: “Serial number”." in shown
    assert "The answer is for app protection only (MAM), as the question says." in shown
    assert "So the answer is: Not collected." in shown


async def test_why_names_a_saved_setup(office: Office) -> None:
    await office.command("setup work apps only")
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "why")
    assert "app protection only (MAM), as was saved with /intune setup." in office.window().shown


async def test_a_late_window_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    reply = await office.ask("do you get the IMEI?")
    real = office.running.desk.think

    async def slowly(*given: Any) -> Any:
        office.ws.pass_time(4)
        return await real(*given)

    monkeypatch.setattr(office.running.desk, "think", slowly)
    await office.press(reply, "why")
    assert office.ws.views("emma") == []
    assert "That took too long for Slack. Please press it again." in office.private()[-1].shown


async def test_why_does_not_say_that_somebody_else_asked_it(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "why", "hugo")
    assert office.window("hugo").shown.startswith("Somebody else asked: do you get the IMEI?")
    await office.press(reply, "why")
    assert office.window().shown.startswith("You asked: do you get the IMEI?")


@pytest.mark.parametrize(
    ("command", "action", "value"), [("imei?", "refine:apps", None), ("setup", "setup:workload", "mam")]
)
async def test_what_slack_does_not_take_any_more_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, command: str, action: str, value: str | None
) -> None:
    shown = await office.command(command)
    real = office.running.desk.setup_of if command == "setup" else office.running.desk.think

    async def slowly(*given: Any) -> Any:
        office.ws.pass_time(31 * 60)
        return await real(*given)

    monkeypatch.setattr(office.running.desk, real.__name__, slowly)
    await office.press(shown, action, **({"value": value} if value else {}))
    (told,) = office.posts(office.dm())
    assert "Slack did not take my answer. Please press it again." in told.shown


async def test_praise_is_kept_and_thanked_for(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    (feedback,) = [one for one in elements(reply) if one["type"] == "feedback_buttons"]
    await office.press(reply, "feedback", value=feedback["positive_button"]["value"])
    (private,) = office.private()
    assert "Thank you" in private.shown
    assert (await office.store.kept("UEMMA0001")).feedback == 1


async def test_criticism_may_have_a_reason(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    (feedback,) = [one for one in elements(reply) if one["type"] == "feedback_buttons"]
    await office.press(reply, "feedback", value=feedback["negative_button"]["value"])
    await office.ws.submit("emma", office.window(), {"reason": "wrong, write to me@corp.example"})
    await office.settled()
    assert office.window().title == "Thank you"
    assert (await office.store.kept("UEMMA0001")).feedback == 1


async def test_criticism_needs_no_reason(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    (feedback,) = [one for one in elements(reply) if one["type"] == "feedback_buttons"]
    await office.press(reply, "feedback", value=feedback["negative_button"]["value"])
    await office.ws.close("emma", office.window())
    assert (await office.store.kept("UEMMA0001")).feedback == 1


async def test_a_person_can_be_asked_and_tells_that_it_is_resolved(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    passed_on = office.private()[-1].shown
    assert "I passed your question" in passed_on
    assert "I will send you a direct message when it is marked as resolved." in passed_on
    (handed,) = office.posts(office.ws.channels.helpdesk)
    assert "<@UEMMA0001> asks the helpdesk:" in handed.shown
    assert "can IT wipe my private phone?" in handed.shown
    assert "*The page does not say*" in handed.shown
    await office.press(handed, "resolve", "hugo")
    now = office.now(handed)
    assert "Resolved by <@UHUGO0001>." in now.shown
    assert "resolve" not in action_ids(now)
    (told,) = office.posts(office.dm())
    assert "“can IT wipe my private phone?” was marked as resolved by <@UHUGO0001> of the helpdesk." in told.text
    assert {"type": "user", "user_id": "UHUGO0001"} in told.blocks[0]["elements"][0]["elements"]
    assert (await office.store.kept("UEMMA0001")).handed_over == 1


async def test_somebody_else_passes_a_question_on_and_both_are_told(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person", "ada")
    assert "to you and to whoever asked it when it is marked as resolved." in office.private("ada")[-1].shown
    assert office.private("emma") == []
    (handed,) = office.posts(office.ws.channels.helpdesk)
    for text in (handed.shown, handed.text):
        assert text.startswith("<@UADA00001> passes on to the helpdesk what <@UEMMA0001> asked:")
    await office.press(handed, "resolve", "hugo")
    (asker,), (other,) = office.posts(office.dm("emma")), office.posts(office.dm("ada"))
    resolved = "was marked as resolved by <@UHUGO0001> of the helpdesk."
    assert (
        f"Your question “can IT wipe my private phone?”, which <@UADA00001> passed on to the helpdesk, {resolved}"
        in (asker.text)
    )
    assert f" of <@UEMMA0001>, which you passed on to the helpdesk, {resolved}" in other.text


async def test_who_asked_and_somebody_else_hand_a_question_over_once(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person", "ada")
    await office.press(reply, "ask_person")
    assert "already" in office.private()[-1].shown
    assert len(office.posts(office.ws.channels.helpdesk)) == 1


async def test_a_question_is_handed_over_once(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    await office.press(reply, "ask_person")
    assert "already" in office.private()[-1].shown
    assert len(office.posts(office.ws.channels.helpdesk)) == 1


async def test_a_question_that_is_handed_over_again_later_is_resolved_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for store in ("memory", "sqlite"):
        monkeypatch.setattr(f"bot.store.{store}.CLAIM_SECONDS", 0.0)  # as if an hour went by between any two things
    reply = await office.ask("can IT wipe my private phone?")
    for _ in range(2):
        await office.press(reply, "ask_person")
        await office.press(office.posts(office.ws.channels.helpdesk)[-1], "resolve", "hugo")
    assert len(office.posts(office.ws.channels.helpdesk)) == 2
    assert len(office.posts(office.dm())) == 2


async def test_the_helpdesk_and_the_asker_get_a_link_to_the_message(office: Office) -> None:
    ts = await office.say(f"{office.bot} can IT wipe my private phone?")
    await office.press(office.reply_to(ts), "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    link = f"/archives/CGENERAL1/p{ts.replace('.', '')}"
    assert f"{link}|Open the message>" in handed.shown
    await office.press(handed, "resolve", "hugo")
    (told,) = office.posts(office.dm())
    assert link in told.text
    assert link in told.blocks[0]["elements"][0]["elements"][-1]["url"]


async def test_a_direct_message_is_no_address_for_the_helpdesk(office: Office) -> None:
    ts = await office.say("can IT wipe my private phone?", where=office.dm())
    await office.press(office.reply_to(ts, office.dm()), "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    assert "Open the message" not in handed.shown


async def test_a_handed_over_question_cannot_turn_our_sentence_around(office: Office) -> None:
    reply = await office.ask("\u202ecan IT *wipe* my phone?")
    await office.press(reply, "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    await office.press(handed, "resolve", "hugo")
    (told,) = office.posts(office.dm())
    for text in (handed.shown, handed.text, told.shown, told.text):
        assert "\u202e" not in text
    assert told.blocks[0]["type"] == "rich_text"


async def test_a_question_that_did_not_reach_the_helpdesk_can_be_handed_over_again(office: Office) -> None:
    office.ws.leave("bot", office.ws.channels.helpdesk)
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    office.ws.join("bot", office.ws.channels.helpdesk)
    await office.press(reply, "ask_person")
    assert "I passed your question" in office.private()[-1].shown
    assert len(office.posts(office.ws.channels.helpdesk)) == 1


async def test_the_asker_is_told_even_where_the_mark_fails(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    office.ws.faults.server_error("chat.update", 3)
    await office.press(handed, "resolve", "hugo")
    assert len(office.posts(office.dm())) == 1
    await office.press(handed, "resolve", "hugo")
    assert len(office.posts(office.dm())) == 1


async def test_a_resolution_that_did_not_reach_the_asker_can_be_told_again(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    with office.nothing_delivered():
        await office.press(handed, "resolve", "hugo")
    assert office.posts(office.dm()) == []
    await office.press(handed, "resolve", "hugo")
    assert len(office.posts(office.dm())) == 1
    assert "Resolved by" in office.now(handed).shown


async def test_a_private_answer_can_be_handed_over_too(office: Office) -> None:
    shown = await office.command("can IT wipe my private phone?")
    await office.press(shown, "ask_person")
    assert len(office.posts(office.ws.channels.helpdesk)) == 1
    assert "I passed your question" in office.private()[-1].shown


async def test_a_closed_helpdesk_channel_is_said(office: Office) -> None:
    office.ws.leave("bot", office.ws.channels.helpdesk)
    reply = await office.ask("can IT wipe my private phone?")
    await office.press(reply, "ask_person")
    assert "could not reach the helpdesk channel" in office.private()[-1].shown


async def test_what_somebody_else_shares_stays_in_the_thread_and_says_who_asked(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the IMEI?")
    await office.press(office.reply_to(root), "refine:apps", "hugo")
    (private,) = office.private("hugo")
    assert "<@UEMMA0001> asked:\ndo you get the IMEI?\n" in private.shown
    assert "You asked" not in private.shown
    await office.press(private, "share", "hugo")
    shared = office.replies(root)[-1]
    lead = "<@UHUGO0001> shared the answer to a question of <@UEMMA0001>:"
    assert shared.shown.startswith(f"{lead}\ndo you get the IMEI?\n")
    assert shared.text.startswith(f"{lead} do you get the IMEI?\n")
    assert len(office.replies(root)) == 2
    assert "Shared in this thread." in office.now(private).shown


async def test_what_somebody_else_is_sent_says_who_asked(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    await office.press(reply, "refine:apps", "hugo")
    (private,) = office.private("hugo")
    await office.press(private, "send", "hugo")
    (sent,) = office.posts(office.dm("hugo"))
    assert "<@UEMMA0001> asked:" in sent.shown


async def test_what_somebody_else_refines_for_themselves_does_not_turn_the_thread(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the IMEI?")
    await office.press(office.reply_to(root), "refine:own", "hugo")
    (private,) = office.private("hugo")
    await office.press(private, "refine:apps", "hugo")
    await office.say("and the serial number?", thread_ts=root)
    assert "*Collected" in office.replies(root)[-1].shown
