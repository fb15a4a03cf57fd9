"""The helpdesk answers somebody's message: a window with a text to edit, the facts cited, and a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer
from bot.slack.delivery import Address, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.drafts import (
    MOST_FACTS,
    MOST_TEXT,
    Draft,
    appended,
    changed,
    citable,
    draft_from,
    draft_text,
    quoted,
    reply_for,
)
from bot.slack.listening import AsyncArgs, bound
from bot.slack.mrkdwn import escaped
from bot.slack.questions import plain_text
from bot.slack.recall import answer_for
from bot.slack.shapes import (
    Block,
    Message,
    actions,
    button,
    context,
    field,
    modal,
    multi_select,
    plain,
    section,
    text_input,
    typeahead,
)
from bot.slack.showing import note, open_window, respond
from bot.slack.suggesting import fact_option
from bot.slack.tickets import Kind, Ticket, new_id

SHORTCUT = "answer_with_facts"
VIEW = "helpdesk_answer"
OTHER_FACT = "other_fact"
_TYPED = "answer_text"
_CITED = "cited_facts"
_NOTHING_FOUND = "I found nothing on the page for this message. Write your own answer, or choose a fact below."
_PREVIEW = actions("preview", [button("preview", "Preview", "preview", "Preview: what will be sent")])


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the shortcut and to everything in its window."""
    app.shortcut(SHORTCUT)(bound(desk, on_shortcut))
    app.action(OTHER_FACT)(bound(desk, on_other_fact))
    app.action("preview")(bound(desk, on_preview))
    app.view(VIEW)(bound(desk, on_send))


async def on_shortcut(desk: Desk, args: AsyncArgs) -> None:
    """Opens the window with the answer to that message."""
    await args.ack()
    body, message = args.body, args.body["message"]
    question = plain_text(str(message.get("text") or ""), desk.bot_user)
    thread = str(message.get("thread_ts") or body.get("message_ts") or message["ts"])
    url = str(body.get("response_url") or "")
    draft = Draft(str(body["channel"]["id"]), thread, quoted(question), url)
    await open_window(desk, body, await _window_for(desk, draft))


async def on_other_fact(desk: Desk, args: AsyncArgs) -> None:
    """Writes the text anew about the fact that was chosen, or below what was typed."""
    await args.ack()
    view = args.body["view"]
    chosen = str((args.body["actions"][0].get("selected_option") or {}).get("value", ""))
    before = draft_from(view["private_metadata"])
    draft = replace(before, facts=(chosen,), version=before.version + 1)
    typed, text = _typed(view, before), ""
    if changed(typed, await _answer(desk, before)):
        text = appended(typed, await _answer(desk, draft))
        kept = _cited(view, before)[: MOST_FACTS - 1]
        draft = replace(draft, facts=tuple(dict.fromkeys((*kept, chosen))))
    window = await _window_for(desk, draft, text)
    await desk.client.views_update(view_id=view["id"], view=window)


async def on_preview(desk: Desk, args: AsyncArgs) -> None:
    """Shows what would be sent, in a window of its own: what is typed on below it cannot make it untrue."""
    await args.ack()
    view, who = args.body["view"], str(args.body["user"]["id"])
    draft = draft_from(view["private_metadata"])
    if not _typed(view, draft).strip():
        await note(desk, args.body, "Write an answer first.")
        return
    message = await _reply(desk, view, draft, who)
    lead = context(plain("Preview: this will be sent into the thread."))
    await open_window(desk, args.body, modal("preview", "Preview", [lead, *message.blocks], close="Back"))


async def on_send(desk: Desk, args: AsyncArgs) -> None:
    """Sends the text into the thread of the message."""
    view, who = args.body["view"], str(args.body["user"]["id"])
    draft = draft_from(view["private_metadata"])
    if not _typed(view, draft).strip():
        await args.ack({"response_action": "errors", "errors": {_block_of(draft): "Write an answer to send."}})
        return
    await args.ack()
    message = await _reply(desk, view, draft, who)
    try:
        await desk.outbox.post(Address(draft.channel, draft.thread), message, new_id())
    except UndeliveredError as error:
        await _elsewhere(desk, draft, message, who, error)


async def _reply(desk: Desk, view: Mapping[str, Any], draft: Draft, who: str) -> Message:
    """What a window stands for: its text, with the facts that are still chosen in it."""
    answer, text = await _answer(desk, draft), _typed(view, draft).strip()
    return reply_for(text, answer, who, _cited(view, draft), helpdesk=who in desk.settings.helpdesk_people)


async def _elsewhere(desk: Desk, draft: Draft, message: Message, who: str, error: UndeliveredError) -> None:
    """Where the bot may not post: through the shortcut's own door, or back to whoever wrote it."""
    if draft.respond_to and await respond(desk, draft.respond_to, message, public=True, thread=draft.thread):
        return
    lead = section(
        f"I could not post in that thread ({escaped(error.code)}). Invite me with /invite, or copy your answer:"
    )
    copy = Message(f"{lead['text']['text']}\n\n{message.text}", (lead, *message.blocks))
    await desk.outbox.post(Address(who), copy, new_id())


async def _answer(desk: Desk, draft: Draft) -> Answer:
    ticket = Ticket(Kind.FACTS, facts=draft.facts) if draft.facts else Ticket(text=draft.question)
    return await desk.think(answer_for, ticket, desk.engine)


async def _window_for(desk: Desk, draft: Draft, text: str = "") -> Block:
    """The window of a draft, with its own text where none was typed."""
    answer = await _answer(desk, draft)
    said = draft_text(answer)
    asked = [context(plain(f"They wrote: {draft.question}"))] if draft.question else []
    warning = [] if said else [section(_NOTHING_FOUND)]
    blocks = [*asked, *warning, *_fields(draft, text or said), *_cited_field(draft, answer), _PREVIEW]
    return modal(VIEW, "Answer with facts", blocks, submit="Send", close="Cancel", metadata=draft.encoded())


def _fields(draft: Draft, text: str) -> list[Block]:
    typed = text_input(_TYPED, "Your answer", text, lines=True, most=MOST_TEXT)
    search = typeahead(OTHER_FACT, "Type a word: imei, photos")
    hint = "What you changed stays; the new fact is added below it."
    return [
        field(_block_of(draft), "Your answer", typed, hint="What you cite and your name are added below it."),
        field("other", "Use another fact", search, hint=hint, optional=True, live=True),
    ]


def _cited_field(draft: Draft, answer: Answer) -> list[Block]:
    """The facts that are sent along, each of which can be taken out; none where there are none."""
    options = list({one.fact.id: fact_option(one.fact) for one in citable(answer)}.values())
    if not options:
        return []
    chosen = multi_select(_CITED, "Choose what to cite", options, options)
    return [field(_cited_block_of(draft), "Cited below your answer", chosen, optional=True)]


def _cited(view: Mapping[str, Any], draft: Draft) -> list[str]:
    """The facts still chosen to be cited."""
    chosen = view["state"]["values"].get(_cited_block_of(draft), {}).get(_CITED, {})
    return [str(one["value"]) for one in chosen.get("selected_options") or ()]


def _typed(view: Mapping[str, Any], draft: Draft) -> str:
    return str(view["state"]["values"].get(_block_of(draft), {}).get(_TYPED, {}).get("value") or "")


def _block_of(draft: Draft) -> str:
    # Slack keeps what was typed while the block id stays, so a new text needs a new one
    return f"answer{draft.version}"


def _cited_block_of(draft: Draft) -> str:
    return f"cited{draft.version}"
