"""Takes the README's pictures anew from the real demo: `uv run python -m bench.pictures [FOLDER]`.

They go into docs/ unless a folder is named: a question answered in a channel, the helpdesk's window, App Home, and
the channel in dark colours.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, expect

from bench.demo_process import demo
from bot.workspace import Person
from bot.workspace.cast import EMMA, HUGO
from bot.workspace.manifest import BOT_USER
from tests.browser.chromium import found, launched

DOCS = Path(__file__).parents[1] / "docs"
BOT_NAME = "Intune facts"
WORRIED = "hey, do they read my texts now that Company Portal is on my phone?"
ASKED = "is my location tracked on my own phone?"


async def opened(browser: Browser, address: str, who: Person, scheme: Literal["light", "dark"] = "light") -> Page:
    """The page as that person, sharp enough for print."""
    context = await browser.new_context(
        viewport={"width": 1280, "height": 700}, device_scale_factor=1.5, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{address}?as={who.id}", wait_until="commit")
    await page.locator("[data-testid=connection][data-connected=true]").wait_for()
    return page


async def say(page: Page, text: str) -> None:
    """Writes into the message box and sends."""
    box = page.get_by_test_id("composer-main")
    await box.fill(text)
    await box.press("Enter")


async def taken(page: Page, file: Path) -> None:
    """Takes the picture once nothing moves any more, with the pointer out of sight."""
    await page.mouse.move(0, 0)
    await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    await page.screenshot(path=file)
    print(file)


async def channel(page: Page, file: Path) -> None:
    """A question in #ask-it, answered in its thread."""
    await say(page, f"@{BOT_NAME} {ASKED}")
    thread = page.get_by_test_id("thread")
    await expect(thread.locator(f"article[data-user={BOT_USER}]")).to_have_count(1)
    await taken(page, file)


async def helpdesk(emma: Page, hugo: Page, file: Path) -> None:
    """Emma is worried in #general; Hugo answers her message with facts."""
    await emma.get_by_test_id("channel-general").click()
    await say(emma, WORRIED)
    await hugo.get_by_test_id("channel-general").click()
    message = hugo.locator(f"article[data-user={EMMA.id}]").last
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await hugo.get_by_test_id("shortcut-answer_with_facts").click()
    await expect(hugo.get_by_test_id("input-answer_text")).not_to_be_empty()
    await taken(hugo, file)


async def home(page: Page, file: Path) -> None:
    """App Home."""
    await page.get_by_test_id("nav-home").click()
    await expect(page.get_by_test_id("input-ask_text")).to_be_visible()
    await taken(page, file)


async def take(path: str, folder: Path) -> None:
    """All pictures, from one demo."""
    async with launched(path) as browser, demo() as address:
        emma, hugo = await opened(browser, address, EMMA), await opened(browser, address, HUGO)
        await channel(emma, folder / "channel.png")
        dark = await opened(browser, address, EMMA, "dark")
        await channel(dark, folder / "dark.png")
        await helpdesk(emma, hugo, folder / "helpdesk.png")
        await home(emma, folder / "home.png")


def main() -> int:
    """2 where there is no browser."""
    path = found()
    if path is None:
        print("No Chromium here; install Debian's `chromium`.", file=sys.stderr)
        return 2
    asyncio.run(take(path, Path(sys.argv[1]) if sys.argv[1:] else DOCS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
