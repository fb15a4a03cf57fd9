"""The learned layer: what it hears, what it may and may not decide, and that it is the same for the same phrasings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalogue.learning import Phrasing, learn
from bot.domain.engine import Engine
from bot.domain.facts import Catalogue, Verdict
from bot.domain.learned import Model
from bot.domain.reading import lexicon_of
from bot.domain.text import plain, sentences
from bot.domain.tokens import Token, tokens_of

PHRASINGS = [
    Phrasing("do you read my texts", ("never.text-messages",)),
    Phrasing("who reads the messages I send", ("never.text-messages",)),
    Phrasing("are my messages read", ("never.text-messages",)),
    Phrasing("is the imei of my phone collected", ("hardware.imei",)),
    Phrasing("do you collect the imei number", ("hardware.imei",)),
    Phrasing("the imei of a phone", ("hardware.imei",)),
    Phrasing("what is the weather like today", ("weather",)),
    Phrasing("will the weather be good", ("weather",)),
    Phrasing("is it going to rain, how is the weather", ("weather",)),
]
ANSWERABLE = {"never.text-messages", "hardware.imei"}


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Model:
    """A model of nine phrasings."""
    return learn(PHRASINGS, ANSWERABLE, lexicon_of(catalogue))


def tokens(text: str, catalogue: Catalogue) -> list[Token]:
    return tokens_of(sentences(plain(text)), lexicon_of(catalogue))


def test_the_same_phrasings_make_the_same_model(small: Model, catalogue: Catalogue) -> None:
    again = learn(PHRASINGS, ANSWERABLE, lexicon_of(catalogue))
    assert again == small


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("collecting imeis", "hardware.imei"),
        ("reading messages", "never.text-messages"),
        ("bad weather", "weather"),
    ],
)
def test_other_words_sound_like_what_they_are_about(
    question: str, entry: str, small: Model, catalogue: Catalogue
) -> None:
    shares = small.hear([small.gather(tokens(question, catalogue))]).shares
    assert max(shares, key=shares.__getitem__) == entry


def test_what_is_answerable_asks_more_than_what_is_not(small: Model, catalogue: Catalogue) -> None:
    asks = small.hear([small.gather(tokens("is the imei collected", catalogue))]).asking
    assert asks > 0.5 > small.hear([small.gather(tokens("the weather today", catalogue))]).asking


def test_words_never_heard_of_say_nothing(small: Model, catalogue: Catalogue) -> None:
    impression = small.hear([small.gather(tokens("qqqq wwww", catalogue))])
    assert impression.shares == {}
    assert impression.asking == 0.5


def test_without_a_learned_layer_names_still_answer(catalogue: Catalogue) -> None:
    names_only = Engine(replace(catalogue, model=None, forest=None))
    (part,) = names_only.ask("is the serial number of my laptop collected?").parts
    assert [one.fact.id for one in part.facts] == ["hardware.serial-number"]


def test_what_nobody_named_is_heard(engine: Engine) -> None:
    (part,) = engine.ask("whether ive got the 13 mini or the 15 pro max, would they know").parts
    assert [one.fact.id for one in part.facts] == ["hardware.model"]


@pytest.mark.parametrize(
    "question",
    [
        "how long is my serial number stored",
        "in which country is my phone number stored",
        "who can see my location",
        "can my wife see my photos",
        "does the VPN see my texts",
        "does iCloud back up my photos",
        "serial number of my parking permit",
    ],
)
def test_an_aspect_or_an_observer_that_the_page_does_not_know_is_not_answered(question: str, engine: Engine) -> None:
    assert not any(part.verdict.definite for part in engine.ask(question).parts)


def test_the_question_of_the_contract_is_answered_in_both_parts(engine: Engine) -> None:
    parts = engine.ask("can my boss see my pics? and where I am, it's my own phone").parts
    assert [(part.verdict, part.facts[0].fact.id) for part in parts] == [
        (Verdict.NEVER, "never.photos"),
        (Verdict.NOT_COLLECTED, "device.location"),
    ]
