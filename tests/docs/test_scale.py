"""The page on scale: its SQL runs, and its script keeps the table of statements as the program sees them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import pytest
from uuid_utils import uuid7

from benchmarks import scale
from benchmarks.scale import questions
from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from storage.postgres import create, open_for_writing
from storage.postgres.address import PostgresAddress
from tests.support.paths import DOCS, ROOT
from tests.support.postgres import Database, fresh_database
from tests.support.scene import SESSION

SCRIPT = DOCS / "statements_table.py"
BY_ENTRY, OFTEN, FOR_GROUPS, ORDERS, BEHIND, WITHOUT_SESSION = range(6)
MORNING = (
    "@2012-10-17T15:00:00 /open 4",
    "@2012-10-17T15:01:00 /item 3",
    "@2012-10-17T15:02:00 Norway",
    "@2012-10-17T15:05:00 Egypt for:G77",
)
"""Entries 2 to 5."""


def officer() -> Author:
    return Author("A. Officer", lambda: dt.datetime.now(dt.UTC), lambda: str(uuid7()))


async def recorded(address: PostgresAddress, *lines: str, new: bool = False) -> None:
    """Record lines in a log, which may be a new one."""
    author = officer()
    if new:
        await create(address, session_entry(SESSION, author))
    async with open_for_writing(address, author.officer) as log:
        recorder = Recorder(log, await load(log.read()), author)
        for line in lines:
            await recorder.take(line)


def kept(database: Database) -> str:
    """Run the script, and return what it says."""
    command = [sys.executable, str(SCRIPT), database.url("postgres")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def asked(database: Database, question: int) -> list[Any]:
    return database.execute(questions()[question])


async def test_the_table_holds_what_was_said_as_it_stands_corrected_and_follows_the_logs() -> None:
    with fresh_database() as database:
        first, second = database.address("first"), database.address("second")
        await recorded(
            first,
            *MORNING,
            "@2012-10-17T15:07:00 /end",
            "@2012-10-17T15:08:00 Norway",
            "@2012-10-17T15:09:00 %Norway",
            new=True,
        )
        await recorded(second, *MORNING, "@2012-10-17T15:07:00 /end", "/amend 5 who:Norway", new=True)
        assert kept(database) == "2 logs had grown\n"
        assert asked(database, OFTEN) == [("Norway", 4, 180 + 180 + 120, 2), ("Egypt", 1, 120, 1)]
        assert [tuple(map(str, row)) for row in asked(database, FOR_GROUPS)] == [("2012", "16.7")]
        assert [row[1:5] for row in asked(database, ORDERS)] == [(6, "plenary", 4, 8)]
        assert asked(database, BEHIND) == []
        await recorded(first, "/undo")
        assert asked(database, BEHIND) == [("first", 1)]
        assert kept(database) == "1 logs had grown\n"
        assert asked(database, ORDERS) == []
        assert kept(database) == "0 logs had grown\n"


async def test_an_entry_is_found_by_its_id_and_every_key_has_the_session() -> None:
    with fresh_database() as database:
        await recorded(database.address("first"), *MORNING, new=True)
        [[entry]] = database.execute("SELECT id FROM meetinglog.entry WHERE position = 4")
        question = questions()[BY_ENTRY].replace("01890a5d-ac96-774b-bcce-b302099a8057", entry)
        assert database.execute(question) == [("first", 4)]
        assert asked(database, WITHOUT_SESSION) == []
        database.execute(
            "CREATE UNIQUE INDEX ON meetinglog.entry (hash)", "ALTER TABLE meetinglog.log ADD UNIQUE (hash)"
        )
        assert asked(database, WITHOUT_SESSION) == [("meetinglog.log", "log_hash_key")]


@pytest.mark.slow
def test_all_of_it_runs_in_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main(["--quick"]) == 0
    assert "3 rooms flat out, without notifying" in capsys.readouterr().out


def test_a_server_of_its_own_takes_as_many_connections_as_there_are_rooms() -> None:
    assert int(scale.OPTIONS["max_connections"]) > 2 * scale.ROOMS
