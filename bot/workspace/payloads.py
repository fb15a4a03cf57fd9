"""The payloads that Slack sends to an app, built from the records of the workspace."""

import re
import uuid

from bot.workspace.manifest import APP_ID, BOT_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, TOKEN
from bot.workspace.page_json import view_json
from bot.workspace.records import Channel, Json, Message, Person, View

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im"}
EVENT_NAMES = {"public": "message.channels", "private": "message.groups", "im": "message.im"}


def event_payload(event: Json, at: float) -> Json:
    """An event in the cover that Slack puts around it."""
    grant = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": BOT_USER, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "type": "event_callback",
        "event_id": f"Ev{uuid.uuid4().hex[:12].upper()}",
        "event_time": int(at),
        "event_context": uuid.uuid4().hex,
        "is_ext_shared_channel": False,
        "authorizations": [{**grant, "is_enterprise_install": False}],
        "event": event,
    }


def message_json_for_app(message: Message) -> Json:
    """A message as events, interactions and history show it."""
    shown: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": TEAM_ID,
        "blocks": list(message.blocks) or [rich_text(message.text)],
    }
    return {**shown, **_writer(message), **_details(message)}


def _writer(message: Message) -> Json:
    if message.user == BOT_USER:
        return {"bot_id": BOT_ID, "app_id": APP_ID}
    return {"client_msg_id": str(uuid.uuid5(uuid.NAMESPACE_OID, message.channel + message.ts))}


def _details(message: Message) -> Json:
    """What a message only says where it is so."""
    said: Json = {}
    if message.thread_ts:
        said["thread_ts"] = message.thread_ts
    if message.metadata:
        said["metadata"] = message.metadata
    if message.files:
        said |= {"subtype": "file_share", "files": [_file(name) for name in message.files]}
    if message.edited:
        said["edited"] = {"user": message.user, "ts": message.ts}
    return said


def message_event(message: Message, channel: Channel) -> Json:
    """The `message` event of a new message."""
    return {**message_json_for_app(message), **_where(channel, message.ts)}


def mention_event(message: Message, channel: Channel) -> Json:
    """The `app_mention` twin of a message that names the bot."""
    event = {**message_json_for_app(message), "type": "app_mention", "channel": channel.id}
    return {**event, "event_ts": message.ts}


def changed_event(before: Message, after: Message, channel: Channel, ts: str) -> Json:
    """The event of an edited message."""
    old, new = message_json_for_app(before), message_json_for_app(after)
    both = {"message": new, "previous_message": old}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        **both,
        "ts": ts,
        **_where(channel, ts),
    }


def deleted_event(gone: Message, channel: Channel, ts: str) -> Json:
    """The event of a deleted message."""
    event = {"type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": gone.ts}
    return {**event, "previous_message": message_json_for_app(gone), "ts": ts, **_where(channel, ts)}


def home_event(user: Person, tab: str, channel: Channel, view: View | None, ts: str) -> Json:
    """The event of somebody who opens the app's Home or its direct message."""
    event: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": ts,
    }
    if tab == "home" and view is not None:
        event["view"] = view_json(view)
    return event


def command_payload(user: Person, channel: Channel, command: str, text: str, links: Json) -> Json:
    """A slash command; `links` holds its response_url and trigger_id."""
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.username,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        **links,
    }


def interaction(kind: str, user: Person, **rest: object) -> Json:
    """The frame common to all interactions, and the rest of this one."""
    who = {"id": user.id, "username": user.username, "name": user.username, "team_id": TEAM_ID}
    return {
        "type": kind,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "user": who,
        "api_app_id": APP_ID,
        "token": TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
        **rest,
    }


def channel_name(channel: Channel) -> str:
    """A channel's name as payloads give it."""
    return "directmessage" if channel.kind == "im" else channel.name


def mentions_bot(text: str) -> bool:
    """Whether a text names the bot."""
    return BOT_USER in MENTION.findall(text)


def rich_text(text: str) -> Json:
    """The block that Slack makes of what a person typed."""
    parts: list[Json] = []
    end = 0
    for found in MENTION.finditer(text):
        parts += _plain(text[end : found.start()])
        parts.append({"type": "user", "user_id": found.group(1)})
        end = found.end()
    parts += _plain(text[end:])
    section = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def _plain(text: str) -> list[Json]:
    bare = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": bare}] if bare else []


def _where(channel: Channel, ts: str) -> Json:
    return {"channel": channel.id, "channel_type": CHANNEL_TYPES[channel.kind], "event_ts": ts}


def _file(name: str) -> Json:
    kind = name.rpartition(".")[2].lower() or "bin"
    return {"id": f"F{uuid.uuid5(uuid.NAMESPACE_OID, name).hex[:10].upper()}", "name": name, "filetype": kind}
