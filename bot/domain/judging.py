"""From a reading to an answer: parts, verdicts, and named abstention where the page is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.answers import (
    NO_CONTEXT,
    Answer,
    Cited,
    Context,
    Outcome,
    Part,
    Reason,
    Suggestion,
)
from bot.domain.broad import Broad
from bot.domain.choosing import LIST_WORDS
from bot.domain.facts import Catalogue, Fact, FactList, Status, Topic, TopicKind, Verdict
from bot.domain.groups import GROUPS, SUMMARY, common, example, group_line, narrowed, several
from bot.domain.hints import about_intune, asks_for_loss, takes_yes_or_no
from bot.domain.mentions import Kind, Mention
from bot.domain.phrasing import capital, condition_in_words, headline, setup_in_words
from bot.domain.reading import Reading
from bot.domain.setups import Setup
from bot.domain.verdicts import fits, judge

_FOLLOW_UP_WORDS = 14
_STRANGE = 2
_OWN_SUBJECT = 0.5
_FAINT_SUBJECT = 0.15
_ELSEWHERE = -2.0


NEVER_LIST = "never"
"""The list that answers "what can they not see?"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that bears on it: its reading, its thread, and the setup to assume where none is said."""

    text: str
    reading: Reading
    context: Context
    setup: Setup
    yes_no: bool


class Judge:
    """Answers readings from one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facts: Mapping[str, Fact] = catalogue.facts
        self._general = frozenset(key for key, fact in catalogue.facts.items() if fact.status is Status.INFO)

    def answer(self, text: str, reading: Reading, context: Context, saved: Setup) -> Answer:
        """The answer to one message."""
        setup = reading.setup.over(context.setup).over(saved)
        asked = Asked(text, reading, context, setup, takes_yes_or_no(reading))
        parts = self._parts(asked)
        return Answer(text, _outcome(parts), tuple(_numbered(parts)), self._suggestions(asked, parts))

    def _parts(self, asked: Asked) -> list[Part]:
        if not asked.reading.tokens:
            return [_abstain(asked, Reason.EMPTY)]
        if part := self._follow_up(asked):
            return [part]
        parts = [part for mention in _wanted(asked.reading, self._catalogue) for part in self._part(asked, mention)]
        parts = _merged(parts)
        if asked.reading.broad is not Broad.NO and not any(part.verdict.definite for part in parts):
            return [self._broad(asked)]
        if any(part.verdict.definite for part in parts):
            return [part for part in parts if part.verdict is not Verdict.OUT_OF_SCOPE]
        if parts:
            return parts
        return [self._without_mentions(asked)]

    def _part(self, asked: Asked, mention: Mention) -> list[Part]:
        if mention.kind is Kind.TOPIC:
            return [self._topic_part(asked, self._catalogue.topics[mention.ids[0]], mention)]
        if mention.kind is Kind.LIST:
            return [self._list_part(asked, self._catalogue.lists[mention.ids[0]], mention)]
        return [self._fact_part(asked, [self._facts[name] for name in mention.ids], mention)]

    def _fact_part(self, asked: Asked, facts: Sequence[Fact], mention: Mention | None) -> Part:
        on_platform = [fact for fact in facts if fits(fact, asked.setup.platform)] or list(facts)
        cited = [self._cite(fact, asked.setup) for fact in on_platform]
        verdicts = {one.verdict for one in cited}
        verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.MIXED
        sentences = [headline(one.fact, judge(one.fact, asked.setup), asked.setup, asked.yes_no) for one in cited]
        first = sentences[0] if len(cited) == 1 else several(cited, verdict)
        lines = tuple(_notes(cited)) if len(cited) == 1 else tuple(sentences)
        return Part(
            _question(asked, mention),
            verdict,
            first,
            lines,
            tuple(cited),
            asked.setup,
            _confidence(asked.reading, mention),
        )

    def _cite(self, fact: Fact, setup: Setup) -> Cited:
        words = condition_in_words(fact, setup)
        return Cited(fact, judge(fact, setup).verdict, words, 0, fact.url(self._catalogue.source))

    def _topic_part(self, asked: Asked, topic: Topic, mention: Mention | None) -> Part:
        silent = topic.kind is TopicKind.NOT_COVERED
        said = f"The page does not say {topic.say.rstrip('.')}." if silent else capital(topic.say)
        return Part(
            _question(asked, mention),
            Verdict.UNKNOWN if silent else Verdict.OUT_OF_SCOPE,
            said if said.endswith((".", "!", "?")) else said + ".",
            (),
            (),
            asked.setup,
            _confidence(asked.reading, mention),
            Reason.NOT_COVERED if silent else Reason.OFF_TOPIC,
            topic.id,
            topic.next,
            topic.title,
        )

    def _list_part(self, asked: Asked, group: FactList, mention: Mention | None) -> Part:
        facts = [self._facts[name] for name in group.facts]
        cited = [self._cite(fact, asked.setup) for fact in facts]
        kept, lead = narrowed(cited, asked.setup, asks_for_loss(asked.reading))
        verdict = group.verdict or common(kept)
        count = "1 item" if len(kept) == 1 else f"{len(kept)} items"
        title = f"{capital(group.title)}{lead}: {count}."
        return Part(
            _question(asked, mention),
            verdict,
            title,
            (),
            tuple(kept),
            asked.setup,
            _confidence(asked.reading, mention),
            title=group.title,
            listed=group.id,
        )

    def _without_mentions(self, asked: Asked) -> Part:
        if any(not weighed.holds for weighed in asked.reading.weighed):
            return _abstain(asked, Reason.AMBIGUOUS)
        return _abstain(asked, Reason.NOT_FOUND if about_intune(asked.reading) else Reason.OFF_TOPIC)

    def _follow_up(self, asked: Asked) -> Part | None:
        """The answer of the thread again, where a short message adds a setup to it or only asks on."""
        context = asked.context
        if not _goes_on(asked, self._general):
            return None
        if context.listed and context.listed in self._catalogue.lists:
            return self._list_part(asked, self._catalogue.lists[context.listed], None)
        if facts := [self._facts[name] for name in context.facts if name in self._facts]:
            return self._fact_part(asked, facts, None)
        if context.topic in self._catalogue.topics:
            return self._topic_part(asked, self._catalogue.topics[context.topic or ""], None)
        return None

    def _broad(self, asked: Asked) -> Part:
        never = self._catalogue.lists.get(NEVER_LIST)
        if asked.reading.broad is Broad.UNSEEN and never:
            return self._list_part(asked, never, None)
        return self._summary(asked)

    def _summary(self, asked: Asked) -> Part:
        """The broad question: what is never, always, sometimes and optionally collected, never first."""
        chosen = [fact for fact in self._facts.values() if fact.status is Status.NEVER]
        chosen += [self._facts[name] for name in SUMMARY if name in self._facts]
        cited = [self._cite(fact, asked.setup) for fact in chosen]
        lines = [group_line(words, [one for one in cited if one.verdict is verdict]) for verdict, words in GROUPS]
        words = setup_in_words(asked.setup)
        lead = f"In short, for {words}:" if words else "In short:"
        said = f"{lead} Intune collects details about the device, its apps and the account, not personal content."
        return Part(
            _question(asked, None),
            Verdict.LIST,
            said,
            tuple(line for line in lines if line),
            tuple(cited),
            asked.setup,
            0.8,
            title="what Intune can see",
        )

    def _suggestions(self, asked: Asked, parts: Sequence[Part]) -> tuple[Suggestion, ...]:
        if any(part.verdict.definite for part in parts):
            return ()
        names: list[str] = []
        for part in parts:
            names += self._catalogue.topics[part.topic].nearest if part.topic else ()
        for weighed in asked.reading.weighed:
            if not weighed.holds and weighed.mention.kind is Kind.FACT:
                names += weighed.mention.ids
        known = [self._facts[name] for name in dict.fromkeys(names) if name in self._facts]
        return tuple(Suggestion(fact.id, fact.data, example(fact)) for fact in known[:3])


