"""The page itself: colours, keyboard, and hostile text."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.screen import BOT, Screen, Stage, button

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCRIPT = "<script>confirm(1)</script><img src=x onerror=confirm(2)>"


async def test_the_places_in_the_left_column_open_by_a_click(stage: Stage) -> None:
    emma = await stage.enter("emma", "ask-it")
    title = emma.page.get_by_test_id("title")
    await expect(title).to_have_text("ask-it")
    await emma.go("channel-general")
    await expect(title).to_have_text("general")
    await emma.go("nav-home")
    await expect(emma.page.get_by_test_id("home")).to_contain_text("What does Intune collect?")
    await emma.go("dm-bot")
    await expect(title).to_have_text(BOT)


async def test_another_person_can_be_chosen_and_sees_their_own_places(emma: Screen) -> None:
    await expect(emma.page.get_by_test_id("channel-helpdesk")).to_have_count(0)
    await emma.page.get_by_role("button", name="Hugo Helpdesk").click()
    await expect(emma.page.get_by_test_id("channel-helpdesk")).to_be_visible()


async def test_the_theme_turns_dark_and_stays_dark(emma: Screen) -> None:
    before = await emma.background()
    await emma.page.get_by_role("button", name="Use dark colours").click()
    after = await emma.background()
    assert sum(after) < 150 < 600 < sum(before)
    await emma.page.reload()
    await expect(emma.page.get_by_role("button", name="Use light colours")).to_be_visible()
    assert await emma.background() == after


async def test_everything_can_be_done_with_the_keyboard(stage: Stage) -> None:
    emma = await stage.enter("emma", "")
    keys = emma.page.keyboard
    await keys.press("Tab")
    await expect(emma.page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    await keys.press("Enter")
    await expect(emma.composer).to_be_focused()
    await keys.type(f"@{BOT} can my boss see my photos?")
    await keys.press("Enter")
    await expect(emma.answers).to_contain_text("Never collected.")
    await emma.focus_by_tab("thread-close")
    await keys.press("Escape")
    await expect(emma.thread).to_be_hidden()
    await expect(emma.composer).to_be_focused()
    await emma.focus_by_tab("open-thread", back=True)
    await keys.press("Enter")
    await expect(emma.answers).to_contain_text("Never collected.")
    await keys.press("Escape")


async def test_the_time_beside_a_grouped_message_stays_on_one_line(emma: Screen) -> None:
    for text in ("good morning", "is anybody there?"):
        await emma.say(text)
    second = emma.messages(emma.main, "emma").nth(1)
    await expect(second.locator(".gutter-time")).to_have_text(re.compile(r"^\d{1,2}:\d\d$"))


async def test_hostile_text_is_shown_as_text(stage: Stage, emma: Screen) -> None:
    hugo = await stage.enter("hugo")
    alerts: list[str] = []
    for screen in (emma, hugo):
        screen.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    answer = await emma.ask(f"is my {SCRIPT} IMEI collected <!channel> @everyone?")
    await expect(answer).to_contain_text("IMEI")
    await expect(hugo.messages(hugo.main, "emma")).to_contain_text(SCRIPT)
    await expect(hugo.messages(hugo.main, "emma")).to_contain_text("<!channel>")
    await emma.say(f"/intune is my {SCRIPT} IMEI collected?")
    await expect(emma.private).to_contain_text(f"You asked: is my {SCRIPT} IMEI collected?")
    await expect(emma.page.locator("article script, article img")).to_have_count(0)
    assert alerts == []


async def test_a_hostile_message_is_safe_in_the_helpdesks_window(stage: Stage, emma: Screen) -> None:
    hugo = await stage.enter("hugo")
    await emma.say(f"{SCRIPT} <!channel> *is* my IMEI collected?")
    await hugo.choose_action(hugo.messages(hugo.main, "emma"), "answer_with_facts")
    await expect(hugo.modal).to_contain_text(f"They wrote: {SCRIPT} <!channel>")
    await hugo.page.get_by_test_id("input-answer_text").fill(f"No {SCRIPT} <!channel>")
    await hugo.page.get_by_test_id("modal-submit").click()
    await emma.messages(emma.main, "emma").get_by_test_id("open-thread").click()
    await expect(emma.answers).to_contain_text(f"No {SCRIPT} <!channel>")
    await expect(emma.page.locator("article script, article img")).to_have_count(0)


async def test_a_question_of_40000_characters_is_met_and_the_page_lives_on(emma: Screen) -> None:
    await emma.say(f"@{BOT} " + "is my IMEI collected? " * 1_818)
    await expect(emma.answers).to_have_count(1)
    await expect(emma.answers.locator("strong").first).to_be_in_viewport()
    await emma.say("and my photos?", emma.follow_up)
    await expect(emma.answers.last).to_contain_text("Never collected.")


async def test_the_skip_link_leads_to_the_box_of_the_place_that_is_open(emma: Screen) -> None:
    await emma.page.get_by_role("link", name="Skip to the message box").focus()
    await emma.page.keyboard.press("Enter")
    await expect(emma.composer).to_be_focused()
    await expect(emma.page.get_by_test_id("title")).to_have_text("general")


async def test_an_answer_is_read_out_and_read_out_again_when_a_button_changes_it(emma: Screen) -> None:
    heard = emma.page.get_by_test_id("announcer")
    answer = await emma.ask("do you get the IMEI of my phone?")
    await expect(heard).to_contain_text(f"{BOT}: Collected.")
    await button(answer, "refine:apps").click()
    await expect(heard).to_contain_text(f"{BOT} now says: Not collected.")


async def test_the_place_that_is_open_is_the_heading_of_the_page(emma: Screen) -> None:
    await expect(emma.page.get_by_role("heading", level=1)).to_have_text("general")
    await emma.go("nav-home")
    await expect(emma.page.get_by_role("heading", name="What does Intune collect?", level=2)).to_be_visible()


async def test_a_closed_list_is_not_pointed_to(emma: Screen) -> None:
    await expect(emma.composer).not_to_have_attribute("aria-controls", re.compile("."))
    await emma.composer.press_sequentially("/")
    listed = await emma.page.get_by_test_id("listbox").first.get_attribute("id")
    await expect(emma.composer).to_have_attribute("aria-controls", str(listed))


async def test_a_phone_shows_one_way_back_and_chips_in_one_row(stage: Stage) -> None:
    emma = await stage.enter("emma", "ask-it", size={"width": 390, "height": 800})
    chips = [await chip.bounding_box() for chip in await emma.page.get_by_test_id("example").all()]
    assert len({box["y"] for box in chips if box}) == 1
    await emma.say(f"@{BOT} can my boss see my photos?")
    await expect(emma.answers).to_contain_text("Never collected.")
    await expect(emma.follow_up).to_be_focused()
    await expect(emma.page.get_by_test_id("thread-close")).to_be_hidden()
    await emma.page.get_by_test_id("thread-back").click()
    await expect(emma.composer).to_be_visible()


async def test_tab_passes_a_long_channel_with_one_stop_and_arrows_walk_it(stage: Stage) -> None:
    for at in range(40):
        stage.ws.seed("hugo", "general", f"message {at}")
    emma = await stage.enter("emma", "general")
    keys, said = emma.page.keyboard, emma.messages(emma.main, "hugo")
    await emma.composer.focus()
    await emma.focus_by_tab("channel-general", back=True)
    await emma.focus_by_tab("message")
    await expect(said.last).to_be_focused()
    await keys.press("Home")
    await expect(said.first).to_be_focused()
    await keys.press("ArrowDown")
    await expect(said.nth(1)).to_be_focused()
    await emma.focus_by_tab("message-menu")
    await keys.press("Enter")
    await expect(emma.page.get_by_role("menuitem").first).to_be_focused()
    await keys.press("Escape")
    await emma.focus_by_tab("composer-main")
