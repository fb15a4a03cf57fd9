"""Slack's limits on the elements within blocks: buttons, menus, choices, fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.workspace.text_rules import (
    MOST_ID,
    MRKDWN,
    PLAIN,
    Part,
    faults_of_confirm,
    faults_of_list,
    faults_of_option,
    faults_of_string,
    faults_of_text,
    items_at,
)

Rule = Callable[[Part], Iterator[str]]


def elements_of(block: Mapping[str, Any]) -> list[Part]:
    """The elements of a block, wherever it keeps them."""
    singles = [block[key] for key in ("accessory", "element") if isinstance(block.get(key), Mapping)]
    if block.get("type") in ("actions", "context_actions", "context", "carousel"):
        singles += items_at(block, "elements")
    return singles


def faults_of_element(element: Part) -> Iterator[str]:
    """What Slack would refuse in an interactive element."""
    kind = str(element.get("type"))
    yield from faults_of_string(element, "action_id", 1, MOST_ID, needed=False)
    yield from faults_of_text(element, "placeholder", 150, kinds=PLAIN, needed=False)
    yield from faults_of_confirm(element)
    yield from RULES[kind](element)


def _button(element: Part) -> Iterator[str]:
    yield from faults_of_text(element, "text", 75, kinds=PLAIN)
    yield from faults_of_string(element, "value", 1, 2000, needed=False)
    yield from faults_of_string(element, "url", 1, 3000, needed=False)
    yield from faults_of_string(element, "accessibility_label", 1, 75, needed=False)
    if element.get("style") not in (None, "primary", "danger"):
        yield "style must be primary or danger"


def _select(element: Part) -> Iterator[str]:
    groups = items_at(element, "option_groups")
    if groups:
        yield from faults_of_list(element, "option_groups", 1, 100)
        for group in groups:
            yield from faults_of_text(group, "label", 75, kinds=PLAIN)
            yield from _options(group, 100)
    else:
        yield from _options(element, 100)
    initial = element.get("initial_option")
    offered = [
        *items_at(element, "options"),
        *(one for group in groups for one in items_at(group, "options")),
    ]
    if initial is not None and initial not in offered:
        yield "initial_option must be one of the options"


def _options(element: Part, most: int, *, least: int = 1, kinds: frozenset[str] = PLAIN) -> Iterator[str]:
    yield from faults_of_list(element, "options", least, most)
    for option in items_at(element, "options"):
        yield from faults_of_option(option, kinds=kinds)


def _external(element: Part) -> Iterator[str]:
    initial = element.get("initial_option")
    if isinstance(initial, Mapping):
        yield from faults_of_option(initial)


def _choices(element: Part) -> Iterator[str]:
    yield from _options(element, 10, kinds=MRKDWN)


def _overflow(element: Part) -> Iterator[str]:
    yield from _options(element, 5)


def _typed(element: Part) -> Iterator[str]:
    most = element.get("max_length", 3000)
    if not isinstance(most, int) or not 1 <= most <= 3000:
        yield "max_length must be 1 to 3000"
    yield from faults_of_string(element, "initial_value", 0, 3000, needed=False)


def _feedback(element: Part) -> Iterator[str]:
    for key in ("positive_button", "negative_button"):
        button = element.get(key)
        if not isinstance(button, Mapping):
            yield f"{key} is missing"
            continue
        yield from faults_of_text(button, "text", 75, kinds=PLAIN)
        yield from faults_of_string(button, "value", 1, 2000)
        yield from faults_of_string(button, "accessibility_label", 1, 75, needed=False)


def _icon(element: Part) -> Iterator[str]:
    yield from faults_of_text(element, "text", 75, kinds=PLAIN)
    if element.get("icon") != "trash":
        yield "icon must be trash"


def image(element: Part) -> Iterator[str]:
    """What is wrong with an image, as a block or within one."""
    yield from faults_of_string(element, "alt_text", 1, 2000)
    if "slack_file" not in element:
        yield from faults_of_string(element, "image_url", 1, 3000)


def _anything(_: Part) -> Iterator[str]:
    return iter(())


_PICKERS = (
    "datepicker", "timepicker", "datetimepicker", "users_select", "conversations_select", "channels_select",
    "multi_users_select", "multi_conversations_select", "multi_channels_select", "workflow_button",
)  # fmt: skip
_FIELDS = ("email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input")

RULES: dict[str, Rule] = {
    "button": _button,
    "static_select": _select,
    "multi_static_select": _select,
    "external_select": _external,
    "multi_external_select": _anything,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "overflow": _overflow,
    "plain_text_input": _typed,
    "feedback_buttons": _feedback,
    "icon_button": _icon,
    "image": image,
    **dict.fromkeys((*_PICKERS, *_FIELDS), _anything),
}

NOT_IN_INPUT = frozenset({"button", "overflow", "feedback_buttons", "icon_button", "image", "workflow_button"})
IN_INPUT = frozenset(RULES) - NOT_IN_INPUT
IN_ACCESSORY = frozenset(RULES) - {"plain_text_input", "feedback_buttons", "icon_button", *_FIELDS}
IN_ACTIONS = frozenset(RULES) - {"image", "feedback_buttons", "icon_button", *_FIELDS}
IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
