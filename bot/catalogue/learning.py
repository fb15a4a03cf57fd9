"""Teaching the learned layer: phrasings to a linear model, the same one for the same phrasings every time.

Logistic regression by stochastic gradient descent on shuffled batches, its step falling to nothing. Needs numpy, which
asking does not.
"""

from __future__ import annotations

import math
import random
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.features import features_of, is_pair
from bot.domain.keys import Keys, key_of
from bot.domain.learned import SCALE, Model
from bot.domain.lexicon import Lexicon
from bot.domain.text import plain, sentences
from bot.domain.tokens import segments_of, tokens_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Row = tuple[NDArray[np.int64], Matrix, Matrix]

EPOCHS, RATE = 20, 60.0
GATE_EPOCHS, GATE_RATE = 10, 30.0
BATCH = 64
JOINED_WORDS, JOINED_SHARE = 9, 0.1
SEED = 1
LEAST_USES = 2
"""Phrasings that a feature must stand in to be learned."""

LEAST_PAIR_USES = 3
"""Phrasings that a pair of words must stand in to be kept: those in fewer take a third of the memory and tell nothing
of other questions."""

DROPPED = 0.3
"""Share of a phrasing's features that a step leaves out, so that no entry leans on one word alone."""

LEAST_WEIGHT = 0.4
"""Weights nearer to nothing than this are dropped, which keeps the model small and its answers the same."""

MOST_WEIGHTS = 48
"""Weights kept of one feature, the greatest: a piece that half of all words have says little about any entry."""

_BIAS = 0.3
"""The value of the feature that every question has."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A question and the entries of the knowledge that it asks about."""

    question: str
    entries: tuple[str, ...]


def learn(phrasings: Sequence[Phrasing], answerable: Collection[str], lexicon: Lexicon) -> Model:
    """The model that tells the entries of the phrasings apart, and from the rest those that are `answerable`."""
    import numpy as np

    phrasings = [*phrasings, *_joined(phrasings)]
    seen = [_features(each.question, lexicon) for each in phrasings]
    uses = Counter(name for counts in seen for name in counts)
    names = _by_key(sorted(name for name, count in uses.items() if count >= LEAST_USES))
    entries = sorted({entry for each in phrasings for entry in each.entries})
    rarity = np.array([math.log(1 + len(phrasings) / uses[name]) for name in names], np.float32)
    rows = _rows(seen, {name: at for at, name in enumerate(names)}, rarity)
    told = _fitted(rows, _wanted(phrasings, entries), len(names), EPOCHS, RATE)
    asking = np.array([[_asking(each, answerable)] for each in phrasings], np.float32)
    gate = _fitted(rows, np.hstack([asking, 1 - asking]), len(names), GATE_EPOCHS, GATE_RATE)
    kept = [at for at, name in enumerate(names) if not is_pair(name) or uses[name] >= LEAST_PAIR_USES]
    rows_kept = [*kept, len(names)]
    odds = gate[rows_kept, 0] - gate[rows_kept, 1]
    return _packed([names[at] for at in kept], entries, rarity[kept], told[rows_kept], odds)


def _by_key(names: Sequence[str]) -> list[str]:
    """The names in the order of their keys; of two with one key the first."""
    keyed: dict[int, str] = {}
    for name in names:
        keyed.setdefault(key_of(name), name)
    return [name for _, name in sorted(keyed.items())]


def _features(question: str, lexicon: Lexicon) -> Counter[str]:
    found: Counter[str] = Counter()
    for segment in segments_of(tokens_of(sentences(plain(question)), lexicon)):
        found.update(features_of(segment))
    return found


def _joined(phrasings: Sequence[Phrasing]) -> list[Phrasing]:
    """Questions that ask for two things at once, made of short ones, so that a sentence may sound like both."""
    drawn = random.Random(SEED)  # noqa: S311 - for the same model every time, not for a secret
    short = [each for each in phrasings if len(each.question.split()) <= JOINED_WORDS]
    joined = []
    for _ in range(int(len(phrasings) * JOINED_SHARE)):
        one, other = drawn.sample(short, 2)
        link = drawn.choice((", ", " and ", ", and ", " or ", "? and "))
        joined.append(Phrasing(one.question.rstrip("?. ") + link + other.question, (*one.entries, *other.entries)))
    return [each for each in joined if len(set(each.entries)) == len(each.entries)]


