"""Slack's limits on blocks: what it would refuse, as sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from bot.workspace.block_rules import BLOCKS, faults_of_block
from bot.workspace.element_rules import elements_of

Surface = Literal["message", "modal", "home"]
Block = Mapping[str, Any]

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_TEXT = 13_000
MOST_TABLES = 1
# the ids in a context_actions block are checked like all others
ONLY_IN: dict[str, frozenset[str]] = {
    "table": frozenset({"message"}),
    "data_table": frozenset({"message"}),
    "markdown": frozenset({"message"}),
    "context_actions": frozenset({"message"}),
    "task_card": frozenset({"message"}),
    "plan": frozenset({"message"}),
    "file": frozenset({"message"}),
    "alert": frozenset({"modal"}),
}


def check_blocks(blocks: object, surface: Surface) -> list[str]:
    """What Slack would refuse in these blocks on that surface; empty when it would take them."""
    if not isinstance(blocks, Sequence) or isinstance(blocks, str):
        return ["blocks must be a list"]
    shapeless = [f"blocks[{at}] must be an object" for at, one in enumerate(blocks) if not isinstance(one, Mapping)]
    if shapeless:
        return shapeless
    faults = list(_faults_of_all(blocks, surface))
    for at, block in enumerate(blocks):
        faults += [f"blocks[{at}] ({block.get('type')}): {fault}" for fault in _faults_of_one(block, surface)]
    return faults


def text_length(value: object) -> int:
    """The characters of all texts in blocks, which Slack adds up for a message."""
    if isinstance(value, Mapping):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(text_length(item) for item in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return sum(text_length(item) for item in value)
    return 0


def too_long(blocks: Sequence[Block]) -> bool:
    """Whether a message's blocks together hold more text than Slack takes (`msg_blocks_too_long`)."""
    return text_length(blocks) > MOST_TEXT


def _faults_of_all(blocks: Sequence[Block], surface: Surface) -> Iterator[str]:
    if len(blocks) > MOST_BLOCKS[surface]:
        yield f"no more than {MOST_BLOCKS[surface]} blocks in a {surface}, not {len(blocks)}"
    if surface == "message" and too_long(blocks):
        yield f"no more than {MOST_TEXT} characters in all blocks of a message, not {text_length(blocks)}"
    if sum(block.get("type") == "table" for block in blocks) > MOST_TABLES:
        yield "only one table in a message"
    for block_id in _repeated(block.get("block_id") for block in blocks):
        yield f"block_id {block_id} is used twice"


def _faults_of_one(block: Block, surface: Surface) -> Iterator[str]:
    kind = block.get("type")
    if kind not in BLOCKS:
        yield "unknown block type"
        return
    if surface not in ONLY_IN.get(str(kind), {surface}):
        yield f"not allowed in a {surface}"
    # Slack wants action ids unique within one block
    for action_id in _repeated(element.get("action_id") for element in elements_of(block)):
        yield f"action_id {action_id} is used twice"
    yield from faults_of_block(block)


def _repeated(ids: Iterable[object]) -> list[object]:
    return [one for one, count in Counter(one for one in ids if one).items() if count > 1]
