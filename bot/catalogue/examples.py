"""The knowledge's own tests: the questions beside each entry, and the test twin of each file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.catalogue.faults import Faults, Spot
from bot.catalogue.fields import Fields, plain
from bot.catalogue.load import Loaded
from bot.catalogue.nodes import Items, nodes_of
from bot.domain.answers import Answer
from bot.domain.engine import Engine
from bot.domain.facts import Verdict


def check_examples_answered(loaded: Loaded, engine: Engine, faults: Faults) -> None:
    """A fault for each `found` question that misses its entry, and each `lost` question that hits it."""
    for entry in loaded.catalogue.entries:
        spot = loaded.spots.get(entry.id, Spot(entry.id))
        for line in entry.found:
            if not _hits(entry.id, engine.ask(line)):
                faults.add(spot, f"{entry.id} is not found by {line!r}; add a name, or move the question")
        for line in entry.lost:
            if _hits(entry.id, engine.ask(line)):
                text = f"{entry.id} is found by {line!r} and should not be; lengthen a name, or name the other topic"
                faults.add(spot, text)


def _hits(key: str, answer: Answer) -> bool:
    return any(
        key in (part.topic, part.listed) or any(one.fact.id == key for one in part.facts) for part in answer.parts
    )


def twins_of(twins: Path, loaded: Loaded, faults: Faults) -> list[Path]:
    """The twins in the folder `twins`; a fault for each file that has none."""
    found = []
    for file in loaded.files:
        twin = twins / Path(file).name
        if twin.exists():
            found.append(twin)
        else:
            faults.add(Spot(file), f"the test twin {_shown(twin)} is missing; write questions with their answers there")
    return found


def check_twins(twins: Iterable[Path], loaded: Loaded, engine: Engine, faults: Faults) -> int:
    """Run the questions of every twin; how many there were."""
    questions = [each for twin in twins for each in _lines(twin, _shown(twin), faults)]
    for each in questions:
        _check_twin(each, loaded, engine, faults)
    return len(questions)


def _shown(twin: Path) -> str:
    return "/".join(twin.parts[-3:])


def _lines(twin: Path, shown: str, faults: Faults) -> list[Fields]:
    root = nodes_of(twin, shown, faults)
    if root is not None and not isinstance(root, Items):
        faults.add(root.spot, "a test twin is a list of questions; start each with a dash")
    return [Fields(item, faults) for item in root.items] if isinstance(root, Items) else []


def _check_twin(each: Fields, loaded: Loaded, engine: Engine, faults: Faults) -> None:
    question, verdict = each.text("q"), each.choice("verdict", Verdict)
    cites = each.texts("cites")
    each.done()
    for name, spot in cites:
        if name not in loaded.catalogue.facts:
            faults.add(spot, f"{name!r} is no fact; correct the id")
    answer = engine.ask(question)
    said = {part.verdict for part in answer.parts}
    if not _as_wanted(Verdict(verdict), said):
        words = ", ".join(sorted(said))
        faults.add(each.spot, f"{question!r} is answered {words}, not {verdict}; correct the names or the twin")
    missing = set(plain(cites)) & set(loaded.catalogue.facts) - _cited(answer)
    if missing:
        text = f"{question!r} does not cite {', '.join(sorted(missing))}; correct the names or the twin"
        faults.add(each.spot, text)


def _as_wanted(wanted: Verdict, said: set[Verdict]) -> bool:
    if wanted.definite:
        return wanted in said
    return not any(verdict.definite for verdict in said)


def _cited(answer: Answer) -> set[str]:
    return {one.fact.id for part in answer.parts for one in part.facts}
