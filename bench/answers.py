"""`uv run python -m bench.answers`: our engine against two plain retrievers, and how time grows with the facts.

All of it runs on the same questions in one run, so the ratios hold on any machine.
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from bench.scoring import judge
from bench.synthetic import synthetic_catalogue
from bot.catalogue.load import load_catalogue
from bot.catalogue.places import knowledge_folder, seeds_folder
from bot.domain.answers import NO_CONTEXT
from bot.domain.engine import Engine
from bot.domain.facts import Catalogue
from bot.domain.setups import UNSAID
from bot.domain.verdicts import judge as verdict_of
from bot.telling.as_json import answer_json

QUESTIONS = Path(__file__).parent.parent / "tests" / "data"
FUZZY_CUTOFF = 60.0
BM25_CUTOFF = 4.0
SIZES = (100, 1_000, 10_000, 100_000)

Answerer = Callable[[dict[str, Any]], dict[str, Any]]


def main() -> None:
    """Print the comparison, the start-up figures and the growth."""
    catalogue = load_catalogue(knowledge_folder(), seeds_folder())
    questions = [question for name in ("questions-dev", "questions-own") for question in _questions(name)]
    print(f"{len(questions)} questions, {len(catalogue.facts)} facts\n")
    print(f"{'retriever':<28}{'right':>8}{'invented':>10}{'p50 ms':>9}{'p99 ms':>9}{'build s':>9}{'MB':>7}")
    for name, build in (
        ("intune-data-bot", _ours),
        ("rapidfuzz extractOne", _fuzzy),
        ("BM25 (bm25s)", _bm25),
    ):
        _compare(name, build, catalogue, questions)
    _cold_starts()
    _growth(catalogue, questions)


def _questions(name: str) -> Iterator[dict[str, Any]]:
    path = QUESTIONS / f"{name}.jsonl"
    if path.exists():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _compare(
    name: str, build: Callable[[Catalogue], Answerer], catalogue: Catalogue, questions: list[dict[str, Any]]
) -> None:
    tracemalloc.start()
    started = time.perf_counter()
    answerer = build(catalogue)
    built = time.perf_counter() - started
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    outcomes = [judge(question, answerer(question)) for question in questions]
    gc.freeze()  # as a running bot does: what was built is not looked through again
    times = _timed(answerer, questions)
    right = 100 * outcomes.count("right") / len(outcomes)
    invented = 100 * outcomes.count("invented") / len(outcomes)
    print(
        f"{name:<28}{right:>7.1f}%{invented:>9.1f}%{_p(times, 50):>9.2f}{_p(times, 99):>9.2f}{built:>9.2f}{size:>7.1f}"
    )


def _p(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def _ours(catalogue: Catalogue) -> Answerer:
    engine = Engine(catalogue)

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        after = question.get("context", {}).get("after")
        context = engine.context_after(after) if after else NO_CONTEXT
        return answer_json(engine.ask(question["q"], context), catalogue.source)

    return answer


def _timed(answer: Callable[[Any], object], questions: Sequence[Any]) -> list[float]:
    """Milliseconds that each question takes, the middle one of three rounds over all of them."""
    rounds = []
    for _ in range(3):
        times = []
        for question in questions:
            started = time.perf_counter()
            answer(question)
            times.append((time.perf_counter() - started) * 1e3)
        rounds.append(times)
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def _said(catalogue: Catalogue, key: str | None) -> dict[str, Any]:
    if key is None:
        return {"parts": [{"verdict": "unknown", "facts": []}]}
    verdict = verdict_of(catalogue.facts[key], UNSAID).verdict.value
    return {"parts": [{"verdict": verdict, "facts": [{"id": key, "verdict": verdict}]}]}


def _fuzzy(catalogue: Catalogue) -> Answerer:
    names = [(name, fact.id) for fact in catalogue.facts.values() for name in (fact.data, *fact.names)]
    texts = [name for name, _ in names]

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        hit = process.extractOne(question["q"], texts, scorer=fuzz.token_set_ratio, score_cutoff=FUZZY_CUTOFF)
        return _said(catalogue, names[hit[2]][1] if hit else None)

    return answer


def _bm25(catalogue: Catalogue) -> Answerer:
    import bm25s

    facts = list(catalogue.facts.values())
    corpus = [" ".join((fact.data, fact.category, *fact.names, *fact.found)) for fact in facts]
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(corpus, stopwords="en", show_progress=False), show_progress=False)

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        tokens = bm25s.tokenize(question["q"], stopwords="en", show_progress=False)
        found, scores = retriever.retrieve(tokens, k=1, show_progress=False)
        return _said(catalogue, facts[int(found[0][0])].id if scores[0][0] >= BM25_CUTOFF else None)

    return answer


def _cold_starts() -> None:
    command = [sys.executable, "-m", "bot", "ask", "can my boss see my photos?"]
    times, sizes = [], []
    for _ in range(6):
        started = time.perf_counter()
        code = "import resource,subprocess,sys; subprocess.run(sys.argv[1:], capture_output=True); "
        code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - started)
        sizes.append(int(done.stdout) / 1024)
    print(
        f"\ncold start of `intune-bot ask` to its printed answer: median {statistics.median(times[1:]):.2f} s, "
        f"first {times[0]:.2f} s"
    )
    print(
        f"memory of that process: {statistics.median(sizes[1:]):.0f} MB, first {sizes[0]:.0f} MB (it builds the engine)"
    )


def _growth(catalogue: Catalogue, questions: list[dict[str, Any]]) -> None:
    print(f"\n{'facts':>8}{'p50 ms':>9}{'p99 ms':>9}{'ratio of p50':>14}")
    base = 0.0
    for size in SIZES:
        engine = Engine(synthetic_catalogue(catalogue, size))
        gc.freeze()
        times = _timed(engine.ask, [question["q"] for question in questions])
        base = base or _p(times, 50)
        print(f"{size:>8}{_p(times, 50):>9.2f}{_p(times, 99):>9.2f}{_p(times, 50) / base:>14.1f}")


if __name__ == "__main__":
    main()
