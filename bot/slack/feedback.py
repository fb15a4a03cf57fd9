"""Was it helpful? With a reason, if somebody wants to give one."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.listening import AsyncArgs, bound
from bot.slack.shapes import Block, field, modal, section, text_input
from bot.slack.showing import note, open_window
from bot.store.records import Feedback

REASON_VIEW = "feedback_reason"
_MOST = 500


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the two buttons and to the reason."""
    app.action("feedback")(bound(desk, on_feedback))
    app.view(REASON_VIEW)(bound(desk, on_reason))


async def on_feedback(desk: Desk, args: AsyncArgs) -> None:
    """Keeps the thought; asks for a reason where the answer did not help."""
    await args.ack()
    word, _, answer = str(args.body["actions"][0].get("value") or "").partition("|")
    await desk.store.add_feedback(str(args.body["user"]["id"]), Feedback(answer, word == "good"))
    if word == "good":
        await note(desk, args.body, "Thank you, noted.")
    else:
        await open_window(desk, args.body, _reason_window(answer))


async def on_reason(desk: Desk, args: AsyncArgs) -> None:
    """Keeps the reason, redacted."""
    view = args.body["view"]
    reason = view["state"]["values"]["reason"]["reason_text"].get("value") or ""
    await args.ack({"response_action": "update", "view": _thanks()})
    said = Feedback(view.get("private_metadata", ""), good=False, reason=reason)
    await desk.store.add_feedback(str(args.body["user"]["id"]), said)


def _reason_window(answer: str) -> Block:
    typed = text_input("reason_text", "For example: wrong fact, too long, not my question", lines=True, most=_MOST)
    hint = "Mail addresses, @mentions and long numbers are taken out before it is kept; other names are not."
    what = field("reason", "What was wrong?", typed, hint=hint, optional=True)
    return modal(REASON_VIEW, "Not helpful", [what], submit="Send", close="Skip", metadata=answer)


def _thanks() -> Block:
    return modal("thanks", "Thank you", [section("Thank you, noted. It helps to find what is missing or wrong.")])
