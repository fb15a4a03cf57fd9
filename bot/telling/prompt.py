"""Answers on the terminal, and the prompt that keeps a thread going."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import click

from bot.asking import Question, answer_to
from bot.domain.answers import NO_CONTEXT, Answer
from bot.domain.engine import Engine
from bot.domain.threads import context_after
from bot.telling.words import words_for

_FAREWELLS = ("quit", "exit", "bye", ":q")
_GREETING = (
    "Ask what Microsoft Intune collects, for example: can my boss see my photos?\n"
    "Follow-ups work (“and with MAM only?”). An empty line, “exit” or Ctrl-D ends."
)


def tell(answer: Answer) -> None:
    """Print the answer: in colour with links on a terminal, as plain text elsewhere."""
    if not sys.stdout.isatty():
        click.echo(words_for(answer))
        return
    from rich.console import Console  # rich costs start-up time, so only a terminal pays it

    from bot.telling.terminal import show

    show(answer, Console(highlight=False))


def converse(engine: Engine) -> None:
    """Answer questions at a prompt until an empty line, "exit" or the end of input."""
    if sys.stdin.isatty():
        click.echo(_GREETING)
        _remember()
    context = NO_CONTEXT
    while text := _next_question():
        answer = answer_to(Question(text, context), engine)
        tell(answer)
        context = context_after(answer, context)


def _next_question() -> str:
    try:
        text = input("? " if sys.stdin.isatty() else "").strip()
        return "" if sys.stdin.isatty() and text.lower() in _FAREWELLS else text
    except (EOFError, KeyboardInterrupt):
        if sys.stdin.isatty():
            click.echo()  # so that the shell's prompt starts on a line of its own
        return ""


def _remember() -> None:
    """Keep the history of the prompt between runs, readable by its owner only, where the system can."""
    with contextlib.suppress(ImportError, OSError, RuntimeError):
        import atexit
        import readline

        file = Path(click.get_app_dir("intune-bot")) / "history"
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        readline.read_history_file(file)
        readline.set_history_length(500)
        atexit.register(_write_history, file)


def _write_history(file: Path) -> None:
    with contextlib.suppress(OSError):
        import readline

        readline.write_history_file(file)
