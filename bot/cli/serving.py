"""Commands that serve: `demo`, `run`; and the completion of the shell."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.places import KNOWLEDGE, engine_in


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port of the page; 0 takes any."
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@KNOWLEDGE
@click.pass_obj
def demo(default: Path | None, port: int, no_browser: bool, knowledge: Path | None) -> None:
    """Try the real bot in a workspace of its own, in the browser, without a Slack account.

    \b
    Examples:
      intune-bot demo
      intune-bot demo --port 9000 --no-browser

    \b
    Exit codes:
      0  ended with Ctrl-C       2  wrong use, or the port is taken
    """
    from bot.demo import run_demo

    run_demo(engine_in(knowledge or default), port, click.echo, not no_browser)


@click.command()
@KNOWLEDGE
@click.pass_context
def run(ctx: click.Context, knowledge: Path | None) -> None:
    """Serve real Slack over Socket Mode; SLACK_APP_TOKEN and SLACK_BOT_TOKEN must be set (docs/install.md).

    \b
    Example:
      SLACK_APP_TOKEN=xapp-… SLACK_BOT_TOKEN=xoxb-… intune-bot run

    \b
    Exit codes:
      0   stopped as asked
      2   a setting or the knowledge is missing or wrong
      3   Slack refused a token
      4   the app lacks a scope
      5   Slack could not be reached
      6   the socket opened, but Slack said no hello
      7   the connection was lost for two minutes
    """
    from bot.settings import read_settings

    settings = read_settings()
    engine = engine_in(knowledge or ctx.obj or settings.knowledge)
    from bot.slack.run import run as serve  # after the engine, so that it takes the memory that building it left

    ctx.exit(serve(settings, engine))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    Example:
      eval "$(intune-bot completion bash)"

    \b
    Exit codes:
      0  printed       2  wrong use
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    root = click.get_current_context().find_root().command
    click.echo(found(root, {}, "intune-bot", "_INTUNE_BOT_COMPLETE").source())
