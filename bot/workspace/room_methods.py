"""The conversations.*, users.* and bots.* methods of the Web API."""

from math import inf
from typing import TypeVar

from bot.workspace.chat_methods import BOT_INFO, channel_at
from bot.workspace.hub import Hub
from bot.workspace.manifest import APP_ID, BOT_USER, TEAM_ID
from bot.workspace.params import ApiError, Params
from bot.workspace.payloads import message_json_for_app
from bot.workspace.records import Channel, Json, Message, Person, RefusedError
from bot.workspace.scopes import require

T = TypeVar("T")
FAMILY = {"public": "channels", "private": "groups", "im": "im"}


async def open_dm(hub: Hub, params: Params) -> Json:
    """conversations.open, with one person or an existing direct message."""
    wanted = params.text("users") or params.text("channel")
    if not wanted:
        raise ApiError("users_list_not_supplied")
    try:
        channel = channel_at(hub, wanted)
    except ApiError:
        raise ApiError("user_not_found") from None
    return {"channel": _channel_json(channel) if params.flag("return_im") else {"id": channel.id}}


async def info(hub: Hub, params: Params) -> Json:
    """conversations.info."""
    channel = _readable(hub, params, "read")
    return {"channel": _channel_json(channel)}


async def list_channels(hub: Hub, params: Params) -> Json:
    """conversations.list."""
    types = (params.text("types") or "public_channel").split(",")
    kinds = {"public_channel": "public", "private_channel": "private", "im": "im"}
    wanted = [kinds[one.strip()] for one in types if one.strip() in kinds]
    for kind in wanted:
        require(hub.app, f"{FAMILY[kind]}:read")
    seen = [one for one in hub.state.channels if one.kind in wanted and _visible(one)]
    page, cursor = _page(seen, params)
    return {"channels": [_channel_json(one) for one in page], "response_metadata": {"next_cursor": cursor}}


async def members(hub: Hub, params: Params) -> Json:
    """conversations.members."""
    channel = _readable(hub, params, "read")
    page, cursor = _page(sorted(channel.members), params)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


async def history(hub: Hub, params: Params) -> Json:
    """conversations.history: newest first, without the replies in threads."""
    channel = _readable(hub, params, "history")
    roots = [one for one in _public(hub, channel) if one.thread_ts in (None, one.ts)]
    return _messages(hub, roots[::-1], params)


async def replies(hub: Hub, params: Params) -> Json:
    """conversations.replies: the root and its answers, oldest first."""
    channel, ts = _readable(hub, params, "history"), params.needed("ts")
    thread = [one for one in _public(hub, channel) if ts in (one.ts, one.thread_ts)]
    if not thread:
        raise ApiError("thread_not_found")
    return _messages(hub, thread, params)


async def user_info(hub: Hub, params: Params) -> Json:
    """users.info."""
    try:
        return {"user": _user_json(hub.state.people[params.needed("user")])}
    except RefusedError:
        raise ApiError("user_not_found") from None


async def bot_info(hub: Hub, params: Params) -> Json:
    """bots.info."""
    if params.text("bot") not in ("", BOT_INFO["id"]):
        raise ApiError("bot_not_found")
    return {"bot": {**BOT_INFO, "name": hub.app.bot_name, "app_id": APP_ID}}


def _readable(hub: Hub, params: Params, what: str) -> Channel:
    channel = channel_at(hub, params.needed("channel"), as_member=what == "history")
    require(hub.app, f"{FAMILY[channel.kind]}:{what}")
    return channel


def _visible(channel: Channel) -> bool:
    return channel.kind == "public" or BOT_USER in channel.members


def _public(hub: Hub, channel: Channel) -> list[Message]:
    return [one for one in hub.state.messages(channel.id) if one.ephemeral_to is None and not one.deleted]


def _messages(hub: Hub, found: list[Message], params: Params) -> Json:
    oldest, latest = _moment(params, "oldest", 0.0), _moment(params, "latest", inf)
    within = [one for one in found if oldest < float(one.ts) < latest or _at_edge(one, params)]
    page, cursor = _page(within, params)
    shown = []
    for message in page:
        count = len(hub.state.replies(message.channel, message.ts))
        thread: Json = {"reply_count": count, "thread_ts": message.ts} if count else {}
        shown.append({**message_json_for_app(message), **thread})
    return {"messages": shown, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _moment(params: Params, key: str, default: float) -> float:
    try:
        return float(params.text(key)) if params.text(key) else default
    except ValueError:
        raise ApiError(f"invalid_ts_{key}") from None


def _at_edge(message: Message, params: Params) -> bool:
    return params.flag("inclusive") and message.ts in (params.text("oldest"), params.text("latest"))


def _page(found: list[T], params: Params) -> tuple[list[T], str]:
    start, size = params.number("cursor", 0), params.number("limit", 100)
    end = start + size
    return found[start:end], str(end) if end < len(found) else ""


def _channel_json(channel: Channel) -> Json:
    shown: Json = {
        "id": channel.id,
        "is_im": channel.kind == "im",
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_private": channel.kind != "public",
        "is_archived": False,
    }
    if channel.kind == "im":
        return {**shown, "user": next(one for one in channel.members if one != BOT_USER), "is_open": True}
    topic = {"value": channel.topic, "creator": "", "last_set": 0}
    return {**shown, "name": channel.name, "is_member": BOT_USER in channel.members, "topic": topic}


def _user_json(person: Person) -> Json:
    profile = {"real_name": person.name, "display_name": person.username, "title": person.title}
    admin = person.title == "Administrator"
    return {
        "id": person.id,
        "team_id": TEAM_ID,
        "name": person.username,
        "real_name": person.name,
        "deleted": False,
        "is_bot": person.is_bot,
        "is_admin": admin,
        "is_owner": False,
        "tz": "Europe/Paris",
        "tz_offset": 3600,
        "locale": "en-US",
        "profile": profile,
    }
