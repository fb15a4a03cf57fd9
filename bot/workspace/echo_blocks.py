"""What the echo app shows: one of nearly every block, to try the page on."""

from typing import Any

Json = dict[str, Any]

WORDS = ("Serial number", "Phone number", "Photos", "Location", "App inventory", "Call history")


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """A mrkdwn text object."""
    return {"type": "mrkdwn", "text": text}


def option(text: str) -> Json:
    """An option whose value is its text."""
    return {"text": plain(text), "value": text.lower()}


def button(text: str, action_id: str, **more: str) -> Json:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": text.lower(), **more}


def answer_blocks(text: str) -> list[Json]:
    """The answer to a message: its echo, with something to click."""
    menu = {"type": "overflow", "action_id": "more", "options": [option("Why?"), option("Source")]}
    return [
        {"type": "header", "text": plain("Echo")},
        {"type": "section", "text": mrkdwn(f"*You said:* {text}"), "accessory": menu},
        {
            "type": "section",
            "fields": [mrkdwn("*Verdict*\nNo"), mrkdwn("*Condition*\n_Only_ on `company` phones")],
        },
        {"type": "divider"},
        {"type": "actions", "elements": answer_buttons()},
        {"type": "context", "elements": [mrkdwn("[1] <https://example.com/page|The page>, row 4")]},
        {"type": "context_actions", "elements": [feedback()]},
    ]


def answer_buttons() -> list[Json]:
    """What can be pressed or chosen below the echo."""
    phones = [option(one) for one in ("Own", "Company")]
    select: Json = {"type": "static_select", "action_id": "pick", "options": phones}
    return [
        button("Refine", "refine", style="primary"),
        button("Remove", "remove", style="danger"),
        button("Open source", "link", url="https://example.com/page#:~:text=row"),
        {**select, "placeholder": plain("My phone is")},
    ]


def feedback() -> Json:
    """Thumbs up and down."""
    good = {"text": plain("Good"), "value": "good", "accessibility_label": "Good answer"}
    bad = {"text": plain("Bad"), "value": "bad", "accessibility_label": "Bad answer"}
    return {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": good,
        "negative_button": bad,
    }


def rich_blocks() -> list[Json]:
    """Tables, Markdown and rich text."""
    rows = [[{"type": "raw_text", "text": cell} for cell in (word, "no", "yes")] for word in WORDS]
    head = [{"type": "raw_text", "text": cell} for cell in ("Data", "Work apps only", "Enrolled")]
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": word}]} for word in WORDS[:3]]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": items}
    return [
        {"type": "markdown", "text": "## Markdown\n**bold**, *italic*, `code`\n\n- one\n- two"},
        {"type": "rich_text", "elements": [bullets]},
        {"type": "table", "rows": [head, *rows]},
    ]


def field(label: str, element: Json, *, optional: bool = False) -> Json:
    """An input block, named after its element."""
    name = element["action_id"]
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }


def modal(title: str, text: str) -> Json:
    """A modal with one of every field."""
    return {
        "type": "modal",
        "callback_id": "echo_modal",
        "notify_on_close": True,
        "title": plain(title),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": [{"type": "section", "text": mrkdwn("Write _error_ to see an error.")}, *fields(text)],
    }


def fields(text: str) -> list[Json]:
    """One of every field; the first holds `text`."""
    words = [option(one) for one in ("Own", "Company")]
    lines = {"type": "plain_text_input", "action_id": "text", "multiline": True, "initial_value": text}
    search: Json = {"type": "external_select", "action_id": "search", "min_query_length": 1}
    radio = {"type": "radio_buttons", "action_id": "radio", "options": words, "initial_option": words[0]}
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": words}
    return [
        field("Text", lines),
        field("Fact", {**search, "placeholder": plain("Search")}, optional=True),
        field("Phone", radio),
        field("Also", boxes, optional=True),
    ]


def home() -> Json:
    """A Home tab."""
    ask = {"type": "plain_text_input", "action_id": "ask", "placeholder": plain("Ask something")}
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Welcome")},
            {**field("Your question", ask), "dispatch_action": True},
            {"type": "actions", "elements": [button("Open a window", "open_modal", style="primary")]},
            {"type": "section", "text": mrkdwn("This app says back what you write.")},
        ],
    }
