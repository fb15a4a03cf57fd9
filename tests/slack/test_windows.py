"""Shortcuts, windows and App Home."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.answers import Answer, Outcome
from bot.domain.engine import Engine
from bot.slack.drafts import MOST_FACTS, citable, draft_text
from bot.telling.words import listed_line
from bot.workspace import RefusedError
from tests.slack.apps import Office, action_ids, elements


async def _opened(office: Office, text: str, who: str = "hugo") -> str:
    ts = await office.say(text)
    await office.ws.shortcut(who, "answer_with_facts", office.ws.channels.general, ts)
    await office.settled()
    return ts


async def test_the_helpdesk_answers_a_message_in_its_thread(office: Office) -> None:
    ts = await _opened(office, "hey, can they read my texts on this phone?")
    window = office.window("hugo")
    assert "They wrote: hey, can they read my texts on this phone?" in window.shown
    outcome = await office.ws.submit("hugo", window, {"answer_text": "Hi Emma, no: texts are *never* read."})
    await office.settled()
    assert outcome.action == "closed"
    reply = office.reply_to(ts)
    assert "Hi Emma, no: texts are *never* read." in reply.shown
    for text in (reply.shown, reply.text):
        assert "Written by <@UHUGO0001> of the helpdesk. The source says:" in text
        assert text.index("The source says:") < text.rindex("never collected")
    assert "|Text messages>: never collected" in reply.shown


async def test_the_draft_is_the_answer_found(office: Office) -> None:
    ts = await _opened(office, "can they read my texts on this phone?")
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    reply = office.reply_to(ts)
    assert reply.shown.startswith("No. Text messages are never collected")
    assert "|[1] Certain End User Data" in reply.shown
    for text in (reply.shown, reply.text):
        assert "Answered by <@UHUGO0001> of the helpdesk, with facts from Microsoft's page." in text


@pytest.mark.parametrize("text", ["", "Yes we read all your photos"])
async def test_who_is_not_of_the_helpdesk_does_not_sign_as_such(office: Office, text: str) -> None:
    ts = await _opened(office, "can they see my photos?", "emma")
    await office.ws.submit("emma", office.window("emma"), {"answer_text": text} if text else {})
    await office.settled()
    reply = office.reply_to(ts)
    signed = "Written by <@UEMMA0001>. The source says:" if text else "Answered by <@UEMMA0001>, with facts"
    assert signed in reply.shown
    assert signed in reply.text
    assert "helpdesk" not in reply.shown + reply.text


async def test_a_draft_does_not_send_people_to_the_helpdesk(office: Office) -> None:
    await _opened(office, "can IT wipe my phone?")
    (draft,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "answer_text"]
    assert draft["initial_value"].startswith("The page does not say whether")
    assert "helpdesk" not in draft["initial_value"]


async def test_the_answer_comes_first_in_the_window_of_the_helpdesk(office: Office) -> None:
    await _opened(office, "can they read my texts?")
    assert action_ids(office.window("hugo"))[:2] == ["answer_text", "other_fact"]


async def test_another_fact_replaces_an_untouched_draft(office: Office) -> None:
    await _opened(office, "can they read my texts?")
    await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "imei")
    await office.press(office.window("hugo"), "other_fact", "hugo", value="hardware.imei")
    (draft,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "answer_text"]
    assert draft["initial_value"].startswith("The IMEI number")


async def test_another_fact_is_added_below_what_was_typed(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "imei")
    typed = {"answer_text": "Hi Emma, let me look that up."}
    await office.press(office.window("hugo"), "other_fact", "hugo", value="hardware.imei", values=typed)
    (draft,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "answer_text"]
    assert draft["initial_value"].startswith("Hi Emma, let me look that up.\n\nThe IMEI number")
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert "|Text messages>: never collected" in office.reply_to(ts).shown
    assert "|IMEI number>: collected" in office.reply_to(ts).shown


async def test_another_fact_can_be_chosen_while_typing(office: Office) -> None:
    ts = await _opened(office, "is it ok?")
    options = await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "ime")
    assert options[0]["text"]["text"] == "IMEI number"
    await office.press(office.window("hugo"), "other_fact", "hugo", value="hardware.imei")
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert "IMEI" in office.reply_to(ts).shown
    assert "|[1] Required data › IMEI number>" in office.reply_to(ts).shown


async def test_the_preview_shows_what_will_be_sent(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    await office.press(office.window("hugo"), "preview", "hugo", values={"answer_text": "No, never."})
    window = office.window("hugo")
    assert "Preview: this will be sent" in window.shown
    assert "No, never." in window.shown
    assert "Written by <@UHUGO0001>" in window.shown
    assert office.replies(ts) == []


async def test_a_preview_stands_in_a_window_of_its_own_which_leads_back(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    draft = office.window("hugo")
    await office.press(draft, "preview", "hugo", values={"answer_text": "No, never."})
    await office.ws.close("hugo", office.window("hugo"))
    await office.ws.submit("hugo", office.window("hugo"), {"answer_text": "No, not at all."})
    await office.settled()
    assert "No, not at all." in office.reply_to(ts).shown


async def test_nothing_is_previewed_where_nothing_is_written(office: Office) -> None:
    await _opened(office, "can they read my texts?")
    await office.press(office.window("hugo"), "preview", "hugo", values={"answer_text": " "})
    assert office.window("hugo").shown == "Write an answer first."


async def test_the_window_names_what_will_be_cited_and_it_can_be_taken_out(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "serial")
    await office.press(office.window("hugo"), "other_fact", "hugo", value="hardware.serial-number")
    await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "browsing")
    typed = {"answer_text": "Not what you browse."}
    await office.press(
        office.window("hugo"), "other_fact", "hugo", value="never.call-and-browsing-history", values=typed
    )
    (cited,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "cited_facts"]
    assert [one["value"] for one in cited["initial_options"]] == [
        "hardware.serial-number",
        "never.call-and-browsing-history",
    ]
    left = {"answer_text": "Not what you browse.", "cited_facts": ["never.call-and-browsing-history"]}
    await office.ws.submit("hugo", office.window("hugo"), left)
    await office.settled()
    reply = office.reply_to(ts)
    for text in (reply.shown, reply.text):
        assert "browsing" in text
        assert "erial" not in text


async def test_a_reply_may_cite_nothing(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    await office.ws.submit("hugo", office.window("hugo"), {"answer_text": "I will call you.", "cited_facts": []})
    await office.settled()
    assert office.reply_to(ts).text == "I will call you.\n\nWritten by <@UHUGO0001> of the helpdesk."


@pytest.mark.parametrize("text", ["what's for lunch?", "hello", "thank you!", "asdf qwer zxcv"])
async def test_where_nothing_was_found_the_draft_is_empty_and_the_window_says_so(office: Office, text: str) -> None:
    await _opened(office, text)
    window = office.window("hugo")
    (draft,) = [one for one in elements(window) if one["action_id"] == "answer_text"]
    assert "initial_value" not in draft
    assert "I found nothing on the page for this message." in window.shown
    await office.ws.suggest("hugo", window, "other_fact", "imei")
    await office.press(window, "other_fact", "hugo", value="hardware.imei")
    assert "I found nothing" not in office.window("hugo").shown


async def test_a_draft_says_first_what_the_page_answers(office: Office) -> None:
    await _opened(office, "IT wants me to install Company Portal on my own phone. Can they see my photos then?")
    (draft,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "answer_text"]
    assert draft["initial_value"].startswith("No. Photos")


async def test_a_reply_to_a_broad_question_cites_what_its_window_names(office: Office) -> None:
    ts = await _opened(office, "what can they see on my phone?")
    (cited,) = [one for one in elements(office.window("hugo")) if one["action_id"] == "cited_facts"]
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert len(cited["initial_options"]) == office.reply_to(ts).shown.count("|[")


async def test_the_draft_of_a_long_list_says_how_many_it_leaves_out(office: Office) -> None:
    await _opened(office, "list everything that is required")
    shown = {one["action_id"]: one for one in elements(office.window("hugo"))}
    *listed, last = shown["answer_text"]["initial_value"].splitlines()[1:]
    assert len(listed) == len(shown["cited_facts"]["initial_options"]) == MOST_FACTS
    assert last == "- and 61 more"


def test_a_draft_of_two_lists_names_what_it_cites(engine: Engine) -> None:
    first, second = (engine.ask(f"list {what}").parts[0] for what in ("device data", "hardware inventory"))
    later = tuple(replace(one, n=one.n + len(first.facts)) for one in second.facts)
    answer = Answer("", Outcome.ANSWERED, (first, replace(second, facts=later)))
    lines, cited = draft_text(answer).splitlines(), citable(answer)
    assert len(cited) == MOST_FACTS
    assert [line for line in lines if line.endswith("]")] == [f"- {listed_line(one)}" for one in cited]
    assert lines[-1] == "- and 8 more"


async def test_what_goes_wrong_where_no_window_opens_any_more_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _opened(office, "can they read my texts?")
    office.ws.faults.server_error("views.push", 9)

    async def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(office.running.desk, "think", fail)
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    (told,) = office.posts(office.dm("hugo"))
    assert "Sorry, something went wrong" in told.shown


async def test_an_empty_answer_is_not_sent(office: Office) -> None:
    ts = await _opened(office, "can they read my texts?")
    outcome = await office.ws.submit("hugo", office.window("hugo"), {"answer_text": "  "})
    await office.settled()
    assert outcome.action == "errors"
    assert office.replies(ts) == []


async def test_the_helpdesk_answers_where_the_bot_is_no_member(office: Office) -> None:
    place = office.ws.channels.it_private
    ts = await office.ws.post("ada", place, "is the IMEI collected?")
    await office.ws.shortcut("hugo", "answer_with_facts", place, ts)
    await office.settled()
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert "IMEI" in office.reply_to(ts, place).shown


async def test_a_message_without_words_opens_an_empty_draft(office: Office) -> None:
    ts = await office.ws.post("emma", office.ws.channels.general, "", files=["screenshot.png"])
    await office.ws.shortcut("hugo", "answer_with_facts", office.ws.channels.general, ts)
    await office.settled()
    assert office.window("hugo").callback_id == "helpdesk_answer"


async def offered_for(office: Office, typed: str) -> dict[str, Any]:
    """What the search window, opened anew, suggests for what is typed."""
    await office.ws.shortcut("emma", "search_facts")
    await office.settled()
    return await office.ws.suggestions("emma", office.window(), "search_fact", typed)


async def test_search_suggests_while_typing_grouped_by_verdict(office: Office) -> None:
    offered = await offered_for(office, "phot")
    group = offered["option_groups"][0]
    assert group["label"]["text"] == "Never collected"
    assert "Photos" in group["options"][0]["text"]["text"]


@pytest.mark.parametrize("typed", ["zzzzqqq", "<!channel>", " ", "'); drop table"])
async def test_search_may_find_nothing(office: Office, typed: str) -> None:
    offered = await offered_for(office, typed)
    assert set(offered) <= {"options", "option_groups"}


async def test_a_fact_picked_in_the_search_is_shown(office: Office) -> None:
    await office.ws.shortcut("emma", "search_facts")
    await office.settled()
    await office.ws.suggest("emma", office.window(), "search_fact", "imei")
    await office.press(office.window(), "search_fact", value="hardware.imei")
    assert "*Collected" in office.window().shown
    await office.press(office.window(), "refine:apps")
    window = office.window()
    assert "*Not collected" in window.shown
    assert "You asked" not in window.shown
    assert "search_fact" in action_ids(window)


async def test_what_the_page_is_silent_on_can_be_picked_in_the_search(office: Office) -> None:
    offered = await offered_for(office, "whatsapp")
    group = offered["option_groups"][0]
    assert group["label"]["text"] == "The page does not say"
    await office.press(office.window(), "search_fact", value=group["options"][0]["value"])
    assert "*The page does not say* whether WhatsApp messages are collected." in office.window().shown
    await office.press(office.window(), "choice:0")
    assert "Text messages are never collected" in office.window().shown
    assert "search_fact" in action_ids(office.window())


async def test_the_helpdesk_may_answer_that_the_page_is_silent(office: Office) -> None:
    ts = await _opened(office, "is it ok?")
    await office.ws.suggest("hugo", office.window("hugo"), "other_fact", "microphone")
    await office.press(office.window("hugo"), "other_fact", "hugo", value="microphone")
    await office.ws.submit("hugo", office.window("hugo"))
    await office.settled()
    assert office.reply_to(ts).shown.startswith("The page does not say whether the microphone")


async def test_a_question_in_the_search_is_answered_in_the_window(office: Office) -> None:
    await office.ws.shortcut("emma", "search_facts")
    await office.settled()
    outcome = await office.ws.submit("emma", office.window(), {"ask_text": "can my boss see my photos?"})
    assert outcome.action == "update"
    assert "*Never collected.*" in office.window().shown
    await office.press(office.window(), "why")
    assert office.window().callback_id == "why"


async def test_nothing_typed_in_the_search_is_said(office: Office) -> None:
    await office.ws.shortcut("emma", "search_facts")
    await office.settled()
    outcome = await office.ws.submit("emma", office.window(), {"ask_text": ""})
    assert outcome.errors == {"ask": "Type a question, or pick a fact above."}


async def test_home_answers_a_question_in_a_window(office: Office) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    await office.press(home, "ask", values={"ask_text": "can my boss see my photos?"})
    assert "*Never collected.*" in office.window().shown
    await office.press(home, "ask_text", value="is my IMEI collected?", values={"ask_text": "is my IMEI collected?"})
    assert "*Collected" in office.window().shown


async def test_home_says_when_nothing_was_typed(office: Office) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    await office.press(home, "ask")
    assert "Type a question first" in office.window().shown


async def test_a_late_window_on_home_says_so_in_the_messages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    real = office.running.desk.think

    async def slowly(*given: Any) -> Any:
        office.ws.pass_time(4)
        return await real(*given)

    monkeypatch.setattr(office.running.desk, "think", slowly)
    await office.press(home, "browse:never")
    assert office.ws.views("emma") == []
    (told,) = office.posts(office.dm())
    assert "That took too long for Slack. Please press it again." in told.shown


async def test_home_browses_by_verdict_and_by_category(office: Office) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    await office.press(home, "browse:never")
    assert "Text messages" in office.window().shown
    await office.press(home, "browse:required")
    assert "Page 1 of" in office.window().shown
    await office.press(office.window(), "page:on")
    assert "Page 2 of" in office.window().shown
    await office.press(home, "browse:category", value="Hardware inventory information")
    assert "IMEI number" in office.window().shown


async def test_home_keeps_a_setup(office: Office) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    await office.press(home, "setup:workload", value="mam")
    home = office.ws.home("emma")
    assert home is not None
    assert "answered for: app protection only (MAM)." in home.shown
    assert "*Not collected" in (await office.ask("is my IMEI collected?")).shown


async def test_home_says_and_deletes_what_is_kept(office: Office) -> None:
    await office.ask("is my IMEI collected?")
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    assert "1 thread, 1 answer" in home.shown
    await office.press(home, "forget")
    home = office.ws.home("emma")
    assert home is not None
    assert "0 threads, 0 answers" in home.shown


async def test_home_opens_the_search(office: Office) -> None:
    await office.ws.open_home("emma")
    await office.settled()
    home = office.ws.home("emma")
    assert home is not None
    await office.press(home, "open_search")
    assert office.window().callback_id == "search"


async def test_the_direct_message_opens_with_prompts(office: Office) -> None:
    await office.ws.open_home("emma", "messages")
    await office.settled()
    prompts = office.ws.prompts(office.dm())
    assert prompts is not None
    assert prompts.prompts[0] == {
        "title": "Can my boss see my photos?",
        "message": "Can my boss see my photos?",
    }


async def test_without_a_helpdesk_channel_nobody_is_offered_a_person(office: Office) -> None:
    reply = await office.ask("can IT wipe my private phone?")
    assert "ask_person" in action_ids(reply)
    with pytest.raises(RefusedError):
        await office.ws.click("emma", reply, "nothing_like_that")
