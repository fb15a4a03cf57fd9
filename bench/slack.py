"""How the app in Slack does: `uv run python -m bench.slack`.

The real app runs in a process of its own against a local workspace; each figure is printed beside its target. The
starts and the run with faults are `intune-bot run` itself; latency is measured with the pace of posts lifted, as
Slack's pace would be measured otherwise.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.app_process import cache, installed, unpaced

if TYPE_CHECKING:
    from bot.workspace import Channel, Workspace

QUESTIONS = (
    "do you get the IMEI of my phone?",
    "can my boss see my photos?",
    "is my location tracked on my own device?",
    "which apps do you see with MAM only?",
    "can IT wipe my phone?",
)
SEQUENTIAL, BURST, FAULTY = 300, 60, 300


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, its target if it has one, and how it is written."""

    what: str
    value: float
    most: float | None = None
    unit: str = "ms"

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.most is None or self.value <= self.most

    @property
    def verdict(self) -> str:
        """The target, and whether it is reached."""
        return "" if self.most is None else f"target {self.most:g} {self.unit:<3} {'ok' if self.met else 'MISSED'}"


def workspace() -> AbstractAsyncContextManager[Workspace]:
    """A fresh workspace; its modules are for this process, not for the app's."""
    from bot.slack.manifest import manifest
    from bot.workspace import Workspace

    return Workspace.serve(manifest())


async def starts(folder: str, figures: list[Figure]) -> None:
    """`intune-bot run` from nothing to hello: the first time, with byte code only, and again and again."""
    first = await start(folder)
    shutil.rmtree(cache(folder))
    compiled = await start(folder)
    again = [await start(folder) for _ in range(5)]
    figures.append(Figure("first start to hello: no byte code, no kept engine", first, unit="s"))
    figures.append(Figure("start to hello: byte code, no kept engine", compiled, unit="s"))
    figures.append(Figure("restart to hello, median of 5", statistics.median(again), 1, "s"))


async def start(folder: str) -> float:
    """Seconds from starting the command until the workspace has said hello to it."""
    async with workspace() as ws, installed(ws, folder) as app:
        return app.start_seconds


async def latency(ws: Workspace, figures: list[Figure]) -> None:
    """Mentions one after another, then commands one after another."""
    took = []
    for at in range(SEQUENTIAL):
        calls = len(ws.hub.calls)
        ts = await mention(ws, ws.channels.general, at)
        await ws.wait_for(lambda calls=calls: len(ws.hub.calls) > calls, 5)  # type: ignore[misc]  # no type is inferred with a default
        took.append((float(answers(ws, ws.channels.general)[ts][0]) - float(ts)) * 1000)
    figures.append(Figure("mention -> post, p50", statistics.median(took), 10))
    figures.append(Figure("mention -> post, p95", p95(took), 10))
    acks = [await command(ws, at) for at in range(SEQUENTIAL)]
    figures.append(Figure("/intune -> ack with its answer, p50", statistics.median(acks), 25))
    figures.append(Figure("/intune -> ack with its answer, p95", p95(acks), 25))


async def burst(ws: Workspace, figures: list[Figure]) -> None:
    """Commands while 60 questions come at once."""
    asked = [asyncio.create_task(mention(ws, ws.channels.ask_it, at)) for at in range(BURST)]
    acks = await asyncio.gather(*(command(ws, at) for at in range(20)))
    wanted = await asyncio.gather(*asked)
    await ws.wait_for(lambda: set(wanted) <= set(answers(ws, ws.channels.ask_it)), 30)
    figures.append(Figure(f"/intune -> ack during a burst of {BURST} questions, most", max(acks), 500))


async def faulty(ws: Workspace, figures: list[Figure]) -> None:
    """300 events, 10% delivered twice, 5% refused for their pace, one response lost, three disconnects."""
    chance = random.Random(7)
    places = [ws.channels.general, ws.channels.ask_it, *(ws.channels.dm(one) for one in ws.people.humans)]
    ws.faults.drop_response("chat.postMessage", 1)
    asked: list[tuple[Channel, str]] = []
    ends: dict[int, Callable[[], Awaitable[None]]] = {
        75: lambda: ws.faults.disconnect("warning"),
        150: ws.faults.close_sockets,
        225: lambda: ws.faults.disconnect("refresh_requested"),
    }
    for at in range(FAULTY):
        place = places[at % len(places)]
        if at in ends:
            await ends[at]()
        if chance.random() < 0.05:
            ws.faults.rate_limit("chat.postMessage", 1, retry_after=1)
        ts = await mention(ws, place, at)
        asked.append((place, ts))
        if chance.random() < 0.10:
            for event_id in ws.event_ids(ts):
                await ws.faults.redeliver(event_id)
        await asyncio.sleep(0.01)
    await everything_answered(ws, asked)
    counts = Counter(len(answers(ws, place).get(ts, ())) for place, ts in asked)
    figures.append(Figure(f"answers lost of {FAULTY}", counts[0], 0, ""))
    figures.append(Figure(f"answers doubled of {FAULTY}", sum(n for times, n in counts.items() if times > 1), 0, ""))
    figures.append(Figure("payloads not acknowledged", len(ws.unacked), 0, ""))


