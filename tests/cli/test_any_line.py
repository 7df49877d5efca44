"""Whatever stands in a file, there is an answer or a sentence, never anything else."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from uuid_utils import uuid7

from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.cli import run
from meetinglog.errors import MeetinglogError
from meetinglog.log.entry import Entry
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.record.record import Record
from meetinglog.session_file import read_session
from meetinglog.shorthand import ACTS
from storage.chain import START, seal
from tests.support.commands import SESSION, Command, quietly
from tests.support.typed_logs import entries

TIMES = ["", "@last", "@mark", "@15:05", "@2012-10-17T15:05", "@9999-12-30T00:00", "@-1h", "@2", "@99", "@", "@x"]
WORDS = [
    "Norway",
    "Egypt",
    '"X"',
    '"',
    "for:G77",
    "as:ngo",
    "also:",
    "by:x",
    ";",
    "3",
    "3, 4",
    "vote:1-2-3",
    "2-4",
    "#t",
]
VERBS = [f"/{act.verb}" for act in ACTS] + ["-", "!", "?", "/", "/xyzzy", "/after 2"]

lines = st.one_of(
    st.text(),
    st.builds(
        lambda time, verb, words: " ".join([time, verb, *words]),
        st.sampled_from(TIMES),
        st.sampled_from(["", *VERBS]),
        st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=4),
    ),
)
OPENED = ["@2012-10-17T15:00 /open 4", "/item 3", "Norway"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    path = tmp_path_factory.mktemp("any") / "session.toml"
    path.write_text(SESSION, encoding="utf-8")
    return seal([session_entry(read_session(path, session_style), author())], START)


def author() -> Author:
    return Author("A. Officer", lambda: datetime.now(UTC), lambda: str(uuid7()))


async def rehearsed(first: tuple[Entry, ...], typed: list[str]) -> None:
    async def pages() -> object:
        yield first

    record: Record = await load(pages())  # type: ignore[arg-type]
    recorder = Recorder(None, record, author())  # type: ignore[arg-type]
    await recorder.take_file(typed, "file", dry_run=True)


@given(st.booleans(), st.lists(lines, max_size=6))
def test_any_lines_are_answered_or_refused_with_a_sentence(
    first: tuple[Entry, ...], opened: bool, typed: list[str]
) -> None:
    said = "file, line 1: answered\nNothing was recorded."
    try:
        asyncio.run(rehearsed(first, [*(OPENED if opened else []), *typed]))
    except MeetinglogError as refused:
        said = str(refused)
    assert (said[:10], said[-22:]) == ("file, line", "\nNothing was recorded.")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(b"PK\x03\x04")
@given(st.binary(max_size=200))
def test_any_bytes_of_a_file_are_recorded_or_refused(empty_log: str, folder: Path, content: bytes) -> None:
    (folder / "any").write_bytes(content)
    before = entries(empty_log)
    expected = {2} if content.startswith(b"SQLite format 3\0") else {0, 1}
    assert quietly("import", "--dry-run", empty_log, "any") in expected
    assert entries(empty_log) == before


def test_random_lines_never_meet_the_unforeseen(
    empty_log: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = random.Random(1)  # noqa: S311 - the same lines every time
    statuses = set()
    for _ in range(150):
        count = chosen.randint(1, 3)
        typed = [" ".join([chosen.choice(TIMES), chosen.choice(VERBS), chosen.choice(WORDS)]) for _ in range(count)]
        (folder / "any").write_text("\n".join([*OPENED, *typed]), encoding="utf-8")
        statuses.add(run(["import", "--dry-run", empty_log, "any"]))
        assert "should not have" not in capsys.readouterr().err
    assert statuses == {0, 1}


@pytest.mark.parametrize(
    "typed",
    [
        "@0001-01-01T00:00 /open 4",
        "@9999-12-31T23:59 /comment x\n@15:05 /comment y",
        "@0001-01-02T00:00 /comment x\n@-999999h /comment y",
        f"@2012-10-17T10:00 /open {'9' * 5000}",
        f"@2012-10-17T10:00 /comment x\n@{'9' * 5000} /comment y",
    ],
)
def test_what_no_calendar_and_no_computer_can_hold_is_refused(
    typed: str, empty_log: str, folder: Path, command: Command
) -> None:
    (folder / "any").write_text(typed, encoding="utf-8")
    done = command("import", "--dry-run", empty_log, "any")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("meetinglog: any, line ")
