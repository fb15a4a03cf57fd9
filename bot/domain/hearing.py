"""Listening to a message: what all its words sound like, each of its sentences, and each of their segments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.domain.mentions import Kind
from bot.domain.sound import Listener, Sound
from bot.domain.tokens import Token, nothing_between, segments_of
from bot.domain.weighing import Weighed

_COURTESIES = frozenset(
    "thanks thank thx cheers please hi hello hey regards dear morning afternoon evening sorry bother bothering team "
    "bitte danke".split()
)

_LONG = 8
"""Segments of a message that tells a story: of that only the sentences that ask are listened to segment by segment."""

_SEEKING = frozenset({"where", "whereabouts", "whose", "wo"})


@dataclass(frozen=True, slots=True)
class Message:
    """What is known of a message beside its sound: its words, the names weighed, the faint evidence of every name,
    which tokens are set aside or only ask, which sentences ask, and which ask what somebody else sees."""

    tokens: Sequence[Token]
    weighed: Sequence[Weighed]
    faint: Mapping[str, float]
    aside: frozenset[int]
    framed: bool
    explained: Callable[[Token], bool]
    asks: Callable[[int], bool]
    elsewhere: Callable[[Sequence[Token]], bool]


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that were listened to together, whether they ask, and whether they ask what somebody else sees."""

    tokens: Sequence[Token]
    sound: Sound
    asked: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A message once it was listened to: its words, their sound, and that of its sentences and of those segments that
    do more than ask."""

    message: Message
    tokens: Sequence[Token]
    whole: Sound
    sentences: Sequence[Unit]
    segments: Sequence[Unit]


def scene_of(message: Message, listener: Listener) -> Scene | None:
    """What a message sounds like; nothing where no word is left or known."""
    left = [token for token in message.tokens if token.index not in message.aside]
    tokens = [token for token in left if token.word not in _COURTESIES] or left
    parts = [item for part in segments_of(tokens) for item in _items(part, message.weighed)]
    whole = listener.sound(parts)
    if not whole.shares:
        return None
    asking = {number: message.asks(number) for number in {part[0].sentence for part in parts}}
    story = len(parts) >= _LONG and any(asking.values())
    sentences: list[Unit] = []
    segments: list[Unit] = []
    for number, group in groupby(parts, key=lambda part: part[0].sentence):
        own = list(group)
        words = [token for part in own for token in part]
        asked, elsewhere = asking[number], message.elsewhere(words)
        sentences.append(Unit(words, listener.sound(own), asked, elsewhere))
        if story and not asked:
            continue
        telling = [part for part in own if not all(message.explained(token) for token in part) or _seeks(part)]
        alone = len(telling) == 1  # then the rest of the sentence only asks, and need not be left out
        heard = [sentences[-1].sound if alone else listener.sound([part]) for part in telling]
        segments += [Unit(part, sound, asked, elsewhere) for part, sound in zip(telling, heard, strict=True)]
    return Scene(message, tokens, whole, sentences, segments)


def _items(part: Sequence[Token], weighed: Sequence[Weighed]) -> list[Sequence[Token]]:
    """The words of a segment, cut between names that stand side by side: "photos contacts and …"."""
    inside = {token.index for token in part}
    names = (one.mention.tokens for one in weighed if one.mention.kind is Kind.FACT)
    spans = sorted((min(at), max(at)) for at in names if inside.issuperset(at))
    ends = {end for (_, end), (start, _) in pairwise(spans) if nothing_between(end, start, part)}
    cuts = [0, *(at + 1 for at, token in enumerate(part) if token.index in ends), len(part)]
    return [part[first:last] for first, last in pairwise(cuts)]


def _seeks(part: Sequence[Token]) -> bool:
    """Whether words that only ask tell something all the same: "where it is"."""
    return any(token.word in _SEEKING for token in part)
