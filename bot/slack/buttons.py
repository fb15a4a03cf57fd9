"""The buttons below an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.answers import Answer
from bot.domain.setups import Ownership, Setup, Workload
from bot.domain.verdicts import refinable
from bot.slack.shapes import Block, Element, actions, button, confirm, section, staying
from bot.slack.tickets import Kind, Ticket

_HANDED_OVER = (
    "The helpdesk gets this question and answer and your name, and the name of whoever asked, if that was not you."
)


@dataclass(frozen=True, slots=True)
class Look:
    """Where an answer is shown: to one person only, in a window, and whether a helpdesk can be asked."""

    private: bool = False
    window: bool = False
    helpdesk: bool = False


REFINEMENTS = {
    "own": ("My own phone", Setup(ownership=Ownership.PERSONAL)),
    "company": ("Company device", Setup(ownership=Ownership.CORPORATE)),
    "apps": ("Work apps only", Setup(workload=Workload.MAM)),
    "enrolled": ("Enrolled", Setup(workload=Workload.MDM)),
}
"""Each refinement: what its button says, and the setup it stands for."""


def setup_of(answer: Answer) -> Setup:
    """The setup that an answer is for."""
    return answer.parts[-1].setup if answer.parts else Setup()


def assumes(setup: Setup, wish: Setup) -> bool:
    """Whether `setup` says all that `wish` says."""
    return wish.over(setup) == setup


def toggled(setup: Setup, wish: Setup) -> Setup:
    """`setup` with `wish` said too, or taken back where it was said."""
    if not assumes(setup, wish):
        return wish.over(setup)
    return replace(
        setup,
        workload=None if wish.workload else setup.workload,
        ownership=None if wish.ownership else setup.ownership,
    )


def refine_block(answer: Answer, ticket: Ticket) -> list[Block]:
    """The buttons that ask again for another setup, where that could change the verdict."""
    if not any(refinable(one.fact) for part in answer.parts for one in part.facts):
        return []
    setup = setup_of(answer)
    elements = []
    for name, (words, wish) in REFINEMENTS.items():
        held = assumes(setup, wish)
        chosen = replace(ticket, setup=toggled(setup, wish), refined=True, page=0, done=())
        text = f"{words} (on)" if held else words
        label = f"{text}: press to take it back" if held else f"{words}: answer again for this"
        elements.append(button(f"refine:{name}", text, chosen.encoded(), label))
    return [actions("refine", elements)]


def suggestion_blocks(answer: Answer, ticket: Ticket) -> list[Block]:
    """The facts that may have been meant."""
    if not answer.suggestions:
        return []
    elements = [
        button(
            f"choice:{at}",
            one.data,
            replace(_for_fact(ticket, one.id), setup=setup_of(answer)).encoded(),
            f"{one.data}: answer for this",
        )
        for at, one in enumerate(answer.suggestions)
    ]
    heading = section("*Or did you mean:*" if ticket.chosen else "*Did you mean:*")
    return [staying(heading, "choices"), actions("choices", elements)]


def _for_fact(ticket: Ticket, fact: str) -> Ticket:
    return replace(ticket, kind=Kind.FACTS, facts=(fact,), page=0, refined=False, done=())


def page_block(ticket: Ticket, pages: int) -> list[Block]:
    """The buttons that turn pages."""
    if pages < 2:
        return []
    elements = []
    if ticket.page > 0:
        earlier = replace(ticket, page=ticket.page - 1)
        elements.append(
            button("page:back", "Earlier rows", earlier.encoded(), f"Earlier rows: page {ticket.page} of {pages}")
        )
    if ticket.page + 1 < pages:
        later = replace(ticket, page=ticket.page + 1)
        elements.append(
            button("page:on", "More rows", later.encoded(), f"More rows: page {ticket.page + 2} of {pages}")
        )
    return [actions("pages", elements)]


def tool_block(ticket: Ticket, look: Look) -> list[Block]:
    """Why, sharing, and asking a person; and what was done with a private answer already."""
    elements = [one for one in _tools(ticket, look) if one["action_id"] not in ticket.done]
    done = done_words(ticket)
    return [
        *([actions("tools", elements)] if elements else []),
        *([staying(section(f"*{done}*"), "done")] if done else []),
    ]


def _tools(ticket: Ticket, look: Look) -> Iterator[Element]:
    value = ticket.encoded()
    if ticket.asked:
        yield button("why", "Why?", value, "Why? What was understood")
    if look.private and not look.window:
        yield button("share", "Share here", value, "Share here: post this answer for everybody here")
        yield button("send", "Send to my messages", value, "Send to my messages: a direct message to yourself")
    if look.helpdesk and ticket.asked:
        sure = confirm("Ask a person?", _HANDED_OVER, "Ask them")
        label = "Ask a person: hand this question to the helpdesk"
        yield button("ask_person", "Ask a person", value, label, confirm=sure)


def done_words(ticket: Ticket) -> str:
    """What was done with a private answer, in sentences."""
    words = {"share": f"Shared in this {'thread' if ticket.thread else 'channel'}.", "send": "Sent to your messages."}
    return " ".join(words[what] for what in ticket.done if what in words)


def feedback_block(ticket: Ticket, look: Look) -> list[Block]:
    """Was it helpful? Slack shows these buttons in messages only."""
    if look.window:
        return []

    def rating(text: str, word: str, label: str) -> Block:
        said = {"type": "plain_text", "text": text}
        return {"text": said, "value": f"{word}|{ticket.answer}", "accessibility_label": label}

    element = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": rating("Helpful", "good", "Helpful: this answer helped"),
        "negative_button": rating("Not helpful", "bad", "Not helpful: this answer did not help"),
    }
    return [{"type": "context_actions", "block_id": "feedback", "elements": [element]}]
