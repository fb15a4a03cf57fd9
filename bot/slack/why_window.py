"""Why an answer came out as it did, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.answers import Answer
from bot.domain.broad import Broad
from bot.domain.engine import Engine
from bot.domain.mentions import Kind, Mention
from bot.domain.phrasing import setup_in_words
from bot.domain.reading import Reading
from bot.domain.setups import UNSAID
from bot.slack.blocks import verdict_line
from bot.slack.buttons import setup_of
from bot.slack.limits import FALLBACK, PLAIN_ELEMENT, chunks, clip
from bot.slack.mrkdwn import escaped
from bot.slack.recall import answer_for
from bot.slack.shapes import Block, Message, modal, plain, section
from bot.slack.tickets import Ticket

_INTRO = "The answer follows from these steps; nothing else was looked at."
_MOST_ROWS = 5


def why_message(ticket: Ticket, engine: Engine, who: str) -> Message:
    """The explanation of the answer that a ticket stands for, as a message to `who`."""
    whose = "You asked" if ticket.asker in ("", who) else "Somebody else asked"
    asked = f"{whose}: {clip(ticket.text, PLAIN_ELEMENT)}"
    lines = list(why_sentences(ticket, engine))
    shown = [section(part) for part in chunks([f"• {escaped(line)}" for line in lines])]
    text = clip(escaped("\n".join([asked, *lines])), FALLBACK)
    return Message(text, ({"type": "section", "text": plain(asked)}, *shown[:3], section(_INTRO)))


def why_window(ticket: Ticket, engine: Engine, who: str) -> Block:
    """The explanation as a window that `who` opened."""
    return modal("why", "Why this answer", why_message(ticket, engine, who).blocks)


def why_sentences(ticket: Ticket, engine: Engine) -> Iterator[str]:
    """What was understood, for which setup, from which rows, and what follows: a sentence each."""
    reading, answer = engine.read(ticket.text), answer_for(ticket, engine)
    yield from _words_read(reading)
    if _own(reading, answer) or not reading.mentions:
        yield from _names_found(reading, engine)
    yield from _where_else(ticket, reading, answer)
    yield _setup_sentence(ticket, reading, answer)
    yield from _rows(answer)
    for part in answer.parts:
        yield f"So the answer is: {verdict_line(part)}"


def _words_read(reading: Reading) -> Iterator[str]:
    for token in reading.tokens:
        if token.repaired:
            yield f"I read “{token.typed}” as “{token.word}”."
    if left := ", ".join(f"“{token.typed}”" for token in reading.unexplained):
        yield f"I could not place: {left}."


def _names_found(reading: Reading, engine: Engine) -> Iterator[str]:
    for weighed in reading.weighed:
        words, meant = _words(weighed.mention, reading), _meant(weighed.mention, engine)
        if weighed.holds:
            yield f"“{words}” stands for {meant}."
        else:
            yield f"“{words}” could stand for {meant}, but the other words of the question speak against it."
    for mention in reading.excluded:
        yield f"“{_words(mention, reading)}” is left aside, as the question says that it does not mean that."
    for other in reading.beaten[:1]:
        yield f"“{_words(other, reading)}” could also stand for {_meant(other, engine)}, which fits less well."


def _where_else(ticket: Ticket, reading: Reading, answer: Answer) -> Iterator[str]:
    """Where the facts come from, if not from words of the question."""
    facts = _quoted([one.fact.data for part in answer.parts for one in part.facts])
    if ticket.chosen:
        yield f"Below the answer, {facts} was chosen."
    elif not reading.mentions and reading.broad is not Broad.NO:
        yield "The question asks about everything, so the page is summed up."
    elif not _own(reading, answer) and (answer.parts[-1].title or facts):
        yield f"The question names nothing itself, so it is about what this thread was about: {_about(answer, facts)}."


def _own(reading: Reading, answer: Answer) -> bool:
    """Whether the answer is about what the question itself names, rather than what its thread was about."""
    told = {one.fact.id for part in answer.parts for one in part.facts}
    told |= {name for part in answer.parts for name in (part.topic, part.listed) if name}
    return any(told & set(mention.ids) for mention in reading.mentions)


def _about(answer: Answer, facts: str) -> str:
    return answer.parts[-1].title or facts


def _setup_sentence(ticket: Ticket, reading: Reading, answer: Answer) -> str:
    words = setup_in_words(setup_of(answer))
    if not words:
        return "No setup was said, so the answer names where it would differ."
    return f"The answer is for {words}, {_setup_origin(ticket, reading)}."


def _setup_origin(ticket: Ticket, reading: Reading) -> str:
    if ticket.refined:
        return "as chosen below it"
    before = ticket.context.setup
    origins = {
        "as the question says": reading.setup != UNSAID,
        "as was said in this thread": reading.setup.over(before) != reading.setup,
        "as was saved with /intune setup": reading.setup.over(before).over(ticket.setup) != reading.setup.over(before),
    }
    return " and ".join(words for words, counts in origins.items() if counts) or "as chosen before"


def _rows(answer: Answer) -> Iterator[str]:
    facts = [one.fact for part in answer.parts for one in part.facts]
    for fact in facts[:_MOST_ROWS]:
        yield f"Microsoft's page has “{fact.data}” under “{fact.section.title} › {fact.category}”."
    if len(facts) > _MOST_ROWS:
        yield f"It has {len(facts) - _MOST_ROWS} more rows for this."


def _meant(mention: Mention, engine: Engine) -> str:
    catalogue = engine.catalogue
    match mention.kind:
        case Kind.TOPIC:
            return f"a topic that is not on the page: {catalogue.topics[mention.ids[0]].title}"
        case Kind.LIST:
            return f"the list of {catalogue.lists[mention.ids[0]].title}"
        case _:
            return _quoted([catalogue.facts[name].data for name in mention.ids])


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_ROWS])
    return f"{shown} and {len(names) - _MOST_ROWS} more" if len(names) > _MOST_ROWS else shown


def _words(mention: Mention, reading: Reading) -> str:
    return " ".join(reading.tokens[at].typed for at in sorted(mention.tokens))
