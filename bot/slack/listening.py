"""Listeners as Bolt calls them: counted while they run, and their failures told to the person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.slack.desk import Desk
from bot.slack.errors import apologise

Listener = Callable[[Desk, AsyncArgs], Awaitable[None]]


def bound(desk: Desk, listener: Listener) -> Callable[[AsyncArgs], Awaitable[None]]:
    """`listener` as Bolt calls it."""

    async def listen(args: AsyncArgs) -> None:
        async with desk.working():
            try:
                await listener(desk, args)
            # the one place that catches everything; Bolt's own loses the ack of a listener that fails at once
            except Exception as error:
                said = await apologise(desk, error, args.body, acked=args.ack.response is not None)
                if said is not None:
                    await args.ack(said)

    listen.__name__ = listener.__name__
    return listen


__all__ = ["AsyncArgs", "Listener", "bound"]
