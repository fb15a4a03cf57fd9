"""What the bot says of itself: help, privacy, source."""

from __future__ import annotations

from bot.domain.facts import Source
from bot.domain.phrasing import setup_in_words
from bot.settings import Settings
from bot.slack.mrkdwn import escaped, link
from bot.slack.shapes import Block, Message, actions, button, context, mrkdwn, section
from bot.slack.tickets import Ticket
from bot.store.records import Kept

EXAMPLES = (
    "Can my boss see my photos?",
    "Do you get the IMEI of my own phone?",
    "What does Intune never collect?",
    "Is my location tracked?",
)
"""Questions to start with; also the prompts suggested in a direct message."""
EXAMPLES_BLOCK = "examples"

_INTRO = (
    "I answer what Microsoft Intune collects, optionally collects and never collects, with a link to the row "
    "of Microsoft's page that says so. Where the page does not say, I say that."
)
_COMMANDS = (
    ("/intune <question>", "a private answer; you may share it afterwards"),
    ("/intune imei mam", "one line for a keyword"),
    (
        "/intune list never",
        "a list: all, never, optional, required, info, or a category; “hardware mam” lists for a setup",
    ),
    ("/intune why <question>", "how a question is understood"),
    ("/intune setup", "your setup, so that answers fit your device"),
    ("/intune source", "the page that every answer cites"),
    ("/intune privacy", "what I keep about you"),
    ("/intune forget-me", "delete all of it"),
)


def help_message(asker: str, lead: str = "") -> Message:
    """What can be asked, with examples to press."""
    commands = "\n".join(f"• `{escaped(name)}` {what}" for name, what in _COMMANDS)
    also = "In a thread of mine, just ask on: “and on a company phone?”"
    intro = f"{lead}\n{_INTRO}" if lead else _INTRO
    blocks = (
        section(escaped(intro)),
        section("*Try one:*"),
        example_block(asker),
        section(f"*Commands:*\n{commands}"),
        context(mrkdwn(escaped(also))),
    )
    text = [
        intro,
        "Try one:",
        *(f"- {one}" for one in EXAMPLES),
        *(f"- {name}: {what}" for name, what in _COMMANDS),
        also,
    ]
    return Message(escaped("\n".join(text)), blocks)


def example_block(asker: str) -> Block:
    """The examples as buttons."""
    buttons = [
        button(f"choice:{at}", one, Ticket(text=one, asker=asker).encoded(), f"{one} Ask this")
        for at, one in enumerate(EXAMPLES)
    ]
    return actions(EXAMPLES_BLOCK, buttons)


def file_message() -> Message:
    """For a message that is only a file."""
    text = (
        "I cannot read files or screenshots. Please write the question as text, for example: "
        "does Intune collect my serial number?"
    )
    return Message(text, (section(text),))


def source_message(source: Source) -> Message:
    """The page that every answer cites."""
    said = f"read on {source.date_read}. Licence: {source.licence}."
    text = f"Every answer cites “{source.title}” by Microsoft, {said}"
    linked = f"Every answer cites {link(source.url, source.title)} by Microsoft, {escaped(said)}"
    checksum = context(mrkdwn(escaped(f"Checksum of the copy that was read: {source.checksum}")))
    return Message(escaped(f"{text} {source.url}"), (section(linked), checksum))


def privacy_message(kept: Kept, settings: Settings) -> Message:
    """What is kept about somebody, in numbers, and how to delete it."""
    lines = [*privacy_lines(settings), *kept_lines(kept), "Delete all of it with /intune forget-me."]
    text = "\n".join(f"• {line}" for line in lines)
    return Message(escaped(text), (section(f"*What I keep about you*\n{escaped(text)}"),))


def privacy_lines(settings: Settings) -> list[str]:
    """What is kept of anybody."""
    return [
        "I do not store what you ask: it stays in Slack, in your message and in the buttons below my answer.",
        "No language model and no other service sees it.",
        "I keep what a thread is about (ids of facts, the setup that was said), so that follow-ups work.",
        "I keep feedback; mail addresses, @mentions and long numbers are taken out of its reason, other names are not.",
        f"Your name is kept only as a keyed hash; threads and feedback are deleted after {settings.keep_days} days.",
        "A setup that you save is kept until you change or delete it.",
    ]


def kept_lines(kept: Kept) -> list[str]:
    """What is kept of one person."""
    setup = setup_in_words(kept.setup) if kept.setup else ""
    return [
        f"Now: {_count(kept.threads, 'thread')}, {_count(kept.answers, 'answer')}, "
        f"{_count(kept.feedback, 'feedback note')}, {_count(kept.handed_over, 'question')} handed over.",
        f"Saved setup: {setup or 'none'}.",
    ]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
