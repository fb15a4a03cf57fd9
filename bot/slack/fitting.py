"""The blocks of a message within what Slack takes together: each of them may be legal, and all of them too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.slack.limits import BLOCKS, MESSAGE
from bot.slack.shapes import Block, Message, section

_CUT = "_This is too long for one message: the rest is left out here. Please ask for less at once._"
_PRESSED = frozenset({"actions", "context_actions"})


def fitted(message: Message) -> Message:
    """The message, without the last of its texts where they are too many or too long; its buttons stay."""
    blocks = message.blocks
    if len(blocks) <= BLOCKS and _length(blocks) <= MESSAGE:
        return message
    pressed = [block for block in blocks if block["type"] in _PRESSED]
    texts = [block for block in blocks if block["type"] not in _PRESSED]
    room = MESSAGE - len(_CUT) - _length(pressed)
    shown = list(_within(texts[: BLOCKS - 1 - len(pressed)], room))
    return replace(message, blocks=(*shown, section(_CUT), *pressed))


def _within(blocks: Sequence[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        room -= _length(block)
        if room < 0:
            return
        yield block


def _length(value: object) -> int:
    """The characters of all texts in blocks or parts of them."""
    if isinstance(value, list | tuple):
        return sum(map(_length, value))
    if not isinstance(value, dict):
        return 0
    return sum(len(one) if key == "text" and isinstance(one, str) else _length(one) for key, one in value.items())
