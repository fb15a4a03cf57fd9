"""The use case: a question in, an answer out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.answers import NO_CONTEXT, Answer, Context
from bot.domain.engine import Engine
from bot.domain.setups import UNSAID, Setup


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, in which thread, with which saved setup."""

    text: str
    context: Context = NO_CONTEXT
    setup: Setup = UNSAID


def answer_to(question: Question, engine: Engine) -> Answer:
    """The engine's answer to `question`."""
    return engine.ask(question.text, question.context, question.setup)
