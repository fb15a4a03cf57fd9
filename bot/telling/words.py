"""Answers in plain text: what the terminal prints without colours, and what Slack's fallback text carries."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.answers import Answer, Cited, Part, Reason
from bot.domain.facts import Verdict
from bot.domain.phrasing import setup_in_words
from bot.telling.printable import printable

_MARKED = 3

LABELS = {
    Verdict.COLLECTED: "Collected",
    Verdict.CONDITIONAL: "It depends",
    Verdict.NOT_COLLECTED: "Not collected",
    Verdict.OPTIONAL: "Optional",
    Verdict.NEVER: "Never collected",
    Verdict.INFO: "Good to know",
    Verdict.LIST: "List",
    Verdict.MIXED: "It differs",
    Verdict.UNKNOWN: "The page does not say",
    Verdict.OUT_OF_SCOPE: "Not mine to answer",
}
"""Each verdict as a person reads it."""


_UNLABELLED = frozenset(
    {
        Reason.GREETING,
        Reason.THANKS,
        Reason.NOD,
        Reason.EMPTY,
        Reason.TOO_LONG,
        Reason.AMBIGUOUS,
        Reason.NOT_FOUND,
    }
)
OWN_TOPICS = frozenset({"about-bot", "bot-privacy", "small-talk", "thanks", "gibberish"})
"""Topics that are off the page, and yet nothing is refused: courtesies, and what the bot says of itself."""


def has_label(part: Part) -> bool:
    """Whether a label is true of a part: not of a courtesy, nor of what was not understood or not read."""
    return part.reason not in _UNLABELLED and part.topic not in OWN_TOPICS


def label_of(part: Part) -> str:
    """The label above a part's sentence; none where it would not be true or the sentence opens with it."""
    label = LABELS[part.verdict]
    return label if has_label(part) and not part.headline.startswith(label) else ""


def words_for(answer: Answer) -> str:
    """The whole answer as plain text, with numbered citations at the end."""
    several = len(answer.parts) > 1
    blocks = ["\n".join(part_lines(part, several)) for part in answer.parts]
    if answer.suggestions:
        blocks.append("\n".join(["You could also ask:", *(f"  - {one.question}" for one in answer.suggestions)]))
    if cited := [one for part in answer.parts for one in part.facts]:
        blocks.append("\n".join(citation_line(one) for one in cited))
    return "\n\n".join(blocks)


def part_lines(part: Part, several: bool) -> Iterator[str]:
    """The lines of one part; where several parts are answered, each repeats what it answers."""
    if several:
        yield question_line(part)
    yield marked_headline(part)
    yield from (f"  {line}" for line in part.lines)
    if is_listing(part):
        yield from (f"  - {listed_line(one)}" for one in part.facts)
    if part.next_step:
        yield part.next_step


def question_line(part: Part) -> str:
    """What a part answers, as it was asked."""
    return f"“{printable(part.question)}”"


def marked_headline(part: Part) -> str:
    """The headline with the numbers of its citations, where they are few."""
    few = part.verdict is not Verdict.LIST and len(part.facts) <= _MARKED
    marks = "".join(f"[{one.n}]" for one in part.facts) if few else ""
    return f"{part.headline} {marks}".rstrip()


def is_listing(part: Part) -> bool:
    """Whether the facts themselves are the answer, so that each gets a line."""
    return part.title is not None and bool(part.facts) and not part.lines


def listed_line(one: Cited) -> str:
    """A fact in a list: its name, its verdict, and what limits that."""
    limits = f" ({one.limits})" if one.limits else ""
    return f"{one.name or one.fact.data}: {LABELS[one.verdict].lower()}{limits} [{one.n}]"


def citation_line(one: Cited) -> str:
    """A numbered citation: section, category, row, address."""
    return f"[{one.n}] {one.fact.section.title} › {one.fact.category} › {one.fact.data}\n    {one.url}"


def setup_line(part: Part) -> str:
    """The setup that a part answers for, as a sentence; none where nothing is cited that it could bear on."""
    words = setup_in_words(part.setup) if part.facts else ""
    return f"This answer is for: {words}." if words else ""
