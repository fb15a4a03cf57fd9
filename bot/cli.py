"""The command line: every command, and the only place that knows every room."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import __version__
from bot.errors import BotError
from bot.telling.printable import printable

if TYPE_CHECKING:
    from bot.catalogue.checking import Report
    from bot.domain.engine import Engine

_KNOWLEDGE = click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    help="Folder of knowledge to use instead of the one that came along.",
)
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
@_KNOWLEDGE
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

        converse(_engine(knowledge))


@main.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object of the answer contract.")
@click.option("--batch", is_flag=True, help="Read one JSON object a line from standard input, print one answer a line.")
@_KNOWLEDGE
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
    Exits 0 when something was answered, 1 when the page does not say.
    """
    if (question and batch) or (as_json and not question and not batch):
        raise click.UsageError("Give a QUESTION with --json, and none with --batch.")
    engine = _engine(knowledge or ctx.obj)
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


@main.command("list")
@click.argument("what", required=False)
@click.option("--mam-only", is_flag=True, help="Only what is collected where only app protection (MAM) is used.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    show_default=True,
)
@_KNOWLEDGE
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

    catalogue = load_catalogue(*_folders(knowledge or ctx.obj))
    facts = facts_for(catalogue, what, mam_only)
    if facts or form != "table":
        click.echo(list_as(form, facts, catalogue.source))
    if not facts:
        click.echo("Nothing found: none of these rows has a Yes in the MAM column.", err=True)
        ctx.exit(1)


@main.command()
@click.argument("question", nargs=-1, required=True)
@_KNOWLEDGE
@click.pass_obj
def why(default: Path | None, question: tuple[str, ...], knowledge: Path | None) -> None:
    """Explain how QUESTION was understood: words, repairs, setup, evidence, runner-up and margin.

    \b
    Example:
      intune-bot why "do they get the seriel nubmer with mam only"
    """
    from bot.telling.why import why_lines

    for line in why_lines(_typed(question), _engine(knowledge or default)):
        click.echo(line)


@main.command()
@click.option(
    "--source",
    "page",
    type=click.Path(path_type=Path),
    help="A copy of the page to compare with, as Markdown or pasted text.",
)
@_KNOWLEDGE
@click.pass_context
def check(ctx: click.Context, page: Path | None, knowledge: Path | None) -> None:
    """Check the knowledge: schema, agreement with the seeds, every example question; or its drift from the page.

    \b
    Examples:
      intune-bot check
      intune-bot check --source data-collection-in-intune.txt

    Exits 1 when something is found.
    """
    folders = _folders(knowledge or ctx.obj)
    report = _drift(page, *folders) if page else _faults(*folders)
    for line in report.found:
        click.echo(line)
    if report.found:
        click.echo(f"{len(report.found)} found", err=True)
        ctx.exit(1)
    click.echo(report.done)


@main.command()
@_KNOWLEDGE
@click.pass_obj
def learn(default: Path | None, knowledge: Path | None) -> None:
    """Teach the learned layer anew, after a change of the phrasings (needs numpy).

    \b
    Example:
      uv run --extra learn intune-bot learn

    Exits 0 when it is kept, 2 when a phrasing cannot be used or numpy is missing.
    """
    from bot.catalogue.teaching import teach

    click.echo(teach(*_folders(knowledge or default)))


def _faults(knowledge: Path, seeds: Path) -> Report:
    from bot.catalogue.checking import check_knowledge

    return check_knowledge(knowledge, seeds)


def _drift(page: Path, knowledge: Path, seeds: Path) -> Report:
    from bot.catalogue.checking import Report
    from bot.catalogue.drift import drift_lines
    from bot.catalogue.load import load

    found = drift_lines(page, load(knowledge, seeds))
    return Report(tuple(found), f"no drift: {page} says what the knowledge says")


@main.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port of the page; 0 takes any."
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@_KNOWLEDGE
@click.pass_obj
def demo(default: Path | None, port: int, no_browser: bool, knowledge: Path | None) -> None:
    """Try the real bot in a workspace of its own, in the browser, without a Slack account.

    \b
    Examples:
      intune-bot demo
      intune-bot demo --port 9000 --no-browser
    """
    from bot.demo import run_demo

    run_demo(_engine(knowledge or default), port, click.echo, not no_browser)


@main.command()
@_KNOWLEDGE
@click.pass_context
def run(ctx: click.Context, knowledge: Path | None) -> None:
    """Serve real Slack over Socket Mode; SLACK_APP_TOKEN and SLACK_BOT_TOKEN must be set (docs/install.md).

    \b
    Example:
      SLACK_APP_TOKEN=xapp-… SLACK_BOT_TOKEN=xoxb-… intune-bot run
    """
    from bot.settings import read_settings
    from bot.slack.run import run as serve

    settings = read_settings()
    ctx.exit(serve(settings, _engine(knowledge or ctx.obj or settings.knowledge)))


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    Example:
      eval "$(intune-bot completion bash)"
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(found(main, {}, "intune-bot", "_INTUNE_BOT_COMPLETE").source())


def _folders(knowledge: Path | None) -> tuple[Path, Path]:
    from bot.catalogue.places import knowledge_folder, seeds_folder

    if knowledge is None:
        return knowledge_folder(), seeds_folder()
    beside = knowledge.resolve().parent / "seeds"
    return knowledge, beside if beside.is_dir() else seeds_folder()


def _engine(knowledge: Path | None) -> Engine:
    from bot.catalogue.kept import engine_for

    return engine_for(*_folders(knowledge))
