"""Windows and App Home: the helpdesk's answer, search, Home."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen, Stage, button

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _draft(stage: Stage, text: str) -> tuple[Screen, Screen]:
    """Emma writes in #general; Hugo opens the helpdesk's window on it."""
    emma, hugo = await stage.enter("emma"), await stage.enter("hugo")
    await emma.say(text)
    await hugo.choose_action(hugo.messages(hugo.main, "emma"), "answer_with_facts")
    await expect(hugo.page.get_by_test_id("modal-title")).to_have_text("Answer with facts")
    return emma, hugo


async def test_the_helpdesk_answers_a_message_after_a_preview(stage: Stage) -> None:
    emma, hugo = await _draft(stage, "hey, can they read my texts on this phone?")
    await expect(hugo.modal).to_contain_text("They wrote: hey, can they read my texts on this phone?")
    text = hugo.page.get_by_test_id("input-answer_text")
    await expect(text).to_have_value(re.compile(r"^No\. Text messages are never collected"))
    await text.fill("Hi Emma, no: texts are never read.")
    await button(hugo.modal, "preview").click()
    await expect(hugo.modal).to_contain_text("Preview: this will be sent into the thread.")
    await expect(hugo.modal.locator(".section-text")).to_have_text("Hi Emma, no: texts are never read.")
    await expect(emma.messages(emma.main)).to_have_count(0)
    await hugo.page.get_by_test_id("modal-close").click()
    await expect(text).to_have_value("Hi Emma, no: texts are never read.")
    await hugo.page.get_by_test_id("modal-submit").click()
    await expect(hugo.modal).to_be_hidden()
    await emma.messages(emma.main, "emma").get_by_test_id("open-thread").click()
    await expect(emma.answers).to_contain_text("Hi Emma, no: texts are never read.")
    await expect(emma.answers).to_contain_text("Written by @Hugo Lind of the helpdesk. The source says:")
    await expect(emma.answers.get_by_role("link").first).to_contain_text("Text messages")


async def test_the_helpdesk_may_take_another_fact(stage: Stage) -> None:
    emma, hugo = await _draft(stage, "is it ok to use my phone?")
    await hugo.page.get_by_test_id("select-other_fact").press_sequentially("imei")
    await hugo.page.get_by_role("option", name="IMEI number").click()
    await expect(hugo.page.get_by_test_id("input-answer_text")).to_have_value(re.compile("IMEI"))
    await hugo.page.get_by_test_id("modal-submit").click()
    await emma.messages(emma.main, "emma").get_by_test_id("open-thread").click()
    await expect(emma.answers).to_contain_text("IMEI")


async def test_a_citation_can_be_taken_out(stage: Stage) -> None:
    emma, hugo = await _draft(stage, "can they read my texts?")
    await expect(hugo.modal.locator(".token")).to_have_text("Text messages")
    await hugo.modal.get_by_role("button", name="Remove Text messages").click()
    await hugo.page.get_by_test_id("input-answer_text").fill("Ask your manager.")
    await hugo.page.get_by_test_id("modal-submit").click()
    await emma.messages(emma.main, "emma").get_by_test_id("open-thread").click()
    await expect(emma.answers).to_contain_text("Written by @Hugo Lind of the helpdesk.")
    await expect(emma.answers).not_to_contain_text("The source says:")


async def test_the_search_suggests_while_typing_and_shows_what_is_picked(emma: Screen) -> None:
    await emma.use_shortcut("search_facts")
    await expect(emma.page.get_by_test_id("modal-title")).to_have_text("Search Intune facts")
    search = emma.page.get_by_test_id("select-search_fact")
    await search.press_sequentially("imei")
    await expect(emma.page.get_by_test_id("listbox").locator(".listbox-group").first).to_have_text("Collected")
    await expect(emma.page.get_by_role("option").first).to_contain_text("IMEI number")
    await search.press("Enter")
    await expect(emma.modal.locator(".section-text strong").first).to_have_text(re.compile(r"^Collected[.:]$"))
    await expect(emma.modal.get_by_role("link").first).to_contain_text("[1]")


