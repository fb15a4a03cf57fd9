"""Threads: what a thread is about, and whether a message only goes on with it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from bot.domain.answers import NO_CONTEXT, Answer, Context, Reason
from bot.domain.broad import Broad
from bot.domain.mentions import Kind, Mention
from bot.domain.reading import Reading

_FOLLOW_UP_WORDS = 14
_STRANGE = 2
_OWN_SUBJECT = 0.5
_FAINT_SUBJECT = 0.15
_ELSEWHERE = -2.5
_MORE, _CLEAR_SUBJECT = 0.4, 0.6


def context_after(answer: Answer, before: Context) -> Context:
    """What the thread is about once `answer` is given; thanks and small talk leave it what it was."""
    setup = answer.parts[-1].setup if answer.parts else before.setup
    lists = [part for part in answer.parts if part.listed]
    facts = tuple(one.fact.id for part in answer.parts if part not in lists for one in part.facts)
    topic = next((part.topic for part in answer.parts if part.reason is Reason.NOT_COVERED), None)
    if not (facts or topic or lists):
        return replace(before, setup=setup)
    return Context(facts, setup, None if facts else topic, None if facts or not lists else lists[0].listed)


def goes_on(reading: Reading, context: Context, general: Container[str]) -> bool:
    """Whether a message has no subject of its own: it leaves nothing unexplained and names nothing.

    One that says a setup may name what is `general`, the statements of the page, and still go on.
    """
    if context == NO_CONTEXT or reading.broad is not Broad.NO:
        return False
    if reading.more >= _MORE and not any(mention.heard >= _CLEAR_SUBJECT for mention in reading.mentions):
        return True
    strange = len(reading.unexplained)
    if reading.setup and strange <= _STRANGE:
        return not any(_is_subject(mention, general) for mention in reading.mentions)
    if any(mention.named or mention.heard >= _OWN_SUBJECT for mention in reading.mentions):
        return False
    short = sum(1 for token in reading.tokens if not token.stop) <= _FOLLOW_UP_WORDS
    return short and not strange and reading.asking > _ELSEWHERE


def _is_subject(mention: Mention, general: Container[str]) -> bool:
    """Whether a mention names a row of the page plainly enough to be what a message is about."""
    plain = mention.named and mention.kind is Kind.FACT and mention.heard >= _FAINT_SUBJECT
    return plain and mention.ids[0] not in general
