"""The chat.* and reactions.* methods of the Web API."""

from bot.workspace.hub import Hub
from bot.workspace.manifest import BOT_ID, BOT_USER, TEAM_DOMAIN
from bot.workspace.params import ApiError, Params
from bot.workspace.payloads import message_json_for_app
from bot.workspace.posting import (
    blocks_from,
    bot_message,
    content_from,
    note_broadcasts,
    thread_from,
)
from bot.workspace.records import Channel, Json, Message

MOST_UPDATED = 4_000
"""Characters that chat.update takes; chat.postMessage takes ten times as many."""


def channel_at(hub: Hub, known_as: str, *, as_member: bool = True) -> Channel:
    """A channel the bot may name: by id or name, or somebody's direct message by their id."""
    humans = {person.id for person in hub.state.people.humans}
    found = hub.state.channels.dm(known_as) if known_as in humans else hub.state.channels.find(known_as)
    if found is None or (found.kind == "private" and BOT_USER not in found.members):
        raise ApiError("channel_not_found")
    if as_member and BOT_USER not in found.members:
        raise ApiError("not_in_channel")
    return found


async def post_message(hub: Hub, params: Params) -> Json:
    """chat.postMessage."""
    public = "chat:write.public" in hub.app.scopes
    channel = channel_at(hub, params.needed("channel"), as_member=not public)
    content, thread = content_from(params, hub.state), thread_from(params)
    message = bot_message(hub.state, channel.id, content, thread_ts=thread)
    await hub.announcer.said(message)
    return {"channel": channel.id, "ts": message.ts, "message": message_json_for_app(message)}


async def post_ephemeral(hub: Hub, params: Params) -> Json:
    """chat.postEphemeral."""
    channel, user = channel_at(hub, params.needed("channel")), params.needed("user")
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    content, thread = content_from(params, hub.state), thread_from(params)
    message = bot_message(hub.state, channel.id, content, thread_ts=thread, ephemeral_to=user)
    return {"message_ts": message.ts}


async def update(hub: Hub, params: Params) -> Json:
    """chat.update: without blocks the message keeps those it has."""
    before = _own(hub, params, "cant_update_message")
    content = content_from(params, hub.state)
    if len(content["text"]) > MOST_UPDATED:
        raise ApiError("msg_too_long")
    if "blocks" not in params and "markdown_text" not in params:
        content["blocks"] = before.blocks
    if "metadata" not in params:
        content["metadata"] = before.metadata
    after = hub.state.change(before, edited=True, **content)
    note_broadcasts(hub.state, after)
    await hub.announcer.changed(before, after)
    return {
        "channel": after.channel,
        "ts": after.ts,
        "text": after.text,
        "message": message_json_for_app(after),
    }


async def delete(hub: Hub, params: Params) -> Json:
    """chat.delete."""
    message = _own(hub, params, "cant_delete_message")
    hub.state.remove(message)
    await hub.announcer.gone(message)
    return {"channel": message.channel, "ts": message.ts}


async def get_permalink(hub: Hub, params: Params) -> Json:
    """chat.getPermalink."""
    channel = channel_at(hub, params.needed("channel"))
    message = _found(hub, channel, params.needed("message_ts"))
    link = f"https://{TEAM_DOMAIN}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


async def add_reaction(hub: Hub, params: Params) -> Json:
    """reactions.add."""
    channel = channel_at(hub, params.needed("channel"))
    message, name = _found(hub, channel, params.needed("timestamp")), params.needed("name")
    if name in message.reactions:
        raise ApiError("already_reacted")
    hub.state.change(message, reactions=(*message.reactions, name))
    return {}


async def validate_blocks(hub: Hub, params: Params) -> Json:
    """blocks.validate."""
    blocks_from(params, hub.state)
    return {}


def _found(hub: Hub, channel: Channel, ts: str) -> Message:
    message = hub.state.find(channel.id, ts)
    if message is None or message.deleted or message.ephemeral_to is not None:
        raise ApiError("message_not_found")
    return message


def _own(hub: Hub, params: Params, refusal: str) -> Message:
    message = _found(hub, channel_at(hub, params.needed("channel")), params.needed("ts"))
    if message.user != BOT_USER:
        raise ApiError(refusal)
    return message


BOT_INFO: Json = {"id": BOT_ID, "deleted": False, "user_id": BOT_USER}
