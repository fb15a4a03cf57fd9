"""The buttons below an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.answers import Answer
from bot.domain.setups import Ownership, Setup, Workload
from bot.domain.verdicts import refinable
from bot.slack.shapes import Block, actions, button, confirm, section
from bot.slack.tickets import Kind, Ticket


@dataclass(frozen=True, slots=True)
class Look:
    """Where an answer is shown: to its asker only, in a window, and whether a helpdesk can be asked.

    `done` is the action of a button that has done its work and is not shown any more.
    """

    private: bool = False
    window: bool = False
    helpdesk: bool = False
    done: str = ""


REFINEMENTS = {
    "own": ("My own phone", Setup(ownership=Ownership.PERSONAL)),
    "company": ("Company device", Setup(ownership=Ownership.CORPORATE)),
    "apps": ("Work apps only", Setup(workload=Workload.MAM)),
    "enrolled": ("Enrolled", Setup(workload=Workload.MDM)),
}
"""Each refinement: what its button says, and the setup it stands for."""


def setup_of(answer: Answer) -> Setup:
    """The setup that an answer assumes."""
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
        chosen = replace(ticket, setup=toggled(setup, wish), refined=True, page=0)
        text = f"{words} (assumed)" if held else words
        label = f"{text}: press to stop assuming it" if held else f"{words}: answer again for this"
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
            replace(ticket, kind=Kind.FACTS, facts=(one.id,), setup=setup_of(answer), page=0, refined=False).encoded(),
            f"{one.data}: answer for this",
        )
        for at, one in enumerate(answer.suggestions)
    ]
    return [section("*Or did you mean:*" if ticket.chosen else "*Did you mean:*"), actions("choices", elements)]


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
    """Why, sharing, and asking a person."""
    value = ticket.encoded()
    elements = []
    if ticket.asked:
        elements.append(button("why", "Why?", value, "Why? What was understood"))
    if look.private and not look.window:
        elements.append(button("share", "Share here", value, "Share here: post this answer in this channel"))
        elements.append(
            button("send", "Send to my messages", value, "Send to my messages: a direct message to yourself")
        )
    if look.helpdesk and ticket.asked:
        sure = confirm("Ask a person?", "The helpdesk gets your question, this answer and your name.", "Ask them")
        elements.append(
            button(
                "ask_person", "Ask a person", value, "Ask a person: hand this question to the helpdesk", confirm=sure
            )
        )
    elements = [one for one in elements if one["action_id"] != look.done]
    return [actions("tools", elements)] if elements else []


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
