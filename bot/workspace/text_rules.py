"""Slack's limits on text objects, options and confirmation dialogs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Part = Mapping[str, Any]

MRKDWN = frozenset({"plain_text", "mrkdwn"})
PLAIN = frozenset({"plain_text"})
MOST_ID = 255


def faults_of_text(
    part: Part, key: str, most: int, *, kinds: frozenset[str] = MRKDWN, needed: bool = True
) -> Iterator[str]:
    """What is wrong with the text object at `key`, which holds 1 to `most` characters."""
    given = part.get(key)
    if given is None:
        if needed:
            yield f"{key} is missing"
        return
    if not isinstance(given, Mapping) or given.get("type") not in kinds:
        yield f"{key} must be a text object of type {' or '.join(sorted(kinds))}"
        return
    yield from faults_of_string(given, "text", 1, most, name=f"{key}.text")


def faults_of_string(
    part: Part, key: str, least: int, most: int, *, name: str = "", needed: bool = True
) -> Iterator[str]:
    """What is wrong with the string at `key`."""
    given = part.get(key)
    if given is None and not needed:
        return
    if not isinstance(given, str):
        yield f"{name or key} must be a string"
    elif not least <= len(given) <= most:
        yield f"{name or key} must have {least} to {most} characters, not {len(given)}"


def faults_of_list(part: Part, key: str, least: int, most: int, *, needed: bool = True) -> Iterator[str]:
    """What is wrong with the size of the list at `key`."""
    given = part.get(key)
    if given is None and not needed:
        return
    if not isinstance(given, Sequence) or isinstance(given, str):
        yield f"{key} must be a list"
    elif not least <= len(given) <= most:
        yield f"{key} must have {least} to {most} items, not {len(given)}"


def items_at(part: Part, key: str) -> list[Part]:
    """The objects in the list at `key`; nothing where there is none."""
    given = part.get(key)
    if not isinstance(given, Sequence) or isinstance(given, str):
        return []
    return [one for one in given if isinstance(one, Mapping)]


def faults_of_option(option: Part, *, value: int = 150, kinds: frozenset[str] = PLAIN) -> Iterator[str]:
    """What is wrong with an option of a menu or choice."""
    yield from faults_of_text(option, "text", 75, kinds=kinds)
    yield from faults_of_text(option, "description", 75, kinds=kinds, needed=False)
    yield from faults_of_string(option, "value", 1, value)
    yield from faults_of_string(option, "url", 1, 3000, needed=False)


def faults_of_confirm(part: Part) -> Iterator[str]:
    """What is wrong with the confirmation dialog of an element, if it has one."""
    confirm = part.get("confirm")
    if not isinstance(confirm, Mapping):
        return
    limits = (("title", 100, PLAIN), ("text", 300, MRKDWN), ("confirm", 30, PLAIN), ("deny", 30, PLAIN))
    for key, most, kinds in limits:
        for fault in faults_of_text(confirm, key, most, kinds=kinds):
            yield f"confirm.{fault}"
