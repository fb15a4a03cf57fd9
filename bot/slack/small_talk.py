"""Telling a follow-up from people talking to each other in a thread of ours, where nobody mentioned the bot."""

from __future__ import annotations

from bot.domain.answers import Answer
from bot.domain.broad import Broad
from bot.domain.engine import Engine
from bot.domain.mentions import Kind, Mention
from bot.domain.reading import Reading
from bot.domain.tokens import OPENERS

_GOING_ON = frozenset("and or but also even what how with without on for if in same when plus".split())
"""Words that go on from what was said: "and on my own phone"."""
_LOOKING = frozenset("they intune microsoft".split())
"""Those whose looking a conclusion is about: "so they can spy on me"."""
_DEMANDS = frozenset("list show tell explain".split())
_POINTING = frozenset("it that this these those they them same too".split())
_COLLECTING = frozenset(
    "collect collects collected collecting track tracks tracked tracking monitor monitors monitored gather gathers "
    "gathered store stores stored record records recorded log logs logged capture captures captured spy "
    "spies spied spying snoop snoops snooping".split()
)
"""Verbs of collecting that people rarely use among themselves; "see", "get" and "know" say nothing."""
_MISTAKEN = frozenset("wrong wrongly incorrect incorrectly mistake mistaken".split())
"""What a story of a mistake says: "so they got my number wrong" is about that number, not about what is collected."""
_SHORT = 3
_CLEAR = 0.6


def is_talk(text: str, answer: Answer, engine: Engine) -> bool:
    """Whether words look like people talking to each other ("thanks!", "can we close this ticket?")."""
    return not (any(part.of_the_page for part in answer.parts) and _is_meant_for_us(text, engine.read(text)))


def _is_meant_for_us(text: str, reading: Reading) -> bool:
    if reading.broad is not Broad.NO:
        return True
    return _asks(text, reading) if any(map(_is_clear, reading.mentions)) else _goes_on(text, reading)


def _is_clear(mention: Mention) -> bool:
    """Whether it is more than a faint likeness to something that the page is silent on."""
    return mention.named or mention.kind is not Kind.TOPIC or mention.heard >= _CLEAR


def _asks(text: str, reading: Reading) -> bool:
    if "?" in text or _first(reading) in _DEMANDS | OPENERS:
        return True
    goes_on = _concludes(reading) or _first(reading) in _GOING_ON or len(reading.tokens) <= _SHORT
    return goes_on and not _MISTAKEN & reading.words()


def _goes_on(text: str, reading: Reading) -> bool:
    """Whether it asks on about what the thread is about: for another setup, or whether that is collected."""
    points = _concludes(reading) or ("?" in text and bool(_POINTING & reading.words()))
    left = len(reading.unexplained)
    if reading.setup:
        return (points and left <= 1) or (_first(reading) in _GOING_ON and not left)
    return points and not left and bool(_COLLECTING & reading.words())


def _concludes(reading: Reading) -> bool:
    return reading.framed and _first(reading) == "so" and bool(_LOOKING & reading.words())


def _first(reading: Reading) -> str:
    return reading.tokens[0].word if reading.tokens else ""
