"""Whether the evidence for an entry is enough: three small logistic regressions over what names and sounds tell.

Their weights were fitted on the labelled questions in `tests/data` by `python -m bench.weights`, which prints them.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
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

ASKING: Mapping[str, float] = {
    "one": -3.0,
    "asking": 1.44,
    "best": -0.65,
    "silence": -0.73,
    "named": 0.15,
    "agreed": 0.69,
    "data_topic": -0.57,
    "circumstance": -0.87,
}
"""Weights for whether a whole message asks what is collected; see `told_of_message`."""

STORY = 0.6
"""Log odds that a sentence which does not ask must bring beyond one that does."""

_UNSURE = 0.25
_MOST_SCORE, _MOST_PENALTY, _MOST_WORDS, _MOST_ODDS = 2.0, 4.0, 12, 4.0
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


def told_of_message(weighed: Sequence[Weighed], whole: Sound, data: Container[str]) -> dict[str, float]:
    """All that is told of whether a message asks what is collected; `data` are the topics that are kinds of data."""
    named = [one for one in weighed if one.mention.named]
    facts = [one for one in named if one.mention.kind is not Kind.TOPIC]
    best = max(facts, key=lambda one: one.odds, default=None)
    topics = [one.mention for one in named if one.mention.kind is Kind.TOPIC]
    return {
        "one": 1.0,
        "asking": whole.asking,
        "best": _ln(whole.best),
        "silence": _ln(whole.silence),
        "named": max(-_MOST_ODDS, min(_MOST_ODDS, best.odds)) if best else -_MOST_ODDS,
        "agreed": best is not None and whole.fact in best.mention.ids,
        "data_topic": max((topic.score for topic in topics if topic.ids[0] in data), default=0.0),
        "circumstance": max((topic.score for topic in topics if topic.ids[0] not in data), default=0.0),
    }


def asking_odds(weighed: Sequence[Weighed], whole: Sound, data: Container[str]) -> float:
    """The log odds that a message asks what is collected."""
    return _sum(ASKING, told_of_message(weighed, whole, data))


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
