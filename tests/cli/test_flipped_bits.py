"""One bit of a closed log that is another: it is found, with a sentence, or the log says what it said."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetinglog.cli.progress import Progress
from meetinglog.cli.verification import check_log
from meetinglog.errors import LogUnusable
from meetinglog.log.entry import Entry
from storage.companions import head_path
from tests.support.commands import ENTRIES, Command
from tests.support.logs import entries_of
from tests.support.often import often

pytestmark = pytest.mark.files

SENTENCE = re.compile(
    r"meetinglog: (The record cannot be trusted from entry \d+ on: |\S*LOG (is|has|lacks|was) ).+"
    r"(\.|meetinglog re\S+ \S+ \S+( NEW)?)\n?",
    re.DOTALL,
)


def flips(whole: bytes, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many copies with one bit flipped each, spread over all of it, and its place; the same every time."""
    chosen = random.Random(9)  # noqa: S311 - no secret
    for number in range(count):
        at, bit = number * len(whole) // count + chosen.randrange(len(whole) // count), chosen.randrange(8)
        yield f"bit {bit} of byte {at}", whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]


def verified(log: Path) -> list[Entry] | str:
    """Return the entries of a log that is verified, or why it is not."""
    try:
        check_log(log, Progress(quiet=True))
    except LogUnusable as reason:
        return str(reason)
    return asyncio.run(entries_of(log))


@pytest.mark.parametrize("count", [often(100), pytest.param(1000, marks=pytest.mark.slow)])
def test_a_log_is_verified_only_where_every_entry_is_what_it_was(log: Path, count: int) -> None:
    entries = asyncio.run(entries_of(log))
    found = 0
    for place, content in flips(log.read_bytes(), count):
        log.write_bytes(content)
        outcome = verified(log)
        if isinstance(outcome, str):
            found += 1
            assert SENTENCE.fullmatch(f"meetinglog: {outcome}"), (place, outcome)
        else:
            assert outcome == entries, place
    assert count > found > count / 4


@pytest.mark.parametrize("count", [often(20), pytest.param(100, marks=pytest.mark.slow)])
def test_every_command_shows_what_was_or_says_what_is_wrong(
    command: Command, log: Path, folder: Path, count: int
) -> None:
    statements = ("statements", "LOG", "--format", "csv")
    before = command(*statements)
    for place, content in flips(log.read_bytes(), count):
        log.write_bytes(content)
        head_path(log).unlink(missing_ok=True)
        checked, shown = command("verify", "LOG"), command(*statements)
        saved = command("record", "LOG", "--plain", stdin="/comment goes on\n")
        if checked.status == 0:
            assert (shown, saved.status) == (before, 0), place
            assert command("verify", "LOG").out == f"LOG: {ENTRIES + 1} entries, every hash holds.\n", place
        else:
            assert (checked.status, checked.out, saved.status, saved.out) == (5, "", 5, ""), (place, checked, saved)
            assert SENTENCE.fullmatch(checked.err), (place, checked)
            assert SENTENCE.fullmatch(saved.err), (place, saved)
            assert shown.status in (0, 5), (place, shown)
            assert shown.status == 5 or shown == before, (place, shown)
        assert [path.name for path in folder.iterdir() if path.name.startswith("LOG")] == ["LOG"], place
