"""Slack's limits, with room to spare."""

from __future__ import annotations

import re

SECTION = 2_900
"""Characters in one section; Slack takes 3,000."""
MESSAGE = 11_000
"""Characters in all blocks of a message; Slack refuses near 13,000."""
FALLBACK = 38_000
"""Characters of the plain text; Slack cuts at 40,000."""
UPDATE = 3_900
"""Characters of the plain text of a message that is changed; Slack refuses more than 4,000."""
BLOCKS = 50
BUTTON = 75
BUTTON_VALUE = 2_000
OPTION = 75
OPTIONS = 100
METADATA = 3_000
TITLE = 24
"""Characters of the title of a window."""
_END = re.compile(r"[.!?](?=\s)|\n")
PLAIN_ELEMENT = 600
"""Characters of a quoted question; more is cut, as it stands in the thread anyway."""


def clip(text: str, most: int) -> str:
    """`text`, cut to `most` characters with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def clip_at_sentence(text: str, most: int, rest: str) -> str:
    """`text`, cut to `most` characters after a sentence or line, with `rest` to say where the rest is."""
    if len(text) <= most:
        return text
    kept = text[: most - len(rest) - 2]
    ends = [match.end() for match in _END.finditer(kept)]
    return f"{kept[: ends[-1]].rstrip() if ends else kept}\n\n{rest}"


def chunks(lines: list[str], most: int = SECTION) -> list[str]:
    """The lines joined to texts of at most `most` characters each."""
    texts: list[str] = []
    for line in lines:
        line = clip(line, most)
        if texts and len(texts[-1]) + 1 + len(line) <= most:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return texts
