"""Copies of the page in each form that people have them in, made from the rows of the seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue.rows import Row

SOURCES = "about.data-sources"
"""The statement that the page prints as a list of its own."""

PRINTED_CATEGORIES = {
    "Admin created data": "Admin created data, like:",
    "Application inventory": "Application inventory, like:",
    "Audit log information": "Audit log information, including data about the following activities",
    "Tenant account information": "Tenant account information (this data is available from the admin center",
}
"""Categories that the page prints with a tail."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table as printed: the category stands in the first row of a category only."""

    category: str
    text: str
    mam: str


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The table of required data as printed."""
    lines: list[Line] = []
    last = ""
    for row in (row for row in rows if _in_table(row)):
        category = "" if row.category == last else PRINTED_CATEGORIES.get(row.category, row.category)
        last = row.category
        text = _printed(row)
        if row.category in row.data:  # the two rows that are a category of their own
            category, text = text, ""
        lines.append(Line(category, text, row.mam or ""))
    return lines


def _in_table(row: Row) -> bool:
    return row.section == "Required data" and row.category != "Required data overview"


def _printed(row: Row) -> str:
    if not row.evidence:
        return row.data
    words = row.evidence[0]
    if row.mam is None:
        return f"Note: Application inventory data is only collected when {row.evidence[1]} or {words}."
    return words if row.data in words else f"{row.data} ({words})"


def as_lines(lines: Sequence[Line]) -> str:
    """The table as pasted from a browser that puts each row on a line."""
    return "\n".join(" ".join(part for part in (one.category, one.text, one.mam) if part) for one in lines)


def as_tabs(lines: Sequence[Line]) -> str:
    """The table as pasted from a browser that puts tabs between the cells."""
    return "\n".join("\t".join((one.category, one.text, one.mam)) for one in lines)


def as_bars(lines: Sequence[Line]) -> str:
    """The table as one line with bars."""
    return " ".join(f"| {one.category} | {one.text} | {one.mam} |" for one in lines)


def as_mixed(lines: Sequence[Line]) -> str:
    """A third of the table as lines and the rest in bars, as the shared copy has it."""
    third = len(lines) // 3
    return f"{as_lines(lines[:third])}\n\n{as_bars(lines[third:])}"


def as_markdown(lines: Sequence[Line]) -> str:
    """The table in Markdown, with bold categories, a link and a footnote."""
    head = "|Category |   Data       |  MAM workload <sup>**1**</sup> |\n|-------- |:------------ |---------------|\n"
    return head + "\n".join(_markdown(one) for one in lines) + "\n\n<sup>**1**</sup> About the column."


def _markdown(one: Line) -> str:
    name = one.category.partition(",")[0].partition(" (")[0]
    category = one.category.replace(name, f"**{name}**") if name else "       "
    text = one.text.replace("Note:", "**Note**:").replace("IMEI number", "[IMEI number](https://imei.example)")
    return f"| {category} |   {text.replace('_', chr(92) + '_')}   | {one.mam} |"


FORMS = {"lines": as_lines, "tabs": as_tabs, "bars": as_bars, "mixed": as_mixed, "markdown": as_markdown}


def page(rows: Sequence[Row], form: str = "lines", lines: Sequence[Line] | None = None) -> str:
    """The whole page, with its contents at the top and more to read at the end."""
    marked = form == "markdown"
    heading, bullet = ("## ", "-\t") if marked else ("", "  • ")
    said = [words for row in rows if row.mam is None and row.id != SOURCES for words in row.evidence]
    lead, *sources = next((row.evidence for row in rows if row.id == SOURCES), ("",))
    optional = [row.data for row in rows if row.section == "Optional data" and not row.data.startswith("Customers")]
    never = [(row.evidence or (row.data,))[0] for row in rows if row.category == "Never collected"]
    contents = [
        "In this article",
        "Required data",
        "Optional data",
        "Certain End User Data or Content is never Collected",
    ]
    end = ["", f"{heading}Next steps", "", f"{bullet}Learn more about how Intune stores data", f"{bullet}Share"]
    return "\n".join(
        [
            *contents,
            "",
            *(f"{words}." for words in said if words not in never),
            f"Intune collects {lead}:",
            *(f"{bullet}{words}." for words in sources),
            "",
            f"{heading}Required data",
            "Required data collected by Intune includes, but isn't limited to:",
            "",
            FORMS[form](lines_of(rows) if lines is None else lines),
            "",
            f"{heading}Optional data",
            "Your organization might enable optional features:",
            *(f"{bullet}{item}." for item in optional),
            "",
            f"{heading}Certain End User Data or Content is never Collected",
            "Intune doesn't collect nor allow an Admin to see the following data:",
            *(f"{bullet}{item}" for item in never),
            *end,
        ]
    )
