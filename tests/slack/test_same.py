"""The same answer in Slack, in plain text and in JSON; and everything fits Slack's limits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers import Context
from bot.domain.engine import Engine
from bot.domain.facts import Verdict
from bot.domain.phrasing import LEADS
from bot.domain.setups import Ownership, Setup, Workload
from bot.slack.blocks import content_blocks, message_for, text_for
from bot.slack.buttons import REFINEMENTS, Look, toggled
from bot.slack.drafts import draft_text, reply_for
from bot.slack.limits import BUTTON_VALUE, clip_at_sentence
from bot.slack.mrkdwn import escaped, link
from bot.slack.questions import plain_text
from bot.slack.recall import about, answer_for
from bot.slack.rows import pages_of, rows_of
from bot.slack.suggesting import Suggestions
from bot.slack.tickets import Kind, Ticket, ticket_from
from bot.slack.variants import variants
from bot.telling.as_json import answer_json
from bot.telling.words import LABELS, has_label, words_for
from bot.workspace import check_blocks
from bot.workspace.records import texts_in

_FILE = Path(__file__).resolve().parent.parent / "data" / "questions-dev.jsonl"
QUESTIONS: list[dict[str, Any]] = [json.loads(line) for line in _FILE.read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one["id"])
def test_slack_terminal_and_json_tell_the_same(asked: dict[str, Any], engine: Engine) -> None:
    after = (asked.get("context") or {}).get("after")
    ticket = Ticket(text=asked["q"], context=engine.context_after(after) if after else Context(), asker="UEMMA0001")
    answer = answer_for(ticket, engine)
    told = answer_json(answer, engine.catalogue.source)
    message = message_for(answer, ticket, Look(private=True, helpdesk=True))
    pages = [content_blocks(answer, page) for page in range(len(pages_of(rows_of(answer))))]
    shown = "\n".join(texts_in(pages))
    for part, one in zip(told["parts"], answer.parts, strict=True):
        said = escaped(part["headline"].removeprefix(LEADS.get(part["verdict"], "")))
        assert said in shown.replace("*", "")
        assert said in message.text
        if has_label(one) and one.verdict is not Verdict.LIST:
            assert LABELS[part["verdict"]] in shown
            assert LABELS[part["verdict"]] in message.text
        for fact in part["facts"]:
            url = fact["citation"]["url"]
            assert escaped(url) in shown
            assert escaped(url) in message.text
            assert url in words_for(answer)
            assert fact["condition"] is None or escaped(fact["condition"]) in shown
    assert check_blocks(list(message.blocks), "message") == []
    for blocks in pages:
        assert check_blocks(blocks, "message") == []


@pytest.mark.parametrize("name", REFINEMENTS)
def test_refining_asks_about_the_same_facts(name: str, engine: Engine) -> None:
    for asked in QUESTIONS[::7]:
        ticket = Ticket(text=asked["q"])
        before = answer_for(ticket, engine)
        facts = {one.fact.id for part in before.parts for one in part.facts}
        if not facts:
            continue
        wish = REFINEMENTS[name][1]
        after = answer_for(replace(ticket, setup=wish, refined=True), engine)
        assert {one.fact.id for part in after.parts for one in part.facts} <= facts
        assert all(part.setup == wish for part in after.parts), asked["q"]


def test_every_fact_can_be_told(engine: Engine) -> None:
    for fact in engine.catalogue.facts.values():
        answer = about(engine, (fact.id,), Setup(Workload.MAM, Ownership.PERSONAL))
        assert [one.fact.id for part in answer.parts for one in part.facts] == [fact.id]
        assert check_blocks(list(message_for(answer, Ticket(), Look()).blocks), "message") == []
        assert check_blocks(list(reply_for(draft_text(answer), answer, "U1", [fact.id]).blocks), "message") == []


@pytest.mark.parametrize("what", ["never", "optional", "required", "info", "hardware", "audit", ""])
def test_every_page_of_every_list_fits(what: str, engine: Engine) -> None:
    ticket = Ticket(Kind.LISTING, what)
    answer = answer_for(ticket, engine)
    pages = pages_of(rows_of(answer))
    seen = []
    for page in range(len(pages)):
        message = message_for(answer, replace(ticket, page=page), Look(private=True, helpdesk=True))
        assert check_blocks(list(message.blocks), "message") == []
        seen += [line for text in texts_in(list(message.blocks)) for line in text.splitlines() if line.startswith("• ")]
    assert len(seen) == len(answer.parts[0].facts)
    assert len(text_for(answer)) <= 40_000


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ime", "hardware.imei"),
        ("IMEI", "hardware.imei"),
        ("phot", "never.photos"),
        ("serial", "hardware.serial-number"),
        ("loca", "device.location"),
        ("text mess", "never.text-messages"),
        ("sms", "never.text-messages"),
        ("selfie", "never.photos"),
        ("gps", "device.location"),
        ("seriel nubmer", "hardware.serial-number"),
        ("locatoin", "device.location"),
    ],
)
def test_suggestions_know_names_from_their_beginning(typed: str, first: str, engine: Engine) -> None:
    assert Suggestions(engine.catalogue).search(typed)[0].id == first


def test_suggestions_hold_nothing_that_only_looks_alike(engine: Engine) -> None:
    suggestions = Suggestions(engine.catalogue)
    assert [fact.id for fact in suggestions.search("imei")] == ["hardware.imei"]
    assert suggestions.search("zzzqqq") == []
    assert all(len(suggestions.search(typed)) <= 12 for typed in "abcdefghijklmnopqrstuvwxyz")


def test_every_fact_is_suggested_for_what_the_page_prints(engine: Engine) -> None:
    suggestions = Suggestions(engine.catalogue)
    for fact in engine.catalogue.facts.values():
        found = [suggestion.id for suggestion in suggestions.search(fact.data)]
        same = {one.id for one in engine.catalogue.facts.values() if one.data == fact.data}
        assert same & set(found)


@pytest.mark.parametrize("word", ["microphone", "whatsapp", "keystrokes", "camera", "fingerprint", "bluetooth"])
def test_what_the_page_is_silent_on_is_found_too(word: str, engine: Engine) -> None:
    first = Suggestions(engine.catalogue).groups(word)[0]
    assert first["label"]["text"] == "The page does not say"


@pytest.mark.parametrize(("word", "verdict"), [("never", Verdict.NEVER), ("optional", Verdict.OPTIONAL)])
def test_the_word_of_a_short_list_finds_all_of_it(word: str, verdict: Verdict, engine: Engine) -> None:
    listed = {one.id for one in engine.catalogue.facts.values() if one.status.value == verdict.value}
    found = [one.id for one in Suggestions(engine.catalogue).search(word)]
    assert set(found[: len(listed)]) == listed


def test_nothing_is_suggested_for_a_word_that_only_ends_alike(engine: Engine) -> None:
    assert "hardware.model" not in [one.id for one in Suggestions(engine.catalogue).search("microphone")]


def test_every_topic_can_be_told(engine: Engine) -> None:
    for topic in engine.catalogue.topics.values():
        (part,) = about(engine, (topic.id,), Setup()).parts
        assert (part.topic, part.facts) == (topic.id, ())


@pytest.mark.parametrize(
    ("name", "wordings"),
    [
        ("text message", ["text message"]),
        ('"who i" <message>', ["who i sms", "who i text"]),
        ("(mms|<message> app) log", ["mms log", "sms app log"]),
        ("sms [inbox]", ["sms inbox", "sms"]),
    ],
)
def test_a_name_is_searched_by_the_wordings_it_stands_for(name: str, wordings: list[str]) -> None:
    assert list(variants(name, {"message": ("sms", "text")})) == wordings


def test_a_name_stands_for_a_bounded_number_of_wordings() -> None:
    assert len(list(variants("(a|b|c|d) " * 12, {}))) <= 24


def test_a_refinement_is_set_and_taken_back() -> None:
    wish = REFINEMENTS["apps"][1]
    assert toggled(Setup(ownership=Ownership.PERSONAL), wish) == Setup(Workload.MAM, Ownership.PERSONAL)
    assert toggled(Setup(Workload.MAM, Ownership.PERSONAL), wish) == Setup(ownership=Ownership.PERSONAL)
    assert toggled(Setup(Workload.MDM), wish) == Setup(Workload.MAM)


@given(st.text(max_size=5000), st.lists(st.text(max_size=60), max_size=80), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_a_ticket_always_fits_a_button_and_comes_back(text: str, facts: list[str], page: int) -> None:
    ticket = Ticket(text=text, context=Context(tuple(facts), Setup(Workload.MAM)), asker="U1", page=page)
    value = ticket.encoded()
    assert len(value) <= BUTTON_VALUE
    back = ticket_from(value)
    assert text.startswith(back.text)
    assert (back.answer, back.asker, back.page) == (ticket.answer, "U1", page)
    if len(text) + sum(map(len, facts)) < 200 and text.isascii() and text.isprintable():
        assert back.text == text


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_escaped_words_hold_no_markup_that_links_or_rings(text: str) -> None:
    said = escaped(text)
    assert "<" not in said
    assert ">" not in said
    assert "@channel" not in said
    assert link("https://a.example/?q=<|>", text).count("|") == 1


@given(st.text(max_size=500))
@settings(max_examples=200, deadline=None)
def test_any_message_can_be_read(text: str) -> None:
    assert isinstance(plain_text(text, "UBOT"), str)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("<@UBOT> is &lt;b&gt; &amp; c?", "is <b> & c?"),
        ("ask <@U123|emma> in <#C1|general>", "ask @someone in general"),
        ("see <https://x.example|the page> or <https://y.example>", "see the page or https://y.example"),
        ("<!channel> hi <!date^1^{date}|today>", "hi today"),
    ],
)
def test_slacks_escapes_are_read_as_words(raw: str, said: str) -> None:
    assert plain_text(raw, "UBOT") == said


def test_a_text_is_cut_after_a_sentence_and_says_where_the_rest_is() -> None:
    text = clip_at_sentence("One is here. Two is there. " * 300, 400, "(More below.)")
    assert len(text) <= 400
    assert text.endswith(("One is here.\n\n(More below.)", "Two is there.\n\n(More below.)"))
    assert len(clip_at_sentence("x" * 900, 400, "(More below.)")) <= 400
    assert clip_at_sentence("short", 400, "(More below.)") == "short"
