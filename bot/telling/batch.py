"""Batches: a JSON object a line in, an answer object a line out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from bot.asking import Question, answer_to
from bot.domain.answers import NO_CONTEXT, Context
from bot.domain.engine import Engine
from bot.domain.setups import Ownership, Platform, Setup, Workload
from bot.errors import BotError
from bot.telling.as_json import answer_json
from bot.telling.printable import json_text

_Choice = TypeVar("_Choice", bound=StrEnum)


def answer_lines(lines: Iterable[bytes], engine: Engine) -> Iterator[str]:
    """The answers to `lines`; raises BotError naming the first line that is no question."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            asked = _parsed(line, number)
            question = Question(asked["q"], _context(asked, number, engine), _setup(asked, number))
            answer = answer_to(question, engine)
            yield json_text(answer_json(answer, engine.catalogue.source, asked.get("id", number)))


def _parsed(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BotError(f"Line {number} is not UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise BotError(f"Line {number} is not JSON: {error}.") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("q"), str):
        raise BotError(f'Line {number} must be an object with a text "q".')
    return asked


def _object(asked: Mapping[str, Any], key: str, number: int) -> Mapping[str, Any]:
    said = asked.get(key)
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise BotError(f'Line {number}: "{key}" must be an object.')
    return said


def _context(asked: Mapping[str, Any], number: int, engine: Engine) -> Context:
    after = _object(asked, "context", number).get("after")
    if after is not None and not isinstance(after, str):
        raise BotError(f'Line {number}: "after" must be a text, the earlier question.')
    return engine.context_after(after) if after else NO_CONTEXT


def _setup(asked: Mapping[str, Any], number: int) -> Setup:
    said = _object(asked, "setup", number)
    return Setup(
        _said(Workload, said, number),
        _said(Ownership, said, number),
        _said(Platform, said, number),
    )


def _said(kind: type[_Choice], said: Mapping[str, Any], number: int) -> _Choice | None:
    """The value under the key that is called like the kind, in lower case; nothing where it is null."""
    key = kind.__name__.lower()
    value = said.get(key)
    if value is None:
        return None
    if value not in list(kind):
        words = ", ".join(kind)
        raise BotError(f'Line {number}: "{key}" must be null or one of: {words}.')
    return kind(value)
