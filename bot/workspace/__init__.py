"""A workspace in a box: a local Slack-compatible server and its page."""

from bot.workspace.limits import check_blocks
from bot.workspace.records import (
    Ack,
    Broadcast,
    Call,
    Channel,
    Envelope,
    Example,
    Message,
    Outcome,
    Person,
    Prompts,
    RefusedError,
    View,
)
from bot.workspace.server import Workspace
from bot.workspace.view_rules import check_view

__all__ = [
    "Ack",
    "Broadcast",
    "Call",
    "Channel",
    "Envelope",
    "Example",
    "Message",
    "Outcome",
    "Person",
    "Prompts",
    "RefusedError",
    "View",
    "Workspace",
    "check_blocks",
    "check_view",
]
