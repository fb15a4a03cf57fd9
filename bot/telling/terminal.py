"""Answers in the terminal, with colour and links."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.domain.answers import Answer, Cited, Part
from bot.domain.facts import Verdict
from bot.telling.words import is_listing, label_of, listed_line, marked_headline, question_line, setup_line

_STYLES = {
    Verdict.COLLECTED: "bold yellow",
    Verdict.CONDITIONAL: "bold yellow",
    Verdict.NOT_COLLECTED: "bold green",
    Verdict.OPTIONAL: "bold cyan",
    Verdict.NEVER: "bold green",
    Verdict.INFO: "bold blue",
    Verdict.LIST: "bold blue",
    Verdict.MIXED: "bold yellow",
    Verdict.UNKNOWN: "bold magenta",
    Verdict.OUT_OF_SCOPE: "bold magenta",
}


def show(answer: Answer, console: Console) -> None:
    """Print the answer: verdict, sentence, condition, numbered citations with links."""
    for part in answer.parts:
        _show_part(part, len(answer.parts) > 1, console)
    if answer.suggestions:
        console.print("You could also ask:", style="bold")
        for suggestion in answer.suggestions:
            console.print(Text(f"  · {suggestion.question}"))
    for part in answer.parts:
        for one in part.facts:
            console.print(_citation(one))


def _show_part(part: Part, several: bool, console: Console) -> None:
    if several:
        console.print(Text(question_line(part), style="italic dim"))
    if label := label_of(part):
        console.print(Text(label, style=_STYLES[part.verdict]))
    console.print(Padding(Text(marked_headline(part)), (0, 2)))
    for line in part.lines:
        console.print(Padding(Text(line), (0, 4)))
    for one in part.facts if is_listing(part) else ():
        console.print(Padding(Text(f"· {listed_line(one)}"), (0, 4)))
    for line in (part.next_step or "", setup_line(part)):
        if line:
            console.print(Padding(Text(line, style="dim"), (0, 2)))
    console.print()


def _citation(one: Cited) -> Text:
    text = Text(f"[{one.n}] ", style="dim")
    return text.append(f"{one.fact.section.title} › {one.fact.category} › {one.fact.data}", style=f"dim link {one.url}")
