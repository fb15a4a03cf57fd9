"""Slack's limits on views: modals and Home tabs."""

import json
from collections.abc import Iterator, Mapping

from bot.workspace.limits import Surface, check_blocks
from bot.workspace.text_rules import MOST_ID, PLAIN, Part, faults_of_string, faults_of_text

MOST_BYTES = 250_000


def check_view(view: object) -> list[str]:
    """What Slack would refuse in a view; empty when it would take it."""
    if not isinstance(view, Mapping):
        return ["view must be an object"]
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return ["view.type must be modal or home"]
    surface: Surface = "modal" if kind == "modal" else "home"
    return [*_faults_of_frame(view), *check_blocks(view.get("blocks"), surface)]


def too_large(view: object) -> bool:
    """Whether a view is bigger than Slack takes (`view_too_large`)."""
    return len(json.dumps(view).encode()) > MOST_BYTES


def _faults_of_frame(view: Part) -> Iterator[str]:
    yield from faults_of_string(view, "private_metadata", 0, 3000, needed=False)
    yield from faults_of_string(view, "callback_id", 0, MOST_ID, needed=False)
    yield from faults_of_string(view, "external_id", 0, MOST_ID, needed=False)
    if view["type"] == "home":
        return
    yield from faults_of_text(view, "title", 24, kinds=PLAIN)
    yield from faults_of_text(view, "submit", 24, kinds=PLAIN, needed=False)
    yield from faults_of_text(view, "close", 24, kinds=PLAIN, needed=False)
    if view.get("submit") is None and _has_input(view):
        yield "submit is needed when there are input blocks"


def _has_input(view: Part) -> bool:
    blocks = view.get("blocks")
    return isinstance(blocks, list) and any(isinstance(one, Mapping) and one.get("type") == "input" for one in blocks)
