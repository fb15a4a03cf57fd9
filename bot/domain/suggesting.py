"""Suggestions: questions that could have been meant, worded so that they read well for every fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.domain.answers import Part, Suggestion
from bot.domain.facts import Catalogue, Fact
from bot.domain.mentions import Kind
from bot.domain.reading import Reading

MOST = 3
"""Suggestions made at once."""


def suggestions_for(reading: Reading, parts: Sequence[Part], catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """What to ask instead, where nothing was answered: the nearest of a topic, and names with too little evidence."""
    if any(part.verdict.definite for part in parts):
        return ()
    known = [catalogue.facts[name] for name in dict.fromkeys(_near(reading, parts, catalogue))]
    return tuple(Suggestion(fact.id, fact.data, question_for(fact)) for fact in known[:MOST])


def question_for(fact: Fact) -> str:
    """A question that a fact answers."""
    return fact.ask or f"{'Are' if fact.plural else 'Is'} {fact.say} collected?"


def _near(reading: Reading, parts: Iterable[Part], catalogue: Catalogue) -> Iterator[str]:
    for part in parts:
        yield from catalogue.topics[part.topic].nearest if part.topic else ()
    for weighed in reading.weighed:
        if not weighed.holds and weighed.mention.kind is Kind.FACT:
            yield from weighed.mention.ids
