"""Questions about doing something ("how do I delete …") rather than about what is collected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.tokens import Token

_ANSWERING = (
    "answer|know|tell|find|explain|say|respond|reply|see|word|put|phrase|understand|make sure|be sure|read|interpret"
)
_DOING = (
    "install|use|buy|order|delete|download|upload|change|update|upgrade|share|send|add|remove|reset|set|configure|enable|disable|"
    "turn|create|edit|export|import|print|open|fix|restore|recover|transfer|move|sync|book|request|write"
)
_HOW_TO = re.compile(
    rf"\bhow (?:do|can|should|could|would|to|must) (?:i|we|you|one)? ?(?!(?:{_ANSWERING})\b)(?:{_DOING}|get rid|stop)\b"
    rf"|\b(?:should|must|may|can) (?:i|we) (?:{_DOING})\b"
    r"|\bwhere (?:can|do|could|should) (?:i|we)\b(?! find out)"
    r"|\bstands? for\b|\b(?:write|send|give|show) me (?:a|an|the|my)\b"
    r"|\bplease (?:forward|reset|install|send|order|book|fix|delete)\b"
)


def is_how_to(clause: Sequence[Token]) -> bool:
    """Whether the words of a clause ask how, where or whether to do something, or ask for it to be done."""
    return bool(_HOW_TO.search(" ".join(token.word for token in clause)))
