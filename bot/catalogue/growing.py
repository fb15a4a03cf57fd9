"""Growing the trees that decide what a message asks about, from phrasings never heard before.

The phrasings are split in folds; each is listened to by a linear model that was taught from the others, so that the
evidence is as good as it will be with a question never seen before, and no better. Needs numpy and scikit-learn.
"""

from __future__ import annotations

import random
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.catalogue.learning import Phrasing, learn
from bot.catalogue.phrasings import answerable_of
from bot.domain.evidence import EVIDENCE
from bot.domain.facts import Catalogue
from bot.domain.forest import LEAF, Forest
from bot.domain.reading import Reader, lexicon_of
from bot.errors import BotError

FOLDS = 4
TREES, LEAVES, RATE, SAMPLE, LEAST_LEAF, LOOKED_AT = 140, 16, 0.14, 0.5, 30, 16
"""Trees, the leaves of each, how much each tells, the share of examples that one is grown on, the fewest examples of a
leaf, and how many kinds of evidence a node may choose from (Friedman, 2002)."""

SEED = 7
TOGETHER = 0.2
"""Messages that ask for several things, made for each phrasing."""

_TERSE, _SHORT = 5, 18
_LISTED = 0.7
_NAMED = 0.5
_UNANSWERED = 0.25
_COUNTS = (2, 2, 2, 3, 3, 4, 5, 7, 9)
_BARE = 0.5
_BETWEEN = ((", ", " and "), (", ", ", "), (", ", " or "), (" and ", " and "), (" / ", " / "), ("; ", "; "))
_SIDE_BY_SIDE = ((" ", " "), (" ", " and "))
_PLAIN = re.compile(r"[a-z0-9]+( [a-z0-9]+)?").fullmatch
_FRAMES = (
    "{}",
    "{}",  # twice, as most lists come bare
    "do you collect {}",
    "does intune see {}?",
    "{}: which of these are collected?",
    "can IT see {}",
    "is {} collected",
    "{} - yes or no each",
    "user asks about {}",
    "we need to know whether {} are recorded",
    "so you get {}, right?",
    "can my boss see my {}",
    "can they read my {}?",
)


def grow(phrasings: Sequence[Phrasing], catalogue: Catalogue) -> Forest:
    """The trees grown from all phrasings but those that names were written for; raises BotError where they are too
    few to tell anything apart."""
    drawn = random.Random(SEED)  # noqa: S311 - for the same trees every time, not for a secret
    known = {question for entry in catalogue.entries for question in entry.found}
    unheard = [each for each in dict.fromkeys(phrasings) if each.question not in known]
    drawn.shuffle(unheard)
    told: list[Sequence[float]] = []
    asked: list[bool] = []
    for fold in range(FOLDS):
        held = unheard[fold::FOLDS]
        reader = _reader_without(held, phrasings, catalogue)
        for each in (*held, *_together(held, catalogue, drawn)):
            for candidate in reader.candidates(each.question):
                told.append(candidate.vector)
                asked.append(candidate.entry in each.entries)
    if len(set(asked)) < 2:
        raise BotError("There are too few phrasings to learn from. Write some for several facts, and some for topics.")
    return _grown(told, asked)


def _reader_without(held: Sequence[Phrasing], phrasings: Sequence[Phrasing], catalogue: Catalogue) -> Reader:
    """A reader that was taught from all phrasings but some."""
    apart = set(held)
    rest = [each for each in phrasings if each not in apart]
    model = learn(rest, answerable_of(catalogue), lexicon_of(catalogue))
    return Reader(replace(catalogue, model=model, forest=None))


def _together(held: Sequence[Phrasing], catalogue: Catalogue, drawn: random.Random) -> Iterator[Phrasing]:
    """Messages that ask for several things: terse ones or names in one sentence, or one question after another."""
    answerable = answerable_of(catalogue)
    terse = [each for each in held if len(each.entries) == 1 and len(each.question.split()) <= _TERSE]
    answered = [each for each in terse if each.entries[0] in answerable]
    silent = [each for each in terse if each.entries[0] not in answerable]
    named = [Phrasing(name, (fact.id,)) for fact in catalogue.facts.values() for name in fact.names if _PLAIN(name)]
    short = [each for each in held if len(each.question.split()) <= _SHORT]
    for _ in range(int(len(held) * TOGETHER)):
        if drawn.random() < _LISTED:
            pool = named if drawn.random() < _NAMED else answered
            several = drawn.sample(pool, min(len(pool), drawn.choice(_COUNTS)))
            if several and silent and drawn.random() < _UNANSWERED:
                several[drawn.randrange(len(several))] = drawn.choice(silent)
            if several:
                yield Phrasing(drawn.choice(_FRAMES).format(_listed(several, drawn)), _entries(several))
        else:
            several = drawn.sample(short, min(len(short), 2))
            link = drawn.choice((" ", " And ", " also, ", "\n", " - and "))
            yield Phrasing(link.join(each.question for each in several), _entries(several))


def _listed(several: Sequence[Phrasing], drawn: random.Random) -> str:
    """What several terse messages ask for, in one list; names alone may stand side by side."""
    *first, last = (each.question.rstrip("?.! ") for each in several)
    bare = all(_PLAIN(each.question) for each in several) and drawn.random() < _BARE
    between, before_last = drawn.choice(_SIDE_BY_SIDE if bare else _BETWEEN)
    return between.join(first) + before_last + last


def _entries(several: Sequence[Phrasing]) -> tuple[str, ...]:
    return tuple(entry for each in several for entry in each.entries)


def _grown(told: Sequence[Sequence[float]], asked: Sequence[bool]) -> Forest:
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier

    boosting = GradientBoostingClassifier(
        init="zero",
        n_estimators=TREES,
        max_leaf_nodes=LEAVES,
        max_depth=None,
        learning_rate=RATE,
        subsample=SAMPLE,
        min_samples_leaf=LEAST_LEAF,
        max_features=LOOKED_AT,
        random_state=SEED,
    )
    boosting.fit(np.array(told, np.float32), np.array(asked))
    return _packed([each.tree_ for each in boosting.estimators_[:, 0]])


def _packed(trees: Sequence[Any]) -> Forest:
    """The nodes of all trees in one row; a leaf keeps what it adds in the place of its threshold."""
    roots, features, thresholds, lower, upper = array("H"), array("b"), array("d"), array("H"), array("H")
    for tree in trees:
        first = len(features)
        roots.append(first)
        for node in range(tree.node_count):
            leaf = tree.children_left[node] < 0
            features.append(LEAF if leaf else int(tree.feature[node]))
            thresholds.append(RATE * float(tree.value[node, 0, 0]) if leaf else float(tree.threshold[node]))
            lower.append(0 if leaf else first + int(tree.children_left[node]))
            upper.append(0 if leaf else first + int(tree.children_right[node]))
    return Forest(EVIDENCE, roots, features, thresholds, lower, upper)