async def searched(ws: Workspace, figures: list[Figure]) -> None:
    """Somebody types into the search for the first time, which makes its index, and types on."""
    await ws.shortcut("emma", "search_facts")
    await ws.wait_for(lambda: ws.views("emma"), 5)
    took = []
    for typed in ("im", "imei", "phot"):
        start = time.perf_counter()
        await ws.suggest("emma", ws.views("emma")[-1], "search_fact", typed)
        took.append((time.perf_counter() - start) * 1000)
    figures.append(Figure("typing in the search -> suggestions, the very first", took[0], 3000))
    figures.append(Figure("typing in the search -> suggestions, after that", max(took[1:]), 100))


async def everything_answered(ws: Workspace, asked: list[tuple[Channel, str]]) -> None:
    """Waits until each question has an answer, and a little longer, so that a second one would be seen."""
    with contextlib.suppress(TimeoutError):
        await ws.wait_for(lambda: all(ts in answers(ws, place) for place, ts in asked), 180)
    await asyncio.sleep(2)


async def comebacks(ws: Workspace, figures: list[Figure]) -> None:
    """How long until a new connection says hello."""

    async def half_open() -> None:
        ws.faults.half_open()

    kinds = (
        ("CLOSE", ws.faults.close_sockets, 1),
        ("reset", ws.faults.reset_sockets, 6),
        ("half-open", half_open, 12),
    )
    for name, happen, most in kinds:
        await asyncio.sleep(1)
        hellos, start = ws.hub.sockets.hellos, time.perf_counter()
        await happen()
        await ws.wait_for(lambda hellos=hellos: ws.hub.sockets.hellos > hellos, 60)  # type: ignore[misc]  # no type is inferred with a default
        figures.append(Figure(f"back after {name}", time.perf_counter() - start, most, "s"))


async def mention(ws: Workspace, place: Channel, at: int) -> str:
    """Somebody asks; its ts. A direct message belongs to its person."""
    person = next(one for one in ws.people.humans if one.id in place.members)
    name = "" if place.kind == "im" else f"<@{ws.people.bot.id}> "
    return await ws.post(person, place, name + QUESTIONS[at % len(QUESTIONS)])


async def command(ws: Workspace, at: int) -> float:
    """Somebody uses /intune; ms until the ack."""
    ack = await ws.command("emma", ws.channels.general, QUESTIONS[at % len(QUESTIONS)])
    return ack.seconds * 1000 if ack else 3000.0


def answers(ws: Workspace, place: Channel) -> dict[str, list[str]]:
    """The answers in a channel, by the question they stand under."""
    found: dict[str, list[str]] = {}
    for one in ws.hub.state.messages(place.id):
        if one.user == ws.people.bot.id and one.thread_ts and not one.ephemeral_to:
            found.setdefault(one.thread_ts, []).append(one.ts)
    return found


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=100)[94]


async def measure() -> list[Figure]:
    """All figures."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        await starts(folder, figures)
        async with workspace() as ws, unpaced(ws, folder):
            await latency(ws, figures)
            await burst(ws, figures)
            await comebacks(ws, figures)
        async with workspace() as ws, installed(ws, folder) as app:
            await faulty(ws, figures)
            await searched(ws, figures)
            figures.append(Figure("memory at the end", app.memory(), 90, "MB"))
            figures.append(Figure("memory at its highest", app.memory("VmHWM"), 90, "MB"))
    return figures


def main() -> int:
    """Prints the figures; 1 where a target is missed."""
    figures = asyncio.run(measure())
    for one in figures:
        print(f"{one.what:<55} {one.value:>9.2f} {one.unit:<3} {one.verdict}")
    return 0 if all(one.met for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
