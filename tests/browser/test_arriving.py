"""Opening the page by its address, and opening it again."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.screen import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

LATE = 0.3
"""Seconds until the stream of events stands: longer than the app takes to fill a place."""


async def test_home_opens_by_its_address_however_late_its_events_come(stage: Stage) -> None:
    emma = await stage.enter("emma", "home", late=LATE)
    await expect(emma.page.get_by_test_id("home")).to_contain_text("What does Intune collect?")


async def test_the_direct_message_opens_by_its_address_with_questions_to_press(stage: Stage) -> None:
    emma = await stage.enter("emma", "dm", late=LATE)
    await expect(emma.page.get_by_test_id("suggestions")).to_contain_text("What do you want to know?")


async def test_home_is_there_again_after_a_reload(stage: Stage) -> None:
    emma = await stage.enter("emma", "home")
    for _ in range(3):
        await emma.page.reload(wait_until="commit")
        await expect(emma.page.get_by_test_id("home")).to_contain_text("What does Intune collect?")


async def test_a_window_does_not_outlive_a_reload(stage: Stage) -> None:
    emma = await stage.enter("emma")
    await emma.use_shortcut("search_facts")
    await expect(emma.modal).to_be_visible()
    await emma.page.reload()
    await expect(emma.page.locator("[data-testid=app][data-ready=true]")).to_be_visible()
    await expect(emma.modal).to_be_hidden()
    await emma.use_shortcut("search_facts")
    await expect(emma.modal).to_be_visible()


async def test_what_was_missed_while_the_link_was_down_is_there_once_it_is_back(stage: Stage) -> None:
    emma = await stage.enter("emma", "general")
    await emma.page.context.set_offline(True)
    await stage.ws.post("hugo", stage.ws.channels.general, "said meanwhile")
    await emma.page.context.set_offline(False)
    await expect(emma.messages(emma.main, "hugo")).to_contain_text("said meanwhile")
