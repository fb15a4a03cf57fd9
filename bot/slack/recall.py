"""From a ticket to its answer: asked, looked up, or listed. Pure, so it may run beside the event loop."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.asking import Question, answer_to
from bot.domain.answers import Answer, Context, Outcome, Part, Reason
from bot.domain.browsing import categories_of, facts_for
from bot.domain.engine import Engine
from bot.domain.facts import Fact, Status, Verdict
from bot.domain.groups import list_headline
from bot.domain.parts import cited_from
from bot.domain.setups import UNSAID, Setup
from bot.domain.summing_up import listed
from bot.slack.tickets import Kind, Ticket

_FOLLOW_UP = "and that?"
"""A question that names nothing, so that the facts it is asked about are those of its context."""

_FEW_CATEGORIES = 3


def answer_for(ticket: Ticket, engine: Engine) -> Answer:
    """The answer that a ticket stands for; raises BotError where it asks for a list that there is not."""
    match ticket.kind:
        case Kind.QUESTION if ticket.refined:
            return _refined(ticket, engine)
        case Kind.QUESTION:
            return answer_to(Question(ticket.text, ticket.context, ticket.setup), engine)
        case Kind.FACTS if ticket.chosen:
            return _chosen(ticket, engine)
        case Kind.FACTS:
            return about(engine, ticket.facts, ticket.setup)
        case Kind.LISTING:
            return listing(engine, ticket.text, ticket.setup)
    assert_never(ticket.kind)


def about(engine: Engine, names: tuple[str, ...], setup: Setup) -> Answer:
    """What the page says of these facts, or that it is silent on a topic."""
    catalogue = engine.catalogue
    facts = tuple(name for name in names if name in catalogue.facts)
    topic = next((name for name in names if name in catalogue.topics and not facts), None)
    answer = engine.ask(_FOLLOW_UP, Context(facts, setup, topic))
    title = catalogue.topics[topic].title if topic else ", ".join(catalogue.facts[name].data for name in facts)
    return replace(answer, question=title, parts=tuple(replace(part, question=title) for part in answer.parts))


def _chosen(ticket: Ticket, engine: Engine) -> Answer:
    """What was said to a question, and then what the page says of the facts that were chosen below it."""
    asked = engine.ask(ticket.text, ticket.context, ticket.setup)
    chosen = about(engine, ticket.facts, ticket.setup)
    others = tuple(one for one in asked.suggestions if one.id not in ticket.facts)
    before = [replace(part, setup=UNSAID, next_step=_step_left(part)) for part in asked.parts]
    after = [replace(part, question=before[-1].question) for part in chosen.parts]
    return Answer(ticket.text, Outcome.PARTLY, (*before, *after), others)


def _step_left(part: Part) -> str | None:
    # "pick one below" is done
    return None if part.reason is Reason.AMBIGUOUS else part.next_step


def listing(engine: Engine, what: str, setup: Setup) -> Answer:
    """The facts of a status or a category as one list."""
    facts = [fact for fact in facts_for(engine.catalogue, what or None) if _belongs(fact, what)]
    cited = tuple(cited_from(fact, setup, engine.catalogue.source, n) for n, fact in enumerate(facts, start=1))
    title = _title_of(what, facts)
    part = Part(what, Verdict.LIST, list_headline(title, len(cited)), (), cited, setup, 1.0, title=title)
    return Answer(f"list {what}".strip(), Outcome.ANSWERED, (part,))


def _belongs(fact: Fact, what: str) -> bool:
    """A note on how data is collected stands beside its category, but is no data, so it is not counted as required."""
    return fact.status is not Status.NOTE or what.strip().lower() != Status.REQUIRED.value


def _refined(ticket: Ticket, engine: Engine) -> Answer:
    """The same question for another setup, which counts more than what its words say."""
    asked = engine.ask(ticket.text, ticket.context, UNSAID)
    unsaid = without_setup(ticket.text, engine)
    again = engine.ask(unsaid, replace(ticket.context, setup=UNSAID), ticket.setup)
    if _ids(again) != _ids(asked):
        # without those words it reads as something else: ask about the same facts instead
        return about(engine, _ids(asked), ticket.setup)
    return replace(again, question=ticket.text)


def without_setup(text: str, engine: Engine) -> str:
    """A question without the words that say a setup."""
    reading = engine.read(text)
    if not reading.setup_tokens:
        return text
    kept = []
    for number, sentence in enumerate(reading.sentences):
        said = sentence.text
        spans = [(t.start, t.end) for t in reading.tokens if t.sentence == number and t.index in reading.setup_tokens]
        for start, end in sorted(spans, reverse=True):
            said = said[:start] + said[end:]
        kept.append(said)
    return " ".join(kept)


def _ids(answer: Answer) -> tuple[str, ...]:
    return tuple(one.fact.id for part in answer.parts for one in part.facts)


def _title_of(what: str, facts: list[Fact]) -> str:
    titles = {"never": "what is never collected", "optional": "what is optional", "required": "required data"}
    titles |= {"info": "general statements of the page", "": "everything on the page"}
    return titles.get(what.strip().lower()) or _categories_of(what, facts)


def _categories_of(what: str, facts: list[Fact]) -> str:
    """The categories of the facts by name, or that they are called so where they are many."""
    names = categories_of(facts)
    return f"categories with “{what}”" if len(names) > _FEW_CATEGORIES else listed(names)
