"""The engine: a question in, an answer out. Pure: same catalogue and same question, same answer."""

from __future__ import annotations

from bot.domain.answers import NO_CONTEXT, Answer, Context
from bot.domain.facts import Catalogue
from bot.domain.judging import Judge
from bot.domain.reading import Reader, Reading
from bot.domain.setups import UNSAID, Setup
from bot.domain.threads import context_after


class Engine:
    """Answers questions from one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.reader = Reader(catalogue)
        self._judge = Judge(catalogue)

    def read(self, text: str) -> Reading:
        """What was understood of `text`; for `why`."""
        return self.reader.read(text)

    def ask(self, text: str, context: Context = NO_CONTEXT, setup: Setup = UNSAID) -> Answer:
        """The answer to `text`, in a thread about `context`, by someone whose saved setup is `setup`."""
        return self._judge.answer(text, self.read(text), context, setup)

    def context_after(self, text: str, before: Context = NO_CONTEXT) -> Context:
        """What a thread is about after `text` was asked and answered in it."""
        return context_after(self.ask(text, before), before)
