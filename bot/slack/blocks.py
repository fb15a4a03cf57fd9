"""Answers as messages: verdict and sentence first, then conditions and citations, compact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.answers import Answer, Part
from bot.domain.facts import Verdict
from bot.domain.phrasing import LEADS
from bot.slack.buttons import Look, feedback_block, page_block, refine_block, suggestion_blocks, tool_block
from bot.slack.limits import FALLBACK, PLAIN_ELEMENT, SECTION, chunks, clip
from bot.slack.mrkdwn import bold, escaped
from bot.slack.rows import FEW, Row, lines_of, pages_of, rows_of
from bot.slack.shapes import Block, Message, button, context, mrkdwn, plain, section
from bot.slack.tickets import Ticket
from bot.telling.words import LABELS, citation_line, has_label, is_listing, listed_line, setup_line

MOST_PARTS = 8
"""Parts shown in one message; who asks more at once is asked to ask again."""


def message_for(answer: Answer, ticket: Ticket, look: Look, lead: Sequence[Block] = ()) -> Message:
    """The answer with its buttons; `lead` stands above it."""
    pages = pages_of(rows_of(answer))
    page = min(max(ticket.page, 0), len(pages) - 1)
    blocks = [
        *lead,
        *(_chosen_content(answer) if ticket.chosen else content_blocks(answer, page)),
        *page_block(ticket, len(pages)),
        *refine_block(answer, ticket),
        *suggestion_blocks(answer, ticket),
        *tool_block(ticket, look),
        *feedback_block(ticket, look),
    ]
    return Message(text_for(answer), tuple(blocks))


def _chosen_content(answer: Answer) -> list[Block]:
    """What was said to the question, then what was chosen below it, then what the page says of that."""
    before, after = replace(answer, parts=answer.parts[:-1]), replace(answer, parts=answer.parts[-1:])
    names = ", ".join(one.fact.data for one in answer.parts[-1].facts)
    return [*content_blocks(before), context(plain(clip(f"Chosen: {names}", PLAIN_ELEMENT))), *content_blocks(after)]


def content_blocks(answer: Answer, page: int = 0) -> list[Block]:
    """What an answer says, without buttons; from the second page on only its rows."""
    pages = pages_of(rows_of(answer))
    shown = [*_parts(answer)] if page == 0 else [section(bold(clip(answer.parts[0].headline, 200)))]
    shown += _row_blocks(pages[page])
    if len(pages) > 1:
        shown.append(context(mrkdwn(f"Page {page + 1} of {len(pages)}")))
    if len(answer.parts) > MOST_PARTS:
        left = len(answer.parts) - MOST_PARTS
        those = "one more; please ask that" if left == 1 else f"{left} more; please ask those"
        shown.append(section(f"And {those} again on {'its' if left == 1 else 'their'} own."))
    return shown


def one_line(answer: Answer, ticket: Ticket) -> Message:
    """A look-up by keyword: one line, with a button for all the rest."""
    part = answer.parts[0]
    line = f"{_sentence(part, marked=False)} {' '.join(row.text for row in rows_of(answer))}"
    more = button("more", "More", ticket.encoded(), "More: the whole answer with its buttons")
    return Message(text_for(answer), (section(clip(line, SECTION), more),))


def fits_one_line(answer: Answer) -> bool:
    """Whether an answer is about a single fact, so that a line says it all."""
    return len(answer.parts) == 1 and len(answer.parts[0].facts) == 1 and not answer.suggestions


def text_for(answer: Answer) -> str:
    """The whole answer as text, for screen readers, notifications and old clients."""
    asked = _asked_above(answer)
    setups = [setup_line(part) for part in answer.parts]
    blocks = ["\n".join(_part_text(part, asked[at], setups[:at])) for at, part in enumerate(answer.parts)]
    if answer.suggestions:
        blocks.append("\n".join(["Did you mean:", *(f"- {one.data}" for one in answer.suggestions)]))
    if cited := [one for part in answer.parts for one in part.facts]:
        blocks.append("\n".join(citation_line(one) for one in cited))
    return clip(escaped("\n\n".join(blocks)), FALLBACK)


def _parts(answer: Answer) -> Iterator[Block]:
    said: set[str] = set()
    for part, asked in zip(answer.parts[:MOST_PARTS], _asked_above(answer), strict=False):
        if asked:
            yield context(plain(clip(asked, PLAIN_ELEMENT)))
        yield from (section(text) for text in chunks(_part_lines(part)))
        if (words := setup_line(part)) and words not in said:
            said.add(words)
            yield context(mrkdwn(escaped(words)))


def _part_lines(part: Part) -> list[str]:
    lines = [_sentence(part), *(f"• {escaped(line)}" for line in part.lines)]
    return [*lines, escaped(part.next_step)] if part.next_step else lines


def _sentence(part: Part, *, marked: bool = True) -> str:
    """The verdict in bold, then the sentence with the numbers of its citations."""
    label, said = verdict_and_rest(part)
    marks = _marks(part) if marked else ""
    return f"{bold(label) if label else ''} {escaped(said)}{marks}".strip()


def verdict_and_rest(part: Part) -> tuple[str, str]:
    """The verdict, and the headline without the word that says the verdict once more ("It depends.", "No.").

    The verdict is empty where no label is true of the part.
    """
    if not has_label(part):
        return "", part.headline
    label, said = LABELS[part.verdict], part.headline.removeprefix(LEADS.get(part.verdict, ""))
    if part.verdict is Verdict.LIST:
        title, colon, rest = said.partition(":")
        return (f"{title}:", rest.strip()) if colon else (said, "")
    if said.startswith((f"{label}:", f"{label} ")):
        end = len(label) + said.startswith(f"{label}:")
        return said[:end], said[end:].strip()
    return f"{label}.", said


def verdict_line(part: Part) -> str:
    """The verdict and the headline as plain text."""
    return " ".join(filter(None, verdict_and_rest(part)))


def _marks(part: Part) -> str:
    if part.verdict is Verdict.LIST or len(part.facts) > FEW:
        return ""
    return " " + "".join(f"[{one.n}]" for one in part.facts) if part.facts else ""


def _part_text(part: Part, asked: str, said: Sequence[str]) -> Iterator[str]:
    if asked:
        yield asked
    yield f"{verdict_line(part)}{_marks(part)}"
    yield from (f"- {line}" for line in part.lines)
    if is_listing(part):
        yield from (f"- {listed_line(one)}" for one in part.facts)
    if part.next_step:
        yield part.next_step
    if (words := setup_line(part)) and words not in said:
        yield words


def _asked_above(answer: Answer) -> list[str]:
    """What stands above each part: its question where the parts answer different ones, and once for those of one."""
    asked = [part.question for part in answer.parts]
    if len(set(asked)) < 2:
        return [""] * len(asked)
    return [f"You asked: “{one}”" if one != before else "" for one, before in zip(asked, ["", *asked], strict=False)]


def _row_blocks(rows: list[Row]) -> list[Block]:
    listed = [section(text.strip()) for text in chunks(lines_of([row for row in rows if row.listed]))]
    notes = [context(mrkdwn(text)) for text in chunks(lines_of([row for row in rows if not row.listed]))]
    return [*listed, *notes]
