"""Contexts and setups as JSON, for the database."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.answers import Context
from bot.domain.setups import Entra, Ownership, Platform, Setup, Workload

E = TypeVar("E", bound=StrEnum)


def setup_data(setup: Setup) -> dict[str, str]:
    """The said fields of a setup."""
    fields = {
        "workload": setup.workload,
        "ownership": setup.ownership,
        "platform": setup.platform,
        "entra": setup.entra,
    }
    return {name: value.value for name, value in fields.items() if value}


def setup_from(data: object) -> Setup:
    """A setup from its data; what is unknown is left out."""
    said: dict[str, Any] = data if isinstance(data, dict) else {}
    return Setup(
        _member(Workload, said.get("workload")),
        _member(Ownership, said.get("ownership")),
        _member(Platform, said.get("platform")),
        _member(Entra, said.get("entra")),
    )


def context_data(context: Context) -> dict[str, Any]:
    """The said fields of a context."""
    full = {
        "facts": list(context.facts),
        "setup": setup_data(context.setup),
        "topic": context.topic,
        "listed": context.listed,
    }
    return {name: value for name, value in full.items() if value}


def context_from(data: object) -> Context:
    """A context from its data."""
    said: dict[str, Any] = data if isinstance(data, dict) else {}
    facts = tuple(one for one in said.get("facts") or () if isinstance(one, str))
    return Context(facts, setup_from(said.get("setup")), said.get("topic"), said.get("listed"))


def context_text(context: Context) -> str:
    """A context as one line of JSON."""
    return json.dumps(context_data(context), separators=(",", ":"))


def context_in(text: str) -> Context:
    """A context from its line; an unreadable one is empty."""
    try:
        return context_from(json.loads(text))
    except ValueError:
        return Context()


def _member(kind: type[E], value: object) -> E | None:
    return next((one for one in kind if one.value == value), None)
