"""The helpdesk's draft: what goes between its window and its buttons."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from bot.domain.answers import Answer, Part
from bot.slack.limits import METADATA, chunks, clip
from bot.slack.mrkdwn import escaped, mention
from bot.slack.rows import lines_of, pages_of, rows_of, verdict_rows
from bot.slack.shapes import Block, Message, context, mrkdwn, plain
from bot.telling.words import citation_line, is_listing, listed_line

MOST_TEXT = 2_900
MOST_FACTS = 30
"""Facts of an edited draft that stay with it when another is added, so that they fit the window's metadata."""
_WITH_FACTS = ", with facts from Microsoft's page"
_QUOTED = 700
_LISTED = 15


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making: to which message, about which facts; `version` counts its texts."""

    channel: str
    thread: str
    question: str
    respond_to: str = ""
    facts: tuple[str, ...] = ()
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
    return Draft(**{**data, "facts": tuple(data["facts"]), "version": int(data["version"])})


def quoted(question: str) -> str:
    """The part of a message that is kept with the draft."""
    return clip(question, _QUOTED)


def draft_text(answer: Answer) -> str:
    """An answer as text to edit."""
    return clip("\n\n".join(_part_text(part) for part in answer.parts), MOST_TEXT)


def reply_for(text: str, answer: Answer, who: str, *, helpdesk: bool = False) -> Message:
    """What is sent: the text as typed, the citations, and who answered; own words are told from the page's."""
    cited = bool(rows_of(answer))
    name = f"{mention(who)} of the helpdesk" if helpdesk else mention(who)
    said: Block = {"type": "section", "text": plain(clip(text, MOST_TEXT))}
    if changed(text, answer):
        signed = f"Written by {name}.{' The source says:' if cited else ''}"
        parts, blocks = (signed, *_source_text(answer)), (context(mrkdwn(signed)), *_source(verdict_rows(answer)))
    else:
        signed = f"Answered by {name}{_WITH_FACTS if cited else ''}."
        parts, blocks = (*_cited_text(answer), signed), (*_source(_footnotes(answer)), context(mrkdwn(signed)))
    return Message("\n\n".join((escaped(text), *parts)), (said, *blocks))


def changed(text: str, answer: Answer) -> bool:
    """Whether a text says anything of its own, beyond the draft of that answer."""
    return text.strip() not in ("", draft_text(answer).strip())


def appended(typed: str, answer: Answer) -> str:
    """What was typed, and below it the draft of another answer."""
    return clip(f"{typed.rstrip()}\n\n{draft_text(answer)}", MOST_TEXT)


def _source(lines: list[str]) -> list[Block]:
    return [context(mrkdwn(text)) for text in chunks(lines)[:1]]


def _footnotes(answer: Answer) -> list[str]:
    return lines_of(pages_of(rows_of(answer))[0])


def _cited_text(answer: Answer) -> list[str]:
    cited = [citation_line(one) for part in answer.parts for one in part.facts]
    return [escaped("\n".join(cited))] if cited else []


def _source_text(answer: Answer) -> list[str]:
    listed = [f"- {listed_line(one)}\n    {one.url}" for part in answer.parts for one in part.facts]
    return [escaped("\n".join(listed))] if listed else []


def _part_text(part: Part) -> str:
    lines = [part.headline, *part.lines]
    if is_listing(part):
        lines += [f"- {listed_line(one)}" for one in part.facts[:_LISTED]]
    # sent to whoever asked, by the helpdesk: a step that leads to the helpdesk leads nowhere
    step = part.next_step if part.next_step and "helpdesk" not in part.next_step.lower() else ""
    return "\n".join([*lines, step] if step else lines)
