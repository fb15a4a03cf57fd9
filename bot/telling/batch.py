"""Batches: a JSON object a line in, an answer object a line out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.asking import Question, answer_to
from bot.domain.answers import NO_CONTEXT
from bot.domain.engine import Engine
from bot.domain.setups import UNSAID, Ownership, Platform, Setup, Workload
from bot.errors import BotError
from bot.telling.as_json import answer_json


def answer_lines(lines: Iterable[str], engine: Engine) -> Iterator[str]:
    """The answers to `lines`; raises BotError naming the first line that is no question."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            asked = _parsed(line, number)
            answer = answer_to(_question(asked, number, engine), engine)
            yield json.dumps(
                answer_json(answer, engine.catalogue.source, str(asked.get("id", number))), ensure_ascii=False
            )


def _parsed(line: str, number: int) -> Mapping[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BotError(f"Line {number} is not JSON: {error}.") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("q"), str):
        raise BotError(f'Line {number} must be an object with a text "q".')
    return asked


def _question(asked: Mapping[str, Any], number: int, engine: Engine) -> Question:
    context = asked.get("context") or {}
    if not isinstance(context, dict):
        raise BotError(f'Line {number}: "context" must be an object.')
    after = context.get("after")
    known = engine.context_after(str(after)) if after else NO_CONTEXT
    return Question(asked["q"], known, setup_from(asked.get("setup") or {}, number))


def setup_from(said: object, number: int) -> Setup:
    """A setup as a batch line writes it; raises BotError where a value is unknown."""
    if not isinstance(said, dict):
        raise BotError(f'Line {number}: "setup" must be an object.')
    try:
        return Setup(
            Workload(said["workload"]) if said.get("workload") else None,
            Ownership(said["ownership"]) if said.get("ownership") else None,
            Platform(said["platform"]) if said.get("platform") else None,
        ) if said else UNSAID  # fmt: skip
    except ValueError as error:
        raise BotError(f'Line {number}: "setup" holds an unknown value: {error}.') from None
