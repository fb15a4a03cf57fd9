"""Whether the evidence for an entry is enough: two small logistic regressions over what names and sounds tell.

Their weights were fitted on the labelled questions in `tests/data` by `python -m bench.weights`, which prints them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.mentions import Kind
from bot.domain.sound import Sound
from bot.domain.weighing import Weighed

NAMED: Mapping[str, float] = {
    "one": -1.76,
    "near": 0.3,
    "whole": 1.29,
    "best": 0.31,
    "silence": -0.33,
    "asking": -0.14,
    "whole_asking": 0.78,
    "score": 0.57,
    "penalty": -0.06,
    "evidence": 0.91,
    "asked": 0.03,
    "list": -1.43,
    "listed": -0.31,
    "wanted_list": 0.62,
    "named": 0.5,
    "unsure": 0.06,
    "named_unsure": 0.46,
}
"""Weights for an entry whose name stands in the sentence; see `told_of_name` for what each weighs."""

ALONE: Mapping[str, float] = {
    "one": -1.33,
    "best": 0.4,
    "second": -0.52,
    "silence": 0.43,
    "asking": 0.83,
    "words": 0.154,
}
"""Weights for the best fact of a sentence in which no name holds; see `told_alone`."""

STORY = 0.6
"""Log odds that a sentence which does not ask must bring beyond one that does."""

_UNSURE = 0.25
_MOST_SCORE, _MOST_PENALTY, _MOST_WORDS = 2.0, 4.0, 12
_FLOOR = 0.02


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a name: the sound of its surroundings and of the whole sentence, its share in both, and
    whether the sentence asks, the name is one of several listed, and a list is wanted."""

    near: Sound
    whole: Sound
    share: float
    asked: bool
    listed: bool
    wants_list: bool


def told_of_name(one: Weighed, setting: Setting) -> dict[str, float]:
    """All that is told of an entry whose name was found."""
    near, whole, mention = setting.near, setting.whole, one.mention
    score = min(mention.score, _MOST_SCORE)
    unsure = max(whole.best, whole.share(whole.topic)) < _UNSURE
    is_list = mention.kind is Kind.LIST
    return {
        "one": 1.0,
        "near": _ln(near.of(mention)) - _ln(near.best),
        "whole": _ln(setting.share) - _ln(whole.best),
        "best": _ln(near.best),
        "silence": _ln(near.silence),
        "asking": near.asking,
        "whole_asking": whole.asking,
        "score": score,
        "penalty": min(one.penalty, _MOST_PENALTY),
        "evidence": score / (1 + one.penalty),
        "asked": setting.asked,
        "list": is_list,
        "listed": setting.listed,
        "wanted_list": is_list and setting.wants_list,
        "named": one.holds,
        "unsure": unsure,
        "named_unsure": one.holds and unsure,
    }


def told_alone(sound: Sound, words: int) -> dict[str, float]:
    """All that is told of the best fact of a sentence without a name."""
    return {
        "one": 1.0,
        "best": _ln(sound.best),
        "second": _ln(sound.second),
        "silence": _ln(sound.silence),
        "asking": sound.asking,
        "words": min(words, _MOST_WORDS),
    }


def named_odds(one: Weighed, setting: Setting) -> float:
    """The log odds that an entry whose name was found is asked about."""
    return _sum(NAMED, told_of_name(one, setting))


def alone_odds(sound: Sound, words: int, asked: bool) -> float:
    """The log odds that the best fact of a sentence without a name is asked about."""
    return _sum(ALONE, told_alone(sound, words)) - (0.0 if asked else STORY)


def _sum(weights: Mapping[str, float], told: Mapping[str, float]) -> float:
    return sum(weight * told[name] for name, weight in weights.items())


def _ln(share: float) -> float:
    return math.log(share + _FLOOR)
