"""Messages that are courtesy and no question: greetings, thanks, nods, and a bare "why?"."""

from __future__ import annotations

from bot.domain.answers import Reason
from bot.domain.reading import Reading

_GREETING = frozenset(
    "hi hello hey hiya heya howdy yo greetings morning afternoon evening hallo moin servus bonjour salut hola".split()
)
_THANKS = frozenset(
    "thanks thank ty cheers merci danke gracias tack appreciated appreciate welcome bye goodbye".split()
)
_NOD = frozenset("ok okay great perfect cool nice awesome super alright understood yep yeah wow lol".split())
_WHY = frozenset({"why", "come", "warum", "pourquoi"})
_LITTLE = frozenset(
    (
        "bot intune team all there everyone everybody folks guys you u so very much a lot for the quick your help good "
        "answer again day to that this it is was i me my friend mate dear helpful oh ah well got and then many but how "
        "please someone"
    ).split()
)
_ORDER = ((Reason.THANKS, _THANKS), (Reason.GREETING, _GREETING), (Reason.NOD, _NOD), (Reason.WHY, _WHY))


def courtesy_in(reading: Reading) -> Reason | None:
    """What kind of courtesy a message is; nothing where a word of it says more."""
    said = reading.words()
    kinds = [reason for reason, words in _ORDER if said & words]
    return kinds[0] if kinds and said <= _LITTLE.union(*(words for _, words in _ORDER)) else None
