"""The one table of what is measured: each benchmark with its figures, their targets and gates, and its quick sizes."""

from __future__ import annotations

from benchmarks import acting, appending, commands, postgres, reading, screen, starting
from benchmarks.results import Benchmark, Figure

FLOOR = "wall, × floor's p50"
SELECT = "processor, × SELECT"
PASS = "processor, × `python -c pass`"  # noqa: S105 - no password

BENCHMARKS: tuple[Benchmark, ...] = (
    Benchmark(
        "append",
        appending.append,
        (
            Figure("store50", "append by the store from asyncio, p50", FLOOR, 1.5, 1.8),
            Figure("store99", "append by the store from asyncio, p99", FLOOR, 3.0, 4.5),
            Figure("act50", "an act through the recorder, p50", FLOOR, 2.2, 2.5),
            Figure("act99", "an act through the recorder, p99", FLOOR, 4, 5),
        ),
        {"rounds": 2, "times": 5, "size": 60},
    ),
    Benchmark(
        "together",
        appending.together,
        (Figure("ratio", "64 appenders at once", "× eventsourcing on 64 threads", 8, 5, more_is_better=True),),
        {"rounds": 2, "callers": 4, "times": 2},
    ),
    Benchmark(
        "length",
        acting.length,
        (Figure("ratio", "an act's processor time at 100,000 entries", "× that at 100", 1.2, 1.5),),
        {"small": 50, "large": 200, "rounds": 2, "times": 3},
    ),
    Benchmark(
        "back",
        acting.back,
        (
            Figure("small", "a late entry or a correction, half way back in 5,000 entries", "processor ms", 8, 15),
            Figure("large", "a late entry or a correction, half way back in 20,000 entries", "processor ms", 10, 40),
        ),
        {"small": 60, "large": 120, "rounds": 2},
    ),
    Benchmark(
        "fold",
        reading.fold,
        (
            Figure("small", "folding 1,000 entries", "processor µs an entry", 8, 12),
            Figure("large", "folding 100,000 entries", "processor µs an entry", 9, 15),
        ),
        {"small": 50, "large": 200, "rounds": 2},
    ),
    Benchmark(
        "read",
        reading.read,
        (
            Figure("typed", "reading to typed entries, hashes checked", f"{SELECT} of the payload", 12, 14),
            Figure("events", "reading to events alone", f"{SELECT} of the payload", 5, 6),
        ),
        {"size": 100, "rounds": 2},
    ),
    Benchmark(
        "verify",
        reading.verify,
        (
            Figure("one", "checking every hash, one process", f"{SELECT} of all columns", 2.2, 2.5),
            Figure("two", "checking every hash, two processes", "wall, × SELECT of all columns", 1.2, 1.5),
            Figure("verify", "`verify`: each event and the file as well", "wall, × SELECT of all columns"),
        ),
        {"small": 30, "large": 60, "rounds": 1},
    ),
    Benchmark(
        "views",
        reading.views,
        (Figure("ratio", "all views of a session of 3,000 entries, read and folded once", SELECT, 40, 60),),
        {"size": 60, "rounds": 2},
    ),
    Benchmark(
        "stream",
        reading.stream,
        (
            Figure("small", "peak memory of a streaming replay of 100,000 entries", "MB", 45, 70),
            Figure("large", "peak memory of a streaming replay of 1,000,000 entries", "MB", 45, 70),
        ),
        {"small": 50, "large": 200},
    ),
    Benchmark(
        "commands",
        commands.growth,
        (
            Figure(
                "exponent", "every command from 1,000 to 100,000 entries: the steepest growth", "exponent", 1.05, 1.15
            ),
            Figure("exponent_corrected", "the same with 2 % corrections and 2 % late notes", "exponent", 1.05, 1.15),
            Figure("memory", "every command: the most memory at 100,000 entries", "MB", 300, 500),
            Figure("memory_corrected", "the same with 2 % corrections and 2 % late notes", "MB", 300, 500),
            Figure("stopped", "commands stopped at a bound of time or of 4 GB, with and without corrections", "", 0, 0),
        ),
        {"sizes": (60, 120), "names": ("verify", "merge"), "rounds": 1},
    ),
    Benchmark(
        "import",
        commands.import_,
        (Figure("processor", "import of 30,000 acts, 2 % corrections and 2 % late notes", "processor s", 4, 8),),
        {"size": 100},
    ),
    Benchmark(
        "start",
        starting.start,
        (
            Figure("help", "`--help`", PASS, 4, 5),
            Figure("version", "`--version`", PASS, 4, 5),
            Figure("command", "`COMMAND --help`, the slowest", PASS, 4, 5),
            Figure("statements", "`statements` on a session of 2,000 entries", PASS, 18, 24),
        ),
        {"rounds": 1, "size": 60, "names": ("verify",)},
    ),
    Benchmark(
        "frame",
        screen.frame,
        (
            Figure("small", "recorder's first frame, 2,000 entries", PASS, 28, 38),
            Figure("large", "recorder's first frame, 20,000 entries", PASS, 50, 70),
        ),
        {"small": 60, "large": 120, "rounds": 1},
    ),
    Benchmark(
        "keys",
        screen.keys,
        (
            Figure("small", "key to screen, p95, with 5,000 entries", "wall ms", 12, 25),
            Figure("large", "key to screen, p95, with 20,000 entries", "wall ms", 16, 30),
        ),
        {"small": 60, "large": 120, "times": 1, "lines": ("Norway",)},
    ),
    Benchmark(
        "rest",
        screen.rest,
        (
            Figure("core", "recorder at rest, a speaker on the floor", "% of a core", 0.4, 0.8),
            Figure("bytes", "recorder at rest, a speaker on the floor", "kB/s", 0.2, 0.5),
        ),
        {"size": 60, "seconds": 0.5},
    ),
    Benchmark(
        "watcher",
        screen.watcher,
        (Figure("p50", "an answer to the watcher's screen, p50, SQLite", "wall ms", 20, 40),),
        {"size": 60, "times": 2, "pause": 0.1},
    ),
    Benchmark(
        "postgres",
        postgres.postgres,
        (
            Figure("append", "PostgreSQL append, p50", "× eventsourcing's recorder", 0.9, 1.1),
            Figure("seen", "PostgreSQL, acknowledged to seen elsewhere, p50", "× `SELECT 1`", 3.5, 6),
        ),
        {"rounds": 1, "times": 5, "seen": 5},
    ),
)
