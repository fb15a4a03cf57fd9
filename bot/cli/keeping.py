"""Commands about the knowledge: `check`, `learn`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.places import KNOWLEDGE, folders_of

if TYPE_CHECKING:
    from bot.catalogue.checking import Report


@click.command()
@click.option(
    "--source",
    "page",
    type=click.Path(path_type=Path),
    help="A copy of the page to compare with, as Markdown or pasted text.",
)
@KNOWLEDGE
@click.pass_context
def check(ctx: click.Context, page: Path | None, knowledge: Path | None) -> None:
    """Check the knowledge: schema, agreement with the seeds, every example question; or its drift from the page.

    \b
    Examples:
      intune-bot check
      intune-bot check --source data-collection-in-intune.txt

    \b
    Exit codes:
      0  nothing found       1  something found
      2  wrong use, a copy that is not the page, or (with --source) knowledge that cannot be loaded
    """
    folders = folders_of(knowledge or ctx.obj)
    report = _drift(page, *folders) if page else _faults(*folders)
    for line in report.found:
        click.echo(line)
    if report.found:
        click.echo(f"{len(report.found)} found", err=True)
        ctx.exit(1)
    click.echo(report.done)


@click.command()
@KNOWLEDGE
@click.pass_obj
def learn(default: Path | None, knowledge: Path | None) -> None:
    """Teach the learned layer anew, after a change of the phrasings (needs numpy and scikit-learn).

    \b
    Example:
      uv run --extra learn intune-bot learn

    \b
    Exit codes:
      0  learned and kept       2  a phrasing cannot be used, or numpy or scikit-learn is missing
    """
    from bot.catalogue.teaching import teach

    click.echo(teach(*folders_of(knowledge or default)))


def _faults(knowledge: Path, seeds: Path) -> Report:
    from bot.catalogue.checking import check_knowledge

    return check_knowledge(knowledge, seeds)


def _drift(page: Path, knowledge: Path, seeds: Path) -> Report:
    from bot.catalogue.checking import Report
    from bot.catalogue.drift import drift_lines
    from bot.catalogue.load import load

    found = drift_lines(page, load(knowledge, seeds))
    return Report(tuple(found), f"no drift: {page} says what the knowledge says")
