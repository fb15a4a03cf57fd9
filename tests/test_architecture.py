"""The house is a test: arrows point down only, and the domain touches nothing outside itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
OUTSIDE = {
    "yaml",
    "aiohttp",
    "slack_bolt",
    "slack_sdk",
    "sqlite3",
    "os",
    "pathlib",
    "click",
    "rich",
    "asyncio",
    "time",
    "socket",
}


def test_the_import_contract_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=HOUSE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("file", sorted((HOUSE / "bot" / "domain").glob("*.py")), ids=lambda file: file.stem)
def test_the_domain_does_no_input_or_output(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name.split(".")[0] for name in named} & OUTSIDE
