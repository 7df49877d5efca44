"""Reading a log: to typed entries, with every hash checked, folded, and into all views."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import peers
from benchmarks.results import Bench, Detail, NotMeasured, Result, number
from benchmarks.timing import MAIN, MEGABYTE, ROUNDS, Cost, interleaved, median_ratio, python, spending
from meetinglog.audit import audit
from meetinglog.cli.io import read_entries
from meetinglog.log.codec import decode
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import read as read_style
from meetinglog.outputs.report.text import as_text
from meetinglog.record.record import Record, folded, ordered
from meetinglog.views.attendance import attendance
from meetinglog.views.considerations import considerations
from meetinglog.views.figures import figures
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.meeting_times import meeting_times
from meetinglog.views.statements import statements
from meetinglog.views.themes import themes

ALL = "*"
LOG = ""
"""Where the path of a log belongs among the words of a command."""
EVENTS = "type, version, payload"
SELECTING = """\
import sqlite3, sys

cursor = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM entry ORDER BY position")
while cursor.fetchmany(1000):
    pass
"""
HASHES = """\
import sys
from meetinglog.cli import main, verification

class Unread(verification.Decoder):
    def check(self, entries):
        pass

async def unseen(address):
    pass

verification.Decoder, verification.require_sound, verification.FIRST_PART = Unread, unseen, 0.5
if sys.argv.pop() == "alone":
    verification.LONG = sys.maxsize
main()
"""
"""`verify` without what it does beside hashes: it reads no event, and does not look through the file.

The last argument is "alone" for one process, "shared" for two.
"""

STREAMING = """\
import asyncio, sys
from meetinglog.log.codec import decode
from storage.chain import verified
from storage.sqlite import open_for_reading

async def replay():
    async with open_for_reading(sys.argv[1]) as log:
        async for page in verified(log.read()):
            for entry in page:
                decode(entry.type, entry.version, entry.payload)

asyncio.run(replay())
"""


def fold(bench: Bench, *, small: int = 1_000, large: int = 100_000, rounds: int = ROUNDS) -> Result:
    """Fold decoded entries; return the microseconds of processor time for each."""
    bench.step("reading")
    entries = {key: read_entries(bench.logs.of(size)) for key, size in (("small", small), ("large", large))}
    bench.step("folding")
    found = spending({key: partial(folded, taken) for key, taken in entries.items()}, rounds)
    return Result({key: statistics.median(spent) / len(entries[key]) * 1e6 for key, spent in found.items()})


def _decoded(path: Path) -> None:
    """Decode the events of a log, one by one."""
    database = sqlite3.connect(path)
    cursor = database.execute(f"SELECT {EVENTS} FROM entry ORDER BY position")
    while rows := cursor.fetchmany(1000):
        for kind, version, payload in rows:
            decode(kind, version, payload)
    database.close()


def read(bench: Bench, *, size: int = 20_000, rounds: int = 9) -> Result:
    """Read a log in all ways in turn, each against the floor of its columns."""
    path = bench.logs.of(size)
    ways: dict[str, Callable[[], object]] = {
        "SELECT payload": peers.selecting(path, "payload"),
        "SELECT *": peers.selecting(path, ALL),
        "typed entries, hashes checked": lambda: read_entries(path),
        "events alone": lambda: _decoded(path),
    }
    others: dict[str, Callable[[Path, int], Callable[[], object]]] = {
        "eventsourcing, mapped to events": peers.eventsourcing_reading,
        "py-event-sourcing, read()": peers.py_event_sourcing_reading,
    }
    missing = []
    for name, reading in others.items():
        try:
            ways[name] = reading(bench.logs.new(".db"), size)
        except NotMeasured as reason:
            missing.append((name, f"**not measured: {reason}**", "–"))
    bench.step("reading in turn")
    found = spending(ways, rounds)
    floor = found["SELECT payload"]
    values: dict[str, float | str] = {
        "typed": median_ratio(found["typed entries, hashes checked"], floor),
        "events": median_ratio(found["events alone"], floor),
    }
    rows = [
        (name, number(statistics.median(spent) / size * 1e6), number(median_ratio(spent, floor)))
        for name, spent in found.items()
    ]
    columns = ("how", "processor, µs an entry", "× SELECT payload")
    return Result(values, Detail(f"Reading {size:,} entries, {rounds} rounds", columns, (*rows, *missing)))


def verify(bench: Bench, *, small: int = 30, large: int = 100_000, rounds: int = ROUNDS) -> Result:
    """Time the command on a log that is long enough for two processes, with and without what it checks beside hashes.

    Each is a process of its own, as the command is, less what it takes to start: in one that has done much before, its
    memory lies scattered, and the floor takes a quarter longer.
    """
    short, long = (bench.logs.of(size) for size in (small, large))

    def of_entries(code: str, *words: str) -> Cost:
        over, under = (python("-c", code, *(path if word == LOG else word for word in words)) for path in (long, short))
        return Cost(over.processor - under.processor, over.wall - under.wall, over.memory)

    bench.step("in turn")
    found = interleaved(
        {
            "floor": partial(of_entries, SELECTING, LOG),
            "one": partial(of_entries, HASHES, "verify", LOG, "alone"),
            "two": partial(of_entries, HASHES, "verify", LOG, "shared"),
            "verify": partial(of_entries, MAIN, "verify", LOG),
        },
        rounds,
    )
    processor = {name: [cost.processor for cost in costs] for name, costs in found.items()}
    wall = {name: [cost.wall for cost in costs] for name, costs in found.items()}
    alone = median_ratio(processor["one"], processor["floor"])
    return Result({"one": alone, **{name: median_ratio(wall[name], wall["floor"]) for name in ("two", "verify")}})


def views(bench: Bench, *, size: int = 3_000, rounds: int = ROUNDS) -> Result:
    """Read and fold a session once, and make every view of it; then the same of one with corrections."""
    plain, corrected = (bench.logs.of(size, corrected=is_so) for is_so in (False, True))
    ways: dict[str, Callable[[], object]] = {
        "floor": peers.selecting(plain, "payload"),
        "plain": lambda: _all_views(ordered(read_entries(plain))),
        "corrected": lambda: _all_views(ordered(read_entries(corrected))),
    }
    bench.step("in turn")
    found = spending(ways, rounds)
    taken = [statistics.median(found[name]) * 1000 for name in ("plain", "corrected")]
    note = (
        f"All views of {size:,} entries (lists, journal, history, figures, themes, check, report) take {taken[0]:.0f} "
        f"ms of processor time, with corrections {taken[1]:.0f} ms."
    )
    return Result({"ratio": median_ratio(found["plain"], found["floor"])}, notes=(note,))


def _all_views(record: Record) -> tuple[object, ...]:
    """Return every view, the one first that walks the record: it is folded on that walk, as `show` and `check` do."""
    walked = journal(record)
    state, style = record.proceedings, read_style("")
    return (
        walked,
        statements(state),
        considerations(state),
        figures(state),
        meeting_times(state),
        attendance(state),
        themes(state.statements),
        history(record),
        audit(record),
        as_text(report_on_items(state, style)),
        as_text(organization(state, style)),
    )


def stream(bench: Bench, *, small: int = 100_000, large: int = 1_000_000) -> Result:
    """Replay logs entry by entry in a process of their own; return its peak memory in megabytes."""
    values = {}
    for key, size in (("small", small), ("large", large)):
        bench.step(f"writing {size:,} entries")
        path = bench.logs.of(size)
        bench.step(f"reading {size:,} entries")
        values[key] = python("-c", STREAMING, path).memory / MEGABYTE
    return Result(values)
