"""What the page gets to see: people, messages and views as JSON."""

from bot.workspace.manifest import APP_ID, BOT_ID, TEAM_ID
from bot.workspace.records import Channel, Json, Message, Person, View


def person_json(person: Person) -> Json:
    """A person, as the page draws them."""
    return {"id": person.id, "name": person.name, "title": person.title, "color": person.color}


def channel_json(channel: Channel) -> Json:
    """A channel of somebody who is a member of it."""
    kind = "im" if channel.kind == "im" else "channel"
    private = channel.kind == "private"
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": kind,
        "topic": channel.topic,
        "member": True,
        "private": private,
    }


def message_json(message: Message, reply_count: int) -> Json:
    """A message with everything the page draws of it."""
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "text": message.text,
        "blocks": list(message.blocks),
        "thread_ts": message.thread_ts,
        "reply_count": reply_count,
        "ephemeral": message.ephemeral_to is not None,
        "edited": message.edited,
        "deleted": message.deleted,
        "metadata": message.metadata,
        "files": [{"name": name} for name in message.files],
        "reactions": list(message.reactions),
        "container_id": f"{message.channel}:{message.ts}",
    }


_UNSAID: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "submit": None,
    "close": None,
    "clear_on_close": False,
    "notify_on_close": False,
}
"""What Slack says of a view where the app did not."""


def view_json(view: View, values: Json | None = None) -> Json:
    """A view as Slack describes it, to the app as to the page; `values` is what was filled in."""
    return {
        **_UNSAID,
        **view.body,
        "id": view.id,
        "hash": view.hash,
        "team_id": TEAM_ID,
        "app_id": APP_ID,
        "bot_id": BOT_ID,
        "app_installed_team_id": TEAM_ID,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": values or {}},
    }
