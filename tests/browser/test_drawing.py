"""What the page draws, and how often: an answer must not wait for what nobody looks at."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.screen import BOT, Screen, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

DRAWN = """async () => {
  const { subscribe, changed } = await import("./store.js");
  let times = 0;
  await new Promise(requestAnimationFrame);
  subscribe(() => (times += 1));
  changed();
  await new Promise((resolve) => setTimeout(resolve));
  await changed();
  return times;
}"""

IN_SIGHT = "(node) => node.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"


async def test_what_changes_within_one_frame_is_drawn_once(emma: Screen) -> None:
    assert await emma.page.evaluate(DRAWN) == 1


async def test_messages_scrolled_away_are_not_laid_out(stage: Stage) -> None:
    for at in range(80):
        stage.ws.seed("hugo", "general", f"message {at}")
    emma = await stage.enter("emma", "general")
    said = emma.messages(emma.main, "hugo")
    await expect(said.last).to_be_in_viewport()
    assert await said.last.evaluate(IN_SIGHT)
    assert not await said.first.evaluate(IN_SIGHT)


async def test_a_long_channel_stays_at_its_end_when_a_thread_opens(stage: Stage) -> None:
    for at in range(80):
        stage.ws.seed(
            "hugo", "general", f"message {at}, long enough to need two lines once the thread is open: " + "so " * 30
        )
    emma = await stage.enter("emma", "general")
    await emma.ask("can my boss see my photos?")
    await expect(emma.messages(emma.main, "emma").get_by_test_id("open-thread")).to_be_in_viewport()
    await expect(emma.page.get_by_test_id("jump").first).to_be_hidden()


async def test_the_message_box_grows_with_its_text(emma: Screen) -> None:
    before = await emma.composer.bounding_box()
    await emma.composer.fill("one\ntwo\nthree\nfour")
    after = await emma.composer.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] + 40


async def test_a_deleted_answer_leaves_its_thread(stage: Stage, emma: Screen) -> None:
    answer = await emma.ask("can my boss see my photos?")
    await emma.say("thank you", emma.follow_up)
    mine = emma.messages(emma.thread, "emma").filter(has_text="thank you")
    await expect(mine).to_have_count(1)
    ts = str(await mine.get_attribute("data-ts"))
    await stage.ws.delete("emma", stage.ws.channels.general, ts)
    await expect(mine).to_have_count(0)
    await expect(answer).to_contain_text("Never collected.")
    await expect(emma.messages(emma.main, "emma").filter(has_text=f"@{BOT}")).to_contain_text("1 reply")


async def test_an_answer_that_does_not_fit_is_shown_from_its_verdict_on(emma: Screen) -> None:
    answer = await emma.ask("what can they see on my phone?")
    await expect(answer.locator("strong").first).to_be_in_viewport()
    jump, feed = emma.thread.get_by_test_id("jump"), emma.page.get_by_test_id("thread-feed")
    below, above = await jump.bounding_box(), await feed.bounding_box()
    assert below is not None
    assert above is not None
    assert below["y"] >= above["y"] + above["height"]
    await jump.click()
    await expect(answer.get_by_test_id("feedback-up")).to_be_in_viewport()
    await emma.say("thank you", emma.follow_up)
    await expect(emma.messages(emma.thread, "emma").last).to_be_in_viewport()


async def test_a_long_private_answer_is_shown_from_its_verdict_on(emma: Screen) -> None:
    await emma.say("/intune list required")
    await expect(emma.private).to_contain_text("Page 1 of")
    await expect(emma.private.get_by_text("Only visible to you")).to_be_in_viewport()
