"""The helpdesk's draft: what goes between its window and its buttons."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace

from bot.domain.answers import Answer, Cited, Part
from bot.slack.limits import METADATA, chunks, clip
from bot.slack.mrkdwn import escaped, mention
from bot.slack.rows import lines_of, rows_of, verdict_rows
from bot.slack.shapes import Block, Message, context, mrkdwn, plain, staying
from bot.telling.words import citation_line, is_listing, listed_line

MOST_TEXT = 2_900
MOST_FACTS = 15
"""Facts that a reply cites; the lists in its draft name no others."""
_WITH_FACTS = ", with facts from Microsoft's page"
_QUOTED = 700


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
    """What the page says, as text to edit, answers first; empty where only the bot itself would have spoken."""
    cited = {one.n for one in citable(answer)}
    return clip("\n\n".join(_part_text(part, cited) for part in _told(answer)), MOST_TEXT)


def citable(answer: Answer) -> list[Cited]:
    """The facts that a reply with this answer can cite, in the order of its draft."""
    return [one for part in _told(answer) for one in part.facts][:MOST_FACTS]


def _told(answer: Answer) -> list[Part]:
    """What a draft tells: what the page says, answers first."""
    return sorted((part for part in answer.parts if part.of_the_page), key=lambda part: not part.verdict.definite)


def reply_for(text: str, answer: Answer, who: str, kept: Collection[str], *, helpdesk: bool = False) -> Message:
    """What is sent: the text as typed, the facts kept, and who answered; own words are told from the page's."""
    cited = _only(answer, kept)
    name = f"{mention(who)} of the helpdesk" if helpdesk else mention(who)
    said: Block = {"type": "section", "text": plain(clip(text, MOST_TEXT))}
    facts = bool(citable(cited))
    if changed(text, answer):
        signed = f"Written by {name}.{' The source says:' if facts else ''}"
        parts, blocks = (signed, *_source_text(cited)), (_signature(signed), *_source(verdict_rows(cited)))
    else:
        signed = f"Answered by {name}{_WITH_FACTS if facts else ''}."
        notes = _source(lines_of(rows_of(cited)))
        parts, blocks = (*_cited_text(cited), signed), (*notes, _signature(signed))
    return Message("\n\n".join((escaped(text), *parts)), (said, *blocks))


def _signature(signed: str) -> Block:
    return staying(context(mrkdwn(signed)), "signature")


def _only(answer: Answer, kept: Collection[str]) -> Answer:
    """The answer with those of its citable facts that were kept."""
    left = {one.n for one in citable(answer) if one.fact.id in kept}
    parts = [replace(part, facts=tuple(one for one in part.facts if one.n in left)) for part in answer.parts]
    return replace(answer, parts=tuple(parts))


def changed(text: str, answer: Answer) -> bool:
    """Whether a text says anything of its own, beyond the draft of that answer."""
    return text.strip() not in ("", draft_text(answer).strip())


def appended(typed: str, answer: Answer) -> str:
    """What was typed, and below it the draft of another answer."""
    return clip(f"{typed.rstrip()}\n\n{draft_text(answer)}", MOST_TEXT)


def _source(lines: list[str]) -> list[Block]:
    return [context(mrkdwn(text)) for text in chunks(lines)]


def _cited_text(answer: Answer) -> list[str]:
    cited = [citation_line(one) for part in answer.parts for one in part.facts]
    return [escaped("\n".join(cited))] if cited else []


def _source_text(answer: Answer) -> list[str]:
    listed = [f"- {listed_line(one)}\n    {one.url}" for part in answer.parts for one in part.facts]
    return [escaped("\n".join(listed))] if listed else []


def _part_text(part: Part, cited: Collection[int]) -> str:
    lines = [part.headline, *part.lines]
    if is_listing(part):
        shown = [f"- {listed_line(one)}" for one in part.facts if one.n in cited]
        left = len(part.facts) - len(shown)
        lines += [*shown, f"- and {left} more"] if left and shown else shown
    # sent to whoever asked, by the helpdesk: a step that leads to the helpdesk leads nowhere
    step = part.next_step if part.next_step and "helpdesk" not in part.next_step.lower() else ""
    return "\n".join([*lines, step] if step else lines)
