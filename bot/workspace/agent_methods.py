"""The assistant.threads.* and agents.sessions.* methods of the Web API."""

from bot.workspace.chat_methods import channel_at
from bot.workspace.hub import Hub
from bot.workspace.params import ApiError, Params
from bot.workspace.records import Channel, Json, Prompts

STATUSES = frozenset({"active", "processing", "suspended", "closed"})
MOST_PROMPTS = 4
MOST_LOADING = 10
MOST_TITLE = 200


async def set_status(hub: Hub, params: Params) -> Json:
    """assistant.threads.setStatus: what the bot says it is doing; "" clears it."""
    channel, thread = channel_at(hub, params.needed("channel_id")), params.needed("thread_ts")
    loading = params.data("loading_messages") or []
    if len(loading) > MOST_LOADING:
        raise ApiError.with_messages("invalid_arguments", [f"no more than {MOST_LOADING} loading_messages"])
    _tell_status(hub, channel, thread, params.text("status"))
    return {}


async def set_prompts(hub: Hub, params: Params) -> Json:
    """assistant.threads.setSuggestedPrompts."""
    channel = channel_at(hub, params.needed("channel_id"))
    given = params.data("prompts")
    if channel.kind != "im":
        raise ApiError("channel_not_found")
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_PROMPTS:
        raise ApiError.with_messages("invalid_arguments", [f"prompts must have 1 to {MOST_PROMPTS} items"])
    if not all(isinstance(one, dict) and one.get("title") and one.get("message") for one in given):
        raise ApiError.with_messages("invalid_arguments", ["a prompt needs a title and a message"])
    prompts = Prompts(params.text("title"), tuple(given))
    hub.state.prompts[channel.id] = prompts
    event = {"type": "prompts", "channel": channel.id, "title": prompts.title, "prompts": given}
    hub.feed.tell(channel.members, event)
    return {}


async def set_title(hub: Hub, params: Params) -> Json:
    """assistant.threads.setTitle."""
    channel, thread = channel_at(hub, params.needed("channel_id")), params.needed("thread_ts")
    hub.state.titles[(channel.id, thread)] = params.needed("title")
    return {}


async def set_session(hub: Hub, params: Params) -> Json:
    """agents.sessions.setStatus."""
    channel, status = channel_at(hub, params.needed("channel_id")), params.needed("status")
    if status not in STATUSES:
        raise ApiError.with_messages("invalid_arguments", [f"status must be one of {', '.join(sorted(STATUSES))}"])
    title = params.text("title")
    if len(title) > MOST_TITLE:
        raise ApiError.with_messages("invalid_arguments", [f"title must have no more than {MOST_TITLE} characters"])
    thread = params.text("thread_ts")
    if title:
        hub.state.titles[(channel.id, thread)] = title
    _tell_status(hub, channel, thread, "is working…" if status == "processing" else "")
    return {}


def _tell_status(hub: Hub, channel: Channel, thread: str, status: str) -> None:
    hub.state.statuses[(channel.id, thread)] = status
    event = {"type": "status", "channel": channel.id, "thread_ts": thread or None, "status": status}
    hub.feed.tell(channel.members, event)
