"""Block Kit in a few words: the blocks and elements that this app uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack.limits import BUTTON, OPTION, TITLE, clip
from bot.slack.mrkdwn import visible

_PRESSED = frozenset({"actions", "context_actions"})
_STAYING = "stays:"
"""How the block ids of texts begin that stay where a message is shortened."""

Block = dict[str, Any]
Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: complete plain text, and blocks that say the same."""

    text: str
    blocks: tuple[Block, ...] = ()


def plain(text: str) -> Element:
    """Text in which nothing is markup."""
    return {"type": "plain_text", "text": visible(text) or " ", "emoji": False}


def mrkdwn(text: str) -> Element:
    """Text with our markup; what looks like a link or a name otherwise stays text."""
    return {"type": "mrkdwn", "text": text or " ", "verbatim": True}


def section(text: str, accessory: Element | None = None) -> Block:
    """A paragraph of mrkdwn."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return {**block, "accessory": accessory} if accessory else block


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(clip(text, 150))}


def context(*elements: Element) -> Block:
    """Small print."""
    return {"type": "context", "elements": list(elements)}


def rich(*elements: Element) -> Block:
    """A paragraph of plain words, people and links, in which what people typed is never markup."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def words(text: str) -> Element:
    """Words of such a paragraph."""
    return {"type": "text", "text": visible(text)}


def person(user: str) -> Element:
    """A person in such a paragraph."""
    return {"type": "user", "user_id": user}


def staying(block: Block, name: str) -> Block:
    """A text that stays where a message is shortened: it belongs to buttons, or says who speaks."""
    return {**block, "block_id": f"{_STAYING}{name}"}


def stays(block: Block) -> bool:
    """Whether a block stays where a message is shortened."""
    return block["type"] in _PRESSED or str(block.get("block_id", "")).startswith(_STAYING)


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(block_id: str, elements: Sequence[Element]) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def button(
    action_id: str, text: str, value: str, label: str = "", style: str = "", confirm: Element | None = None
) -> Element:
    """A button; `label` is what a screen reader says instead of its text."""
    element: Element = {
        "type": "button",
        "action_id": action_id,
        "text": plain(clip(text, BUTTON)),
        "value": value,
    }
    if label:
        element["accessibility_label"] = clip(label, BUTTON)
    if style:
        element["style"] = style
    return {**element, "confirm": confirm} if confirm else element


def confirm(title: str, text: str, yes: str, no: str = "Cancel") -> Element:
    """A question before a button does what it does."""
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}


def option(text: str, value: str, description: str = "") -> Element:
    """One choice of a menu."""
    one: Element = {"text": plain(clip(text, OPTION)), "value": value}
    return {**one, "description": plain(clip(description, OPTION))} if description else one


def select(action_id: str, placeholder: str, options: Sequence[Element], chosen: str = "") -> Element:
    """A menu; `chosen` is the value selected at first."""
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
        "options": list(options),
    }
    first = next((one for one in options if one["value"] == chosen), None)
    return {**element, "initial_option": first} if first else element


def multi_select(
    action_id: str, placeholder: str, options: Sequence[Element], chosen: Sequence[Element] = ()
) -> Element:
    """A menu from which several may be chosen; `chosen` are so at first."""
    element: Element = {
        "type": "multi_static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
        "options": list(options),
    }
    return {**element, "initial_options": list(chosen)} if chosen else element


def typeahead(action_id: str, placeholder: str) -> Element:
    """A search field that suggests facts while somebody types."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
        "min_query_length": 1,
    }


def field(
    block_id: str, label: str, element: Element, *, hint: str = "", optional: bool = False, live: bool = False
) -> Block:
    """A field of a form; `live` where using it is told at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }
    if live:
        block["dispatch_action"] = True
    return {**block, "hint": plain(hint)} if hint else block


def text_input(
    action_id: str, placeholder: str = "", initial: str = "", *, lines: bool = False, most: int = 3_000
) -> Element:
    """A field to type into."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": lines,
        "max_length": most,
    }
    if placeholder:
        element["placeholder"] = plain(placeholder)
    return {**element, "initial_value": initial} if initial else element


def modal(
    callback_id: str,
    title: str,
    blocks: Iterable[Block],
    *,
    submit: str = "",
    close: str = "Close",
    metadata: str = "",
) -> Block:
    """A window."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(clip(title, TITLE)),
        "close": plain(close),
        "blocks": list(blocks),
        "private_metadata": metadata,
    }
    return {**view, "submit": plain(submit)} if submit else view
