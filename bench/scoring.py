"""How an answer is judged against a labelled question: right, or the kind of mistake it is."""

from __future__ import annotations

from typing import Any

MAX_EXTRA = 2  # facts cited beyond `must` and `may` before an answer counts as padded
NO_ANSWER = {"unknown", "out_of_scope"}
COMFORT = {"never", "not_collected"}
ALARM = {"collected", "conditional", "optional"}


def gold_parts(question: dict[str, Any]) -> list[dict[str, Any]]:
    return question.get("parts") or [question]


def accepted(part: dict[str, Any]) -> set[str]:
    return {part["verdict"], *part.get("verdict_ok", [])}


def part_is_right(gold: dict[str, Any], said: dict[str, Any]) -> bool:
    wanted = accepted(gold)
    cited = {fact["id"]: fact.get("verdict") for fact in said.get("facts", [])}
    if said["verdict"] in NO_ANSWER:
        return said["verdict"] in wanted or bool(wanted & NO_ANSWER)
    must = set(gold["must"])
    if not must <= cited.keys():
        return False
    if said["verdict"] == "mixed":
        if not must or not all(cited[fact] in wanted for fact in must):
            return False
    elif said["verdict"] not in wanted:
        return False
    if said["verdict"] == "list" and not (gold["verdict"] == "list" and must):
        return True  # a broad question: any honest summary by groups is right
    extra = cited.keys() - must - set(gold.get("may", []))
    return len(extra) <= max(MAX_EXTRA, len(must) // 5)


def pooled(gold: dict[str, Any], said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts said, and one that pools those with an accepted verdict: a bot may split finer."""
    fitting = [part for part in said if part["verdict"] in accepted(gold) - NO_ANSWER]
    facts = [fact for part in fitting for fact in part.get("facts", [])]
    return [*said, {"verdict": fitting[0]["verdict"], "facts": facts}] if len(fitting) > 1 else said


def judge(question: dict[str, Any], answer: dict[str, Any]) -> str:
    golds, said = gold_parts(question), answer.get("parts") or [{"verdict": "unknown", "facts": []}]
    right = all(any(part_is_right(gold, part) for part in pooled(gold, said)) for gold in golds)
    if right and (len(golds) > 1 or len(said) == 1 or not _asserts_wrongly(golds, said)):
        return "right"
    wanted = set().union(*(accepted(gold) for gold in golds))
    verdicts = {part["verdict"] for part in said}
    definite = verdicts - NO_ANSWER
    if wanted <= NO_ANSWER:
        return "invented" if definite else "right"
    if not definite:
        return "silent"
    if definite & COMFORT and not wanted & COMFORT and wanted & ALARM:
        return "false comfort"
    if definite & ALARM and not wanted & ALARM and wanted & COMFORT:
        return "false alarm"
    return "off target"


def _asserts_wrongly(golds: list[dict[str, Any]], said: list[dict[str, Any]]) -> bool:
    """A one-part question whose answer adds a part with an opposite verdict."""
    wanted = set().union(*(accepted(gold) for gold in golds))
    verdicts = {part["verdict"] for part in said} - NO_ANSWER - {"mixed", "list", "info"}
    return bool(verdicts - wanted)
