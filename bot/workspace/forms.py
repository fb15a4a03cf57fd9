"""What a person does with elements: the action of a click, the state of a form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.workspace.element_rules import elements_of
from bot.workspace.records import Json, RefusedError

Block = Mapping[str, Any]
Element = Mapping[str, Any]

ONE_OF = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
SOME_OF = frozenset({"checkboxes", "multi_static_select", "multi_external_select"})
STATELESS = frozenset({"button", "overflow", "feedback_buttons", "icon_button", "workflow_button", "image"})
KEYS = {
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
}


def interactive(blocks: Iterable[Block]) -> Iterator[tuple[Block, Element]]:
    """Every element that a person can use, with its block."""
    for block in blocks:
        for element in elements_of(block):
            if element.get("action_id"):
                yield block, element


def find_element(
    blocks: Iterable[Block], action_id: str, block_id: str | None = None, value: object = None
) -> tuple[Block, Element]:
    """The element with that action id; block and value choose among several."""
    there = list(interactive(blocks))
    found = [(block, one) for block, one in there if one["action_id"] == action_id]
    if block_id is not None:
        found = [pair for pair in found if pair[0].get("block_id") == block_id]
    if isinstance(value, str) and len(found) > 1:
        found = [pair for pair in found if value in _values_of(pair[1])] or found
    if not found:
        ids = ", ".join(str(one["action_id"]) for _, one in there) or "nothing"
        raise RefusedError(f"There is no {action_id} to click; there is {ids}.")
    return found[0]


def action_for(block: Block, element: Element, value: object, seen: Sequence[Json] = ()) -> Json:
    """The action of using an element; `seen` are the options last suggested for it."""
    action: Json = {"block_id": block["block_id"], "action_id": element["action_id"]}
    kind = element["type"]
    if kind in ("button", "icon_button", "feedback_buttons"):
        if value is not None and value not in _values_of(element):
            raise RefusedError(f"{element['action_id']} has no value {value}.")
        chosen = element.get("value") if value is None else value
        action |= {"type": kind} | ({} if chosen is None else {"value": chosen})
    else:
        action |= entry_for(element, value, seen)
    return action | {key: element[key] for key in ("text",) if key in element}


def entry_for(element: Element, value: object, seen: Sequence[Json] = ()) -> Json:
    """What the state of a form says about a field that holds `value`."""
    kind = str(element["type"])
    if isinstance(value, Mapping) and value.get("type") == kind:
        return dict(value)
    if kind in ONE_OF:
        return {"type": kind, "selected_option": None if value is None else _option(element, value, seen)}
    if kind in SOME_OF:
        chosen = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        return {
            "type": kind,
            "selected_options": [_option(element, one, seen) for one in chosen if one is not None],
        }
    return {"type": kind, KEYS.get(kind, "value"): value}


def state_for(blocks: Iterable[Block], values: Mapping[str, Any], seen: Sequence[Json] = ()) -> Json:
    """The `state.values` of a form filled in with `values`, over what its fields start with.

    `values` is keyed by block id or action id; a value is what a person would type or choose
    (for a choice: the option's value), or the state entry itself.
    """
    state: Json = {}
    known: set[str] = set()
    for block, element in interactive(blocks):
        if element["type"] in STATELESS:
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        known |= {block_id, action_id}
        given = _given(values, block_id, action_id, _initial(element))
        state.setdefault(block_id, {})[action_id] = entry_for(element, given, seen)
    if stray := set(values) - known:
        raise RefusedError(f"There is no field {', '.join(sorted(stray))}; there is {', '.join(sorted(known))}.")
    return state


def missing_from(blocks: Iterable[Block], state: Mapping[str, Any]) -> dict[str, str]:
    """The input blocks that must be filled in and are not, with a sentence for each."""
    missing = {}
    for block, element in interactive(blocks):
        if block["type"] != "input" or block.get("optional"):
            continue
        entry = state.get(block["block_id"], {}).get(element["action_id"], {})
        if not any(value for key, value in entry.items() if key != "type"):
            missing[str(block["block_id"])] = "Please complete this required field."
    return missing


def options_in(element: Element) -> list[Json]:
    """The options an element offers, within groups or not."""
    grouped = [one for group in element.get("option_groups") or () for one in group["options"]]
    return [*(element.get("options") or ()), *grouped]


def _given(values: Mapping[str, Any], block_id: str, action_id: str, default: object) -> object:
    in_block = values.get(block_id)
    if isinstance(in_block, Mapping) and action_id in in_block:
        return in_block[action_id]
    if block_id in values:
        return in_block
    return values.get(action_id, default)


def _initial(element: Element) -> object:
    for key, value in element.items():
        if key.startswith("initial_"):
            return value
    return None


def _option(element: Element, value: object, seen: Sequence[Json]) -> Json:
    if isinstance(value, Mapping):
        return dict(value)
    for option in (*options_in(element), *seen):
        if option.get("value") == value:
            return option
    raise RefusedError(f"{element['action_id']} has no option {value}.")


def _values_of(element: Element) -> list[object]:
    buttons = [element[key] for key in ("positive_button", "negative_button") if key in element]
    return [one.get("value") for one in (element, *options_in(element), *buttons)]
