"""What the wording of a question hints at: a yes or no, a loss, Intune at all."""

from __future__ import annotations

from bot.domain.reading import Reading

_LOSS_WORDS = frozenset(
    (
        "not no stop lose loses losing lost without missing exclude excluded excludes vanish disappear drop drops "
        "gone less never skip skipped fall falls away omitted dropped disappears vanishes longer stops"
    ).split()
)


_POLAR_WORDS = frozenset(
    (
        "not no never nobody nothing none right correct true false myth wrong always nowhere neither nor hardly "
        "surely yes isnt without private privacy secret hidden hide avoid prevent stop block refuse ignore exclude "
        "excluded safe protected optional required mandatory"
    ).split()
)


YES_NO_OPENERS = frozenset(
    "does do is are can could will would may might has have did kann sieht können est peut puede".split()
)


def takes_yes_or_no(reading: Reading) -> bool:
    """Whether a plain yes or no cannot be misread: it asks straight whether something is collected or seen, with no
    negation, no "right?" and no word that turns the answer round ("kept private") in it."""
    if not reading.framed:
        return False
    words = [token.word for token in reading.tokens]
    openers = {
        words[at]
        for at, token in enumerate(reading.tokens)
        if at == 0 or token.clause != reading.tokens[at - 1].clause or token.after_comma
    }
    said_setup = {reading.tokens[at].word for at in reading.setup_tokens}
    return bool(openers & YES_NO_OPENERS) and not (set(words) - said_setup) & _POLAR_WORDS


def asks_for_loss(reading: Reading) -> bool:
    """Whether a question wants what falls away in a setup rather than what is left: "what is lost with MAM only"."""
    outside = {token.word for token in reading.tokens if token.index not in reading.setup_tokens}
    return bool(outside & _LOSS_WORDS)


def about_intune(reading: Reading) -> bool:
    """Whether a question asks what is collected or seen, or names Intune or how a device is managed."""
    return reading.framed or bool(reading.words() & {"intune", "mam", "mdm", "enrolled"})
