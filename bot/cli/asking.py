"""Commands that answer: `ask`, `list`, `why`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.places import KNOWLEDGE, engine_in, folders_of

if TYPE_CHECKING:
    from bot.domain.engine import Engine


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object of the answer contract.")
@click.option("--batch", is_flag=True, help="Read one JSON object a line from standard input, print one answer a line.")
@KNOWLEDGE
@click.pass_context
def ask(ctx: click.Context, question: tuple[str, ...], as_json: bool, batch: bool, knowledge: Path | None) -> None:
    """Answer one QUESTION, or with no question start a prompt.

    \b
    Examples:
      intune-bot ask "do you get the IMEI of my own phone?"
      intune-bot ask --json imei mam
      intune-bot ask --batch < questions.jsonl > answers.jsonl

    A batch line carries "id" and "q", and may carry "context": {"after": "an earlier question"} and
    "setup": {"workload": "mam", "ownership": "personal", "platform": "ios"}.

    \b
    Exit codes:
      0  something was answered, or the batch or prompt ended
      1  the page does not say
      2  wrong use, or a broken line of a batch
    """
    if (question and batch) or (as_json and not question and not batch):
        raise click.UsageError("Give a QUESTION with --json, and none with --batch.")
    engine = engine_in(knowledge or ctx.obj)
    if batch:
        from bot.telling.batch import answer_lines

        for line in answer_lines(sys.stdin.buffer, engine):
            click.echo(line)
        return
    if not question:
        from bot.telling.prompt import converse

        converse(engine)
        return
    ctx.exit(_answer_once(_typed(question), engine, as_json))


def _typed(words: tuple[str, ...]) -> str:
    """What was typed; bytes that are no UTF-8 reach Python as lone surrogates, which nothing can print."""
    return " ".join(words).encode("utf-8", "replace").decode("utf-8")


def _answer_once(text: str, engine: Engine, as_json: bool) -> int:
    from bot.asking import Question, answer_to

    answer = answer_to(Question(text), engine)
    if as_json:
        from bot.telling.as_json import answer_json
        from bot.telling.printable import json_text

        click.echo(json_text(answer_json(answer, engine.catalogue.source), indent=2))
    else:
        from bot.telling.prompt import tell

        tell(answer)
    return 0 if any(part.verdict.definite for part in answer.parts) else 1


@click.command("list")
@click.argument("what", required=False)
@click.option("--mam-only", is_flag=True, help="Of rows with a MAM column, only what is collected there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
)
@KNOWLEDGE
@click.pass_context
def list_facts(ctx: click.Context, what: str | None, mam_only: bool, form: str, knowledge: Path | None) -> None:
    """List facts: WHAT is never, optional, required, info, or a category ("hardware"); everything without it.

    \b
    Examples:
      intune-bot list never
      intune-bot list optional --format csv
      intune-bot list "managed application" --mam-only --format json

    \b
    Exit codes:
      0  listed       1  nothing found       2  wrong use, or no such category
    """
    from bot.catalogue.load import load_catalogue
    from bot.domain.browsing import facts_for
    from bot.telling.lists import list_as

    catalogue = load_catalogue(*folders_of(knowledge or ctx.obj))
    facts = facts_for(catalogue, what, mam_only)
    if facts or form != "table":
        click.echo(list_as(form, facts, catalogue.source))
    if not facts:
        click.echo("Nothing found: with app protection only (MAM), none of these rows is collected.", err=True)
        ctx.exit(1)


@click.command()
@click.argument("question", nargs=-1, required=True)
@KNOWLEDGE
@click.pass_obj
def why(default: Path | None, question: tuple[str, ...], knowledge: Path | None) -> None:
    """Explain how QUESTION was understood: words, repairs, setup, evidence, runner-up and margin.

    \b
    Example:
      intune-bot why "do they get the seriel nubmer with mam only"

    \b
    Exit codes:
      0  explained       2  wrong use, or knowledge that cannot be loaded
    """
    from bot.telling.why import why_lines

    for line in why_lines(_typed(question), engine_in(knowledge or default)):
        click.echo(line)
