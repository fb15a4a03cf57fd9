"""What the app makes of a submitted modal: errors, another view, or the end."""

from bot.workspace.hub import Hub
from bot.workspace.params import ApiError
from bot.workspace.records import Ack, Json, Outcome, View
from bot.workspace.view_methods import view_body
from bot.workspace.views import STACK


def outcome_of(hub: Hub, view: View, ack: Ack) -> Outcome:
    """Carries out the answer to a submission; "invalid" when Slack would refuse that answer."""
    answer: Json = ack.payload or {}
    action = str(answer.get("response_action") or "closed")
    try:
        return _carry_out(hub, view, action, answer, ack)
    except ApiError as error:
        hub.ledger.faults.append(f"bad_answer {error.error}")
        hub.toast([view.owner], "The app answered with a window that Slack would refuse.")
        return Outcome("invalid", {}, ack)


def _carry_out(hub: Hub, view: View, action: str, answer: Json, ack: Ack) -> Outcome:
    if action == "errors":
        return _errors(view, answer, ack)
    if action == "update":
        _update(hub, view, answer)
    elif action == "push":
        _push(hub, view, answer)
    elif action == "clear":
        hub.views.clear(view.owner)
    elif action == "closed":
        if now := hub.views.find(view.id):
            hub.views.close(now)
    else:
        raise ApiError("invalid_response_action")
    return Outcome(action, {}, ack)


def _errors(view: View, answer: Json, ack: Ack) -> Outcome:
    errors = answer.get("errors")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
        raise ApiError("invalid_errors")
    return Outcome("errors", errors, ack)


def _update(hub: Hub, view: View, answer: Json) -> None:
    body = view_body(hub, answer.get("view"), "modal")
    if now := hub.views.find(view.id):
        hub.views.update(now, body)


def _push(hub: Hub, view: View, answer: Json) -> None:
    body = view_body(hub, answer.get("view"), "modal")
    if len(hub.views.stack(view.owner)) >= STACK:
        raise ApiError("push_limit_reached")
    hub.views.push(view.owner, body)
