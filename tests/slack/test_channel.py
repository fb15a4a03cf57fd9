"""Mentions in channels, threads, direct messages."""

from __future__ import annotations

import pytest

from tests.slack.apps import Office, elements


async def test_a_mention_is_answered_in_its_thread(office: Office) -> None:
    reply = await office.ask("do you get the IMEI of my phone?")
    assert reply.shown.startswith("*Collected.* The IMEI number")
    assert "|[1] Required data › IMEI number>" in reply.shown
    assert ":~:text=" in reply.shown
    assert len(office.posts(office.ws.channels.general)) == 1


async def test_the_plain_text_says_all_that_the_blocks_say(office: Office) -> None:
    reply = await office.ask("do you get the IMEI of my own phone, not enrolled?")
    assert reply.text.startswith("Not collected")
    assert "This answer is for: a personal device, app protection only (MAM)." in reply.text
    assert "This answer is for: a personal device, app protection only (MAM)." in reply.shown
    assert "[1] Required data › Hardware inventory information › IMEI number" in reply.text


async def test_a_mention_in_a_thread_is_answered_there(office: Office) -> None:
    root = await office.say("lunch?")
    await office.say(f"{office.bot} can my boss see my photos", thread_ts=root)
    assert "*Never collected.*" in office.reply_to(root).shown


async def test_an_empty_mention_gets_help(office: Office) -> None:
    reply = await office.ask("")
    assert "Try one:" in reply.shown
    assert "Can my boss see my photos?" in reply.shown


async def test_an_example_of_the_help_can_be_pressed(office: Office) -> None:
    reply = await office.ask("")
    await office.press(reply, "choice:0")
    assert "*Never collected.*" in office.now(reply).shown


async def test_an_example_that_somebody_else_presses_is_their_question(office: Office) -> None:
    reply = await office.ask("")
    await office.press(reply, "choice:0", "hugo")
    (private,) = office.private("hugo")
    assert private.shown.startswith("You asked: Can my boss see my photos?")
    await office.press(private, "ask_person", "hugo")
    (handed,) = office.posts(office.ws.channels.helpdesk)
    assert handed.shown.startswith("<@UHUGO0001> asks the helpdesk:")


async def test_a_follow_up_needs_no_mention_in_our_thread(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the serial number?")
    await office.say("and with MAM only?", thread_ts=root)
    assert office.replies(root)[-1].shown.startswith("*Not collected")


async def test_two_quick_follow_ups_are_answered_in_order(office: Office) -> None:
    general = office.ws.channels.general
    root = await office.ws.post("emma", general, f"{office.bot} do you get the serial number?")
    await office.ws.post("emma", general, "and with MAM only?", thread_ts=root)
    await office.ws.post("emma", general, "and the IMEI?", thread_ts=root)
    await office.settled()
    texts = [one.text for one in office.replies(root)]
    assert len(texts) == 3
    assert "serial number" in texts[1]
    assert "IMEI" in texts[2]
    assert texts[2].startswith("Not collected")


async def test_talk_between_people_in_our_thread_is_left_alone(office: Office) -> None:
    root = await office.say(f"{office.bot} do you get the serial number?")
    await office.say("thanks!", thread_ts=root)
    await office.say("<@UHUGO0001> did you know about the IMEI?", thread_ts=root)
    assert len(office.replies(root)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "can we close this ticket?",
        "did you see the game?",
        "what time is the meeting tomorrow?",
        "are you sure?",
        "our company laptops arrive monday",
        "are the company laptops here yet?",
        "who has the projector?",
        "how do you know?",
        "can you send me the file?",
        "nice, good to know",
        "so they moved the meeting",
        "so they sent the serial number to dell",
        "so they got my number wrong lol",
        "and they got my phone number wrong",
        "so they got the wrong IMEI",
        "so microsoft bought them",
        "so they finally fixed my phone",
        "so they know each other",
        "so i can go home now",
        "i'll send you photos from the party",
    ],
)
async def test_small_talk_in_our_thread_is_left_alone(office: Office, text: str) -> None:
    root = await office.say(f"{office.bot} can my boss see my photos?")
    await office.say(text, "hugo", thread_ts=root)
    assert len(office.replies(root)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "and on a company phone?",
        "and for work apps only",
        "what about my own phone",
        "is that collected too?",
        "is it the same on android?",
        "does that apply to android too?",
        "even on my own phone?",
        "list everything that is required",
        "what can they see then?",
        "and the IMEI?",
        "serial number",
        "can they read my private emails",
        "so they can spy on me",
        "so they read my texts",
        "so they got my phone number",
        "did they get my number wrong",
    ],
)
async def test_a_follow_up_in_our_thread_is_answered(office: Office, text: str) -> None:
    root = await office.say(f"{office.bot} can my boss see my photos?")
    await office.say(text, thread_ts=root)
    assert len(office.replies(root)) == 2


