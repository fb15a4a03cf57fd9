"""The store: the same promises in memory, in SQLite, and when SQLite is away."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.domain.answers import Context
from bot.domain.setups import Ownership, Platform, Setup, Workload
from bot.store.memory import MemoryStore
from bot.store.opening import EnduringStore, StoreError, open_store
from bot.store.people import key_beside
from bot.store.records import Answered, Feedback, Place, Store, Thread
from bot.store.redaction import redacted
from bot.store.sqlite import SqliteStore

EMMA, HUGO = "UEMMA0001", "UHUGO0001"
ROOT = Place("CGENERAL1", "1.000001")
ABOUT_IMEI = Context(("hardware.imei",), Setup(Workload.MAM, Ownership.PERSONAL, Platform.IOS), None, None)


class Clock:
    """Time that only passes when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time of the store."""
    return Clock()


@pytest.fixture(params=["memory", "sqlite", "enduring"])
async def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> AsyncIterator[Store]:
    """Each kind of store."""
    kinds: dict[str, Callable[[], Store]] = {
        "memory": lambda: MemoryStore(clock),
        "sqlite": lambda: SqliteStore(tmp_path / "bot.sqlite3", b"key", clock),
        "enduring": lambda: EnduringStore(SqliteStore(tmp_path / "bot.sqlite3", b"key", clock), MemoryStore(clock)),
    }
    made = kinds[request.param]()
    yield made
    await made.close()


async def test_a_claim_is_granted_once_an_hour(store: Store, clock: Clock) -> None:
    assert await store.claim("event:Ev1")
    assert not await store.claim("event:Ev1")
    assert await store.claim("event:Ev2")
    clock.now += 3601
    assert await store.claim("event:Ev1")


async def test_a_claim_given_back_can_be_made_again(store: Store) -> None:
    assert await store.claim("hand:1")
    await store.release("hand:1")
    await store.release("hand:2")
    assert await store.claim("hand:1")


async def test_a_thread_is_remembered(store: Store) -> None:
    assert await store.thread(ROOT) is None
    await store.keep_thread(ROOT, Thread(ABOUT_IMEI, "1.000001"), EMMA)
    assert await store.thread(ROOT) == Thread(ABOUT_IMEI, "1.000001")
    await store.keep_thread(ROOT, Thread(Context(topic="wipe"), "1.000002"), HUGO)
    assert await store.thread(ROOT) == Thread(Context(topic="wipe"), "1.000002")
    assert (await store.kept(EMMA)).threads == 1
    assert (await store.kept(HUGO)).threads == 0


async def test_where_an_answer_stands_is_remembered_until_it_is_dropped(store: Store) -> None:
    await store.keep_answered(ROOT, Answered("1.000002", "1.000001", ABOUT_IMEI), EMMA)
    assert await store.answered(ROOT) == Answered("1.000002", "1.000001", ABOUT_IMEI)
    await store.drop_answered(ROOT)
    assert await store.answered(ROOT) is None


async def test_a_setup_is_saved_and_taken_back(store: Store) -> None:
    await store.keep_setup(EMMA, Setup(Workload.MDM, platform=Platform.WINDOWS))
    assert await store.setup(EMMA) == Setup(Workload.MDM, platform=Platform.WINDOWS)
    assert await store.setup(HUGO) is None
    await store.keep_setup(EMMA, Setup())
    assert await store.setup(EMMA) is None


async def test_a_second_thought_replaces_the_first(store: Store) -> None:
    await store.add_feedback(EMMA, Feedback("a1", good=False))
    await store.add_feedback(EMMA, Feedback("a1", good=False, reason="too long"))
    await store.add_feedback(EMMA, Feedback("a2", good=True))
    assert (await store.kept(EMMA)).feedback == 2


async def test_a_question_is_handed_over_and_resolved_once(store: Store) -> None:
    assert await store.hand_over("k1", EMMA)
    assert not await store.hand_over("k1", EMMA)
    assert not await store.resolved("k1")
    assert await store.resolve("k1")
    assert await store.resolved("k1")
    assert not await store.resolve("k1")
    assert not await store.resolved("from before the records were lost")
    assert await store.resolve("from before the records were lost")


async def test_forgetting_leaves_nothing_of_a_person_and_all_of_others(store: Store) -> None:
    for person, place in ((EMMA, ROOT), (HUGO, Place("CGENERAL1", "2.000001"))):
        await store.keep_thread(place, Thread(ABOUT_IMEI), person)
        await store.keep_answered(place, Answered("3.1", place.ts), person)
        await store.keep_setup(person, Setup(Workload.MAM))
        await store.add_feedback(person, Feedback("a1", good=True))
        await store.hand_over(f"k-{person}", person)
    gone = await store.forget(EMMA)
    assert (gone.answers, gone.threads, gone.feedback, gone.handed_over) == (1, 1, 1, 1)
    left = await store.kept(EMMA)
    assert (left.answers, left.threads, left.feedback, left.handed_over, left.setup) == (0, 0, 0, 0, None)
    assert (await store.kept(HUGO)).threads == 1
    assert await store.setup(HUGO) == Setup(Workload.MAM)


async def test_what_is_old_goes(store: Store, clock: Clock) -> None:
    await store.keep_thread(ROOT, Thread(ABOUT_IMEI), EMMA)
    await store.keep_setup(EMMA, Setup(Workload.MAM))
    clock.now += 31 * 86_400
    assert await store.purge(30) == 1
    assert await store.thread(ROOT) is None
    assert await store.setup(EMMA) == Setup(Workload.MAM)


async def test_it_outlives_the_process_and_knows_people_only_as_hashes(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "bot.sqlite3"
    first = open_store(file, "")
    await first.keep_thread(ROOT, Thread(ABOUT_IMEI), EMMA)
    await first.add_feedback(EMMA, Feedback("a1", good=False, reason="call me on +47 123 45 678, emma@corp.example"))
    await first.close()
    second = open_store(file, "")
    assert (await second.kept(EMMA)).threads == 1
    await second.close()
    kept = b"".join(one.read_bytes() for one in file.parent.iterdir())
    for secret in (EMMA, "CGENERAL1", "emma@corp", "123 45 678"):
        assert secret.encode() not in kept
    assert file.with_suffix(".key").stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0


async def test_two_processes_grant_a_claim_once(tmp_path: Path) -> None:
    first, second = (SqliteStore(tmp_path / "bot.sqlite3", b"key") for _ in range(2))
    assert await first.claim("event:Ev1")
    assert not await second.claim("event:Ev1")
    await first.close()
    await second.close()


async def test_a_locked_database_is_gone_around(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "bot.sqlite3"
    store = open_store(file, "secret")
    await store.keep_setup(EMMA, Setup(Workload.MAM))
    lock = sqlite3.connect(file)
    lock.execute("BEGIN EXCLUSIVE")
    with caplog.at_level(logging.WARNING):
        assert await store.claim("event:Ev1")
        assert not await store.claim("event:Ev1")
        await store.keep_thread(ROOT, Thread(ABOUT_IMEI), EMMA)
        assert await store.thread(ROOT) == Thread(ABOUT_IMEI)
    assert caplog.text.count("database_unavailable") == 1
    with pytest.raises(StoreError, match="nothing was deleted"):
        await store.forget(EMMA)
    lock.close()
    await store.forget(EMMA)
    await store.close()


async def test_a_broken_database_is_gone_around(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    file.write_bytes(b"this is no database, but it is long enough to be taken for one" * 100)
    store = open_store(file, "secret")
    assert await store.claim("event:Ev1")
    await store.keep_thread(ROOT, Thread(ABOUT_IMEI), EMMA)
    assert await store.thread(ROOT) == Thread(ABOUT_IMEI)
    await store.close()


async def test_a_folder_that_cannot_be_written_is_gone_around(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = open_store(tmp_path / "file" / "bot.sqlite3", "")
    assert await store.claim("event:Ev1")
    await store.close()


def test_two_starting_processes_agree_on_the_key(tmp_path: Path) -> None:
    assert key_beside(tmp_path / "bot.sqlite3") == key_beside(tmp_path / "bot.sqlite3")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail emma.moreau@corp.example now", "mail (mail address) now"),
        ("<mailto:emma@corp.example|emma@corp.example> wrote", "(mail address) wrote"),
        ("call +47 123 45 678 or (0)44-668 18 00", "call (number) or"),
        ("<@U123ABC> and <!channel> and @hugo know", "(mention) and (mention) and (mention) know"),
        ("ticket 123456 of 2026", "ticket (number) of 2026"),
        ("iOS 17.4.1 and 4 phones", "iOS 17.4.1 and 4 phones"),
    ],
)
def test_names_addresses_and_numbers_are_taken_out(text: str, kept: str) -> None:
    assert redacted(text).startswith(kept)
