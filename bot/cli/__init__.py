"""The command line: every command, and the only place that knows every room."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click

from bot import __version__
from bot.cli.asking import ask, list_facts, why
from bot.cli.keeping import check, learn
from bot.cli.places import KNOWLEDGE, engine_in
from bot.cli.serving import completion, demo, run
from bot.errors import BotError
from bot.telling.printable import printable

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Commands whose errors are sentences, never tracebacks, whatever the words or the terminal."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # odd bytes and narrow terminals are no reason to fail
        try:
            return super().invoke(ctx)
        except BotError as error:
            click.echo(printable(str(error)), err=True)
            ctx.exit(2)
        except click.UsageError as error:
            raise click.UsageError(printable(error.format_message()), error.ctx) from None


@click.group(cls=_Commands, invoke_without_command=True, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="intune-bot")
@KNOWLEDGE
@click.pass_context
def main(ctx: click.Context, knowledge: Path | None) -> None:
    """What Microsoft Intune collects, optionally collects and never collects, with citations.

    Without a command it answers questions at a prompt.

    \b
    Examples:
      intune-bot demo
      intune-bot ask "can my boss see my photos?"
      intune-bot list never
      intune-bot list hardware --mam-only --format markdown
      intune-bot why "serial numbr of my macbook"
      intune-bot check

    \b
    Exit codes:
      0  done, and answered       1  nothing found, or check found something
      2  wrong use, or knowledge that cannot be loaded
    """
    ctx.obj = knowledge
    if ctx.invoked_subcommand is None:
        from bot.telling.prompt import converse

        converse(engine_in(knowledge))


for command in (ask, list_facts, why, check, learn, demo, run, completion):
    main.add_command(command)