async def test_small_talk_with_a_mention_is_answered(office: Office) -> None:
    root = await office.say(f"{office.bot} can my boss see my photos?")
    await office.say(f"{office.bot} are you sure?", thread_ts=root)
    assert len(office.replies(root)) == 2


async def test_threads_of_others_are_left_alone(office: Office) -> None:
    root = await office.say("is my IMEI collected?")
    await office.say("and the serial number?", thread_ts=root)
    assert office.posts(office.ws.channels.general) == []


async def test_a_direct_message_is_answered_in_its_thread(office: Office) -> None:
    root = await office.say("can my boss see my photos?", where=office.dm())
    assert "*Never collected.*" in office.reply_to(root, office.dm()).shown


async def test_a_direct_thread_keeps_its_subject(office: Office) -> None:
    root = await office.say("is my serial number collected?", where=office.dm())
    await office.say("and on my own phone with work apps only?", where=office.dm(), thread_ts=root)
    assert "*Not collected" in office.replies(root, office.dm())[-1].shown


async def test_small_talk_in_a_direct_message_is_not_met_with_silence(office: Office) -> None:
    root = await office.say("tell me a joke", where=office.dm())
    assert "*Not mine to answer.*" in office.reply_to(root, office.dm()).shown


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("hello", "Hello! I answer"),
        ("ok thanks", "You are welcome!"),
        ("who are you", "I answer what"),
        ("?", "There is no question"),
        ("does it know zzz?", "I am not sure"),
        ("the lunch was long. " * 700, "That message is longer"),
    ],
)
async def test_what_is_no_silence_of_the_page_is_not_called_one(office: Office, text: str, opening: str) -> None:
    root = await office.say(text, where=office.dm())
    reply = office.reply_to(root, office.dm())
    assert reply.shown.startswith(opening)
    assert reply.text.startswith(opening)
    assert "Not mine to answer" not in reply.shown + reply.text
    assert "The page does not say" not in reply.shown + reply.text


async def test_a_file_alone_cannot_be_read(office: Office) -> None:
    root = await office.say("", where=office.dm(), files=["screenshot.png"])
    assert "cannot read files or screenshots" in office.reply_to(root, office.dm()).shown


async def test_a_file_with_words_is_answered_by_its_words(office: Office) -> None:
    root = await office.say("is my IMEI collected?", where=office.dm(), files=["screenshot.png"])
    assert "*Collected" in office.reply_to(root, office.dm()).shown


async def test_what_the_page_does_not_say_is_said(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    assert "*The page does not say*" in reply.shown


async def test_a_long_list_is_paged(office: Office) -> None:
    shown = await office.command("list required")
    assert "Page 1 of" in shown.shown
    await office.press(shown, "page:on")
    second = office.now(shown)
    assert "Page 2 of" in second.shown
    await office.press(second, "page:back")
    assert office.now(shown).shown == shown.shown
    assert len(office.private()) == 1


async def test_several_questions_at_once_get_several_answers(office: Office) -> None:
    reply = await office.ask("do you get my serial number with MAM only? and can you see my photos?")
    assert "*Never collected" in reply.shown
    assert "*Not collected" in reply.shown


async def test_every_button_says_what_it_does(office: Office) -> None:
    reply = await office.ask("do you get the IMEI of my phone?")
    labelled = [one for one in elements(reply) if one["type"] == "button"]
    assert labelled
    assert all(one.get("accessibility_label") for one in labelled)


@pytest.mark.parametrize("text", ["can they read my WhatsApp?", "can they listen to my microphone?"])
async def test_a_setup_is_not_said_where_the_page_is_silent(office: Office, text: str) -> None:
    await office.command("setup own phone, work apps only")
    reply = await office.ask(text)
    assert "The page does not say" in reply.shown
    assert "a personal device" not in reply.shown + reply.text


async def test_a_saved_setup_is_used_and_said(office: Office) -> None:
    await office.command("setup own phone, work apps only")
    reply = await office.ask("is my serial number collected?")
    assert "*Not collected" in reply.shown
    assert "This answer is for: a personal device, app protection only (MAM)." in reply.shown
