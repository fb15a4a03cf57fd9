"""What a newer copy of the page adds, drops or changes is reported with the YAML line it touches."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.drift import drift_lines
from bot.catalogue.load import Loaded
from bot.catalogue.places import knowledge_folder
from bot.errors import SourceError
from tests.catalogue.copies import FORMS, Line, lines_of, page

Check = Callable[[str], list[str]]


@pytest.fixture
def drift(tmp_path: Path, loaded: Loaded) -> Check:
    """What is reported of a text."""

    def found(text: str) -> list[str]:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return drift_lines(path, loaded)

    return found


def changed(loaded: Loaded, form: str, change: Callable[[list[Line]], None]) -> str:
    """The page in a form, with its table changed."""
    lines = lines_of(loaded.rows)
    change(lines)
    return page(loaded.rows, form, lines)


def at(lines: list[Line], text: str) -> int:
    """Where the first row with that text stands."""
    return next(number for number, line in enumerate(lines) if line.text == text)


def line_in_yaml(report: str) -> str:
    """The line of YAML that a report names."""
    match = re.match(r"knowledge/([\w/]+\.yaml):(\d+):\d+: ", report)
    assert match, report
    return (knowledge_folder() / match[1]).read_text(encoding="utf-8").splitlines()[int(match[2]) - 1].strip()


@pytest.mark.parametrize("form", FORMS)
def test_an_unchanged_page_has_not_drifted(form: str, loaded: Loaded, drift: Check) -> None:
    assert drift(page(loaded.rows, form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_typing_is_not_drift(form: str, loaded: Loaded, drift: Check) -> None:
    text = page(loaded.rows, form)
    assert drift(text.replace("'", "’").replace("\n", "\r\n")) == []
    assert drift("\ufeff" + text.replace("Photos,", "Photos,\u00a0")) == []


def test_the_order_of_a_list_is_not_drift(loaded: Loaded, drift: Check) -> None:
    text = (
        page(loaded.rows)
        .replace("  • Contacts\n", "")
        .replace("  • Text messages\n", "  • Contacts\n  • Text messages\n")
    )
    assert drift(text) == []


ROWS = ["IMEI number", "Group policy", "Account ID", "Update (edit)", "User Principal Name or email address", "Model"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ROWS)
def test_a_row_removed_is_reported_at_its_fact(text: str, form: str, loaded: Loaded, drift: Check) -> None:
    (key,) = [row.id for row in loaded.rows if row.data == text]

    def remove(lines: list[Line]) -> None:
        gone = lines.pop(at(lines, text))
        if gone.category:
            first = at(lines, lines_of(loaded.rows)[at(lines_of(loaded.rows), text) + 1].text)
            lines[first] = replace(lines[first], category=gone.category)

    (report,) = drift(changed(loaded, form, remove))
    assert f"dropped: {key} “{text}” is not in the table any more; remove the fact" in report
    assert line_in_yaml(report) == f"- id: {key}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("text", "mam"), [("IMEI number", "Yes"), ("Model", "No"), ("size", "Yes (Managed apps only)"), ("app ID", "Yes")]
)
def test_a_flipped_cell_is_reported_at_mam(text: str, mam: str, form: str, loaded: Loaded, drift: Check) -> None:
    (key,) = [row.id for row in loaded.rows if row.data == text]

    def flip(lines: list[Line]) -> None:
        lines[at(lines, text)] = replace(lines[at(lines, text)], mam=mam)

    (report,) = drift(changed(loaded, form, flip))
    assert f"changed: {key} has the MAM cell “{mam}” now, not “" in report
    assert report.endswith("; correct mam")
    assert line_in_yaml(report).startswith("mam: ")


def test_the_second_of_two_equal_names_is_told_from_the_first(loaded: Loaded, drift: Check) -> None:
    def flip(lines: list[Line]) -> None:
        last = max(number for number, line in enumerate(lines) if line.text == "Phone number")
        lines[last] = replace(lines[last], mam="Yes")

    for form in FORMS:
        (report,) = drift(changed(loaded, form, flip))
        assert "changed: user.phone-number has the MAM cell “Yes” now, not “No”" in report


@pytest.mark.parametrize("form", ["markdown", "tabs", "bars"])
def test_a_cell_with_a_new_word_is_reported(form: str, loaded: Loaded, drift: Check) -> None:
    def flip(lines: list[Line]) -> None:
        lines[at(lines, "IMEI number")] = replace(lines[at(lines, "IMEI number")], mam="Sometimes")

    reports = drift(changed(loaded, form, flip))
    assert len(reports) == 1
    assert "hardware.imei" in reports[0]


@pytest.mark.parametrize("form", FORMS)
def test_a_row_added_is_reported_after_the_row_before_it(form: str, loaded: Loaded, drift: Check) -> None:
    def add(lines: list[Line]) -> None:
        lines.insert(at(lines, "IMEI number") + 1, Line("", "Battery health", "Yes"))

    (report,) = drift(changed(loaded, form, add))
    assert report.endswith(": added: the page has a row “Battery health” (Yes) after hardware.imei; add a fact")
    assert line_in_yaml(report) == "- id: hardware.imei"


@pytest.mark.parametrize("form", FORMS)
def test_a_category_renamed_is_reported_once_at_the_category(form: str, loaded: Loaded, drift: Check) -> None:
    def rename(lines: list[Line]) -> None:
        first = at(lines, "Device name")
        lines[first] = replace(lines[first], category="Physical device details")

    (report,) = drift(changed(loaded, form, rename))
    assert "renamed: hardware.device-name stands under “physical device details” now, not “Hardware inventory" in report
    assert line_in_yaml(report) == "category: Hardware inventory information"


@pytest.mark.parametrize("form", FORMS)
def test_a_row_reworded_is_reported_at_data(form: str, loaded: Loaded, drift: Check) -> None:
    def reword(lines: list[Line]) -> None:
        first = at(lines, "Admin user first name and family name")
        lines[first] = replace(lines[first], text="Admin user first name and last name")

    (report,) = drift(changed(loaded, form, reword))
    assert "changed: admin.name is printed as “Admin user first name and last name" in report
    assert line_in_yaml(report) == "data: Admin user first name and family name"


@pytest.mark.parametrize("form", FORMS)
def test_a_row_moved_is_not_lost(form: str, loaded: Loaded, drift: Check) -> None:
    def move(lines: list[Line]) -> None:
        lines.insert(at(lines, "Compliance policies") + 1, lines.pop(at(lines, "Serial number")))

    reports = drift(changed(loaded, form, move))
    assert any("moved: hardware.serial-number stands elsewhere in the table now" in report for report in reports)
    assert not any("dropped" in report or "added" in report for report in reports)


def test_several_changes_are_all_reported(loaded: Loaded, drift: Check) -> None:
    def change(lines: list[Line]) -> None:
        del lines[at(lines, "ICCID")]
        lines[at(lines, "Model")] = replace(lines[at(lines, "Model")], mam="No")
        lines.append(Line("", "Favourite colour", "No"))

    for form in FORMS:
        kinds = [re.sub(r"^\S+ (\w+): .*$", r"\1", report) for report in drift(changed(loaded, form, change))]
        assert sorted(kinds) == ["added", "changed", "dropped"], form


@pytest.mark.parametrize("form", FORMS)
def test_the_lists_are_compared(form: str, loaded: Loaded, drift: Check) -> None:
    bullet = "-\t" if form == "markdown" else "  • "
    text = page(loaded.rows, form)
    added = text.replace(f"{bullet}Contacts\n", f"{bullet}Contacts\n{bullet}Voice mail\n")
    (report,) = drift(added)
    assert report.endswith(": added: the page's list has “Voice mail”; add a fact")
    assert line_in_yaml(report) == "- id: never.photos"
    (report,) = drift(text.replace(f"{bullet}Contacts\n", ""))
    assert "dropped: never.contacts “Contacts” is not on the page's list any more" in report
    assert line_in_yaml(report) == "- id: never.contacts"
    (report,) = drift(text.replace(f"{bullet}Enhanced device", f"{bullet}Screen time reports\n{bullet}Enhanced device"))
    assert report.endswith(": added: the page's list has “Screen time reports”; add a fact")
    (report,) = drift(text.replace("pictures in a photo app or camera", "in a photo app or camera"))
    assert "changed: never.photos is printed as “Photos, including those in a photo app or camera” now" in report
    assert line_in_yaml(report).startswith("data: Photos, including")


def test_a_statement_changed_is_reported_at_its_fact(loaded: Loaded, drift: Check) -> None:
    (report,) = drift(page(loaded.rows).replace("We don't sell any data", "We rarely sell any data"))
    assert "changed: the page no longer says “We don't sell any data" in report
    assert "on which about.not-sold rests; read it again" in report
    assert line_in_yaml(report) == "- id: about.not-sold"


def test_what_an_optional_feature_shows_is_compared(loaded: Loaded, drift: Check) -> None:
    (report,) = drift(page(loaded.rows).replace("such as File Name and File Path", "such as File Contents"))
    assert "on which optional.device-query rests; read it again" in report
    assert line_in_yaml(report) == "- id: optional.device-query"


@pytest.mark.parametrize("form", FORMS)
def test_the_lead_of_a_section_is_compared(form: str, loaded: Loaded, drift: Check) -> None:
    text = page(loaded.rows, form).replace(
        "Intune doesn't collect nor allow", "Intune doesn't usually collect nor allow"
    )
    (report,) = drift(text)
    assert report.startswith("seeds/provenance.yaml:")
    assert "on which every fact of the section “Certain End User Data or Content is never Collected” rests" in report


@pytest.mark.parametrize("form", FORMS)
def test_a_source_of_data_added_or_removed_is_reported(form: str, loaded: Loaded, drift: Check) -> None:
    bullet = "-\t" if form == "markdown" else "  • "
    text, last = page(loaded.rows, form), f"{bullet}Diagnostic, performance, and usage information.\n"
    (report,) = drift(text.replace(last, f"{last}{bullet}Sensors in the office.\n"))
    assert report.endswith("has “Sensors in the office.”, which about.data-sources does not say; add it to say")
    assert line_in_yaml(report).startswith("say:")
    (report,) = drift(text.replace(last, ""))
    assert "no longer says “Diagnostic, performance, and usage information”, on which about.data-sources" in report


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("before", "after"),
    [("Location (corporate devices only)", "Location"), ("IMEI number", "IMEI number (corporate devices only)")],
)
def test_a_condition_that_comes_or_goes_is_a_change(
    before: str, after: str, form: str, loaded: Loaded, drift: Check
) -> None:
    def reword(lines: list[Line]) -> None:
        lines[at(lines, before)] = replace(lines[at(lines, before)], text=after)

    (report,) = drift(changed(loaded, form, reword))
    assert f"is printed as “{after}” now, not “{before}”; correct data" in report
    assert line_in_yaml(report) == f"data: {before}"


def test_the_condition_of_a_category_is_compared(loaded: Loaded, drift: Check) -> None:
    text = page(loaded.rows).replace("marked by the Admin as a corporate-owned device", "marked by anybody")
    assert any("on which app-inventory.when-collected rests" in report for report in drift(text))


PROBLEMS = {
    "garbage": (b"hello\nworld\n", "does not look like the page: it needs the headings Required data"),
    "nothing": (b"", "does not look like the page"),
    "random bytes": (bytes(range(256)), "is not text in UTF-8; save the page as text"),
    "50 MB": (b"Required data\n" * 3_600_000, "is larger than 2 MB; that is not the page"),
    "headings only": (b"Required data\n\nOptional data\n\nnever Collected\n", "holds no rows of the table"),
    "too many rows": (
        b"Required data\n" + b"x No\n" * 2_000 + b"Optional data\nnever collected\n",
        "holds more than 1000 rows",
    ),
    "a web page": (b"<html><body><h2>Required data</h2><table></table></body></html>", "does not look like the page"),
}


@pytest.mark.parametrize(("content", "sentence"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_no_copy_of_the_page_is_a_sentence(
    content: bytes, sentence: str, tmp_path: Path, loaded: Loaded
) -> None:
    (tmp_path / "copy.txt").write_bytes(content)
    with pytest.raises(SourceError, match=re.escape(sentence)):
        drift_lines(tmp_path / "copy.txt", loaded)


def test_a_missing_copy_and_a_folder_are_a_sentence(tmp_path: Path, loaded: Loaded) -> None:
    with pytest.raises(SourceError, match=r"nowhere cannot be read: No such file or directory\."):
        drift_lines(tmp_path / "nowhere", loaded)
    with pytest.raises(SourceError, match=r"cannot be read: Is a directory\."):
        drift_lines(tmp_path, loaded)


def test_an_endless_copy_is_a_sentence(loaded: Loaded) -> None:
    with pytest.raises(SourceError, match="is larger than 2 MB"):
        drift_lines(Path("/dev/zero"), loaded)


def test_a_copy_may_come_through_a_pipe(tmp_path: Path, loaded: Loaded) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(page(loaded.rows),))
    writer.start()
    assert drift_lines(tmp_path / "pipe", loaded) == []
    writer.join()


def test_a_copy_saved_by_a_windows_editor_is_read(tmp_path: Path, loaded: Loaded) -> None:
    (tmp_path / "copy.txt").write_bytes(page(loaded.rows).encode("utf-16"))
    assert drift_lines(tmp_path / "copy.txt", loaded) == []


SLOW = ["[" * 500_000, "<" * 500_000, " " * 900_000 + "x", "No (" * 250_000, "|" * 900_000, "| a | b | c " * 80_000, "*" * 900_000,
        "1." * 400_000, "[a](" * 200_000, "&" * 900_000, "Required data\n" * 60_000]  # fmt: skip


@pytest.mark.parametrize("line", SLOW, ids=lambda line: repr(line[:8]))
def test_no_copy_takes_long(line: str, tmp_path: Path, loaded: Loaded) -> None:
    (tmp_path / "copy.txt").write_text(
        f"Required data\nx No\n{line}\nOptional data\n- {line}\nnever collected\n- {line}\n"
    )
    started = time.process_time()
    try:
        assert drift_lines(tmp_path / "copy.txt", loaded)
    except SourceError as error:
        assert str(error)  # noqa: PT017 - either outcome is fine, as long as it comes soon
    assert time.process_time() - started < 5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.text(alphabet="|-•*#:() \n\tYesNoabc123", max_size=300))
def test_no_copy_raises(noise: str, tmp_path: Path, loaded: Loaded) -> None:
    (tmp_path / "copy.txt").write_text(
        f"Required data\nIMEI number No\n{noise}\nOptional data\n{noise}\nnever collected\n{noise}\n"
    )
    assert drift_lines(tmp_path / "copy.txt", loaded)
