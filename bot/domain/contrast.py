"""What an asker sets aside: "not my login address: the mails", "not the one in my profile", "my name is Bob, …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.tokens import Token

_DETERMINERS = frozenset(
    {"my", "the", "his", "her", "their", "our", "your", "any", "about", "in", "which", "what", "how", "where", "mean"}
)
_MEANING = frozenset({"mean", "about"})
_OUTRIGHT = frozenset(("not", verb) for verb in ("talking", "asking", "interested", "meaning"))
_INTRODUCED = 5
"""Words of an introduction: "my name is" and a name of one or two."""

_TAGS = frozenset({"right", "correct", "true", "yes", "ok", "either", "innit", "isnt"})

_CONTRASTS: Mapping[str, frozenset[str]] = {
    "not": _DETERMINERS,
    "except": _DETERMINERS | {"for"},
    "besides": _DETERMINERS,
    "forget": _DETERMINERS,
    "instead": frozenset({"of"}),
    "rather": frozenset({"than"}),
    "apart": frozenset({"from"}),
}


def contrasted(tokens: Sequence[Token]) -> frozenset[int]:
    """Tokens that the asker sets aside, and those in which somebody only says who they are."""
    found: set[int] = set(_introduction(tokens))
    for at, token in enumerate(tokens):
        if token.word not in _CONTRASTS:
            continue
        following = [t for t in tokens[at + 1 : at + 9] if t.sentence == token.sentence]
        if following and following[0].word in _CONTRASTS[token.word]:
            opens = bool(at) and tokens[at - 1].sentence != token.sentence
            plain = following[0].word in _MEANING or (token.after_comma and not _is_tagged(token.sentence, tokens))
            found.update(_until_turn(following, tokens, opens or plain))
        elif following and (token.word, following[0].word) in _OUTRIGHT:
            found.update(_until_turn(following, tokens, True))
    return frozenset(found)


def _introduction(tokens: Sequence[Token]) -> list[int]:
    """The words in which somebody says who they are, up to a comma: "hi, my name is Bob, can you …"."""
    for at, first in enumerate(tokens):
        if first.word != "my" or [token.word for token in tokens[at : at + 3]] != ["my", "name", "is"]:
            continue
        ends = [token.index for token in tokens[at + 3 : at + _INTRODUCED + 1] if token.after_comma]
        if ends and not _is_tagged(first.sentence, tokens):
            return [token.index for token in tokens[at:] if token.index < ends[0]]
    return []


def _is_tagged(sentence: int, tokens: Sequence[Token]) -> bool:
    """Whether a sentence asks for agreement ("…, not my photos, right?"): then both things are asked about."""
    return any(token.word in _TAGS for token in tokens if token.sentence == sentence)


def _until_turn(following: Sequence[Token], tokens: Sequence[Token], plain: bool) -> list[int]:
    """The words up to a comma or "but", or to the end of a sentence where the contrast is plain.

    Without such a turn nothing is set aside: "you see the model but not the photos, right?" asks for both.
    """
    for count, token in enumerate(following):
        if count and (token.after_comma or token.word in ("but", "just", "only")):
            return [t.index for t in following[:count]]
    last = following[-1].index
    ends = last + 1 == len(tokens) or tokens[last + 1].sentence != tokens[last].sentence
    return [t.index for t in following] if ends and plain else []
