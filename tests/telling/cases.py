"""The dev questions and their answers, for every renderer alike."""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "questions-dev.jsonl"
QUESTIONS: list[str] = [json.loads(line)["q"] for line in FILE.read_text("utf-8").splitlines() if line.strip()]
