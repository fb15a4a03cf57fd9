"""The store in SQLite: one file, one connection, one thread that uses it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.setups import Setup
from bot.store.contexts import context_in, context_text, setup_data, setup_from
from bot.store.memory import CLAIM_SECONDS
from bot.store.people import hash_of
from bot.store.records import Answered, Feedback, Kept, Place, Thread
from bot.store.redaction import redacted
from bot.store.schema import OWNED, SCHEMA, VERSION

T = TypeVar("T")

BUSY_SECONDS = 1.0
"""How long a write waits for another process; an answer must not wait longer."""


class SqliteStore:
    """Keeps everything in one file; see `Store` for what each call does."""

    def __init__(self, file: Path, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self._file, self._key, self._clock = file, key, clock
        # SQLite's connection belongs to this one thread, so writes never meet each other
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._open: sqlite3.Connection | None = None

    async def claim(self, key: str) -> bool:
        now = self._clock()
        found = await self._write(
            "INSERT INTO claims VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET at = excluded.at"
            " WHERE claims.at <= excluded.at - ?",
            (self._hash(key), now, CLAIM_SECONDS),
        )
        return found == 1

    async def release(self, key: str) -> None:
        await self._write("DELETE FROM claims WHERE key = ?", (self._hash(key),))

    async def thread(self, place: Place) -> Thread | None:
        row = await self._row("SELECT context, last_question FROM threads WHERE place = ?", (self._at(place),))
        return Thread(context_in(row[0]), row[1]) if row else None

    async def keep_thread(self, place: Place, thread: Thread, person: str) -> None:
        said = (
            self._at(place),
            context_text(thread.context),
            thread.last_question,
            self._hash(person),
            self._clock(),
        )
        await self._write(
            "INSERT INTO threads VALUES (?, ?, ?, ?, ?) ON CONFLICT (place) DO UPDATE SET"
            " context = excluded.context, last_question = excluded.last_question, at = excluded.at",
            said,
        )

    async def answered(self, question: Place) -> Answered | None:
        sql = "SELECT answer, thread, before FROM answered WHERE place = ?"
        row = await self._row(sql, (self._at(question),))
        return Answered(row[0], row[1], context_in(row[2])) if row else None

    async def keep_answered(self, question: Place, answered: Answered, person: str) -> None:
        said = (self._at(question), answered.answer, answered.thread, context_text(answered.before))
        await self._write(
            "INSERT OR REPLACE INTO answered VALUES (?, ?, ?, ?, ?, ?)",
            (*said, self._hash(person), self._clock()),
        )

    async def drop_answered(self, question: Place) -> None:
        await self._write("DELETE FROM answered WHERE place = ?", (self._at(question),))

    async def setup(self, person: str) -> Setup | None:
        row = await self._row("SELECT setup FROM setups WHERE person = ?", (self._hash(person),))
        return setup_from(json.loads(row[0])) if row else None

    async def keep_setup(self, person: str, setup: Setup) -> None:
        if not setup:
            await self._write("DELETE FROM setups WHERE person = ?", (self._hash(person),))
            return
        said = (self._hash(person), json.dumps(setup_data(setup)))
        await self._write("INSERT OR REPLACE INTO setups VALUES (?, ?)", said)

    async def add_feedback(self, person: str, feedback: Feedback) -> None:
        said = (
            feedback.answer,
            feedback.good,
            redacted(feedback.reason),
            " ".join(feedback.facts),
            self._clock(),
        )
        await self._write("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)", (self._hash(person), *said))

    async def hand_over(self, key: str, person: str) -> bool:
        said = (key, self._hash(person), self._clock())
        return await self._write("INSERT OR IGNORE INTO handed_over VALUES (?, ?, ?, NULL)", said) == 1

    async def resolved(self, key: str) -> bool:
        sql = "SELECT 1 FROM handed_over WHERE key = ? AND resolved IS NOT NULL"
        return await self._row(sql, (key,)) is not None

    async def resolve(self, key: str) -> bool:
        if not await self._row("SELECT 1 FROM handed_over WHERE key = ?", (key,)):
            return True
        sql = "UPDATE handed_over SET resolved = ? WHERE key = ? AND resolved IS NULL"
        return await self._write(sql, (self._clock(), key)) == 1

    async def kept(self, person: str) -> Kept:
        who = self._hash(person)
        return await self._run(lambda database: _kept(database, who))

    async def forget(self, person: str) -> Kept:
        who = self._hash(person)
        return await self._run(lambda database: _forget(database, who))

    async def purge(self, days: float) -> int:
        now = self._clock()
        return await self._run(lambda database: _purge(database, now - days * 86_400, now - CLAIM_SECONDS))

    async def close(self) -> None:
        if self._open is not None:
            await self._run(lambda database: database.close())
        self._writer.shutdown(wait=True)

    def _hash(self, name: str) -> str:
        return hash_of(name, self._key)

    def _at(self, place: Place) -> str:
        return self._hash(f"{place.channel}:{place.ts}")

    async def _row(self, sql: str, values: tuple[Any, ...]) -> Any:
        return await self._run(lambda database: database.execute(sql, values).fetchone())

    async def _write(self, sql: str, values: tuple[Any, ...]) -> int:
        return await self._run(lambda database: database.execute(sql, values).rowcount)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._in_thread, work)

    def _in_thread(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._open is None:
            self._open = _opened(self._file)
        return work(self._open)


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    # every statement is its own transaction; the longer ones say BEGIN themselves
    database = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    # what was deleted must not be readable in the file any more
    database.execute("PRAGMA secure_delete = ON")
    database.executescript(SCHEMA)
    database.execute(f"PRAGMA user_version = {VERSION}")
    return database


def _kept(database: sqlite3.Connection, who: str) -> Kept:
    counts = {name: _count(database, name, who) for name in OWNED}
    row = database.execute("SELECT setup FROM setups WHERE person = ?", (who,)).fetchone()
    saved = setup_from(json.loads(row[0])) if row else None
    return Kept(counts["answered"], counts["threads"], counts["feedback"], counts["handed_over"], saved)


def _count(database: sqlite3.Connection, table: str, who: str) -> int:
    sql = f"SELECT count(*) FROM {table} WHERE person = ?"  # noqa: S608 - a name from OWNED
    return int(database.execute(sql, (who,)).fetchone()[0])


def _forget(database: sqlite3.Connection, who: str) -> Kept:
    before = _kept(database, who)
    for table in (*OWNED, "setups"):
        database.execute(f"DELETE FROM {table} WHERE person = ?", (who,))  # noqa: S608 - a name from OWNED
    return before


def _purge(database: sqlite3.Connection, oldest: float, oldest_claim: float) -> int:
    database.execute("DELETE FROM claims WHERE at < ?", (oldest_claim,))
    deletions = [
        database.execute(f"DELETE FROM {table} WHERE at < ?", (oldest,))  # noqa: S608 - a name from OWNED
        for table in OWNED
    ]
    return sum(one.rowcount for one in deletions)
