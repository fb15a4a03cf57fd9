"""A question with all that bears on it, and what of it a part repeats and trusts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.answers import Context
from bot.domain.mentions import Mention
from bot.domain.reading import Reading
from bot.domain.setups import Setup
from bot.domain.text import MOST_READ
from bot.domain.tokens import LINKS, MOST_WORDS

_LONGEST_QUOTE = 300
_UNWEIGHED = 0.8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that bears on it: its reading, its thread, and the setup to assume where none is said."""

    text: str
    reading: Reading
    context: Context
    setup: Setup
    yes_no: bool

    @property
    def cut_short(self) -> bool:
        """Whether the message is longer than what is read of it."""
        tokens, last = self.reading.tokens, len(self.reading.sentences) - 1
        return len(self.text) > MOST_READ or (len(tokens) >= MOST_WORDS and tokens[-1].sentence < last)

    def quoted(self, mention: Mention | None = None) -> str:
        """The words of the clause that a mention stands in, or the whole message."""
        if mention is None or not self.reading.sentences:
            return _cut(self.text.strip())
        token = self.reading.tokens[mention.first]
        sentence = self.reading.sentences[token.sentence].text
        own = [t for t in self.reading.tokens if t.clause == token.clause and t.sentence == token.sentence]
        after = own[-1].index + 1
        if any(one.sentence == token.sentence for one in self.reading.tokens[after : after + 1]):
            while len(own) > 1 and own[-1].word in LINKS:  # "… and" only leads to the clause that follows
                own.pop()
        return _cut(sentence[own[0].start : own[-1].end].strip() or sentence)

    def confidence(self, mention: Mention | None) -> float:
        """How likely a mention is asked about: as decided, or by its evidence against what it leaves unexplained."""
        if mention is not None and mention.heard:
            return round(min(0.99, mention.heard), 2)
        for weighed in self.reading.weighed:
            if weighed.mention is mention:
                score = weighed.mention.score
                return round(min(0.99, score / (score + 0.5 * weighed.penalty + 0.02)), 2)
        return _UNWEIGHED


def _cut(text: str) -> str:
    """`text` as far as a quote goes, to the end of a word."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    kept = text[:_LONGEST_QUOTE]
    return f"{kept.rsplit(maxsplit=1)[0] if ' ' in kept else kept}…"
