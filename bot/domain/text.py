"""Raw text, as typed or pasted, to plain sentences.

Slack's escapes and entities are those of Slack's "Formatting text" documentation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_READ = 6_000
"""Characters that are read of a message: a pasted mail fits, a pasted log does not."""

_LONGEST_SENTENCE = 70

_INVISIBLE = dict.fromkeys(
    [
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0x00AD,
        0x034F,
        0x061C,
        0x180E,
    ]
)
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": " ", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": " - "}
)
_LABELLED = re.compile(r"<(?:[@#!]|https?:|mailto:|tel:)[^<>|]{0,2000}\|([^<>]{0,500})>")
_ENTITY = re.compile(
    r"<[@#!][^<>]{0,500}>|<(?:https?:|mailto:|tel:)[^<>]{0,2000}>|https?://\S{1,2000}|(?<!\S)[^\s@]{1,64}@[^\s@]{1,200}\.\w{2,12}\b"
)
_EMOJI_NAME = re.compile(r":([a-z][a-z0-9_+-]{1,40}):(?:skin-tone-\d:)?")
_EMOJI = {
    "📷": "camera",
    "📸": "camera",
    "📱": "phone",
    "📍": "location",
    "🔑": "key",
    "🔒": "lock",
    "📅": "calendar",
    "📧": "email",
    "📞": "call",
    "💻": "laptop",
    "🎤": "microphone",
    "🔋": "battery",
    "💬": "messages",
    "🖼": "pictures",
}
_EMOJI_NAMES = {
    "camera",
    "calendar",
    "phone",
    "iphone",
    "email",
    "key",
    "microphone",
    "battery",
    "computer",
    "telephone",
    "calling",
}
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_SLASHED_WORDS = {"w/o": "without", "w/": "with ", "b/c": "because", "s/n": "serial number"}
_SLASHED = re.compile(r"(?i)\b(?:w/o|b/c|s/n)\b|\bw/")
_DOTTED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\b|\b(?:[A-Z]\.){2,}")
_NUMBERED = re.compile(r"(?s)(?<![\w.])1[.)]?\s+\D.{3,}?(?<![\w.])2[.)]?\s+\D")
_NUMBER = re.compile(r"(?<![\w.])[1-9][.)]?\s+(?=[^\W\d])")
_GREETING = re.compile(
    r"(?i)^(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|moin|bonjour|hola)\b[^.?!]{0,40}[,!]?$"
)
_CLOSING = re.compile(
    r"(?i)^(thanks|thank you|thx|cheers|best|regards|kind regards|best regards|many "
    r"thanks|br|sincerely|yours|mfg|lg|viele grüße|"
    r"thanks a (lot|million|bunch).{0,20}|with (kind|best) regards)[,.! ]*[\w ]{0,25}$"
)
_NOISE = re.compile(
    r"(?i)\b(ticket|ref|case|inc|req|ext|tel|fax)\b[\s.:#]*(ref|no|nr)?[\s.:#]*[a-z]{0,4}\d{3,}|^(from|to|cc|sent|date|subject|von|an|betreff):"
)
_BREAK = re.compile(r"(?<=[.!?;])[\s\"')]+|[\r\n]+|\s•\s|;|[?!]+")
_MEANING = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the person wrote it, without markup."""

    text: str
    asks: bool


def plain(text: str) -> str:
    """`text` without Slack markup, entities, addresses, emoji codes and invisible characters."""
    text = unicodedata.normalize("NFKC", text[:MOST_READ])[:MOST_READ].translate(_INVISIBLE).translate(_QUOTES)
    text = _ENTITY.sub(" ", _LABELLED.sub(r" \1 ", text))
    for escaped, char in _ESCAPES:
        text = text.replace(escaped, char)
    text = _EMOJI_NAME.sub(_emoji_word, text)
    for emoji, word in _EMOJI.items():
        text = text.replace(emoji, f" {word} ") if emoji in text else text
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    if _NUMBERED.search(text):
        text = _NUMBER.sub(", ", text)
    text = _SLASHED.sub(lambda match: _SLASHED_WORDS[match.group().lower()], text)
    return re.sub(r"(?m)^[^\S\n]*>+", " ", text.replace("&", " and "))


def _emoji_word(match: re.Match[str]) -> str:
    name = match.group(1)
    return f" {name} " if name in _EMOJI_NAMES else " "


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of plain `text`, without greetings, closings, signatures and ticket noise."""
    found = [sentence for line in _body(text) for sentence in _split(line)]
    return tuple(found)


def _body(text: str) -> list[str]:
    lines = [line.strip(" \t*_~>") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) < 3:
        return lines
    return [line for line in _before_signature(lines) if not _GREETING.match(line) and not _NOISE.search(line)]


def _before_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if at and (line == "--" or _CLOSING.match(line)):
            return lines[:at] if len(lines) - at <= 8 else lines
    return lines


def _split(line: str) -> list[Sentence]:
    found, start = [], 0
    for match in _BREAK.finditer(line):
        found.append(line[start : match.end()])
        start = match.end()
    found.append(line[start:])
    return [Sentence(piece, "?" in text) for text in found if _MEANING.search(text) for piece in _cut(text.strip())]


def _cut(text: str) -> Iterator[str]:
    """A run-on sentence in pieces of at most _LONGEST_SENTENCE words."""
    words = text.split()
    if len(words) <= _LONGEST_SENTENCE:
        yield text
        return
    for at in range(0, len(words), _LONGEST_SENTENCE):
        yield " ".join(words[at : at + _LONGEST_SENTENCE])
