"""An import is all or nothing, whatever happens to its process or stands in its file."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path
from subprocess import DEVNULL

import pytest

from tests.support.commands import Command, Outcome, quietly
from tests.support.forked import Forked, environment, meetinglog
from tests.support.often import often
from tests.support.terminal import wait_until
from tests.support.typed_logs import entries

KILLS = often(20)
LINES = 600
MANY = 2_500
SPEAKERS = ("Norway", "- welcomed the report #theft", "Kenya", "Egypt for:G77")

pytestmark = pytest.mark.slow


def capture(count: int) -> list[str]:
    """Return so many acts of one meeting, one every three seconds."""
    acts = ["@2012-10-17T08:00 /open 4", "/item 3"]
    for number in range(count - len(acts)):
        at = 8 * 3600 + 3 * number
        acts.append(f"@{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02} {SPEAKERS[number % len(SPEAKERS)]}")
    return acts


def held(log: Path | str) -> int:
    return len(entries(log))


def started(folder: Path) -> Forked:
    surroundings = environment(MEETINGLOG_OFFICER="A. Officer")
    command = (meetinglog, "", "import", "LOG", "many.txt")
    return Forked(*command, streams=(DEVNULL,) * 3, folder=folder, environ=surroundings)


def writes_or_ended(process: Forked, log: Path) -> bool:
    """Return whether an import has begun to write: the moment at which it could leave a part."""
    ahead = log.with_name(f"{log.name}-wal")
    return process.poll() is not None or (ahead.exists() and ahead.stat().st_size > 0)


def lifetime(folder: Path) -> float:
    with started(folder) as process:
        begun = time.monotonic()
        assert process.wait() == 0
    return time.monotonic() - begun


@pytest.mark.files
def test_of_an_import_killed_at_any_moment_there_is_all_or_nothing(
    empty_log: Path, folder: Path, command: Command
) -> None:
    (folder / "many.txt").write_text("\n".join(capture(LINES)), encoding="utf-8")
    (folder / "one.txt").write_text("@2012-10-19T10:00 /comment next\n", encoding="utf-8")
    fresh = empty_log.read_bytes()
    log = folder / "LOG"
    log.write_bytes(fresh)
    whole = lifetime(folder)
    moments = random.Random(1)  # noqa: S311 - the same shares of the lifetime every time
    seen = {1: 0, LINES + 1: 0}
    for number in range(KILLS):
        for left in folder.glob("*LOG*"):
            left.unlink()
        log.write_bytes(fresh)
        with started(folder) as process:
            if number % 2:
                wait_until(partial(writes_or_ended, process, log))
                time.sleep(moments.uniform(0, 0.01))
            else:
                time.sleep(whole * moments.uniform(0.3, 1.6))
            process.kill()
        said = command("verify", "LOG")
        count = held(log)
        assert count in seen
        assert (said.status, said.err) == (0, "")
        seen[count] += 1
        assert quietly("import", "LOG", "one.txt") == 0
        assert held(log) == count + 1
    assert sum(seen.values()) == KILLS
    assert min(seen.values()) > 0


def test_one_bad_line_in_thousands_changes_nothing_and_is_named(empty_log: str, folder: Path, command: Command) -> None:
    acts = capture(MANY)
    acts[1_789] = "/xyzzy"
    (folder / "many.txt").write_text("\n".join(acts), encoding="utf-8")
    before = entries(empty_log)
    reason = "/xyzzy is not an act; type /help for the acts there are"
    for dry in ((), ("--dry-run",)):
        done = command("import", empty_log, "many.txt", *dry)
        assert done == Outcome(1, "", f"meetinglog: many.txt, line 1790: {reason}.\nNothing was recorded.\n")
    assert entries(empty_log) == before
    acts[1_789] = "Kenya"
    (folder / "many.txt").write_text("\n".join(acts), encoding="utf-8")
    done = command("import", empty_log, "many.txt")
    assert (done.status, len(done.out.splitlines()), done.err) == (0, MANY, "")
    assert held(empty_log) == MANY + 1