def _asking(each: Phrasing, answerable: Collection[str]) -> float:
    """Which part of what is asked is answerable."""
    return sum(entry in answerable for entry in each.entries) / len(each.entries)


def _wanted(phrasings: Sequence[Phrasing], entries: Sequence[str]) -> Matrix:
    """For each phrasing the share that each entry should have."""
    import numpy as np

    columns = {entry: at for at, entry in enumerate(entries)}
    wanted = np.zeros((len(phrasings), len(entries)), np.float32)
    for at, each in enumerate(phrasings):
        wanted[at, [columns[entry] for entry in each.entries]] = 1 / len(each.entries)
    return wanted


def _rows(seen: Sequence[Counter[str]], numbers: dict[str, int], rarity: Matrix) -> list[Row]:
    """For each phrasing its features, their tf-idf weights, and what they add to the square of its length."""
    import numpy as np

    rows = []
    for counts in seen:
        known = {numbers[name]: count for name, count in counts.items() if name in numbers}
        features = np.fromiter(known, np.int64, len(known))
        values = np.fromiter(known.values(), np.float32, len(known)) * rarity[features]
        rows.append((features, values, values * rarity[features]))
    return rows


def _fitted(rows: Sequence[Row], wanted: Matrix, count: int, epochs: int, rate: float) -> Matrix:
    """A row of weights for each of `count` features and a last one for the bias."""
    import numpy as np

    weights = np.zeros((count + 1, wanted.shape[1]), np.float32)
    drawn = np.random.default_rng(SEED)
    done, steps = 0, epochs * math.ceil(len(rows) / BATCH)
    for _ in range(epochs):
        order = drawn.permutation(len(rows))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            thinned = [_thinned(rows[at], drawn) for at in batch]
            _step(thinned, wanted[batch], weights, rate * (1 - done / steps))
            done += 1
    return weights


def _thinned(row: Row, drawn: np.random.Generator) -> Row:
    """A row without some of its features."""
    features, values, squares = row
    stay = drawn.random(len(features)) >= DROPPED
    return (features[stay], values[stay], squares[stay]) if stay.any() else row


def _step(batch: Sequence[Row], wanted: Matrix, weights: Matrix, rate: float) -> None:
    """One step of gradient descent on one batch, changing `weights` in the rows that the batch uses."""
    import numpy as np

    used, places = np.unique(np.concatenate([features for features, _, _ in batch]), return_inverse=True)
    values = np.zeros((len(batch), len(used) + 1), np.float32)
    start = 0
    for row, (features, said, squares) in enumerate(batch):
        length = max(math.sqrt(float(squares.sum())), 1e-6)
        values[row, places[start : start + len(features)]] = said / length
        start += len(features)
    values[:, -1] = _BIAS
    own = np.append(used, len(weights) - 1)
    scores = values @ weights[own]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    weights[own] -= rate * (values.T @ (shares - wanted)) / len(batch)


def _packed(names: Sequence[str], entries: Sequence[str], rarity: Matrix, weights: Matrix, gate: Matrix) -> Model:
    """The weights by feature as whole numbers, the small ones dropped."""
    import numpy as np

    starts, columns, kept = array("I", [0]), array("H"), array("h")
    for row in weights[:-1]:
        near = np.sort(np.argsort(-abs(row), kind="stable")[:MOST_WEIGHTS])
        near = near[abs(row[near]) >= LEAST_WEIGHT]
        columns.extend(near.tolist())
        kept.extend((row[near] * SCALE).round().clip(-32_000, 32_000).astype(int).tolist())
        starts.append(len(columns))
    bias = array("f", (weights[-1] * _BIAS).tolist())
    odds = array("f", [*gate[:-1].tolist(), float(gate[-1]) * _BIAS])
    return Model(
        tuple(entries), Keys.of(map(key_of, names)), array("f", rarity.tolist()), starts, columns, kept, bias, odds
    )
