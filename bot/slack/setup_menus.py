"""The menus of a person's own setup."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.phrasing import setup_in_words
from bot.domain.setups import Ownership, Platform, Setup, Workload
from bot.slack.mrkdwn import escaped
from bot.slack.shapes import Block, Message, actions, context, mrkdwn, option, section, select

UNSAID_VALUE = "-"

_MENUS = {
    "ownership": ("Whose device?", {"personal": "My own device", "corporate": "A company device"}),
    "workload": ("How managed?", {"mam": "Work apps only (MAM)", "mdm": "Enrolled (MDM)"}),
    "platform": (
        "Which system?",
        {
            "ios": "iOS or iPadOS",
            "android": "Android",
            "windows": "Windows",
            "macos": "macOS",
            "linux": "Linux",
        },
    ),
}


def setup_blocks(setup: Setup) -> list[Block]:
    """The saved setup in words, and menus to change it."""
    words = setup_in_words(setup)
    said = (
        f"Your questions are answered for: {words}." if words else "No setup is saved, so answers name the differences."
    )
    menus = [
        select(f"setup:{name}", ask, _options(name, ask), _value(setup, name)) for name, (ask, _) in _MENUS.items()
    ]
    note = "What you say in a question counts more. An answer that hangs on a setup says which one it is for."
    return [section(escaped(said)), actions("setup", menus), context(mrkdwn(escaped(note)))]


def setup_message(setup: Setup, lead: str = "") -> Message:
    """The same as a message; `lead` stands above it."""
    text = f"Your saved setup: {setup_in_words(setup) or 'none'}."
    above = [lead] if lead else []
    blocks = [*(section(escaped(one)) for one in above), *setup_blocks(setup)]
    return Message(escaped("\n".join([*above, text])), tuple(blocks))


def with_choice(setup: Setup, field: str, value: str) -> Setup:
    """`setup` with what was chosen in one menu; anything unknown takes the field back."""
    match field:
        case "ownership":
            return replace(setup, ownership=next((one for one in Ownership if one == value), None))
        case "workload":
            return replace(setup, workload=next((one for one in Workload if one == value), None))
        case "platform":
            return replace(setup, platform=next((one for one in Platform if one == value), None))
        case _:
            return setup


def _options(name: str, ask: str) -> list[Block]:
    choices = _MENUS[name][1]
    return [
        option(f"{ask} Not said", UNSAID_VALUE),
        *(option(words, value) for value, words in choices.items()),
    ]


def _value(setup: Setup, name: str) -> str:
    held = getattr(setup, name)
    return held.value if held else UNSAID_VALUE
