"""Modals and Home tabs: stacks of views, and the one-use ticket that opens one."""

import uuid
from dataclasses import dataclass, replace
from typing import Literal

from bot.workspace.clock import Clock
from bot.workspace.feed import Feed
from bot.workspace.page_json import view_json
from bot.workspace.records import Json, View

TRIGGER_SECONDS = 3.0
STACK = 3

Judgement = Literal["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"]


@dataclass(slots=True)
class Trigger:
    """Leave to open one view for `user`; `view_id` is the modal it was given in."""

    user: str
    given: float
    view_id: str | None = None
    used: bool = False


class Views:
    """The open views of everybody; every change is told to the page of their owner."""

    def __init__(self, clock: Clock, feed: Feed) -> None:
        self._clock, self._feed = clock, feed
        self._triggers: dict[str, Trigger] = {}
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def new_trigger(self, user: str, view_id: str | None = None) -> str:
        """A trigger id for something `user` just did."""
        trigger_id = f"{uuid.uuid4().int % 10**12}.{uuid.uuid4().hex}"
        self._triggers[trigger_id] = Trigger(user, self._clock.now(), view_id)
        return trigger_id

    def use_trigger(self, trigger_id: str) -> Trigger | Judgement:
        """Spends a trigger, or says why it cannot be."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if self._clock.now() - trigger.given > TRIGGER_SECONDS:
            return "expired_trigger_id"
        trigger.used = True
        return trigger

    def stack(self, user: str) -> list[View]:
        """The modals of a person, the one on top last."""
        return list(self._stacks.get(user, ()))

    def home(self, user: str) -> View | None:
        """The Home tab published for a person, if any."""
        return self._homes.get(user)

    def find(self, view_id: str, external_id: str = "") -> View | None:
        """An open modal or a Home tab by its id, or by the app's own id for it."""
        for view in (*(one for stack in self._stacks.values() for one in stack), *self._homes.values()):
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        return None

    def open(self, user: str, body: Json) -> View:
        """Shows a modal instead of those open before."""
        self.clear(user)
        return self.push(user, body)

    def push(self, user: str, body: Json) -> View:
        """Shows a modal on top of the others."""
        stack = self._stacks.setdefault(user, [])
        view_id = _new_id()
        root, previous = (stack[0].id, stack[-1].id) if stack else (view_id, None)
        view = View(view_id, self._hash(), user, body, root, previous)
        stack.append(view)
        self._feed.tell([user], {"type": "view_opened", "view": view_json(view)})
        return view

    def update(self, view: View, body: Json) -> View:
        """Replaces what a view shows."""
        fresh = replace(view, body=body, hash=self._hash())
        if body["type"] == "home":
            self._homes[view.owner] = fresh
            self._feed.tell([view.owner], {"type": "home", "view": view_json(fresh)})
            return fresh
        stack = self._stacks[view.owner]
        stack[stack.index(view)] = fresh
        self._feed.tell([view.owner], {"type": "view_updated", "view": view_json(fresh)})
        return fresh

    def publish(self, user: str, body: Json) -> View:
        """Shows a Home tab."""
        before = self._homes.get(user)
        view_id = before.id if before else _new_id()
        return self.update(before or View(view_id, "", user, body, view_id), body)

    def close(self, view: View) -> None:
        """Takes a modal off its stack."""
        stack = self._stacks.get(view.owner, [])
        self._stacks[view.owner] = [one for one in stack if one.id != view.id]
        self._feed.tell([view.owner], {"type": "view_closed", "view_id": view.id})

    def clear(self, user: str) -> None:
        """Closes all modals of a person."""
        for view in reversed(self.stack(user)):
            self.close(view)

    def _hash(self) -> str:
        return f"{self._clock.next_ts()}.{uuid.uuid4().hex[:8]}"


def _new_id() -> str:
    return f"V{uuid.uuid4().hex[:10].upper()}"
