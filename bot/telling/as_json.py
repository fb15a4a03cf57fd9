"""Answers and facts as the JSON of the answer contract."""

from __future__ import annotations

from typing import Any

from bot.domain.answers import Answer, Cited, Part
from bot.domain.facts import Fact, Source
from bot.domain.phrasing import condition_in_words
from bot.domain.setups import UNSAID, Setup


def answer_json(answer: Answer, source: Source, key: object = None) -> dict[str, Any]:
    """The answer object of one question; `key` is the id that a batch line carried."""
    told = {
        "question": answer.question,
        "outcome": answer.outcome.value,
        "parts": [part_json(part, source) for part in answer.parts],
        "suggestions": [{"id": one.id, "data": one.data, "question": one.question} for one in answer.suggestions],
    }
    return told if key is None else {"id": key, **told}


def part_json(part: Part, source: Source) -> dict[str, Any]:
    """One part of an answer."""
    return {
        "question": part.question,
        "verdict": part.verdict.value,
        "headline": part.headline,
        "facts": [_cited_json(one, source) for one in part.facts],
        "setup": setup_json(part.setup),
        "confidence": part.confidence,
    }


def setup_json(setup: Setup) -> dict[str, str | None]:
    """What is known of the setup; null where unsaid."""
    return {
        "workload": setup.workload.value if setup.workload else None,
        "ownership": setup.ownership.value if setup.ownership else None,
        "platform": setup.platform.value if setup.platform else None,
    }


def fact_json(fact: Fact, source: Source, setup: Setup = UNSAID) -> dict[str, Any]:
    """A fact as `list --format json` prints it: neither numbered nor judged."""
    return {
        "id": fact.id,
        "status": fact.status.value,
        "section": fact.section.title,
        "category": fact.category,
        "data": fact.data,
        "mam": None if fact.mam is None else ("yes" if fact.mam else "no"),
        "condition": condition_in_words(fact, setup),
        "citation": {"title": source.title, "section": fact.section.title, "url": fact.url(source)},
    }


def _cited_json(one: Cited, source: Source) -> dict[str, Any]:
    told = fact_json(one.fact, source)
    return {
        "id": one.fact.id,
        "verdict": one.verdict.value,
        **{key: told[key] for key in ("status", "section", "category", "data", "mam")},
        "condition": one.condition,
        "citation": {"n": one.n, **told["citation"]},
    }
