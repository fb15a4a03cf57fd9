"""From a reading to an answer: parts, verdicts, and named abstention where the page is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.answers import Answer, Context, Outcome, Part, Reason
from bot.domain.asked import Asked
from bot.domain.broad import Broad
from bot.domain.courtesy import courtesy_in
from bot.domain.facts import Catalogue, Fact, Status, Verdict
from bot.domain.hints import about_intune, takes_yes_or_no
from bot.domain.learned import BROAD
from bot.domain.looking_up import RowNames
from bot.domain.mentions import Kind, Mention
from bot.domain.parts import PartWriter, abstention, topic_part
from bot.domain.reading import Reading
from bot.domain.setups import UNSAID, Setup
from bot.domain.suggesting import suggestions_for
from bot.domain.threads import goes_on
from bot.domain.wanting import list_for, wanted

NEVER_LIST = "never"
"""The list that answers "what can they not see?"."""


class Judge:
    """Answers readings from one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facts: Mapping[str, Fact] = catalogue.facts
        self._general = frozenset(key for key, fact in catalogue.facts.items() if fact.status is Status.INFO)
        self._write = PartWriter(catalogue)
        self._rows = RowNames(catalogue.facts.values())

    def answer(self, text: str, reading: Reading, context: Context, saved: Setup) -> Answer:
        """The answer to one message."""
        said = UNSAID if self._rows.prints(text) else reading.setup
        setup = said.over(context.setup).over(saved)
        asked = Asked(text, reading, context, setup, takes_yes_or_no(reading))
        parts = self._parts(asked)
        if asked.cut_short and not any(part.verdict.definite for part in parts):
            parts = [abstention(asked, Reason.TOO_LONG)]
        return Answer(text, _outcome(parts), tuple(_numbered(parts)), suggestions_for(reading, parts, self._catalogue))

    def _parts(self, asked: Asked) -> list[Part]:
        if not asked.reading.tokens:
            return [abstention(asked, Reason.EMPTY)]
        if reason := courtesy_in(asked.reading):
            return [self._returned(asked, reason)]
        if rows := self._rows.called(asked.text, asked.reading):
            return [self._write.fact_part(asked, [self._facts[name] for name in rows], None)]
        if part := self._follow_up(asked):
            return [part]
        parts = _merged([self._part(asked, mention) for mention in wanted(asked.reading, self._catalogue)])
        if any(part.verdict.definite for part in parts):
            return [part for part in parts if part.verdict is not Verdict.OUT_OF_SCOPE]
        if asked.reading.broad is not Broad.NO:
            return [self._broad(asked)]
        return parts or [self._without_mentions(asked)]

    def _returned(self, asked: Asked, reason: Reason) -> Part:
        """A courtesy for a courtesy, under the topic that has its words, if one has."""
        topics = (m.ids[0] for m in asked.reading.mentions if m.kind is Kind.TOPIC)
        return replace(abstention(asked, reason), topic=next(topics, None))

    def _part(self, asked: Asked, mention: Mention) -> Part:
        if mention.kind is Kind.TOPIC:
            return topic_part(asked, self._catalogue.topics[mention.ids[0]], mention)
        if mention.kind is Kind.LIST:
            return self._write.list_part(asked, list_for(mention, asked.reading, self._catalogue), mention)
        return self._write.fact_part(asked, [self._facts[name] for name in mention.ids], mention)

    def _without_mentions(self, asked: Asked) -> Part:
        if any(not one.holds and one.mention.kind is Kind.FACT for one in asked.reading.weighed):
            return abstention(asked, Reason.AMBIGUOUS)  # those facts are what is offered to pick from
        return abstention(asked, Reason.NOT_FOUND if about_intune(asked.reading) else Reason.OFF_TOPIC)

    def _follow_up(self, asked: Asked) -> Part | None:
        """The answer of the thread again, where a short message adds a setup to it or only asks on."""
        context = asked.context
        if not goes_on(asked.reading, context, self._general):
            return None
        if context.listed == BROAD:
            return self._write.summary(asked)
        if context.listed and context.listed in self._catalogue.lists:
            return self._write.list_part(asked, self._catalogue.lists[context.listed], None)
        if facts := [self._facts[name] for name in context.facts if name in self._facts]:
            return self._write.fact_part(asked, facts, None)
        if context.topic in self._catalogue.topics:
            return topic_part(asked, self._catalogue.topics[context.topic or ""], None)
        return None

    def _broad(self, asked: Asked) -> Part:
        never = self._catalogue.lists.get(NEVER_LIST)
        if asked.reading.broad is Broad.UNSEEN and never:
            return self._write.list_part(asked, never, None)
        return self._write.summary(asked)


def _merged(parts: Sequence[Part]) -> list[Part]:
    """One part for each thing: the same facts or the same topic asked twice are answered once."""
    seen: dict[object, Part] = {}
    for part in parts:
        key = part.topic or tuple(sorted(one.fact.id for one in part.facts))
        seen.setdefault(key, part)
    return list(seen.values())


def _numbered(parts: Iterable[Part]) -> Iterable[Part]:
    count = 0
    for part in parts:
        cited = tuple(replace(one, n=count + at) for at, one in enumerate(part.facts, start=1))
        count += len(cited)
        yield replace(part, facts=cited)


def _outcome(parts: Sequence[Part]) -> Outcome:
    definite = [part for part in parts if part.verdict.definite]
    if definite:
        return Outcome.ANSWERED if len(definite) == len(parts) else Outcome.PARTLY
    if any(part.verdict is Verdict.UNKNOWN for part in parts):
        return Outcome.UNKNOWN
    return Outcome.OUT_OF_SCOPE
