"""Taking out of a text what could name somebody."""

from __future__ import annotations

import re

_PATTERNS = (
    (re.compile(r"<(?:mailto:)?[^<>\s|]+@[^<>\s]+>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "(mail address)"),
    (re.compile(r"<[@!#][^>]*>|(?<!\w)@[\w.-]+"), "(mention)"),
    (re.compile(r"(?<![\w.])\+?\d(?:[\s()/.-]{0,2}\d){6,}"), "(number)"),
    (re.compile(r"\d{5,}"), "(number)"),
)


def redacted(text: str, most: int = 500) -> str:
    """`text` without mail addresses, mentions, phone numbers and digits in fives or more; cut to `most`."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text.strip()[:most]
