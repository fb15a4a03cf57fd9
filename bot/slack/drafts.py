"""The helpdesk's draft: what goes between its window and its buttons."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from bot.domain.answers import Answer, Part
from bot.slack.blocks import text_for
from bot.slack.limits import METADATA, clip
from bot.slack.mrkdwn import escaped, mention
from bot.slack.rows import pages_of, rows_of
from bot.slack.shapes import Block, Message, context, mrkdwn, plain
from bot.telling.words import LABELS, is_listing, listed_line

MOST_TEXT = 2_900
_QUOTED = 700
_LISTED = 15


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making: to which message, about which facts; `version` counts its texts."""

    channel: str
    thread: str
    question: str
    respond_to: str = ""
    fact: str = ""
    version: int = 0

    def encoded(self) -> str:
        """The draft as the window's metadata."""
        text = json.dumps(asdict(self), separators=(",", ":"), ensure_ascii=False)
        if len(text) <= METADATA:
            return text
        return json.dumps(asdict(replace(self, question=clip(self.question, 300))), separators=(",", ":"))


def draft_from(metadata: str) -> Draft:
    """The draft in a window's metadata."""
    data = json.loads(metadata)
    return Draft(**{**data, "version": int(data["version"])})


def quoted(question: str) -> str:
    """The part of a message that is kept with the draft."""
    return clip(question, _QUOTED)


def draft_text(answer: Answer) -> str:
    """An answer as text to edit."""
    return clip("\n\n".join(_part_text(part) for part in answer.parts), MOST_TEXT)


def reply_for(text: str, answer: Answer, who: str) -> Message:
    """What is sent: the text as typed, the citations, and who answered."""
    signed = f"Answered by {mention(who)} of the helpdesk, with facts from Microsoft's page."
    rows = pages_of(rows_of(answer))[0]
    notes: list[Block] = [context(mrkdwn("\n".join(row.text for row in rows)[:MOST_TEXT]))] if rows else []
    blocks = ({"type": "section", "text": plain(clip(text, MOST_TEXT))}, *notes, context(mrkdwn(signed)))
    cited = text_for(answer).rpartition("\n\n")[2] if rows else ""
    return Message("\n\n".join(part for part in (escaped(text), cited, signed) if part), blocks)


def _part_text(part: Part) -> str:
    label = LABELS[part.verdict]
    first = part.headline if part.headline.startswith(f"{label}:") else f"{label}. {part.headline}"
    lines = [first, *part.lines]
    if is_listing(part):
        lines += [f"- {listed_line(one)}" for one in part.facts[:_LISTED]]
    return "\n".join([*lines, part.next_step] if part.next_step else lines)
