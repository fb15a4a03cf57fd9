"""Every command as its user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogue.places import knowledge_folder
from bot.slack.preflight import EXITS

HOUSE = Path(__file__).parent.parent


def run(*arguments: str, stdin: str | bytes = "", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    text = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=text, capture_output=True, cwd=folder or HOUSE, check=False, timeout=60)


def test_every_process_answers_alike(tmp_path: Path) -> None:
    questions = b"".join((HOUSE / "tests/data" / f"questions-{name}.jsonl").read_bytes() for name in ("dev", "own"))
    questions += (
        b'{"q": "on my work laptop (company\'s) i put steam in D:, is the place where a program sits recorded"}\n'
    )
    questions += b'{"q": "what\'s the last check-in time at the hotel for the sales offsite?"}\n'
    told = set()
    for seed in ("0", "1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--batch"],
            input=questions,
            env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path / seed)},
            cwd=HOUSE,
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert done.stdout.count(b"\n") == questions.count(b"\n")
        told.add(done.stdout)
    assert len(told) == 1


def test_a_question_is_answered_with_its_citation() -> None:
    done = run("ask", "can my boss see my photos?")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("No. Photos")
    assert "https://learn.microsoft.com/" in done.stdout.decode()


def test_what_the_page_does_not_say_exits_1() -> None:
    done = run("ask", "how long do you keep my data?")
    assert done.returncode == 1
    assert "The page does not say" in done.stdout.decode()


def test_json_is_the_answer_object() -> None:
    told = json.loads(run("ask", "--json", "imei mam").stdout)
    part = told["parts"][0]
    assert told["outcome"] == "answered"
    assert (part["verdict"], part["facts"][0]["id"]) == ("not_collected", "hardware.imei")
    assert part["setup"] == {"workload": "mam", "ownership": None, "platform": None}


def test_a_batch_keeps_order_ids_context_and_setup() -> None:
    lines = [
        {"id": "a", "q": "ok and what if im not enrolled", "context": {"after": "do you get the IMEI of my phone"}},
        {"id": "b", "q": "is the location collected", "setup": {"ownership": "corporate"}},
        {"id": "c", "q": ""},
    ]
    done = run("ask", "--batch", stdin="\n".join(json.dumps(line) for line in lines))
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [answer["parts"][0]["verdict"] for answer in answers] == ["not_collected", "collected", "out_of_scope"]


@pytest.mark.parametrize("line", ["{", '{"id": 1}', "[]", '{"q": "x", "setup": {"workload": "telepathy"}}'])
def test_a_broken_batch_line_is_named(line: str) -> None:
    done = run("ask", "--batch", stdin='{"id": "1", "q": "imei"}\n' + line)
    assert done.returncode == 2
    assert "ine 2" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_the_prompt_keeps_the_thread() -> None:
    done = run("ask", stdin="is the serial number collected\nand with MAM only?\n\n")
    assert "the serial number of the device is not collected" in done.stdout.decode()


def test_the_greeting_of_the_prompt_says_how_to_leave_and_exit_does(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    screen, keyboard = pty.openpty()
    own = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}  # for the history it keeps
    command = [sys.executable, "-m", "bot", "ask"]
    try:
        os.write(screen, b"exit\n")
        done = subprocess.run(command, stdin=keyboard, capture_output=True, cwd=HOUSE, env=own, check=False, timeout=60)
    finally:
        os.close(screen)
        os.close(keyboard)
    assert done.returncode == 0
    assert "An empty line, “exit” or Ctrl-D ends." in done.stdout.decode()


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_lists_come_in_every_form(form: str) -> None:
    text = run("list", "never", "--format", form).stdout.decode()
    if form == "json":
        assert len(json.loads(text)) == 7
    elif form == "csv":
        assert len(list(csv.DictReader(io.StringIO(text)))) == 7
    else:
        assert text.count("Never collected") == 7


def test_a_list_for_app_protection_only_leaves_out_what_is_not_collected() -> None:
    facts = json.loads(run("list", "hardware", "--mam-only", "--format", "json").stdout)
    assert {fact["mam"] for fact in facts} == {"yes"}
    assert len(facts) == 6


@pytest.mark.parametrize(
    ("form", "told"), [("table", ""), ("json", "[]"), ("csv", "id,status,category,data,mam,condition,url")]
)
def test_an_empty_list_says_so_and_exits_1(form: str, told: str) -> None:
    done = run("list", "access control", "--mam-only", "--format", form)
    assert (done.returncode, done.stdout.decode().strip()) == (1, told)
    assert "Nothing found" in done.stderr.decode()


def test_an_unknown_category_is_told_the_known_ones() -> None:
    done = run("list", "zebra")
    assert done.returncode == 2
    assert "Hardware inventory information" in done.stderr.decode()


def test_why_shows_repairs_and_evidence() -> None:
    told = run("why", "seriel nubmer mam only").stdout.decode()
    assert "seriel" in told
    assert "hardware.serial-number" in told
    assert "app protection only" in told


def test_check_finds_nothing_wrong() -> None:
    done = run("check")
    assert (done.returncode, b"99 facts" in done.stdout) == (0, True), done.stdout.decode()


def test_another_folder_of_knowledge_can_be_named(tmp_path: Path) -> None:
    assert run("ask", "--knowledge", str(knowledge_folder()), "imei", folder=tmp_path).returncode == 0
    done = run("ask", "--knowledge", str(tmp_path / "nowhere"), "imei")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell: str) -> None:
    assert b"intune-bot" in run("completion", shell).stdout


@pytest.mark.parametrize("text", ["", "?" * 40_000, "photos " * 5_000, "\x1b[31mred\x1b[0m", "*bold* <!channel> `x`"])
def test_no_text_brings_a_traceback_or_a_raw_escape(text: str) -> None:
    done = run("ask", "--json", "--", text or " ")
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("name", ["", "ask", "list", "why", "check", "learn", "demo", "run", "completion"])
def test_every_help_has_an_example_and_its_exit_codes(name: str) -> None:
    told = run(*name.split(), "--help").stdout.decode()
    assert "Example" in told
    assert "intune-bot" in told.partition("Example")[2]
    assert "Exit codes:\n" in told


def test_the_help_of_run_has_every_exit_code() -> None:
    told = " ".join(run("run", "--help").stdout.decode().split())
    assert all(f"{one.code} {one.meaning}" in told for one in EXITS)


def test_run_says_what_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env={"PATH": "", "HOME": str(HOUSE)},
        cwd=HOUSE,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"SLACK_APP_TOKEN" in done.stderr
