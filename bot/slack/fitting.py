"""The blocks of a message within what Slack takes together: each of them may be legal, and all of them too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.slack.limits import BLOCKS, MESSAGE
from bot.slack.shapes import Block, Message, section, stays

_CUT = section("_This is too long for one message: the rest is left out here. Please ask for less at once._")


def fitted(message: Message) -> Message:
    """The message; where its texts are too many or too long, without the last of them, and with a note that says so.

    Its buttons stay, and so do the texts that belong to them.
    """
    blocks = message.blocks
    if len(blocks) <= BLOCKS and _length(blocks) <= MESSAGE:
        return message
    return replace(message, blocks=tuple(_shortened(blocks)))


def _shortened(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in their order, with a note in place of the texts for which there is no room."""
    staying = [_CUT, *(block for block in blocks if stays(block))]
    room, left, cut = MESSAGE - _length(staying), BLOCKS - len(staying), False
    for block in blocks:
        if stays(block):
            yield block
        elif not cut:
            room, left = room - _length(block), left - 1
            cut = room < 0 or left < 0
            yield _CUT if cut else block


def _length(value: object) -> int:
    """The characters of all texts in blocks or parts of them."""
    if isinstance(value, list | tuple):
        return sum(map(_length, value))
    if not isinstance(value, dict):
        return 0
    return sum(len(one) if key == "text" and isinstance(one, str) else _length(one) for key, one in value.items())
