"""Text that is safe to show: what a person typed may hold characters that steer a terminal or hide in a line."""

from __future__ import annotations

import json
import re

_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_UNSAFE = re.compile(f"[{_STEERING}]")
_UNSAFE_IN_JSON = re.compile(f"[{_STEERING}\u2028\u2029]")


def printable(text: str) -> str:
    """`text` without the characters that a terminal obeys, that turn lines around, or that cannot be printed."""
    return _UNSAFE.sub("�", text) if _UNSAFE.search(text) else text


def json_text(value: object, indent: int | None = None) -> str:
    """`value` as JSON that reads well and holds every such character in its escaped form."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
