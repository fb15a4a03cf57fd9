"""A kept engine is only ever a gain of time: whatever happens to its file, the answer is the same."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from bot.catalogue.kept import engine_for
from bot.errors import KnowledgeError
from tests.catalogue.small import Small

needs_users = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of kept engines, for this test only."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "intune-data-bot"


def verdict(small: Small, text: str = "do they get my imei") -> str:
    return engine_for(small.knowledge, small.seeds).ask(text).parts[0].verdict.value


def kept(cache: Path) -> Path:
    """The one kept engine."""
    (file,) = cache.glob("*")
    return file


class Evil:
    """Something whose unpickling would leave a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def test_the_engine_is_kept_for_its_owner_only(small: Small, cache: Path) -> None:
    assert verdict(small) == "collected"
    assert kept(cache).stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_kept_engine_answers_the_same(small: Small, cache: Path) -> None:
    first, again = (engine_for(small.knowledge, small.seeds).ask("do they get my imei") for _ in range(2))
    assert first == again
    assert kept(cache)


@pytest.mark.parametrize("content", [b"", b"broken", b"\x80\x05.", pickle.dumps("no engine"), b"cnowhere\nnothing\n."])
def test_a_broken_file_is_built_anew(content: bytes, small: Small, cache: Path) -> None:
    verdict(small)
    kept(cache).write_bytes(content)
    assert verdict(small) == "collected"
    assert kept(cache).read_bytes() != content


def test_changed_knowledge_is_noticed(small: Small, cache: Path) -> None:
    assert verdict(small) == "collected"
    small.change("knowledge/collected/hardware.yaml", 'mam: "no"', 'mam: "no"\n    when: corporate-devices-only')
    assert verdict(small) == "conditional"


def test_broken_knowledge_is_not_answered_from_what_was_kept(small: Small, cache: Path) -> None:
    verdict(small)
    small.write("knowledge/about.yaml", "[")
    with pytest.raises(KnowledgeError):
        verdict(small)


@pytest.mark.parametrize("mode", [0o622, 0o606, 0o666])
def test_a_file_that_others_may_write_is_not_trusted(mode: int, small: Small, cache: Path) -> None:
    verdict(small)
    kept(cache).write_bytes(pickle.dumps(Evil(small.root / "trace")))
    kept(cache).chmod(mode)
    assert verdict(small) == "collected"
    assert not (small.root / "trace").exists()


def test_a_folder_that_others_may_write_is_not_trusted(small: Small, cache: Path) -> None:
    verdict(small)
    kept(cache).write_bytes(pickle.dumps(Evil(small.root / "trace")))
    cache.chmod(0o777)
    assert verdict(small) == "collected"
    assert not (small.root / "trace").exists()


@needs_users
def test_a_file_of_someone_else_is_not_trusted(small: Small, cache: Path) -> None:
    verdict(small)
    kept(cache).write_bytes(pickle.dumps(Evil(small.root / "trace")))
    os.chown(kept(cache), 12345, 12345)
    assert verdict(small) == "collected"
    assert not (small.root / "trace").exists()


@needs_users
def test_nothing_is_left_in_a_folder_of_someone_else(small: Small, cache: Path) -> None:
    cache.mkdir(parents=True)
    os.chown(cache, 12345, 12345)
    assert verdict(small) == "collected"
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_costs_only_time(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    (small.root / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(small.root / "file"))
    assert verdict(small) == "collected"


def test_a_person_without_a_home_is_answered(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert verdict(small) == "collected"


def test_a_link_to_nowhere_beside_the_knowledge_does_no_harm(small: Small, cache: Path) -> None:
    (small.knowledge / "old~").symlink_to("gone")
    assert verdict(small) == "collected"


def test_old_engines_do_not_pile_up(small: Small, cache: Path) -> None:
    for number in range(6):
        small.write("knowledge/english.txt", "word\n" * (number + 1))
        verdict(small)
    assert len(list(cache.iterdir())) == 4
