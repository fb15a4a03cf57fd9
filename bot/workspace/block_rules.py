"""Slack's limits on each type of block."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.workspace.element_rules import (
    IN_ACCESSORY,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    elements_of,
    faults_of_element,
    image,
)
from bot.workspace.text_rules import (
    MOST_ID,
    PLAIN,
    Part,
    faults_of_list,
    faults_of_string,
    faults_of_text,
    items_at,
)

Rule = Callable[[Part], Iterator[str]]

MOST_ROWS = 100
MOST_CELLS = 20


def faults_of_block(block: Part) -> Iterator[str]:
    """What Slack would refuse in a block of a known type."""
    yield from faults_of_string(block, "block_id", 1, MOST_ID, needed=False)
    yield from BLOCKS[str(block["type"])](block)


def _section(block: Part) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "text or fields is needed"
    yield from faults_of_text(block, "text", 3000, needed=False)
    yield from faults_of_list(block, "fields", 1, 10, needed=False)
    for at, field in enumerate(items_at(block, "fields")):
        yield from faults_of_text({f"fields[{at}]": field}, f"fields[{at}]", 2000)
    yield from _inner(block, IN_ACCESSORY)


def _header(block: Part) -> Iterator[str]:
    yield from faults_of_text(block, "text", 150, kinds=PLAIN)


def _context(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "elements", 1, 10)
    for at, element in enumerate(items_at(block, "elements")):
        if element.get("type") == "image":
            yield from image(element)
        else:
            yield from faults_of_text({f"elements[{at}]": element}, f"elements[{at}]", 3000)


def _actions(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "elements", 1, 25)
    yield from _inner(block, IN_ACTIONS)


def _context_actions(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "elements", 1, 5)
    yield from _inner(block, IN_CONTEXT_ACTIONS)


def _input(block: Part) -> Iterator[str]:
    yield from faults_of_text(block, "label", 2000, kinds=PLAIN)
    yield from faults_of_text(block, "hint", 2000, kinds=PLAIN, needed=False)
    if not isinstance(block.get("element"), Mapping):
        yield "element is missing"
    yield from _inner(block, IN_INPUT)


def _markdown(block: Part) -> Iterator[str]:
    yield from faults_of_string(block, "text", 1, 12_000)


def _table(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "rows", 1, MOST_ROWS)
    yield from faults_of_list(block, "column_settings", 0, MOST_CELLS, needed=False)
    rows = block.get("rows")
    for at, row in enumerate(rows if isinstance(rows, Sequence) else ()):
        if not isinstance(row, Sequence) or not 1 <= len(row) <= MOST_CELLS:
            yield f"rows[{at}] must have 1 to {MOST_CELLS} cells"
            continue
        yield from (f"rows[{at}]: {fault}" for cell in row for fault in _cell(cell))


def _cell(cell: object) -> Iterator[str]:
    kind = cell.get("type") if isinstance(cell, Mapping) else None
    if not isinstance(cell, Mapping) or kind not in ("raw_text", "raw_number", "rich_text"):
        yield "a cell must be raw_text, raw_number or rich_text"
    elif kind == "raw_text" and not cell.get("text"):
        yield "a raw_text cell must have a text"


def _alert(block: Part) -> Iterator[str]:
    yield from faults_of_text(block, "text", 3000)
    if block.get("level", "default") not in ("default", "info", "warning", "error", "success"):
        yield "level is not known"


def _card(block: Part) -> Iterator[str]:
    for key, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        yield from faults_of_text(block, key, most, needed=False)


def _carousel(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "elements", 1, 10)


def _rich(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "elements", 1, 1000)


def _container(block: Part) -> Iterator[str]:
    yield from faults_of_list(block, "child_blocks", 1, 10)


def _anything(_: Part) -> Iterator[str]:
    return iter(())


def _inner(block: Part, allowed: frozenset[str]) -> Iterator[str]:
    for element in elements_of(block):
        kind = element.get("type")
        if kind not in allowed:
            yield f"element {kind} is not allowed here"
        else:
            yield from (f"{kind}: {fault}" for fault in faults_of_element(element))


BLOCKS: dict[str, Rule] = {
    "section": _section,
    "header": _header,
    "divider": _anything,
    "image": image,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "markdown": _markdown,
    "table": _table,
    "alert": _alert,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "rich_text": _rich,
    **dict.fromkeys(("data_table", "video", "file", "task_card", "plan"), _anything),
}