def _goes_on(asked: Asked, general: frozenset[str]) -> bool:
    """Whether a message has no subject of its own: it names nothing, leaves nothing unexplained or says a setup."""
    reading = asked.reading
    if asked.context == NO_CONTEXT or reading.broad is not Broad.NO:
        return False
    strange = len(reading.unexplained)
    if reading.setup and strange <= _STRANGE:
        return not any(m.named and m.kind is Kind.FACT and m.ids[0] not in general and m.heard >= _FAINT_SUBJECT for m in reading.mentions)
    if any(m.named or m.heard >= _OWN_SUBJECT for m in reading.mentions):
        return False
    short = sum(1 for token in reading.tokens if not token.stop) <= _FOLLOW_UP_WORDS
    return short and not strange and reading.asking > _ELSEWHERE


def context_after(answer: Answer, before: Context) -> Context:
    """What the thread is about once `answer` is given."""
    setup = answer.parts[-1].setup if answer.parts else before.setup
    lists = [part for part in answer.parts if part.listed]
    facts = tuple(one.fact.id for part in answer.parts if part not in lists for one in part.facts)
    topic = next((part.topic for part in answer.parts if part.topic), None)
    if not (facts or topic or lists):
        return replace(before, setup=setup)
    return Context(facts, setup, None if facts else topic, None if facts or not lists else lists[0].listed)


