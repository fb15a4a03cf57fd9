"""What a person sees and does on the page; and what must not happen while they do."""

from __future__ import annotations

import asyncio
import re
from functools import partial

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, Route, ViewportSize, expect

from bot.slack.run import Running
from bot.workspace import Workspace

PATIENCE = 5_000.0
"""Milliseconds for anything to show."""
SIZE: ViewportSize = {"width": 1280, "height": 800}
BOT = "Intune facts"
MOST_TABS = 60


class Screen:
    """One page as one person."""

    def __init__(self, page: Page, ws: Workspace) -> None:
        self.page, self.ws = page, ws
        self.main, self.thread = page.get_by_test_id("main"), page.get_by_test_id("thread")
        self.modal = page.get_by_test_id("modal")
        self.composer = page.get_by_test_id("composer-main")
        self.follow_up = page.get_by_test_id("composer-thread")
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)

    async def arrive(self, who: str, where: str) -> None:
        """Opens a place of the workspace as that person: "home", "dm" or the name of a channel; "" is any."""
        person = self.ws.people[who]
        channel = self.ws.channels.dm(person) if where == "dm" else self.ws.channels.find(where)
        place = "#/home" if where == "home" else f"#/c/{channel.id}" if channel else ""
        await self.page.goto(f"{self.ws.url}?as={person.id}{place}", wait_until="commit")
        await expect(self.page.locator("[data-testid=app][data-ready=true]")).to_be_visible()
        await expect(self.page.get_by_test_id("connection")).to_have_attribute("data-connected", "true")

    async def go(self, where: str) -> None:
        """Opens a place in the left column: `channel-general`, `dm-bot`, `nav-home`."""
        await self.page.get_by_test_id(where).click()
        await expect(self.page.get_by_test_id(where)).to_have_attribute("aria-current", "page")

    async def say(self, text: str, box: Locator | None = None) -> None:
        """Types into a message box (the main one) and sends with Enter."""
        field = box or self.composer
        await field.fill(text)
        await field.press("Enter")

    async def ask(self, question: str) -> Locator:
        """Mentions the bot in the channel; its answer in the thread that opens."""
        await self.say(f"@{BOT} {question}")
        await expect(self.answers).to_have_count(1)
        return self.answers

    @property
    def answers(self) -> Locator:
        """What the bot said in the open thread."""
        return self.messages(self.thread)

    def messages(self, where: Locator, who: str = "bot") -> Locator:
        """What that person wrote, in the channel or in the thread."""
        user = self.ws.people[who].id
        return where.locator(f"[data-testid=message][data-user={user}]")

    @property
    def private(self) -> Locator:
        """What only this person sees."""
        return self.page.locator("[data-testid=message][data-ephemeral=true]")

    async def choose_action(self, message: Locator, callback_id: str) -> None:
        """Opens the menu of a message and chooses a shortcut."""
        await message.hover()
        await message.get_by_test_id("message-menu").click()
        await self.page.get_by_test_id(f"shortcut-{callback_id}").click()

    async def use_shortcut(self, callback_id: str) -> None:
        """Chooses a global shortcut below the message box."""
        await self.page.get_by_test_id("tool-shortcuts").click()
        await self.page.get_by_test_id(f"shortcut-{callback_id}").click()

    async def focus_by_tab(self, testid: str, *, back: bool = False) -> None:
        """Goes from control to control with Tab until that one has the focus."""
        for _ in range(MOST_TABS):
            await self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if await self.page.locator(f"[data-testid={testid}]:focus").count():
                return
        raise AssertionError(f"{testid} cannot be reached with Tab")

    async def background(self) -> list[int]:
        """The colour behind everything, as red, green and blue."""
        colour: str = await self.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        return [int(one) for one in re.findall(r"\d+", colour)[:3]]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.ws.url):
            self.faults.append(f"fetched from outside: {request.url}")


def button(inside: Locator, action_id: str) -> Locator:
    """A button of the app's."""
    return inside.locator(f"[data-testid=block-button][data-action-id='{action_id}']")


async def _after(seconds: float, route: Route) -> None:
    """Lets a request go on after some seconds."""
    await asyncio.sleep(seconds)
    await route.continue_()


class Stage:
    """A workspace with the app at work in it; people come in with pages of their own."""

    def __init__(self, ws: Workspace, running: Running, browser: Browser) -> None:
        self.ws, self.running, self._browser = ws, running, browser
        self.screens: list[Screen] = []

    async def enter(
        self, who: str = "emma", where: str = "general", *, size: ViewportSize = SIZE, late: float = 0
    ) -> Screen:
        """A person opens the page at a place (see `arrive`); its events may come some seconds late."""
        # a window each: a tab behind another one is drawn late
        context = await self._browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        if late:
            await context.route("**/ui/events*", partial(_after, late))
        screen = Screen(await context.new_page(), self.ws)
        self.screens.append(screen)
        await screen.arrive(who, where)
        return screen

    async def leave(self) -> None:
        """Everybody closes their window."""
        for screen in self.screens:
            await screen.page.context.close()

    async def settled(self) -> None:
        """Waits until the app has done all that it was asked to."""
        await self.ws.settled()
        await self.running.desk.drained(5)
        await self.ws.settled()

    async def check(self) -> None:
        """Nothing was refused, left unanswered, fetched from outside or complained of."""
        await self.settled()
        assert [fault for screen in self.screens for fault in screen.faults] == []
        assert self.ws.unacked == ()
        assert self.ws.protocol_faults == ()
        assert self.ws.broadcasts == ()
        assert [call for call in self.ws.calls if call.outcome in ("invalid_blocks", "invalid_arguments")] == []
