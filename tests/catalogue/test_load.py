"""Every fault is reported at once, with file, line, column and what to do."""

from __future__ import annotations

import re

import pytest

from bot.catalogue.kept import engine_for
from bot.catalogue.load import load
from bot.errors import KnowledgeError
from tests.catalogue.small import Small

HARDWARE = "knowledge/collected/hardware.yaml"
NEVER = "knowledge/never_collected.yaml"
TOPICS = "knowledge/not_covered.yaml"
LISTS = "knowledge/lists.yaml"

FAULTS = [
    (HARDWARE, "    say: the IMEI number", "    says: the IMEI number", f"{HARDWARE}:9:5: the key 'says' is unknown; remove"),
    (HARDWARE, "    say: the IMEI number\n", "", f"{HARDWARE}:6:5: the key 'say' is missing; add it"),
    (HARDWARE, "say: the IMEI number", "say: null", f"{HARDWARE}:9:10: 'say' must be a text that is not empty; write one"),
    (HARDWARE, "say: the IMEI number", "say: the IMEI number\n    short: [a]", f"{HARDWARE}:10:12: 'short' must be a text that is"),
    ("knowledge/about.yaml", "    ask: Is the data sold?\n", "", "knowledge/about.yaml:5:5: about.not-sold is a statement; add under 'ask' a"),
    (HARDWARE, "say: the IMEI number", "say: [a, b]", f"{HARDWARE}:9:10: 'say' must be a text that is not empty"),
    (HARDWARE, "    data: Model", "    data: Model\n    data: Model", f"{HARDWARE}:14:5: the key 'data' stands twice; keep one"),
    (HARDWARE, "names: [imei, imei number]", "names: [imei, [x]]", f"{HARDWARE}:10:19: 'names' must be a list of texts"),
    (HARDWARE, "names: [imei, imei number]", "names: []", f"{HARDWARE}:6:5: hardware.imei has no names; add what people call it"),
    (HARDWARE, "id: hardware.model", "id: hardware.imei", f"{HARDWARE}:12:5: the id 'hardware.imei' stands already at {HARDWARE}:6:5"),
    (TOPICS, "id: wipe", "id: never.photos", f"{TOPICS}:2:5: the id 'never.photos' stands already at {NEVER}:5:5"),
    (NEVER, "do they see my photos", "Do they  get my IMEI",
     f"{NEVER}:10:13: the question 'Do they  get my IMEI' stands under 'found' of hardware.imei too ({HARDWARE}:11:13)"),
    (NEVER, "camera roll", "imei", f"{NEVER}:9:21: the name 'imei' is also one of hardware.imei; put it under 'shared' in both"),
    (TOPICS, "names: [wipe <device>]", "names: [photos]", f"{TOPICS}:8:13: the name 'photos' is also one of never.photos; make it longer"),
    (HARDWARE, 'mam: "no"', "mam: maybe", f"{HARDWARE}:8:10: 'mam' is 'maybe'; it must be one of: yes, no"),
    (HARDWARE, 'mam: "no"', "mam: true", f"{HARDWARE}:8:10: 'mam' is 'true'; it must be one of: yes, no"),
    (HARDWARE, 'mam: "no"', 'mam: "no"\n    when: on-mondays', f"{HARDWARE}:9:11: the condition 'on-mondays' is unknown; use one of: corp"),
    (HARDWARE, 'mam: "no"', 'mam: "no"\n    platforms: [ios, beos]', f"{HARDWARE}:9:22: the platform 'beos' is unknown; use one of: ios"),
    (NEVER, "plural: true", "plural: perhaps", f"{NEVER}:8:13: 'plural' is 'perhaps'; it must be one of: true, false"),
    (NEVER, "status: never", "status: always", f"{NEVER}:3:9: 'status' is 'always'; it must be one of: required"),
    (NEVER, "section: never-collected", "section: nowhere", f"{NEVER}:2:10: the section 'nowhere' has no anchor in source.yaml; use one"),
    ("knowledge/source.yaml", "anchor: never}", "anchor: nevermore}",
     "knowledge/source.yaml:10:43: the anchor 'nevermore' is dead; the page's is 'never'"),
    ("knowledge/source.yaml", "{title: Never,", "{title: Ever,", "knowledge/source.yaml:10:28: the page has no section 'Ever'; use one"),
    ("knowledge/source.yaml", "https://", "http://", "knowledge/source.yaml:2:6: 'url' must start with https://; correct it"),
    (HARDWARE, "    found: [do they get my imei]\n", "", f"{HARDWARE}:6:5: hardware.imei has no test twin; add a question under 'found'"),
    ("seeds/page.yaml", "hardware.imei", "hardware.iccid", f"{HARDWARE}:6:5: hardware.imei is not in the seeds; add its row to seeds/page"),
    ("seeds/page.yaml", "hardware.imei", "hardware.iccid", "seeds/page.yaml:2:5: hardware.iccid stands in the seeds and not in the know"),
    (HARDWARE, "data: IMEI number", "data: IMEI", f"{HARDWARE}:7:11: hardware.imei: data is 'IMEI', the seeds say 'IMEI number'; make"),
    (HARDWARE, "category: Hardware inventory information", "category: Hard", f"{HARDWARE}:1:11: hardware.imei: category is 'Hard', the seeds"),
    (HARDWARE, "section: required-data", "section: overview", f"{HARDWARE}:6:5: hardware.imei: section is 'Data collection in Intune'"),
    (HARDWARE, 'mam: "no"', 'mam: "yes"', f"{HARDWARE}:8:10: hardware.imei: the MAM cell is 'No' in the seeds; make 'mam' and its"),
    ("seeds/page.yaml", 'mam: "Yes"', 'mam: "Yes (If device is Microsoft Entra joined)"', f"{HARDWARE}:14:10: hardware.model: the MAM cell is"),
    ("seeds/page.yaml", 'mam: "Yes"', 'mam: "Partly"', f"{HARDWARE}:14:10: hardware.model: the MAM cell is 'Partly' in the seeds; make"),
    (TOPICS, "nearest: [hardware.model]", "nearest: [hardware.x]", f"{TOPICS}:7:15: wipe refers to 'hardware.x', which is no fact; correct"),
    (TOPICS, "nearest: [hardware.model]", "nearest: [hardware.model, hardware.imei, never.photos, about.not-sold]",
     f"{TOPICS}:7:60: 'nearest' of wipe holds more than three; keep the best three"),
    (TOPICS, "takes: sentence", "takes: everything", f"{TOPICS}:3:12: 'takes' is 'everything'; it must be one of: sentence, mention"),
    (TOPICS, "found: [can they wipe my phone]", "found: []", f"{TOPICS}:2:5: wipe needs at least one name and one question under 'found'"),
    (LISTS, "select: {status: never}", "facts: [never.x]", f"{LISTS}:4:13: never refers to 'never.x', which is no fact; correct the id"),
    (LISTS, "select: {status: never}", "select: {status: maybe}", f"{LISTS}:4:13: 'select' picks no fact; correct it"),
    (LISTS, "select: {status: never}", "select: {colour: red}", f"{LISTS}:4:14: the key 'colour' is unknown; remove it"),
    (LISTS, "    select: {status: never}\n", "", f"{LISTS}:2:5: a list needs 'facts' or 'select'; add one"),
    (LISTS, "names: ['\"never list\"']", "verdict: nope", f"{LISTS}:5:14: 'verdict' is 'nope'; it must be one of: collected"),
    ("knowledge/vocabulary.yaml", "  story: [because]\n", "", "knowledge/vocabulary.yaml:6:3: the frame 'story' is missing; add it"),
    ("knowledge/vocabulary.yaml", "workload: mam", "workload: mad", "knowledge/vocabulary.yaml:14:15: 'workload' is 'mad'; it must be one"),
    ("knowledge/vocabulary.yaml", "  - workload: mam\n", "  - what: mam\n", "knowledge/vocabulary.yaml:14:5: a setup needs what it means"),
    ("knowledge/vocabulary.yaml", "stop:", "stopp:", "knowledge/vocabulary.yaml:11:1: the key 'stopp' is unknown; remove it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    FAULTS,
    ids=[case[3].partition(": ")[2][:60] for case in FAULTS],
)
def test_a_fault_is_reported_with_its_place(file: str, old: str, new: str, fault: str, small: Small) -> None:
    faults = small.change(file, old, new).faults()
    assert [line for line in faults if line.startswith(fault)], faults
    assert all(re.match(r"(knowledge|seeds)/[\w./]+:\d+:\d+: .+[;(].+", line) for line in faults), faults


def test_the_small_knowledge_has_no_fault(small: Small) -> None:
    assert small.faults() == ()
    assert small.found() == ()


def test_all_faults_are_reported_at_once(small: Small) -> None:
    small.change(HARDWARE, 'mam: "no"', "mam: maybe").change(NEVER, "status: never", "status: always")
    small.change(TOPICS, "takes: sentence", "takes: everything").write("knowledge/optional.yaml", "[broken")
    small.change("seeds/page.yaml", "data: Model,", "data: Modell,")
    files = {line.partition(":")[0] for line in small.faults()}
    assert files == {HARDWARE, NEVER, TOPICS, "knowledge/optional.yaml"}
    assert sum(line.startswith(HARDWARE) for line in small.faults()) == 3


def test_a_broken_file_brings_no_faults_about_what_is_then_missing(small: Small) -> None:
    small.write(HARDWARE, "category: [")
    assert [line.partition(":")[0] for line in small.faults()] == [HARDWARE]


@pytest.mark.parametrize(
    "name", ["source.yaml", "lists.yaml", "not_covered.yaml", "vocabulary.yaml", "english.txt", "about.yaml"]
)
def test_a_missing_file_is_one_fault(name: str, small: Small) -> None:
    (small.knowledge / name).unlink()
    assert small.faults() == (f"knowledge/{name}:1:1: the file is missing; restore it",)


def test_a_file_that_nothing_reads_is_a_fault(small: Small) -> None:
    small.write("knowledge/extra.yaml", "facts: []").write("knowledge/collected/user.yml", "facts: []")
    faults = small.faults()
    assert [line.partition(":")[0] for line in faults] == ["knowledge/collected/user.yml", "knowledge/extra.yaml"]
    assert all("nothing reads this file; move it" in line for line in faults)


def test_a_missing_folder_is_a_sentence(small: Small) -> None:
    with pytest.raises(KnowledgeError, match="there is no such folder; name the one that holds the knowledge"):
        load(small.root / "nowhere", small.seeds)


def test_missing_seeds_are_one_fault_a_file(small: Small) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(small.knowledge, small.root / "nowhere")
    assert caught.value.faults == (
        "nowhere/page.yaml:1:1: the file is missing; restore it",
        "nowhere/provenance.yaml:1:1: the file is missing; restore it",
    )


BAD_NAMES = [
    ("(imei|serial", "has a bracket that is not closed, or brackets inside brackets; correct it"),
    ("<gadget> imei", "names the class <gadget>, which vocabulary.yaml does not have; correct it"),
    ("of the", "has no content word; correct it"),
    ("(a b|c d) (e f|g h) (i j|k l) (m n|o p) (q r|s t) (u v|w x) (y z|a c) (b d|e g) (f h|i k)", "has 512 variants; split it"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "why"), BAD_NAMES)
def test_a_name_that_cannot_be_read_is_reported_with_its_place(name: str, why: str, small: Small) -> None:
    small.change(HARDWARE, "names: [imei, imei number]", f"names: [imei, '{name}']")
    small.change("knowledge/vocabulary.yaml", "names: [mam only]", f"names: ['{name}']")
    places = f"{HARDWARE}:10:19:", "knowledge/vocabulary.yaml:15:13:"
    for faults in (small.found(), _faults_when_asked(small)):
        assert [line.partition(" ")[0] for line in faults] == list(places)
        assert all(repr(name) in line and why in line for line in faults)


def _faults_when_asked(small: Small) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        engine_for(small.knowledge, small.seeds)
    return caught.value.faults


def test_places_are_named_the_same_from_inside_the_folder(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    small.change(HARDWARE, 'mam: "no"', "mam: maybe")
    outside = small.faults()
    monkeypatch.chdir(small.knowledge)
    with pytest.raises(KnowledgeError) as caught:
        load(small.knowledge.relative_to(small.knowledge), small.seeds)
    assert caught.value.faults == outside


def test_a_name_that_two_facts_claim_through_alternatives_is_noticed(small: Small) -> None:
    small.change(HARDWARE, "names: [imei, imei number]", "names: [imei, (device|phone) code]")
    small.change(NEVER, "camera roll", '"device [secret] code"')
    found = small.found()
    assert any(
        "the name '(device|phone) code' says 'device code', which is also one of never.photos" in line for line in found
    )
    assert any(
        "the name 'device [secret] code' says 'device code', which is also one of hardware.imei" in line
        for line in found
    )


def test_an_alternative_that_both_facts_share_is_no_fault(small: Small) -> None:
    small.change(
        HARDWARE, "names: [imei, imei number]", "names: [imei, (device|phone) code]\n    shared: [device code]"
    )
    small.change(NEVER, "names: [photos, camera roll]", "names: [photos]\n    shared: [device code]")
    assert not any("device code" in line for line in small.found())


def test_loading_reports_as_many_faults_as_the_check(small: Small) -> None:
    small.change(HARDWARE, 'mam: "no"', "mam: maybe").change(NEVER, "camera roll", "camera (roll")
    assert small.faults() == small.found()
    assert any("'mam' is 'maybe'" in line for line in small.faults())
    assert any("'camera (roll' has a bracket" in line for line in small.faults())


def test_a_missing_twin_is_told_beside_other_faults(small: Small) -> None:
    (small.root / "tests/knowledge/hardware.yaml").unlink()
    small.change(NEVER, "status: never", "status: always")
    assert any("the test twin tests/knowledge/hardware.yaml is missing" in line for line in small.found())
    assert any("'status' is 'always'" in line for line in small.found())