def _wanted(reading: Reading, catalogue: Catalogue) -> list[Mention]:
    """The mentions to answer: a list gives way to facts named outright, unless a list is what was asked for."""
    mentions = list(reading.mentions)
    lists = [m for m in mentions if m.kind is Kind.LIST]
    if not lists:
        return mentions
    topics = {m.clause for m in mentions if m.kind is Kind.TOPIC}
    if not reading.words() & LIST_WORDS and any(m.clause in topics for m in lists):
        return [m for m in mentions if m.kind is not Kind.LIST]
    narrowest = min(lists, key=lambda m: len(catalogue.lists[m.ids[0]].facts))
    facts = [m for m in mentions if m.kind is Kind.FACT]
    stronger = _strength(facts) > _strength(lists)
    if facts and (stronger or not reading.words() & LIST_WORDS):
        return [m for m in mentions if m.kind is not Kind.LIST]
    held = set(catalogue.lists[narrowest.ids[0]].facts)
    return [m for m in mentions if m is narrowest or _stands_beside(m, narrowest, held)]


def _strength(mentions: Sequence[Mention]) -> tuple[float, float]:
    """How strong the strongest is: what the sentence sounds like first, then the evidence of the name."""
    return max(((round(m.heard, 1), m.score) for m in mentions), default=(0.0, 0.0))


def _stands_beside(mention: Mention, listed: Mention, held: set[str]) -> bool:
    """Whether a fact or topic is asked besides a list: neither one of its rows nor a word of the same clause."""
    if mention.kind is Kind.TOPIC:
        return mention.clause != listed.clause
    return mention.kind is Kind.FACT and not set(mention.ids) <= held


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


_ABSTENTIONS = {
    Reason.EMPTY: (
        Verdict.OUT_OF_SCOPE,
        "There is no question in that message.",
        "Ask about one kind of data, for example: does Intune collect my photos?",
    ),
    Reason.OFF_TOPIC: (
        Verdict.OUT_OF_SCOPE,
        "That does not look like a question about what Intune collects.",
        "I answer what Intune collects, optionally collects and never collects. For anything else, please ask "
        "your helpdesk.",
    ),
    Reason.NOT_FOUND: (
        Verdict.UNKNOWN,
        "I found nothing on the page that answers this, so I say neither yes nor no.",
        'Try naming the data itself, for example "serial number", or ask your helpdesk.',
    ),
    Reason.AMBIGUOUS: (
        Verdict.UNKNOWN,
        "I am not sure what that is about, so I say neither yes nor no.",
        "Pick one below if it fits, or name the data itself.",
    ),
    Reason.TOO_LONG: (Verdict.UNKNOWN, "That message is too long for me to read.", "Please ask in a few sentences."),
}


def _abstain(asked: Asked, reason: Reason) -> Part:
    verdict, said, step = _ABSTENTIONS[reason]
    return Part(asked.text.strip()[:300], verdict, said, (), (), asked.setup, 0.0, reason, None, step)


def _question(asked: Asked, mention: Mention | None) -> str:
    if mention is None or not asked.reading.sentences:
        return asked.text.strip()[:300]
    token = asked.reading.tokens[mention.first]
    sentence = asked.reading.sentences[token.sentence].text
    own = [t for t in asked.reading.tokens if t.clause == token.clause and t.sentence == token.sentence]
    return sentence[own[0].start : own[-1].end].strip()[:300] or sentence[:300]


def _confidence(reading: Reading, mention: Mention | None) -> float:
    for weighed in reading.weighed:
        if weighed.mention is mention:
            return round(min(0.99, weighed.mention.score / (weighed.mention.score + 0.5 * weighed.penalty + 0.02)), 2)
    return 0.8


def _notes(cited: Sequence[Cited]) -> Iterable[str]:
    return (one.fact.note for one in cited if one.fact.note)
