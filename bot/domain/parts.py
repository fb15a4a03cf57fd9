"""The parts of an answer: one for facts, for a topic, for a list, for the broad question, and for an abstention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.abstaining import ABSTENTIONS
from bot.domain.answers import Cited, Part, Reason
from bot.domain.asked import Asked
from bot.domain.facts import Catalogue, Fact, FactList, Source, Topic, TopicKind, Verdict
from bot.domain.groups import common, list_headline, narrowed, several, with_categories
from bot.domain.hints import asks_for_loss
from bot.domain.learned import BROAD
from bot.domain.mentions import Mention
from bot.domain.phrasing import condition_in_words, headline, limits_in_words, sentence, setup_in_words
from bot.domain.setups import Setup
from bot.domain.summing_up import summary_headline, summary_lines, summed_up
from bot.domain.verdicts import fits, judge


def abstention(asked: Asked, reason: Reason) -> Part:
    """The part that says why there is no answer."""
    told = ABSTENTIONS[reason]
    return Part(
        question=asked.quoted(),
        verdict=told.verdict,
        headline=told.said,
        lines=(),
        facts=(),
        setup=asked.setup,
        confidence=0.0,
        reason=reason,
        next_step=told.next_step,
    )


def topic_part(asked: Asked, topic: Topic, mention: Mention | None) -> Part:
    """The part about something that the page does not cover."""
    silent = topic.kind is TopicKind.NOT_COVERED
    return Part(
        question=asked.quoted(mention),
        verdict=Verdict.UNKNOWN if silent else Verdict.OUT_OF_SCOPE,
        headline=sentence(f"The page does not say {topic.say.rstrip('.')}" if silent else topic.say),
        lines=(),
        facts=(),
        setup=asked.setup,
        confidence=asked.confidence(mention),
        reason=Reason.NOT_COVERED if silent else Reason.OFF_TOPIC,
        topic=topic.id,
        next_step=topic.next,
        title=topic.title,
    )


def cited_from(fact: Fact, setup: Setup, source: Source, n: int = 0) -> Cited:
    """A fact as an answer for that setup cites it."""
    verdict, condition = judge(fact, setup).verdict, condition_in_words(fact, setup)
    return Cited(fact, verdict, condition, n, fact.url(source), limits=limits_in_words(fact, verdict, setup))


class PartWriter:
    """Writes the parts that cite facts of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._source = catalogue.source
        self._facts: Mapping[str, Fact] = catalogue.facts

    def fact_part(self, asked: Asked, facts: Sequence[Fact], mention: Mention | None) -> Part:
        """The part about one fact, or about several that share a name."""
        on_platform = [fact for fact in facts if fits(fact, asked.setup.platform)] or list(facts)
        cited = [self._cite(fact, asked.setup) for fact in on_platform]
        verdict = common(cited)
        said = [headline(one.fact, judge(one.fact, asked.setup), asked.setup, asked.yes_no) for one in cited]
        notes = tuple(one.fact.note for one in cited if one.fact.note)
        return Part(
            question=asked.quoted(mention),
            verdict=verdict,
            headline=said[0] if len(cited) == 1 else several(cited, verdict),
            lines=notes if len(cited) == 1 else tuple(said),
            facts=tuple(cited),
            setup=asked.setup,
            confidence=asked.confidence(mention),
        )

    def list_part(self, asked: Asked, group: FactList, mention: Mention | None) -> Part:
        """The part that answers with a whole list."""
        cited = [self._cite(self._facts[name], asked.setup) for name in group.facts]
        kept, lead = narrowed(cited, asked.setup, asks_for_loss(asked.reading))
        return Part(
            question=asked.quoted(mention),
            verdict=group.verdict or common(kept),
            headline=list_headline(f"{group.title}{lead}", len(kept)),
            lines=(),
            facts=tuple(with_categories(kept)),
            setup=asked.setup,
            confidence=asked.confidence(mention),
            title=group.title,
            listed=group.id,
        )

    def summary(self, asked: Asked) -> Part:
        """The broad question: what is never, always, sometimes and optionally collected, never first."""
        cited = [self._cite(fact, asked.setup) for fact in summed_up(self._facts.values())]
        return Part(
            question=asked.quoted(),
            verdict=Verdict.LIST,
            headline=summary_headline(cited, setup_in_words(asked.setup)),
            lines=summary_lines(cited, asked.setup),
            facts=tuple(cited),
            setup=asked.setup,
            confidence=asked.confidence(None),
            title="what Intune can see",
            listed=BROAD,
        )

    def _cite(self, fact: Fact, setup: Setup) -> Cited:
        return cited_from(fact, setup, self._source)
