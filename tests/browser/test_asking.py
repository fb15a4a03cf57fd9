"""Asking: in a channel, in the direct message, in a thread, with the slash command."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.screen import BOT, Screen, Stage, button

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_mention_is_answered_in_its_thread_with_verdict_and_citation(emma: Screen) -> None:
    answer = await emma.ask("can my boss see my photos?")
    await expect(answer.locator("strong").first).to_have_text("Never collected.")
    await expect(answer).to_contain_text("Photos")
    link = answer.get_by_role("link")
    await expect(link).to_contain_text("[1]")
    await expect(link).to_have_attribute("href", re.compile(r"^https://learn\.microsoft\.com/.*#.*:~:text="))
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_the_channel_shows_that_the_question_has_a_reply(emma: Screen) -> None:
    await emma.ask("can my boss see my photos?")
    question = emma.messages(emma.main, "emma")
    await expect(question.locator(".mention")).to_have_text(f"@{BOT}")
    await expect(question.get_by_test_id("open-thread")).to_contain_text("1 reply")


async def test_a_new_question_opens_its_own_thread_in_place_of_the_last(emma: Screen) -> None:
    await emma.ask("can my boss see my photos?")
    await emma.say(f"@{BOT} do you get the IMEI of my phone?")
    await expect(emma.answers).to_have_count(1)
    await expect(emma.answers).to_contain_text("IMEI")


async def test_a_thread_that_somebody_writes_in_stays_open(emma: Screen) -> None:
    await emma.ask("can my boss see my photos?")
    await emma.follow_up.fill("and what about")
    await emma.say(f"@{BOT} do you get the IMEI of my phone?")
    await expect(emma.main.get_by_test_id("open-thread")).to_have_count(2)
    await expect(emma.answers).to_contain_text("Photos")


async def test_typing_an_at_sign_offers_the_bot_by_name(emma: Screen) -> None:
    await emma.composer.press_sequentially("@int")
    await expect(emma.page.get_by_test_id("option")).to_contain_text(BOT)
    await emma.composer.press("Enter")
    await expect(emma.composer).to_have_value(f"@{BOT} ")


async def test_the_direct_message_answers_without_a_mention(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.go("dm-bot")
    await emma.say("do you get the IMEI of my phone?")
    await expect(emma.answers.locator("strong").first).to_have_text("Collected.")


async def test_the_direct_message_offers_questions_to_press(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.page.get_by_test_id("dm-bot").click()
    offered = emma.page.get_by_test_id("suggestions")
    await expect(offered).to_contain_text("What do you want to know?")
    await offered.get_by_text("Can my boss see my photos?").click()
    await expect(emma.answers).to_contain_text("Never collected.")


async def test_an_example_of_the_demo_is_asked_by_a_click(stage: Stage) -> None:
    emma = await stage.enter("emma", "ask-it")
    await emma.page.get_by_test_id("example").first.click()
    await expect(emma.answers).to_contain_text("Never collected.")


async def test_a_refine_button_changes_the_verdict_in_place(emma: Screen) -> None:
    answer = await emma.ask("do you get the IMEI of my phone?")
    await expect(answer.locator("strong").first).to_have_text("Collected.")
    await button(answer, "refine:apps").click()
    await expect(answer.locator("strong").first).to_have_text("Not collected.")
    await expect(answer).to_contain_text("This answer is for: app protection only (MAM).")
    await expect(button(answer, "refine:apps")).to_have_text("Work apps only (on)")
    await expect(emma.answers).to_have_count(1)


async def test_a_follow_up_in_the_thread_is_understood_from_what_went_before(emma: Screen) -> None:
    answer = await emma.ask("is the location of my own phone tracked?")
    await expect(answer.locator("strong").first).to_have_text("Not collected.")
    await emma.say("and on a company phone?", emma.follow_up)
    await expect(emma.answers).to_have_count(2)
    await expect(emma.answers.last.locator("strong").first).to_have_text("Collected.")
    await expect(emma.answers.last).to_contain_text("location")


async def test_an_edited_question_gets_its_answer_changed_and_no_second_one(emma: Screen) -> None:
    answer = await emma.ask("do you get the IMEI of my phone?")
    await emma.composer.press("ArrowUp")
    await emma.page.get_by_test_id("edit-field").fill(f"@{BOT} can my boss see my photos?")
    await emma.page.get_by_test_id("edit-save").click()
    await expect(answer.locator("strong").first).to_have_text("Never collected.")
    await expect(emma.answers).to_have_count(1)


async def test_why_opens_a_window_that_tells_what_was_understood(emma: Screen) -> None:
    answer = await emma.ask("do you get the seriel number?")
    await button(answer, "why").click()
    await expect(emma.page.get_by_test_id("modal-title")).to_be_visible()
    await expect(emma.modal).to_contain_text("serial")


async def test_a_slash_command_is_answered_only_to_who_asked(stage: Stage, emma: Screen) -> None:
    hugo = await stage.enter("hugo")
    await emma.say("/intune can my boss see my photos?")
    await expect(emma.private).to_contain_text("Only visible to you")
    await expect(emma.private).to_contain_text("You asked: can my boss see my photos?")
    await expect(emma.private).to_contain_text("Never collected.")
    await stage.settled()
    await expect(hugo.messages(hugo.main)).to_have_count(0)


async def test_a_private_answer_can_be_shared_with_everybody(stage: Stage, emma: Screen) -> None:
    hugo = await stage.enter("hugo")
    await emma.say("/intune can my boss see my photos?")
    await button(emma.private, "share").click()
    await expect(hugo.messages(hugo.main)).to_contain_text("Never collected.")
    await expect(hugo.messages(hugo.main)).to_have_attribute("data-ephemeral", "false")


async def test_a_look_up_by_keyword_is_answered_in_one_line(emma: Screen) -> None:
    await emma.say("/intune imei mam")
    await expect(emma.private).to_contain_text("Not collected.")
    await expect(emma.private.get_by_test_id("block-button")).to_have_text(["More"])


async def test_a_long_list_is_read_page_by_page(emma: Screen) -> None:
    await emma.say("/intune list required")
    await expect(emma.private).to_contain_text("Page 1 of")
    await button(emma.private, "page:on").click()
    await expect(emma.private).to_contain_text("Page 2 of")
    await expect(emma.private).to_have_count(1)


async def test_an_unhelpful_answer_may_be_given_a_reason(stage: Stage, emma: Screen) -> None:
    answer = await emma.ask("can my boss see my photos?")
    await answer.get_by_test_id("feedback-down").click()
    await emma.page.get_by_test_id("input-reason_text").fill("wrong fact")
    await emma.page.get_by_test_id("modal-submit").click()
    await expect(emma.modal).to_contain_text("Thank you, noted.")
    await emma.page.get_by_test_id("modal-close").click()
    await expect(emma.modal).to_be_hidden()
    await expect(answer.get_by_test_id("feedback-down")).to_have_attribute("aria-pressed", "true")


async def test_a_question_handed_to_a_person_reaches_the_helpdesk_and_comes_back(stage: Stage, emma: Screen) -> None:
    hugo = await stage.enter("hugo", "helpdesk")
    answer = await emma.ask("can IT wipe my private phone?")
    await expect(answer).to_contain_text("The page does not say")
    await button(answer, "ask_person").click()
    await emma.page.get_by_test_id("confirm-yes").click()
    handed = hugo.messages(hugo.main)
    await expect(handed).to_contain_text("can IT wipe my private phone?")
    await button(handed, "resolve").click()
    await expect(handed).to_contain_text("Resolved by @Hugo Lind.")
    await emma.go("dm-bot")
    told = emma.messages(emma.main)
    await expect(told).to_contain_text("“can IT wipe my private phone?” was marked as resolved by @Hugo Lind")


async def test_the_focus_stays_on_the_button_that_was_pressed_by_key(emma: Screen) -> None:
    await emma.ask("do you get the IMEI of my phone?")
    await emma.say("and the serial number?", emma.follow_up)
    second = emma.answers.nth(1)
    for answered in ("Not collected.", "Collected."):
        await button(second, "refine:apps").focus()
        await emma.page.keyboard.press("Enter")
        await expect(second.locator("strong").first).to_have_text(answered)
        await expect(button(second, "refine:apps")).to_be_focused()


async def test_a_command_alone_is_sent_with_one_enter(emma: Screen) -> None:
    await emma.composer.press_sequentially("/intune")
    await emma.page.keyboard.press("Enter")
    await expect(emma.private).to_contain_text("Try one:")
    await emma.composer.press_sequentially("/int")
    await emma.page.keyboard.press("Enter")
    await expect(emma.composer).to_have_value("/intune ")


async def test_a_mention_where_the_bot_is_not_says_so_and_offers_to_invite_it(stage: Stage) -> None:
    hugo = await stage.enter("hugo", "it-private")
    await expect(hugo.page.locator(".bar p").first).to_have_text("The helpdesk and administrators only")
    await hugo.say(f"@{BOT} can they see photos?")
    ask = hugo.page.get_by_test_id("confirm")
    await expect(ask).to_contain_text(f"{BOT} is not in #it-private")
    await hugo.page.get_by_test_id("confirm-yes").click()
    await expect(hugo.page.get_by_test_id("toast")).to_contain_text("Mention it again")
    await hugo.say("no mention, no question")
    answer = await hugo.ask("can they see photos?")
    await expect(answer).to_contain_text("Never collected.")
    await expect(ask).to_have_count(0)
