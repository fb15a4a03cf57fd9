"""Synthetic facts that keep the word statistics of the real names: as many words a name, as often repeated.

New words come at the rate of Heaps' law with the exponent of English text (about 0.6), old ones are drawn in
proportion to how often they were used, which keeps Zipf's law (Simon's model, 1955).
"""

from __future__ import annotations

import random
from dataclasses import replace

from bot.domain.facts import Catalogue, Fact

_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "xar",
    "lom",
    "quin",
    "bret",
    "sil",
)
_NEW_WORD = 0.12
_NAMES_EACH = 8


def synthetic_catalogue(real: Catalogue, size: int) -> Catalogue:
    """`real` with as many made-up facts added as bring it to `size` facts."""
    chance = random.Random(size)
    stop = set(real.vocabulary.stop)
    used = [
        word
        for fact in real.facts.values()
        for name in fact.names
        for word in name.split()
        if word.isascii() and word.isalpha() and word.lower() not in stop
    ]
    lengths = [max(1, len(name.split())) for fact in real.facts.values() for name in fact.names if name.isascii()]
    model = next(iter(real.facts.values()))
    facts = dict(real.facts)
    for number in range(len(facts), size):
        facts[f"synthetic.{number}"] = _fact(model, number, used, lengths, chance)
    return replace(real, facts=facts)


def _fact(model: Fact, number: int, used: list[str], lengths: list[int], chance: random.Random) -> Fact:
    names = tuple(_name(used, chance.choice(lengths), chance) for _ in range(_NAMES_EACH))
    return replace(model, id=f"synthetic.{number}", names=names, shared=(), found=(), lost=())


def _name(used: list[str], length: int, chance: random.Random) -> str:
    words = [_word(chance) if chance.random() < _NEW_WORD else chance.choice(used) for _ in range(length)]
    used.extend(words)
    return " ".join([*words, _word(chance)] if length == 1 else words)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
