"""A twin for each knowledge file: one named test per phrasing, so that a failure reads `hardware: imei mam only`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue.places import knowledge_folder
from bot.domain.engine import Engine

HERE = Path(__file__).parent
KNOWLEDGE = knowledge_folder()
NOT_ABOUT_FACTS = {"source", "vocabulary"}


def _twins() -> list[Any]:
    return [
        pytest.param(line, id=f"{file.stem}: {line['q'][:80]}")
        for file in sorted(HERE.glob("*.yaml"))
        for line in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _examples() -> list[Any]:
    found = []
    for file in sorted(KNOWLEDGE.rglob("*.yaml")):
        if file.stem in NOT_ABOUT_FACTS:
            continue
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        entries = [entry for key in ("facts", "topics", "lists") for entry in content.get(key, ())]
        for entry in entries:
            for kind in ("found", "lost"):
                lines = entry.get(kind, ())
                for line in [lines] if isinstance(lines, str) else lines:
                    found.append(pytest.param(entry["id"], kind, line, id=f"{file.stem}: {kind}: {line[:80]}"))
    return found


def test_every_knowledge_file_has_a_twin() -> None:
    files = {file.stem for file in KNOWLEDGE.rglob("*.yaml")} - NOT_ABOUT_FACTS
    assert files == {file.stem for file in HERE.glob("*.yaml")}


@pytest.mark.parametrize("line", _twins())
def test_twin(line: dict[str, Any], engine: Engine) -> None:
    answer = engine.ask(line["q"])
    verdicts = {part.verdict.value for part in answer.parts}
    cited = {one.fact.id for part in answer.parts for one in part.facts}
    wanted = line["verdict"]
    if wanted in ("unknown", "out_of_scope"):
        assert verdicts <= {"unknown", "out_of_scope"}
    else:
        assert wanted in verdicts
    assert set(line.get("cites", ())) <= cited


@pytest.mark.parametrize(("key", "kind", "line"), _examples())
def test_example(key: str, kind: str, line: str, engine: Engine) -> None:
    parts = engine.ask(line).parts
    hit = any(key in (part.topic, part.listed) or any(one.fact.id == key for one in part.facts) for part in parts)
    assert hit is (kind == "found")