async def test_a_second_search_starts_at_its_best_match_and_not_at_the_last_pick(emma: Screen) -> None:
    await emma.use_shortcut("search_facts")
    search = emma.page.get_by_test_id("select-search_fact")
    await search.press_sequentially("device")
    await expect(emma.page.get_by_role("option").nth(2)).to_be_visible()
    last = str(await emma.page.get_by_role("option").nth(2).get_attribute("data-value"))
    await emma.page.get_by_role("option").nth(2).click()
    await expect(emma.modal.get_by_role("link").first).to_contain_text("[1]")
    await search.press_sequentially("device")
    await expect(search).to_have_value("device")
    await expect(emma.page.get_by_role("option").nth(2)).to_have_attribute("data-value", last)
    await expect(emma.page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


async def test_home_has_one_button_that_asks(stage: Stage) -> None:
    emma = await stage.enter("emma", "home")
    home = emma.page.get_by_test_id("home")
    await expect(button(home, "ask")).to_be_visible()
    await expect(home.get_by_role("button", name=re.compile("^(Ask|Send)"))).to_have_count(1)


async def test_the_menus_on_home_stand_in_one_row(stage: Stage) -> None:
    emma = await stage.enter("emma", "home")
    menus = emma.page.locator("[data-testid^='select-setup:']")
    await expect(menus).to_have_count(3)
    boxes = [await menu.bounding_box() for menu in await menus.all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert len({round(box["width"]) for box in boxes if box}) == 1


async def test_a_question_typed_in_the_search_is_answered_in_its_window(emma: Screen) -> None:
    await emma.use_shortcut("search_facts")
    await emma.page.get_by_test_id("input-ask_text").fill("can my boss see my photos?")
    await emma.page.get_by_test_id("modal-submit").click()
    await expect(emma.modal).to_contain_text("Never collected.")


async def test_app_home_opens_with_a_box_to_ask_and_lists_to_browse(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.go("nav-home")
    home = emma.page.get_by_test_id("home")
    await expect(home.get_by_test_id("input-ask_text")).to_be_visible()
    await button(home, "browse:never").click()
    await expect(emma.modal).to_contain_text("Text messages")
    await emma.page.get_by_test_id("modal-close").click()
    await home.get_by_test_id("input-ask_text").fill("can my boss see my photos?")
    await home.get_by_test_id("input-ask_text").press("Enter")
    await expect(emma.modal).to_contain_text("Never collected.")


async def test_a_closed_window_is_gone_before_the_next_key(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.go("nav-home")
    await button(emma.page.get_by_test_id("home"), "browse:never").click()
    await expect(emma.modal).to_contain_text("Text messages")
    close = "(button) => { button.click(); return document.getElementById('modal').open; }"
    assert await emma.page.get_by_test_id("modal-close").evaluate(close) is False


async def test_a_setup_saved_on_home_is_used_for_the_next_answer(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.go("nav-home")
    home = emma.page.get_by_test_id("home")
    await home.get_by_test_id("select-setup:workload").click()
    await emma.page.get_by_role("option", name="Work apps only (MAM)").click()
    await expect(home).to_contain_text("Your questions are answered for: app protection only (MAM).")
    await emma.go("channel-general")
    answer = await emma.ask("do you get the IMEI?")
    await expect(answer.locator("strong").first).to_have_text("Not collected.")


async def test_a_word_longer_than_a_window_is_broken(stage: Stage) -> None:
    emma = await stage.enter("emma", "home")
    await emma.page.get_by_test_id("home").get_by_test_id("input-ask_text").fill("is my imei collected " + "x" * 600)
    await emma.page.keyboard.press("Enter")
    body = emma.page.get_by_test_id("modal-body")
    await expect(body).to_contain_text("You asked: is my imei collected")
    assert await body.evaluate("(node) => node.scrollWidth <= node.clientWidth")
