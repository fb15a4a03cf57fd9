"""The views.* methods of the Web API."""

from typing import Any

from bot.workspace.hub import Hub
from bot.workspace.page_json import view_json
from bot.workspace.params import ApiError, Params
from bot.workspace.records import Json, View
from bot.workspace.view_rules import check_view, too_large
from bot.workspace.views import STACK, Trigger


def view_body(hub: Hub, given: Any, kind: str) -> Json:
    """A checked view as it is kept, with block ids."""
    if too_large(given):
        raise ApiError("view_too_large")
    faults = check_view(given)
    if not faults and given["type"] != kind:
        faults = [f"view.type must be {kind} here"]
    if faults:
        raise ApiError.with_messages("invalid_arguments", faults, errors=faults)
    external_id = given.get("external_id")
    return {**given, "external_id": external_id or "", "blocks": list(hub.state.with_ids(given["blocks"]))}


async def open_view(hub: Hub, params: Params) -> Json:
    """views.open."""
    body = _new_body(hub, params)
    trigger = _trigger(hub, params)
    return _answer(hub.views.open(trigger.user, body))


async def push_view(hub: Hub, params: Params) -> Json:
    """views.push: only from within a modal."""
    body = _new_body(hub, params)
    trigger = _trigger(hub, params)
    stack = hub.views.stack(trigger.user)
    if trigger.view_id is None or not stack:
        raise ApiError("not_in_modal")
    if len(stack) >= STACK:
        raise ApiError("push_limit_reached")
    return _answer(hub.views.push(trigger.user, body))


async def update_view(hub: Hub, params: Params) -> Json:
    """views.update, by view id or external id."""
    view = hub.views.find(params.text("view_id"), params.text("external_id"))
    if view is None or view.body["type"] == "home":
        raise ApiError("not_found")
    _check_hash(view, params)
    return _answer(hub.views.update(view, view_body(hub, params.data("view"), "modal")))


async def publish_view(hub: Hub, params: Params) -> Json:
    """views.publish."""
    user = params.needed("user_id")
    if user not in {person.id for person in hub.state.people.humans}:
        raise ApiError("user_not_found")
    if not hub.app.has_home():
        raise ApiError("not_enabled")
    before = hub.views.home(user)
    if before is not None:
        _check_hash(before, params)
    return _answer(hub.views.publish(user, view_body(hub, params.data("view"), "home")))


def _new_body(hub: Hub, params: Params) -> Json:
    body = view_body(hub, params.data("view"), "modal")
    if body["external_id"] and hub.views.find("", body["external_id"]):
        raise ApiError("duplicate_external_id")
    return body


def _trigger(hub: Hub, params: Params) -> Trigger:
    trigger = hub.views.use_trigger(params.needed("trigger_id"))
    if isinstance(trigger, str):
        raise ApiError(trigger)
    return trigger


def _check_hash(view: View, params: Params) -> None:
    if params.text("hash") and params.text("hash") != view.hash:
        raise ApiError("hash_conflict")


def _answer(view: View) -> Json:
    return {"view": view_json(view)}
