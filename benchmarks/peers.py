"""Libraries that do a part of the same, each as its manual shows it: what is appended to, and what is read."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiosqlite

from benchmarks.logs import COMMENT, Act
from benchmarks.results import NotMeasured
from tests.support.postgres import Database

PATIENCE = "60"
"""For how many seconds a writer waits for its turn."""


def library(name: str) -> Any:  # noqa: ANN401 - a module that may not be there, and has no types where it is not
    """Import a library. Raises `NotMeasured` where it is not installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        name = missing.name or name
        distribution = {"py_event_sourcing": "py-event-sourcing"}.get(name, name.partition(".")[0])
        raise NotMeasured(f"{distribution} is not installed (requirements/benchmarks.txt)") from None


@asynccontextmanager
async def aiosqlite_table(path: Path) -> AsyncIterator[Act]:
    """Yield the act of aiosqlite's manual, ``execute`` and ``commit``, in a log that is written ahead and durable."""
    async with aiosqlite.connect(path) as database:
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = FULL")
        await database.execute("CREATE TABLE entry (position INTEGER PRIMARY KEY, payload TEXT NOT NULL)")

        async def act() -> None:
            await database.execute("INSERT INTO entry (payload) VALUES (?)", (COMMENT,))
            await database.commit()

        yield act


@contextmanager
def eventsourcing_application(path: Path) -> Iterator[Any]:
    """Yield an application of the library eventsourcing over SQLite."""
    application = library("eventsourcing.application").Application
    names = {"DBNAME": str(path), "LOCK_TIMEOUT": PATIENCE, "POOL_TIMEOUT": PATIENCE}
    environment = {f"SQLITE_{name}": value for name, value in names.items()}
    app = application({"PERSISTENCE_MODULE": "eventsourcing.sqlite", **environment})
    try:
        yield app
    finally:
        app.close()


@contextmanager
def eventsourcing_postgres(database: Database) -> Iterator[Act]:
    """Yield the act of one more event by the recorder of eventsourcing's application, which blocks its caller."""
    module, stored_event = library("eventsourcing.postgres"), library("eventsourcing.persistence").StoredEvent
    server, meeting, versions = database.server, uuid4(), count(1)
    datastore = module.PostgresDatastore(database.name, str(server.folder), server.port, "postgres", "")
    try:
        recorder = module.PostgresApplicationRecorder(datastore, events_table_name="stored_events")
        recorder.create_table()

        async def act() -> None:
            recorder.insert_events([stored_event(meeting, next(versions), "Noted", COMMENT.encode())])

        yield act
    finally:
        datastore.close()


def noting(app: Any) -> Callable[[], object]:  # noqa: ANN401 - as above
    """Return the act of one more event in an aggregate of its own, saved."""
    meeting = import_module("benchmarks.aggregate").Meeting()
    app.save(meeting)

    def act() -> None:
        meeting.note(COMMENT)
        app.save(meeting)

    return act


@asynccontextmanager
async def eventsourcing_save(path: Path) -> AsyncIterator[Act]:
    """Yield the act of ``save()``, which blocks its caller."""
    with eventsourcing_application(path) as app:
        note = noting(app)

        async def act() -> None:
            note()

        yield act


@asynccontextmanager
async def py_event_sourcing_stream(path: Path) -> AsyncIterator[Act]:
    """Yield the act of py-event-sourcing's ``write()``, which is not durable."""
    stream_of, candidate = _py_event_sourcing()
    async with stream_of(str(path)) as open_stream, open_stream("meeting") as stream:

        async def act() -> None:
            await stream.write([candidate(type="Noted", data=COMMENT.encode())])

        yield act


def _py_event_sourcing() -> tuple[Any, Any]:
    module = library("py_event_sourcing")
    return module.sqlite_stream_factory, module.CandidateEvent


def eventsourcing_reading(path: Path, size: int) -> Callable[[], object]:
    """Write events with eventsourcing; return the act of reading them back, mapped to objects."""
    with eventsourcing_application(path) as app:
        meeting = import_module("benchmarks.aggregate").Meeting()
        for _ in range(size):
            meeting.note(COMMENT)
        app.save(meeting)

    def act() -> int:
        with eventsourcing_application(path) as app:
            return len([*app.events.get(meeting.id)])

    return act


def py_event_sourcing_reading(path: Path, size: int) -> Callable[[], object]:
    """Write events with py-event-sourcing; return the act of reading them back."""
    stream_of, candidate = _py_event_sourcing()

    async def write() -> None:
        async with stream_of(str(path)) as open_stream, open_stream("meeting") as stream:
            await stream.write([candidate(type="Noted", data=COMMENT.encode()) for _ in range(size)])

    async def read() -> int:
        async with stream_of(str(path)) as open_stream, open_stream("meeting") as stream:
            return len([event async for event in stream.read()])

    asyncio.run(write())
    return lambda: asyncio.run(read())


def selecting(path: Path, columns: str) -> Callable[[], object]:
    """Return the floor of all reading: ``SELECT`` and ``fetchmany(1000)``."""

    def act() -> None:
        database = sqlite3.connect(path)
        cursor = database.execute(f"SELECT {columns} FROM entry ORDER BY position")
        while cursor.fetchmany(1000):
            pass
        database.close()

    return act
