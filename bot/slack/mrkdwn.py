"""Slack's mrkdwn: text that is shown as it is, and links that are ours."""

from __future__ import annotations

import re

_RINGING = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_URL_SAFE = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", " ": "%20", '"': "%22", "\n": "", "\r": ""})


_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that turn the direction of what follows or hide in it; joiners stay, as scripts and emoji need them."""


def visible(text: str) -> str:
    """`text` without characters that nobody sees, so that a quoted question cannot turn our sentence around."""
    return _UNSEEN.sub("", text)


def escaped(text: str) -> str:
    """`text` as it is: no link, no mention, nobody rung."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # "@channel" rings nobody through the API today; a joiner keeps it so wherever the text is copied to
    return _RINGING.sub(f"@{_WORD_JOINER}", text)


def link(url: str, text: str) -> str:
    """A link that opens `url` and reads `text`."""
    label = escaped(text).replace("|", "¦")
    return f"<{url.translate(_URL_SAFE).replace('&', '&amp;')}|{label}>"


def bold(text: str) -> str:
    """`text` in bold."""
    return f"*{escaped(text)}*"


def mention(user: str) -> str:
    """The name of a person; it rings only them."""
    return f"<@{user}>"
