"""The helpdesk answers somebody's message: a window with the facts, a text to edit, and a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.answers import Answer
from bot.slack.delivery import Address, UndeliveredError
from bot.slack.desk import Desk
from bot.slack.drafts import MOST_FACTS, MOST_TEXT, Draft, appended, changed, draft_from, draft_text, quoted, reply_for
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
    divider,
    field,
    modal,
    plain,
    section,
    text_input,
    typeahead,
)
from bot.slack.showing import open_window, respond
from bot.slack.tickets import Kind, Ticket, new_id

SHORTCUT = "answer_with_facts"
VIEW = "helpdesk_answer"
OTHER_FACT = "other_fact"
_TYPED = "answer_text"


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
    answer = await _answer(desk, draft)
    await open_window(desk, body, _window(draft, draft_text(answer)))


async def on_other_fact(desk: Desk, args: AsyncArgs) -> None:
    """Writes the text anew about the fact that was chosen, or below what was typed."""
    await args.ack()
    chosen = args.body["actions"][0].get("selected_option") or {}
    before = draft_from(args.body["view"]["private_metadata"])
    draft = replace(before, facts=(str(chosen.get("value", "")),), version=before.version + 1)
    typed = _typed(args.body["view"], before)
    said, answer = await _answer(desk, before), await _answer(desk, draft)
    text = draft_text(answer)
    if changed(typed, said):
        cited = [one.fact.id for part in said.parts for one in part.facts][:MOST_FACTS]
        draft, text = replace(draft, facts=tuple(dict.fromkeys((*cited, *draft.facts)))), appended(typed, answer)
    await _show(desk, args.body, _window(draft, text))


async def on_preview(desk: Desk, args: AsyncArgs) -> None:
    """Shows what would be sent."""
    await args.ack()
    draft = draft_from(args.body["view"]["private_metadata"])
    answer, text = await _answer(desk, draft), _typed(args.body["view"], draft)
    who = str(args.body["user"]["id"])
    await _show(desk, args.body, _window(draft, text, _reply(desk, text, answer, who)))


async def on_send(desk: Desk, args: AsyncArgs) -> None:
    """Sends the text into the thread of the message."""
    view, who = args.body["view"], str(args.body["user"]["id"])
    draft = draft_from(view["private_metadata"])
    text = _typed(view, draft).strip()
    if not text:
        await args.ack({"response_action": "errors", "errors": {_block_of(draft): "Write an answer to send."}})
        return
    await args.ack()
    answer = await _answer(desk, draft)
    message = _reply(desk, text, answer, who)
    try:
        await desk.outbox.post(Address(draft.channel, draft.thread), message, new_id())
    except UndeliveredError as error:
        await _elsewhere(desk, draft, message, who, error)


def _reply(desk: Desk, text: str, answer: Answer, who: str) -> Message:
    return reply_for(text, answer, who, helpdesk=who in desk.settings.helpdesk_people)


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


async def _show(desk: Desk, body: Mapping[str, Any], window: Block) -> None:
    await desk.client.views_update(view_id=body["view"]["id"], view=window)


def _window(draft: Draft, text: str, preview: Message | None = None) -> Block:
    typed = text_input(_TYPED, "Your answer", text, lines=True, most=MOST_TEXT)
    blocks: list[Block] = []
    if draft.question:
        blocks.append(context(plain(f"They wrote: {draft.question}")))
    blocks += [
        field(_block_of(draft), "Your answer", typed, hint="Citations and your name are added below it."),
        field(
            "other",
            "Use another fact",
            typeahead(OTHER_FACT, "Type a word: imei, photos"),
            hint="What you changed stays; the new fact is added below it.",
            optional=True,
            live=True,
        ),
        actions("preview", [button("preview", "Preview", "preview", "Preview: what will be sent")]),
    ]
    if preview:
        blocks += [divider(), context(plain("Preview: this will be sent into the thread.")), *preview.blocks]
    return modal(VIEW, "Answer with facts", blocks, submit="Send", close="Cancel", metadata=draft.encoded())


def _typed(view: Mapping[str, Any], draft: Draft) -> str:
    return str(view["state"]["values"].get(_block_of(draft), {}).get(_TYPED, {}).get("value") or "")


def _block_of(draft: Draft) -> str:
    # Slack keeps what was typed while the block id stays, so a new text needs a new one
    return f"answer{draft.version}"
