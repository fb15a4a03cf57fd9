"""What an answer looks like: said once, grouped, and the verdict first."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.workspace import Message, View
from tests.slack.apps import Office, elements

ROWS = ["ICCID", "IMEI number", "IP address", "Serial number", "Wi-Fi MacAddress"]
"""The hardware rows with a No in the MAM column."""


async def _home(office: Office) -> View:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    return home


@pytest.mark.parametrize(
    ("question", "doubled"),
    [
        ("is my location tracked?", "It depends. It depends."),
        ("can my boss see my photos?", "No."),
        ("do you get the IMEI?", "Yes."),
        ("can IT wipe my private phone?", "The page does not say. The page"),
    ],
)
async def test_a_verdict_is_said_once(office: Office, question: str, doubled: str) -> None:
    reply = await office.ask(question)
    for text in (reply.shown.replace("*", ""), reply.text):
        assert doubled not in text


async def test_a_list_opens_with_its_title(office: Office) -> None:
    reply = await office.ask("what does Intune never collect?")
    assert "List." not in reply.shown + reply.text
    await office.press(await _home(office), "browse:required")
    shown = office.window().shown
    assert shown.startswith("*Required data:* ")
    assert "You asked" not in shown


async def test_rows_stand_under_their_category_with_what_they_share(office: Office) -> None:
    shown = (await office.command("list hardware")).shown
    assert shown.count("Hardware inventory information") == 1
    assert shown.count("collected") < shown.count("• ")
    required = (await office.command("list required")).shown
    assert "*Admin created data:* collected\n• <" in required
    lines = required[required.index("*Application inventory:* it depends") :].splitlines()
    assert "only when an admin marks" in lines[0]
    assert "only when an admin marks" not in lines[1] + lines[2]


async def test_a_list_says_what_app_protection_only_leaves_out(office: Office) -> None:
    shown = await office.command("list hardware")
    heading = "*Collected*, not with app protection only (MAM)\n"
    assert [name for name in ROWS if name in shown.shown.split(heading)[1]] == ROWS
    assert "IMEI number: collected (not with app protection only (MAM))" in shown.text
    await office.press(shown, "refine:enrolled")
    assert "(MAM)" not in office.now(shown).shown.replace("Work apps only (MAM)", "")


@pytest.mark.parametrize("what", ["application inventory", "device data"])
async def test_what_is_not_collected_has_no_condition_that_says_it_is(office: Office, what: str) -> None:
    await office.command("setup own phone, work apps only")
    shown = await office.command(f"list {what}")
    assert "ot collected" in shown.shown
    for text in (shown.shown.replace("*", ""), shown.text):
        assert not re.search(r"(?i)not collected( \(|, )(only|corporate)", text)


async def test_the_broad_answer_says_what_app_protection_only_leaves_out(office: Office) -> None:
    reply = await office.ask("what data do you have on me?")
    (line,) = [one for one in reply.shown.splitlines() if one.startswith("• Collected, not with app protection only")]
    assert "IMEI number" in line
    assert "device name" not in line


async def test_rows_of_a_category_that_differ_by_setup_stand_apart(office: Office) -> None:
    shown = await office.command("list hardware")
    await office.press(shown, "refine:apps")
    now = office.now(shown).shown
    assert "*Not collected*\n• " in now
    assert "*Collected*\n• " in now


async def test_every_page_of_a_list_repeats_the_heading_of_its_first_row(office: Office) -> None:
    shown = await office.command("list required")
    await office.press(shown, "page:on")
    lines = office.now(shown).shown.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("• "))
    assert lines[first - 1].startswith("*")


async def test_a_broad_answer_groups_its_citations_by_section_and_verdict(office: Office) -> None:
    reply = await office.ask("what can they see on my phone?")
    assert reply.shown.count("Certain End User Data or Content is never Collected") == 1
    await office.press(reply, "page:on")
    assert "*Required data:* collected\n<" in office.now(reply).shown


async def test_several_answers_open_with_their_verdict_and_quote_nothing_twice(office: Office) -> None:
    reply = await office.ask("can you see my photos, texts and imei?")
    assert reply.text.startswith("Never collected. Photos")
    assert reply.shown.startswith("*Never collected.* Photos")
    assert "“" not in reply.shown


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        (
            "do you get my serial number with MAM only? and can you see my photos?",
            "You asked: “do you get my serial number with MAM only”\nNot collected.",
            "You asked: “can you see my photos”\nNever collected.",
        ),
        (
            "can they see my photos, texts and do they get the imei?",
            "You asked: “can they see my photos, texts”\nNever collected.",
            "You asked: “do they get the imei”\nCollected.",
        ),
    ],
    ids=["different questions", "one of them with several answers"],
)
async def test_answers_to_several_questions_say_which_once_and_whole(
    office: Office, asked: str, first: str, second: str
) -> None:
    reply = await office.ask(asked)
    for text in (reply.shown.replace("*", ""), reply.text):
        assert text.startswith(first)
        assert text.count("You asked:") == 2
        assert second in text


async def test_a_long_question_is_quoted_to_the_end_of_a_word(office: Office) -> None:
    long = "can you see my photos" + ", my photographs, my pictures" * 12
    reply = await office.ask(f"{long}? do you get the imei?")
    quote = reply.text.split("”")[0].removeprefix("You asked: “")
    assert quote.endswith("…")
    assert long.startswith(f"{quote[:-1]} ")


async def test_an_optional_field_does_not_say_so_twice(office: Office) -> None:
    reply = await office.ask("do you get the IMEI?")
    (feedback,) = [one for one in elements(reply) if one["type"] == "feedback_buttons"]
    await office.press(reply, "feedback", value=feedback["negative_button"]["value"])
    (typed,) = [block for block in office.window().blocks if block["type"] == "input"]
    assert typed["label"]["text"] == "What was wrong?"
    assert "other names are not" in typed["hint"]["text"]


async def test_labels_for_screen_readers_begin_with_what_is_seen(office: Office) -> None:
    shown: list[Message | View] = [
        await office.ask("do you get the IMEI?"),
        await office.ask("what can they see on my phone?"),
        await office.ask(""),
        await office.command("can IT wipe my private phone?"),
        await office.command("imei mam"),
        await _home(office),
    ]
    await office.press(shown[3], "ask_person")
    shown += office.posts(office.ws.channels.helpdesk)
    for button in (one for each in shown for one in _buttons(each)):
        assert button.get("accessibility_label", button["text"]["text"]).startswith(button["text"]["text"])


def _buttons(shown: Message | View) -> list[dict[str, Any]]:
    found = [one for one in elements(shown) if one["type"] == "button"]
    rated = [one for one in elements(shown) if one["type"] == "feedback_buttons"]
    return found + [one[key] for one in rated for key in ("positive_button", "negative_button")]
