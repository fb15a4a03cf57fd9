"""Phrasings and the file of the learned layer: every fault with its place, and nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.faults import Faults
from bot.catalogue.learned_file import NAME, read_model, write_model
from bot.catalogue.learning import Phrasing, learn
from bot.catalogue.phrasings import answerable_of, digest_of, read_phrasings
from bot.catalogue.places import knowledge_folder
from bot.domain.facts import Catalogue
from bot.domain.learned import Model
from bot.domain.reading import lexicon_of


@pytest.fixture(scope="module")
def model(catalogue: Catalogue) -> Model:
    """A model of four phrasings."""
    asked = [("is the imei collected", "hardware.imei"), ("imei of a phone", "hardware.imei"), ("rain", "none"), ("rain today", "none")]  # fmt: skip
    phrasings = [Phrasing(question, (entry,)) for question, entry in asked]
    return learn(phrasings, answerable_of(catalogue), lexicon_of(catalogue))


def test_a_kept_model_comes_back_as_it_was(model: Model, tmp_path: Path) -> None:
    write_model(tmp_path / NAME, model, "abc")
    faults = Faults()
    assert read_model(tmp_path / NAME, NAME, faults) == (model, "abc")
    assert faults.texts() == ()


@pytest.mark.parametrize("content", [b"", b"intune-bot learned 1\n", b"intune-bot learned 1\nxyz", b"\x00" * 1000])
def test_a_broken_file_is_a_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    faults = Faults()
    assert read_model(tmp_path / NAME, "knowledge/learned.bin", faults) == (None, "")
    assert faults.texts() == (
        "knowledge/learned.bin:1:1: the learned layer cannot be read; make it anew with `intune-bot learn`",
    )


def test_a_file_cut_short_is_a_fault(model: Model, tmp_path: Path) -> None:
    write_model(tmp_path / NAME, model, "abc")
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:-20])
    faults = Faults()
    assert read_model(tmp_path / NAME, NAME, faults)[0] is None
    assert len(faults.texts()) == 1


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    faults = Faults()
    assert read_model(tmp_path / NAME, NAME, faults) == (None, "")
    assert faults.texts() == ()


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
    _, learned_from = read_model(knowledge_folder() / NAME, NAME, Faults())
    assert learned_from == digest_of(knowledge_folder())
