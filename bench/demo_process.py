"""The real `intune-bot demo` in a process of its own, for the commands that look at its page."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator, Mapping

from bench.app_process import COMMAND

ADDRESS = re.compile(r"http://\S+/")
PATIENCE = 60


@contextlib.asynccontextmanager
async def demo(environment: Mapping[str, str] | None = None) -> AsyncIterator[str]:
    """Starts the demo as a person does; the address that it prints, once it prints it."""
    command = [str(COMMAND), "demo", "--no-browser", "--port", "0"]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})}
    )
    try:
        yield await asyncio.wait_for(_address(process), PATIENCE)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await asyncio.wait_for(process.wait(), PATIENCE)


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None  # noqa: S101 - asked for above
    line = (await process.stdout.readline()).decode()
    if found := ADDRESS.search(line):
        return found[0]
    raise RuntimeError(f"The demo did not start; it said {line!r}.")
