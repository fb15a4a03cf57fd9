"""Phrasings and the file of the learned layer: every fault with its place, and nothing lost on the way."""

from __future__ import annotations

import zlib
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.faults import Faults
from bot.catalogue.growing import grow
from bot.catalogue.learned_file import NAME, Learned, read_learned, write_learned
from bot.catalogue.learning import Phrasing, learn
from bot.catalogue.phrasings import answerable_of, digest_of, read_phrasings
from bot.catalogue.places import knowledge_folder
from bot.domain.evidence import EVIDENCE
from bot.domain.facts import Catalogue
from bot.domain.forest import LEAF, Forest
from bot.domain.reading import Reader, lexicon_of
from bot.errors import BotError
from tests.catalogue.small import Small


@pytest.fixture(scope="module")
def learned(catalogue: Catalogue) -> Learned:
    """What four phrasings and one small tree teach."""
    asked = [("is the imei collected", "hardware.imei"), ("imei of a phone", "hardware.imei"), ("rain", "none"), ("rain today", "none")]  # fmt: skip
    phrasings = [Phrasing(question, (entry,)) for question, entry in asked]
    model = learn(phrasings, answerable_of(catalogue), lexicon_of(catalogue))
    tree = (array("H", [0]), array("b", [0, LEAF, LEAF]), array("d", [0.5, -1.0, 1.0]), array("H", [1, 0, 0]), array("H", [2, 0, 0]))  # fmt: skip
    return Learned(model, Forest(EVIDENCE, *tree), "abc")


def test_what_was_learned_comes_back_as_it_was(learned: Learned, tmp_path: Path) -> None:
    write_learned(tmp_path / NAME, learned)
    faults = Faults()
    assert read_learned(tmp_path / NAME, NAME, faults) == learned
    assert faults.texts() == ()


@pytest.mark.parametrize("content", [b"", b"intune-bot learned 2\n", b"intune-bot learned 3\nxyz", b"\x00" * 1000])
def test_a_broken_file_is_a_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    faults = Faults()
    assert read_learned(tmp_path / NAME, "knowledge/learned.bin", faults) is None
    assert faults.texts() == (
        "knowledge/learned.bin:1:1: the learned layer cannot be read; make it anew with `intune-bot learn`",
    )


def test_a_file_cut_short_is_a_fault(learned: Learned, tmp_path: Path) -> None:
    write_learned(tmp_path / NAME, learned)
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:-20])
    faults = Faults()
    assert read_learned(tmp_path / NAME, NAME, faults) is None
    assert len(faults.texts()) == 1


def test_trees_grown_on_other_evidence_are_a_fault(learned: Learned, tmp_path: Path) -> None:
    forest = replace(learned.forest, evidence=("asking", "moon phase"))
    write_learned(tmp_path / NAME, replace(learned, forest=forest))
    faults = Faults()
    assert read_learned(tmp_path / NAME, NAME, faults) is None
    assert len(faults.texts()) == 1


def test_branches_that_lead_back_are_a_fault(learned: Learned, tmp_path: Path) -> None:
    back = (array("H", [0]), array("b", [0, LEAF, LEAF]), array("d", [0.5, -1.0, 1.0]), array("H", [1, 0, 0]), array("H", [0, 0, 0]))  # fmt: skip
    with pytest.raises(ValueError, match="lead back"):
        Forest(EVIDENCE, *back)
    write_learned(tmp_path / NAME, learned)
    whole = (tmp_path / NAME).read_bytes()
    magic, packed = whole[: whole.index(b"\n") + 1], whole[whole.index(b"\n") + 1 :]
    body = zlib.decompress(packed)
    broken = body[: -len(back[4].tobytes())] + back[4].tobytes()
    (tmp_path / NAME).write_bytes(magic + zlib.compress(broken))
    faults = Faults()
    assert read_learned(tmp_path / NAME, NAME, faults) is None
    assert len(faults.texts()) == 1


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    faults = Faults()
    assert read_learned(tmp_path / NAME, NAME, faults) is None
    assert faults.texts() == ()


def test_trees_learn_to_tell_what_is_asked_from_what_is_only_near(catalogue: Catalogue) -> None:
    taken = {"hardware.imei", "never.photos", "device.location", "hardware.serial-number", "wipe", "battery"}
    phrasings = [each for each in read_phrasings(knowledge_folder(), catalogue, Faults()) if set(each.entries) <= taken]
    forest = grow(phrasings, catalogue)
    model = learn(phrasings, answerable_of(catalogue), lexicon_of(catalogue))
    reader = Reader(replace(catalogue, model=model, forest=None))
    candidates = {each.entry: each for each in reader.candidates("is the IMEI of my phone collected?")}
    likely = {entry: forest.share(each.vector) for entry, each in candidates.items()}
    assert max(likely, key=likely.__getitem__) == "hardware.imei"
    assert likely["hardware.imei"] > 0.8
    assert all(share < 0.3 for entry, share in likely.items() if entry != "hardware.imei")


def test_too_few_phrasings_are_said_to_be_too_few(catalogue: Catalogue) -> None:
    words = ["imei", "model"] * 6
    few = [Phrasing(f"is the {word} of {at} taken", (f"hardware.{word}",)) for at, word in enumerate(words)]
    with pytest.raises(BotError, match="too few phrasings"):
        grow(few, catalogue)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("hardware.imei", "a phrasing is an id, a tab and a question; add what is missing"),
        ("hardware.imei\t  ", "a phrasing is an id, a tab and a question; add what is missing"),
        ("hardware.imee\tthe imei", "'hardware.imee' is no fact, topic or list; correct the id"),
        ("none\tthe imei of it", "this question stands already with hardware.imei; keep it in one place"),
    ],
)
def test_a_phrasing_of_no_use_is_a_fault_with_its_place(
    line: str, fault: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "phrasings").mkdir()
    (tmp_path / "phrasings" / "a.tsv").write_text(f"hardware.imei\tThe IMEI of it\n{line}\n", encoding="utf-8")
    faults = Faults()
    read_phrasings(tmp_path, catalogue, faults)
    assert faults.texts() == (f"{tmp_path.name}/phrasings/a.tsv:2:1: {fault}",)


def test_the_phrasings_that_came_along_have_no_fault(catalogue: Catalogue) -> None:
    faults = Faults()
    assert len(read_phrasings(knowledge_folder(), catalogue, faults)) > 10_000
    assert faults.texts() == ()


def test_the_learned_layer_was_taught_from_the_phrasings_that_came_along() -> None:
    learned = read_learned(knowledge_folder() / NAME, NAME, Faults())
    assert learned is not None
    assert learned.digest == digest_of(knowledge_folder())


def test_phrasings_that_nothing_was_learned_from_are_a_fault(small: Small) -> None:
    small.write("knowledge/phrasings/hardware.tsv", "hardware.imei\tthe number of my handset\n")
    assert small.found() == (
        "knowledge/learned.bin:1:1: there is none for the phrasings; make it with `intune-bot learn`",
    )


def test_a_file_that_cannot_be_read_makes_no_faults_of_its_phrasings(small: Small) -> None:
    small.write("knowledge/phrasings/hardware.tsv", "hardware.imei\tthe number of my handset\n")
    small.write("knowledge/collected/hardware.yaml", "facts: [")
    assert not [fault for fault in small.found() if "is no fact" in fault]
