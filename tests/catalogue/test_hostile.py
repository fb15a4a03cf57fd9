"""Broken and hostile YAML is a fault, never a traceback, a crash or a hang."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.faults import Faults
from bot.catalogue.nodes import LARGEST, nodes_of
from tests.catalogue.small import Small

FILE = "knowledge/about.yaml"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
TOO_DEEP = "this is nested too deeply; knowledge files are three levels deep"
HOSTILE = {
    "an alias bomb": (BOMB, "1:4: anchors and aliases are not used here; write the value out"),
    "a merge key": ("a: {b: c}\n<<: *a\n", "2:5: anchors and aliases are not used here; write the value out"),
    "a loop": ("&a [*a]\n", "1:1: anchors and aliases are not used here"),
    "a Python object": ("category: !!python/object/apply:os.system [echo]\n", "1:11: the tag 'tag:yaml.org,2002:python/object"),
    "a tag of its own": ("category: !secret x\n", "1:11: the tag '!secret' is not allowed; write a plain value"),
    "a binary": ("category: !!binary aGVsbG8=\n", "1:11: the tag 'tag:yaml.org,2002:binary' is not allowed"),
    "open brackets": ("[" * 900, f"1:13: {TOO_DEEP}"),
    "closed brackets": ("[" * 900 + "]" * 900, f"1:13: {TOO_DEEP}"),
    "open braces": ("{a: " * 100_000, f"1:49: {TOO_DEEP}"),
    "dashes": ("- " * 100_000, f"1:25: {TOO_DEEP}"),
    "question marks": ("? " * 100_000, f"1:25: {TOO_DEEP}"),
    "steps": ("".join(f"{' ' * depth}a:\n" for depth in range(1_200)), f"13:13: {TOO_DEEP}"),
    "NUL bytes": ("category: Over\0view\n", "1:15: this is not valid YAML (it holds a character that YAML forbids)"),
    "an escape character": ("a: b\nc: \x1b[31m\n", "2:4: this is not valid YAML (it holds a character that YAML forbids)"),
    "nothing": ("", "1:1: the file is empty; add its content or delete it"),
    "only a comment": ("# nothing yet\n", "1:1: the file is empty; add its content or delete it"),
    "a list at the top": ("- a\n- b\n", "1:1: this must be a mapping of keys to values"),
    "a text at the top": ("hello\n", "1:1: this must be a mapping of keys to values"),
    "two documents": ("a: b\n---\nc: d\n", "2:1: a second document starts here; keep one document a file"),
    "a key twice": ("category: A\ncategory: B\n", "2:1: the key 'category' stands twice; keep one"),
    "a list as key": ("? [a, b]\n: c\n", "1:3: a key must be a plain word"),
    "facts that are a text": ("facts: hello\n", "1:8: 'facts' must be a list; start each entry with a dash"),
    "facts of texts": ("facts: [hello]\n", "1:9: this must be a mapping of keys to values"),
    "an open quote": ('category: "Over\n', "2:1: this is not valid YAML (found unexpected end of stream); correct the line"),
    "tabs": ("category:\n\tx: y\n", "2:1: this is not valid YAML (found character that cannot start any token)"),
    "a colon too many": ("category: a: b\n", "1:12: this is not valid YAML (mapping values are not allowed in this"),
    "Latin-1": (b"category: \xdcberblick\n", "1:11: the file is not UTF-8; save it as UTF-8"),
    "UTF-16": ("category: x\n".encode("utf-16"), "1:1: the file is not UTF-8; save it as UTF-8"),
    "50 MB": (b"a: b\n" * 10_000_000, "1:1: the file is larger than 1 MB; split it"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_yaml_is_a_fault(content: str | bytes, fault: str, small: Small) -> None:
    small.write(FILE, content)
    started = time.process_time()
    faults = small.faults()
    assert time.process_time() - started < 2
    assert any(line.startswith(f"{FILE}:{fault}") for line in faults), faults


@pytest.mark.parametrize("closing", ["", "]"])
@pytest.mark.parametrize("name", [FILE, "seeds/page.yaml"])
def test_brackets_without_end_are_too_deep_wherever_the_parser_gives_up(name: str, closing: str, small: Small) -> None:
    small.write(name, "[" * 100_000 + closing * 100_000)
    faults = small.faults()
    assert any(line.startswith(f"{name}:1:") and line.endswith(TOO_DEEP) for line in faults), faults


def test_a_folder_in_place_of_a_file_is_a_fault(small: Small) -> None:
    (small.root / FILE).unlink()
    (small.root / FILE).mkdir()
    assert small.faults() == (f"{FILE}:1:1: this is not a plain file; replace it by one",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_that_nobody_writes_to_does_not_hang(small: Small) -> None:
    (small.root / FILE).unlink()
    os.mkfifo(small.root / FILE)
    assert small.faults() == (f"{FILE}:1:1: this is not a plain file; replace it by one",)


def test_a_link_to_nowhere_is_a_fault(small: Small) -> None:
    (small.root / FILE).unlink()
    (small.root / FILE).symlink_to("gone.yaml")
    assert small.faults() == (f"{FILE}:1:1: the file is missing; restore it",)


def test_an_endless_file_is_read_up_to_the_limit_only(small: Small) -> None:
    (small.root / FILE).unlink()
    (small.root / FILE).symlink_to("/dev/zero")
    assert small.faults() == (f"{FILE}:1:1: this is not a plain file; replace it by one",)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_a_fault(small: Small) -> None:
    (small.root / FILE).chmod(0)
    assert small.faults() == (f"{FILE}:1:1: the file cannot be read (Permission denied); check its permissions",)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(small: Small) -> None:
    text = (small.root / FILE).read_bytes()
    assert small.write(FILE, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")).faults() == ()


def test_hostile_seeds_are_a_fault_too(small: Small) -> None:
    small.write("seeds/page.yaml", "[" * 900)
    assert small.faults() == (f"seeds/page.yaml:1:13: {TOO_DEEP}",)


def test_words_that_yaml_takes_for_something_else_stay_words(small: Small) -> None:
    small.change(FILE, "names: [(sell|sold) data]", "names: [(sell|sold) data, 2024-01-01, yes, 1.50, 0x1F]")
    assert small.faults() == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(alphabet="[]{}:-?&*!|>'\"#%@`, \n\ta0", max_size=200).map(str.encode)
    )
)
def test_no_bytes_raise(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    faults = Faults()
    root = nodes_of(tmp_path / "a.yaml", "a.yaml", faults)
    assert (root is None) == bool(faults.found)


def test_the_largest_file_allowed_is_read_quickly(tmp_path: Path) -> None:
    line = b"  - {id: a, names: [b, c, d], found: [e]}\n"
    (tmp_path / "a.yaml").write_bytes(b"facts:\n" + line * ((LARGEST - 10) // len(line)))
    faults = Faults()
    started = time.process_time()
    assert nodes_of(tmp_path / "a.yaml", "a.yaml", faults) is not None
    assert time.process_time() - started < 10
    assert faults.texts() == ()
