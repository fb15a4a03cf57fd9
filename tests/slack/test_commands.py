"""/intune and its sub-commands."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.slack.apps import Office, action_ids


async def test_a_question_is_answered_privately_and_restated(office: Office) -> None:
    shown = await office.command("can my boss see my photos?")
    assert "You asked: can my boss see my photos?" in shown.shown
    assert "*Never collected.*" in shown.shown
    assert {"share", "send"} <= set(action_ids(shown))
    assert office.posts(office.ws.channels.general) == []
    assert office.private("hugo") == []


async def test_it_works_where_the_bot_is_no_member(office: Office) -> None:
    shown = await office.command("is the IMEI collected?", "hugo", office.ws.channels.it_private)
    assert "*Collected" in shown.shown


@pytest.mark.parametrize(("text", "verdict"), [("imei mam", "*Not collected"), ("serial number", "*Collected")])
async def test_a_keyword_gets_one_line(office: Office, text: str, verdict: str) -> None:
    shown = await office.command(text, "ada")
    assert shown.shown.startswith(verdict)
    assert len(shown.blocks) == 1
    assert "\n" not in shown.blocks[0]["text"]["text"]


async def test_the_one_line_opens_into_the_whole_answer(office: Office) -> None:
    shown = await office.command("imei mam", "ada")
    await office.press(shown, "more", "ada")
    assert {"refine:own", "share", "why"} <= set(action_ids(office.now(shown)))


@pytest.mark.parametrize("text", ["", "help", "Help?", "why", "asdf qwer"])
async def test_help_is_what_nothing_else_fits(office: Office, text: str) -> None:
    shown = await office.command(text)
    assert "Try one:" in shown.shown
    assert "/intune list never" in shown.text


@pytest.mark.parametrize("text", ["asdf qwer", "zebras", "tell me a joke", "hello"])
async def test_what_is_no_question_gets_the_help_and_no_buttons_of_an_answer(office: Office, text: str) -> None:
    shown = await office.command(text)
    assert shown.shown.count("Can my boss see my photos?") == 1
    assert not {"share", "send", "why", "ask_person", "feedback"} & set(action_ids(shown))


@pytest.mark.parametrize("text", ["can IT wipe my phone?", "how do i print?", "does it know zzz?"])
async def test_what_has_a_next_step_gets_no_help_below_it(office: Office, text: str) -> None:
    shown = await office.command(text)
    assert "ask_person" in action_ids(shown)
    assert "Try one:" not in shown.shown


async def test_the_required_list_counts_what_the_question_counts(office: Office) -> None:
    listed = (await office.command("list required")).shown
    asked = (await office.ask("list everything that is required")).shown
    count = re.compile(r"(\d+) items")
    assert count.findall(listed)[:1] == count.findall(asked)[:1]


async def test_a_list_names_every_row(office: Office) -> None:
    shown = await office.command("list never")
    assert "Text messages" in shown.shown
    assert "Passwords to personal accounts" in shown.shown


async def test_a_list_that_there_is_not_gets_the_lists_there_are(office: Office) -> None:
    shown = await office.command("list zebras")
    assert "Hardware inventory information" in shown.text


async def test_a_category_is_found_by_part_of_its_name(office: Office) -> None:
    assert "IMEI number" in (await office.command("list hardware")).shown


async def test_a_list_of_several_categories_names_them(office: Office) -> None:
    shown = (await office.command("list app")).shown
    assert shown.startswith("*Application inventory and Managed application information:* 18 items.")


async def test_a_list_can_be_asked_for_with_a_setup(office: Office) -> None:
    shown = await office.command("list hardware mam")
    assert "This answer is for: app protection only (MAM)." in shown.shown
    assert "Hardware inventory information" in shown.shown
    assert "*Not collected*" in shown.shown
    never = (await office.command("list never with MAM only")).shown
    assert "*What is never collected:* 7 items." in never
    assert "This answer is for: app protection only (MAM)." in never


async def test_a_list_can_be_opened_at_a_page(office: Office) -> None:
    assert "Page 2 of" in (await office.command("list required 2")).shown
    assert "Page 1 of" in (await office.command("list required 0")).shown
    assert "*What is never collected:*" in (await office.command("list never 99")).shown


@pytest.mark.parametrize(
    "text",
    [
        "list hardware please",
        "list please, all hardware",
        "list me the hardware data, thanks",
        "list hardware 1 please",
    ],
)
async def test_politeness_around_a_list_is_read_away(office: Office, text: str) -> None:
    shown = (await office.command(text)).shown
    assert shown == (await office.command("list hardware")).shown


@pytest.mark.parametrize("text", ["all", "everything", "list all", "list everything please", "list all the data"])
async def test_all_is_the_whole_list(office: Office, text: str) -> None:
    assert (await office.command(text)).shown == (await office.command("list")).shown


@pytest.mark.parametrize("text", ["everything mam", "list everything mam", "all data with MAM only", "list mam please"])
async def test_the_whole_list_can_be_asked_for_with_a_setup(office: Office, text: str) -> None:
    shown = (await office.command(text)).shown
    assert shown.startswith("*Everything on the page:* 99 items.")
    assert "This answer is for: app protection only (MAM)." in shown


async def test_what_opens_with_all_may_still_be_a_question(office: Office) -> None:
    assert "Photos" in (await office.command("all my photos?")).shown


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("list required windows 11", "*Required data:* 76 items."),
        ("list windows 10 22h2", "*Everything on the page:* 99 items."),
        ("list macos 14 please", "*Everything on the page:* 99 items."),
        ("list ios 17", "*Everything on the page:* 99 items."),
    ],
)
async def test_the_version_of_a_platform_is_no_page(office: Office, text: str, opening: str) -> None:
    shown = (await office.command(text)).shown
    assert shown.startswith(opening)
    assert "This answer is for: " in shown
    assert "Page 1 of" in shown


async def test_a_page_can_be_named_beside_a_version(office: Office) -> None:
    assert "Page 2 of" in (await office.command("list required ios 17 page 2 please")).shown


@pytest.mark.parametrize("text", ["list collected", "list required data", "list all required"])
async def test_what_is_collected_is_the_required_list(office: Office, text: str) -> None:
    assert (await office.command(text)).shown.startswith("*Required data:* 76 items.")


async def test_why_explains_the_answer(office: Office) -> None:
    shown = await office.command("why seriel number")
    assert "seriel" in shown.text
    assert "“Serial number”" in shown.shown


async def test_the_source_is_named_with_its_date(office: Office) -> None:
    shown = await office.command("source")
    source = office.running.desk.engine.catalogue.source
    assert source.url in shown.text
    assert source.date_read in shown.text


async def test_a_setup_is_saved_shown_and_cleared(office: Office) -> None:
    assert "No setup is saved" in (await office.command("setup")).shown
    shown = await office.command("setup work apps only on my own iPhone")
    assert "a personal device, app protection only (MAM), iOS" in shown.shown
    assert "a personal device" in (await office.command("setup")).text
    assert "none" in (await office.command("setup clear")).text


@pytest.mark.parametrize("words", ["purple", "<!channel> *x*"])
async def test_what_says_no_setup_gets_the_menus(office: Office, words: str) -> None:
    shown = await office.command(f"setup {words}")
    assert shown.shown.startswith("I read no setup in “")
    assert "setup:ownership" in action_ids(shown)
    assert "/intune setup work apps only on my own phone" in shown.text


async def test_a_question_that_opens_with_setup_is_answered(office: Office) -> None:
    assert "Android work profile" in (await office.command("setup a work profile")).shown


async def test_a_setup_is_chosen_from_menus(office: Office) -> None:
    shown = await office.command("setup")
    await office.press(shown, "setup:ownership", value="corporate")
    await office.press(office.now(shown), "setup:workload", value="mdm")
    assert "a company device, enrolled" in office.now(shown).shown
    await office.press(office.now(shown), "setup:ownership", value="-")
    assert "answered for: enrolled." in office.now(shown).shown


async def test_privacy_says_what_is_kept_and_forget_me_deletes_it(office: Office) -> None:
    await office.ask("is my IMEI collected?")
    await office.command("setup own phone")
    shown = await office.command("privacy")
    assert "1 thread, 1 answer" in shown.shown
    assert "30 days" in shown.shown
    assert "mail addresses, @mentions and long numbers are taken out of its reason, other names are not." in shown.shown
    assert "Deleted: 3 records" in (await office.command("forget-me")).text
    assert "0 threads, 0 answers" in (await office.command("privacy")).shown


async def test_somebody_else_keeps_what_is_theirs(office: Office) -> None:
    await office.ask("is my IMEI collected?", "hugo")
    await office.command("forget-me")
    assert "1 thread, 1 answer" in (await office.command("privacy", "hugo")).shown


async def test_the_answer_can_be_shared_in_the_channel(office: Office) -> None:
    shown = await office.command("can my boss see my photos?")
    await office.press(shown, "share")
    (post,) = office.posts(office.ws.channels.general)
    assert post.shown.startswith("<@UEMMA0001> asked:\ncan my boss see my photos?\n")
    assert post.text.startswith("<@UEMMA0001> asked: can my boss see my photos?")
    assert "*Never collected.*" in post.shown
    assert "Shared in this channel." in office.now(shown).shown


async def test_an_answer_is_shared_once(office: Office) -> None:
    shown = await office.command("do you get the IMEI?")
    await asyncio.gather(*(office.ws.click("emma", shown, "share") for _ in range(2)))
    await office.settled()
    assert len(office.posts(office.ws.channels.general)) == 1
    assert "share" not in action_ids(office.now(shown))
    await office.press(office.now(shown), "refine:apps")
    await office.press(office.now(shown), "share")
    assert len(office.posts(office.ws.channels.general)) == 2


async def test_an_answer_is_sent_once(office: Office) -> None:
    shown = await office.command("do you get the IMEI?")
    await asyncio.gather(*(office.ws.click("emma", shown, "send") for _ in range(2)))
    await office.settled()
    assert len(office.posts(office.dm())) == 1
    assert "send" not in action_ids(office.now(shown))


async def test_all_that_was_done_with_an_answer_stays_done(office: Office) -> None:
    shown = await office.command("do you get the IMEI?")
    await office.press(shown, "share")
    await office.press(office.now(shown), "send")
    now = office.now(shown)
    assert "*Shared in this channel. Sent to your messages.*" in now.shown
    assert not {"share", "send"} & set(action_ids(now))
    await office.press(now, "refine:apps")
    assert {"share", "send"} <= set(action_ids(office.now(shown)))
    assert "Shared in this channel" not in office.now(shown).shown


async def test_sharing_that_failed_can_be_tried_again(office: Office) -> None:
    shown = await office.command("do you get the IMEI?")
    with office.nothing_delivered():
        await office.press(shown, "share")
    assert office.posts(office.ws.channels.general) == []
    await office.press(shown, "share")
    assert len(office.posts(office.ws.channels.general)) == 1


async def test_a_shared_list_is_not_called_a_question(office: Office) -> None:
    shown = await office.command("list never")
    await office.press(shown, "share")
    (post,) = office.posts(office.ws.channels.general)
    assert post.shown.startswith("<@UEMMA0001> shared this:\n*What is never collected:*")


async def test_a_shared_question_is_plain_text_and_cannot_turn_the_sentence_around(office: Office) -> None:
    shown = await office.command("\u202eis my *IMEI*\u202c collected?\u200b")
    assert "\u202e" not in shown.shown + shown.text
    await office.press(shown, "share")
    (post,) = office.posts(office.ws.channels.general)
    (asked,) = [one for one in post.blocks[0]["elements"] if one["type"] == "plain_text"]
    assert asked["text"] == "is my *IMEI* collected?"
    assert "\u202e" not in post.shown + post.text


async def test_sharing_works_where_the_bot_is_no_member(office: Office) -> None:
    place = office.ws.channels.it_private
    shown = await office.command("can my boss see my photos?", "hugo", place)
    await office.press(shown, "share", "hugo")
    (post,) = office.posts(place)
    assert "*Never collected.*" in post.shown


async def test_the_answer_can_be_sent_to_ones_own_messages_and_asked_on(office: Office) -> None:
    shown = await office.command("is my serial number collected?")
    await office.press(shown, "send")
    (post,) = office.posts(office.dm())
    assert "*Collected" in post.shown
    assert "Sent to your messages." in office.now(shown).shown
    await office.say("and with MAM only?", where=office.dm(), thread_ts=post.ts)
    assert "*Not collected" in office.posts(office.dm())[-1].shown


async def test_a_page_number_without_end_is_no_page(office: Office) -> None:
    shown = await office.command("list hardware " + "9" * 5_000)
    assert "went wrong" not in shown.shown
