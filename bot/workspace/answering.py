"""What the app answers to an interaction: a new message, a replacement or a deletion."""

from bot.workspace.hub import Hub
from bot.workspace.links import Link
from bot.workspace.params import ApiError, Params
from bot.workspace.posting import bot_message, content_from
from bot.workspace.records import Json, Message


async def respond(hub: Hub, link: Link, params: Params) -> None:
    """Shows an answer where its link says; refuses what Slack would refuse."""
    original = hub.state.find(link.channel, link.ts or "")
    if params.flag("delete_original"):
        await _delete(hub, original)
    elif params.flag("replace_original") and original is not None:
        await _replace(hub, original, params)
    else:
        await _post(hub, link, params)


async def _delete(hub: Hub, original: Message | None) -> None:
    if original is None:
        raise ApiError("message_not_found")
    hub.state.remove(original)
    if original.ephemeral_to is None:
        await hub.announcer.gone(original)


async def _replace(hub: Hub, original: Message, params: Params) -> None:
    content: Json = content_from(params, hub.state)
    fresh = hub.state.change(original, edited=True, **content)
    if original.ephemeral_to is None:
        await hub.announcer.changed(original, fresh)


async def _post(hub: Hub, link: Link, params: Params) -> None:
    content = content_from(params, hub.state)
    thread = params.text("thread_ts") or None
    private = None if params.text("response_type") == "in_channel" else link.user
    message = bot_message(hub.state, link.channel, content, thread_ts=thread, ephemeral_to=private)
    if private is None:
        await hub.announcer.said(message)
