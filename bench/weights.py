"""Fit the weights of `bot.domain.evidence` on the labelled questions: `uv run python -m bench.weights`.

Prints each regression with how often it is right on questions left out of the fit, and how often as it stands in the
code. An example is an entry that was named, or heard alone, in a question, and right where the label demands its fact;
or a whole question, and right where the page answers it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.scoring import accepted, gold_parts
from bot.catalogue.load import load_catalogue
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.arbiter import Arbiter
from bot.domain.engine import Engine
from bot.domain.evidence import ALONE, ASKING, NAMED, Setting, told_alone, told_of_message, told_of_name
from bot.domain.facts import Catalogue
from bot.domain.hearing import Hearer
from bot.domain.mentions import Kind
from bot.domain.weighing import Weighed

DATA = Path(__file__).parent.parent / "tests" / "data"
FOLDS = 10
RIDGE = 2.0
STEPS = 25

Example = tuple[dict[str, float], bool, str]


@dataclass
class Recorder(Hearer):
    """A hearer that writes down what it weighed."""

    catalogue: Catalogue
    named: list[tuple[dict[str, float], tuple[str, ...], Kind]] = field(default_factory=list)
    alone: list[tuple[dict[str, float], tuple[str, ...], Kind]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.catalogue)

    def _agreed(self, one: Weighed, setting: Setting, taken: set[str]) -> Weighed:
        self.named.append((told_of_name(one, setting), one.mention.ids, one.mention.kind))
        return super()._agreed(one, setting, taken)

    def _fact_alone(self, scene: Any, plain: bool) -> list[Weighed]:
        if scene.asked and scene.whole.fact:
            words = sum(not token.stop for token in scene.tokens)
            kind = self.listener.kinds[scene.whole.fact]
            self.alone.append((told_alone(scene.whole, words), (scene.whole.fact,), kind))
        return super()._fact_alone(scene, plain)


class Clerk(Arbiter):
    """An arbiter that writes down what it was told of the last message."""

    told: dict[str, float]

    def _decided(self, case: Any) -> list[Weighed]:
        self.told = told_of_message(case.weighed, case.whole, self.data)
        return super()._decided(case)


def examples() -> tuple[list[Example], list[Example], list[Example]]:
    """What was weighed in every labelled question without a thread, and whether it was rightly weighed in."""
    engine = Engine(load_catalogue(knowledge_folder(), seeds_folder()))
    recorder = Recorder(engine.catalogue)
    clerk = Clerk(engine.catalogue, recorder.listener)
    engine.reader.hearer, engine.reader.arbiter = recorder, clerk
    named: list[Example] = []
    alone: list[Example] = []
    asking: list[Example] = []
    for question in _questions():
        recorder.named.clear()
        recorder.alone.clear()
        clerk.told = {}
        engine.ask(question["q"])
        if clerk.told and "parts" not in question:
            asks = bool(question["must"]) or question["verdict"] == "list"
            asking.append((clerk.told, asks, question["id"]))
        for kept, weighed in ((named, recorder.named), (alone, recorder.alone)):
            for told, ids, kind in weighed:
                right = _right(question, ids, kind, engine.catalogue)
                if right is not None:
                    kept.append((told, right, question["id"]))
    return named, alone, asking


def _questions() -> Iterator[dict[str, Any]]:
    for path in sorted(DATA.glob("questions-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            if not question.get("context"):
                yield question


def _right(question: dict[str, Any], ids: Sequence[str], kind: Kind, catalogue: Catalogue) -> bool | None:
    """Whether the label demands one of the ids; nothing where it only allows it."""
    for part in gold_parts(question):
        wanted, allowed = set(part["must"]), set(part["may"])
        if kind is Kind.LIST:
            if "list" in accepted(part) and wanted <= set(catalogue.lists[ids[0]].facts):
                return True
        elif wanted & set(ids):
            return True
        elif wanted and allowed & set(ids):
            return None
    return False


def fitted(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression with a ridge penalty, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares - right) + RIDGE * weights
        bend = (rows * (shares * (1 - shares))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def report(title: str, found: Sequence[Example], now: Mapping[str, float]) -> None:
    """Print the fitted weights, and how they and today's do."""
    names = list(now)
    rows = np.array([[float(told[name]) for name in names] for told, _, _ in found])
    right = np.array([right for _, right, _ in found], float)
    fold = np.array([sum(map(ord, key)) % FOLDS for _, _, key in found])
    left_out = np.zeros(len(found))
    for at in range(FOLDS):
        left_out[fold == at] = rows[fold == at] @ fitted(rows[fold != at], right[fold != at])
    today = rows @ np.array([now[name] for name in names])
    print(f"{title}: {len(found)} examples, {int(right.sum())} right")
    for what, odds in (("fitted, on questions left out", left_out), ("as in the code", today)):
        print(f"  {what}: {np.mean((odds > 0) == (right > 0)):.1%} decided right")
    for name, weight in zip(names, fitted(rows, right), strict=True):
        print(f'    "{name}": {weight:.2f},')


def main() -> None:
    """Print the three regressions."""
    named, alone, asking = examples()
    report("NAMED", named, NAMED)
    report("ALONE", alone, ALONE)
    report("ASKING", asking, ASKING)


if __name__ == "__main__":
    main()
