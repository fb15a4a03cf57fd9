"""The whole workspace as one person's page shows it when it opens."""

from collections.abc import Sequence

from bot.workspace.hub import Hub
from bot.workspace.page_json import channel_json, person_json, view_json
from bot.workspace.records import Channel, Example, Json, Person


def state_json(hub: Hub, me: Person, examples: Sequence[Example]) -> Json:
    """Everything the page needs to draw itself for `me`."""
    state = hub.state
    channels = [one for one in state.channels if me.id in one.members]
    home = hub.views.home(me.id)
    return {
        "me": person_json(me),
        "people": [person_json(one) for one in state.people.humans],
        "bot": person_json(state.people.bot),
        "channels": [channel_json(one) for one in channels],
        "commands": [_command_json(one) for one in hub.app.commands],
        "shortcuts": [_shortcut_json(one) for one in hub.app.shortcuts],
        "messages": {one.id: _messages(hub, one, me) for one in channels},
        "home": view_json(home) if home else None,
        "modals": [view_json(one) for one in hub.views.stack(me.id)],
        "prompts": _prompts(hub, channels),
        "app": {"name": hub.app.name, "connected": hub.sockets.connected},
        "examples": [_example_json(hub, me, one) for one in examples],
    }


def examples_from(hub: Hub) -> tuple[Example, ...]:
    """The questions to click that a manifest offers: the prompts of its agent."""
    features = hub.app.features
    agent = features.get("agent_view") or features.get("assistant_view") or {}
    return tuple(Example(one["title"], one["message"]) for one in agent.get("suggested_prompts") or ())


def _messages(hub: Hub, channel: Channel, me: Person) -> list[Json]:
    return [hub.state.as_json(message) for message in hub.state.messages(channel.id, me.id)]


def _prompts(hub: Hub, channels: Sequence[Channel]) -> Json:
    given = {one.id: hub.state.prompts[one.id] for one in channels if one.id in hub.state.prompts}
    return {where: {"title": one.title, "prompts": list(one.prompts)} for where, one in given.items()}


def _example_json(hub: Hub, me: Person, example: Example) -> Json:
    channels = hub.state.channels
    channel = channels.dm(me) if example.channel == "dm" else channels[example.channel]
    text = example.text.replace("@bot", f"<@{hub.state.people.bot.id}>")
    return {"label": example.label, "kind": example.kind, "channel": channel.id, "text": text}


def _command_json(given: Json) -> Json:
    return {key: given.get(key, "") for key in ("command", "usage_hint", "description")}


def _shortcut_json(given: Json) -> Json:
    return {key: given.get(key, "") for key in ("callback_id", "name", "type", "description")}
