"""Why an answer came out as it did: words matched, repairs, evidence, runner-up and margin, setup."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.engine import Engine
from bot.domain.mentions import Mention
from bot.domain.phrasing import setup_in_words
from bot.domain.reading import Reading
from bot.domain.weighing import Weighed


def why_lines(text: str, engine: Engine) -> Iterator[str]:
    """The explanation of the answer to `text`, a line at a time."""
    reading, answer = engine.read(text), engine.ask(text)
    for part in answer.parts:
        yield f"verdict     {part.verdict.value}: {part.headline}"
    yield f"setup       {setup_in_words(reading.setup) or 'not said'}"
    yield f"asks about  {'what is collected' if reading.framed else 'no verb of collecting: read as a look-up'}"
    for token in reading.tokens:
        if token.repaired:
            yield f"repaired    {token.typed} -> {token.word}"
    for weighed in reading.weighed:
        yield _weighed_line(weighed, reading)
    for mention in reading.excluded:
        yield f"set aside   {', '.join(mention.ids)} ({_words(mention, reading)})"
    yield from _runner_up(reading)
    left = ", ".join(token.word for token in reading.unexplained)
    yield f"unexplained {left or 'nothing'}"


def _weighed_line(weighed: Weighed, reading: Reading) -> str:
    mention = weighed.mention
    said = "holds" if weighed.holds else "too little evidence"
    likely = f"{mention.heard:.0%} likely, " if mention.heard else ""
    what = f"{', '.join(mention.ids)} by “{_words(mention, reading)}”"
    if not mention.named:
        return f"heard       {what}: {likely}{said}"
    evidence = f"evidence {mention.score:.2f}, unexplained words cost {weighed.penalty:.2f}"
    return f"matched     {what}: {evidence}, {likely}{said}"


def _runner_up(reading: Reading) -> Iterator[str]:
    """What came next: by how likely it is asked about where that was decided, else by the evidence of its name."""
    likely = max((mention.heard for mention in reading.mentions), default=0.0)
    next_best = max((one.mention for one in reading.weighed if not one.holds), key=lambda m: m.heard, default=None)
    if next_best and 0 < next_best.heard <= likely:
        behind = f"{next_best.heard:.0%} likely, margin {100 * (likely - next_best.heard):.0f} points"
        yield f"runner-up   {', '.join(next_best.ids)} by “{_words(next_best, reading)}”: {behind}"
        return
    best = max((weighed.mention.score for weighed in reading.weighed), default=0.0)
    for other in reading.beaten[:1]:
        yield (
            f"runner-up   {', '.join(other.ids)} by “{_words(other, reading)}”: evidence {other.score:.2f}, "
            f"margin {best - other.score:.2f}"
        )


def _words(mention: Mention, reading: Reading) -> str:
    return " ".join(reading.tokens[at].word for at in mention.tokens)
