"""Why an answer came out as it did."""

from __future__ import annotations

from bot.domain.engine import Engine
from bot.slack.limits import FALLBACK, chunks, clip
from bot.slack.mrkdwn import escaped
from bot.slack.shapes import Block, Message, modal, section
from bot.telling.why import why_lines

_INTRO = "The answer follows from these steps; nothing else was looked at."


def why_message(text: str, engine: Engine) -> Message:
    """The explanation as a message."""
    lines = list(why_lines(text, engine))
    shown = tuple(section(part) for part in chunks([_line(line) for line in lines]))
    return Message(clip(escaped("\n".join(lines)), FALLBACK), (section(_INTRO), *shown[:3]))


def why_window(text: str, engine: Engine) -> Block:
    """The explanation as a window."""
    return modal("why", "Why this answer", why_message(text, engine).blocks)


def _line(line: str) -> str:
    """`matched     imei by …` as `*Matched:* imei by …`."""
    word, _, rest = line.partition(" ")
    if line.startswith("asks about"):
        word, rest = "asks about", line.removeprefix("asks about")
    return f"*{escaped(word.capitalize())}:* {escaped(rest.strip())}"
