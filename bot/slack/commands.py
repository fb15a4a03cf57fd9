"""/intune: private answers, and the sub-commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer, Outcome, Reason
from bot.errors import BotError
from bot.slack.blocks import fits_one_line, message_for, one_line
from bot.slack.desk import Desk
from bot.slack.help_texts import help_message, privacy_message, source_message
from bot.slack.limits import clip
from bot.slack.listening import AsyncArgs, bound
from bot.slack.lists import list_ticket
from bot.slack.questions import plain_text
from bot.slack.recall import answer_for
from bot.slack.setup_menus import setup_message
from bot.slack.shapes import Message
from bot.slack.showing import as_body, private_lead
from bot.slack.tickets import Ticket
from bot.slack.why_window import why_message

COMMAND = "/intune"
_QUOTED = 100
_SAY_SETUP = "Choose below, or write for example: /intune setup work apps only on my own phone."


@dataclass(frozen=True, slots=True)
class Said:
    """A command: who gave it and the words after its name."""

    user: str
    text: str


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the command."""
    app.command(COMMAND)(bound(desk, on_command))


async def on_command(desk: Desk, args: AsyncArgs) -> None:
    """Answers within the ack, so that nothing can be lost or doubled on the way."""
    text = plain_text(str(args.body.get("text") or ""), desk.bot_user)
    message = await reply_to(desk, Said(str(args.body["user_id"]), text))
    await args.ack(as_body(message))


async def reply_to(desk: Desk, said: Said) -> Message:
    """What a command gets back."""
    word, _, rest = said.text.partition(" ")
    word = word.lower().strip("?!.,")
    if not said.text:
        return help_message(said.user)
    if word in _ALONE and not rest.strip():
        return await _ALONE[word](desk, said)
    if word in _WITH_WORDS and rest.strip():
        return await _WITH_WORDS[word](desk, said, rest.strip())
    return await _answered(desk, said, said.text)


async def _help(_: Desk, said: Said) -> Message:
    return help_message(said.user)


async def _source(desk: Desk, _: Said) -> Message:
    return source_message(desk.engine.catalogue.source)


async def _privacy(desk: Desk, said: Said) -> Message:
    return privacy_message(await desk.store.kept(said.user), desk.settings)


async def _forget(desk: Desk, said: Said) -> Message:
    gone = await desk.store.forget(said.user)
    total = gone.answers + gone.threads + gone.feedback + gone.handed_over + bool(gone.setup)
    text = f"Deleted: {total} record{'' if total == 1 else 's'}. I keep nothing about you now."
    return Message(text, ())


async def _setup(desk: Desk, said: Said) -> Message:
    return setup_message(await desk.setup_of(said.user))


async def _why_help(_: Desk, said: Said) -> Message:
    return help_message(said.user, "Write a question after “why”, for example: /intune why imei mam")


async def _list_all(desk: Desk, said: Said) -> Message:
    return await _listed(desk, said, "")


async def _new_setup(desk: Desk, said: Said, words: str) -> Message:
    """Saves the setup that the words say; without one they are a question, or were meant to say one."""
    if words.lower() in ("clear", "none", "reset", "delete"):
        await desk.store.keep_setup(said.user, type(await desk.setup_of(said.user))())
        return setup_message(await desk.setup_of(said.user))
    reading = await desk.think(desk.engine.read, words)
    if not reading.setup:
        ticket, answer = await _answer(desk, said, said.text)
        if "?" in words or answer.outcome is not Outcome.OUT_OF_SCOPE:
            return await _shown(desk, said, ticket, answer)
        return setup_message(ticket.setup, f"I read no setup in “{clip(words, _QUOTED)}”. {_SAY_SETUP}")
    await desk.store.keep_setup(said.user, reading.setup.over(await desk.setup_of(said.user)))
    return setup_message(await desk.setup_of(said.user))


async def _listed(desk: Desk, said: Said, what: str) -> Message:
    return await _shown_list(desk, said, await _list_ticket(desk, said, what))


async def _list_ticket(desk: Desk, said: Said, what: str) -> Ticket:
    return await desk.think(list_ticket, what, await desk.setup_of(said.user), said.user, desk.engine)


async def _shown_list(desk: Desk, said: Said, ticket: Ticket) -> Message:
    """A list; what is no list may still be a question ("list what you know of my phone")."""
    try:
        answer = await desk.think(answer_for, ticket, desk.engine)
    except BotError as error:
        ticket, answer = await _answer(desk, said, said.text)
        if answer.outcome not in (Outcome.ANSWERED, Outcome.PARTLY):
            return help_message(said.user, str(error))
    return message_for(answer, ticket, desk.look(private=True), private_lead(answer, ticket, said.user))


async def _whole_list(desk: Desk, said: Said, _: str) -> Message:
    """The whole list where the words say no more than a setup ("everything mam"); otherwise they are a question."""
    ticket = await _list_ticket(desk, said, said.text)
    return await (_answered(desk, said, said.text) if ticket.text else _shown_list(desk, said, ticket))


async def _why(desk: Desk, said: Said, words: str) -> Message:
    ticket = Ticket(text=words, setup=await desk.setup_of(said.user), asker=said.user)
    return await desk.think(why_message, ticket, desk.engine, said.user)


async def _answer(desk: Desk, said: Said, text: str) -> tuple[Ticket, Answer]:
    """The answer to a question for somebody's saved setup, and its ticket."""
    ticket = Ticket(text=text, setup=await desk.setup_of(said.user), asker=said.user)
    return ticket, await desk.think(answer_for, ticket, desk.engine)


async def _answered(desk: Desk, said: Said, text: str) -> Message:
    return await _shown(desk, said, *await _answer(desk, said, text))


async def _shown(desk: Desk, said: Said, ticket: Ticket, answer: Answer) -> Message:
    if await _is_look_up(desk, answer, ticket.text):
        return one_line(answer, replace(ticket, full=True))
    if not _is_understood(answer):
        return help_message(said.user, answer.parts[0].headline)
    return message_for(answer, ticket, desk.look(private=True), private_lead(answer, ticket, said.user))


_COURTESIES = (Reason.GREETING, Reason.THANKS, Reason.NOD, Reason.WHY)


def _is_understood(answer: Answer) -> bool:
    """Whether there is more to say than that this is no question for us."""
    if all(part.reason in _COURTESIES for part in answer.parts):
        return False
    # a step like "Ask about one kind of data" is what the help says with examples
    known = any(part.topic and part.next_step and not part.next_step.startswith("Ask ") for part in answer.parts)
    found = answer.outcome in (Outcome.ANSWERED, Outcome.PARTLY, Outcome.UNKNOWN)
    return found or known or bool(answer.suggestions)


async def _is_look_up(desk: Desk, answer: Answer, text: str) -> bool:
    """Whether somebody typed keywords, not a question: "imei mam"."""
    if "?" in text or not fits_one_line(answer):
        return False
    reading = await desk.think(desk.engine.read, text)
    return not reading.framed


_ALONE: dict[str, Callable[[Desk, Said], Awaitable[Message]]] = {
    "help": _help,
    "source": _source,
    "privacy": _privacy,
    "forget-me": _forget,
    "setup": _setup,
    "why": _why_help,
    "list": _list_all,
    "all": _list_all,
    "everything": _list_all,
}
_WITH_WORDS: dict[str, Callable[[Desk, Said, str], Awaitable[Message]]] = {
    "list": _listed,
    "all": _whole_list,
    "everything": _whole_list,
    "why": _why,
    "setup": _new_setup,
}
