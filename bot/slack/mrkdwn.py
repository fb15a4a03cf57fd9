"""Slack's mrkdwn: text that is shown as it is, and links that are ours."""

from __future__ import annotations

import re

_RINGING = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_URL_SAFE = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", " ": "%20", '"': "%22", "\n": "", "\r": ""})


def escaped(text: str) -> str:
    """`text` as it is: no link, no mention, nobody rung."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
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
