"""Who keeps the floor, who keeps the list and who takes notes, on one log, in bursts, behind old screens.

The oracle. An officer's screen shows the first ``S`` entries of the log, as of when they looked last. What a line
*means* is what it does on the log of these entries, typed by that officer alone, with all lines in front that they have
typed since they looked: the entry that it stores there, its id, kind, moment, track, anchor and payload, and its
answer. Whatever the others enter meanwhile, in whatever order,

- a line that is recorded stores what it means, and answers it in the same words, but for the numbers of entries, for
  counts and lengths, and for the name of a speaker that another corrected;
- a line that is refused is refused to an officer who sees everything, in the same words, and was meant or not;
- any other line is asked about, and stores nothing;
- no entry is in the log but those that were recorded, each once, in the order in which they were acknowledged;
- a comment is never asked about, a note only where its statement was taken back, a name that is added to the list
  only where another item is before the meeting: they mean the same whoever has the floor;
- in the end all three, once they have read on, have the record that the store holds, every hash of it checked.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetinglog.capture.line_guard import LineGuard
from meetinglog.capture.recorder import Author, Recorder, load
from meetinglog.errors import Overtaken, Refused
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record, folded
from storage import stores
from storage.chain import verified
from storage.direct import completed
from storage.stores import OpenLog
from tests.capture.test_line_guard import SPEAKING, in_words, kept_of
from tests.support.desks import sealed
from tests.support.places import Logs
from tests.support.scene import ListLog, local
from tests.support.terminal import OFFICER
from tests.support.two_officers import Officer, log_of
from tests.support.typed_logs import opened, restored

TYPED = {
    "F. Floor": (
        *("/next", "1", "2", "Norway", "Chile", "Kenya", "/end", "/order Egypt", "/reply", "?", "/who Norway"),
        *("/for G77", "/item 4", "/suspend", "/resume", "/undo", "/limit 3m"),
    ),
    "L. List": ("/inscribe Kenya", "/inscribe Chile; Norway", "/inscribe Chad", "/withdraw Italy", "/withdraw Kenya"),
    "N. Notes": ("- welcomed it", "- regretted it", "- #fraud in sport", "/comment slow"),
}
LOOKS = "looks"

NUMBERS = count(1)
"""The numbers of the logs, of which each of the random sessions has its own."""

STEPS = st.lists(
    st.sampled_from([(name, line) for name, lines in TYPED.items() for line in (*lines, LOOKS)]), max_size=24
)


class Desk:
    """An officer at a recorder on the log of all, and the lines that they have typed since they looked."""

    def __init__(self, name: str, log: OpenLog, record: Record) -> None:
        numbers = count(1)
        self.author = Author(name, lambda: local("16:00:00"), lambda: f"{name} {next(numbers)}")
        self.recorder = Recorder(log, record, self.author)
        self.guard = LineGuard(self.recorder, log.read)
        self.shown: list[Entry] = []
        self.typed: list[tuple[str, str]] = []

    async def looks(self, entries: Sequence[Entry]) -> None:
        """Read what is in the log, and see it."""
        await self.guard.take_in(entries)
        self.shown, self.typed = list(entries), []

    def meaning(self, line: str, entry: str) -> tuple[str, Entry | None]:
        """Return the answer and the entry of a line typed alone, behind those typed since, on what was shown."""
        alone, answer = Officer(self.author.officer, ListLog.holding(self.shown)), ""
        for text, id_ in (*self.typed, (line, entry)):
            answer = typed_alone(alone, text, id_)
        return answer, next((stored for stored in alone.log.entries if stored.id == entry), None)

    async def types(self, line: str, entry: str) -> str:
        """Type a line; return its answer, or that it is asked about or refused."""
        self.typed.append((line, entry))
        try:
            answer = await self.guard.take(line, self.author.clock(), seen=len(self.shown), entry=entry)
        except Overtaken:
            return "asked"
        except Refused as reason:
            return f"refused: {reason}"
        return answer.sentence


def typed_alone(officer: Officer, line: str, entry: str) -> str:
    try:
        return completed(officer.recorder.take(line, officer.now, entry=entry)).sentence
    except Refused as reason:
        return f"refused: {reason}"


def said_by(entry: Entry | None) -> dict[str, object]:
    """Return what an entry says, wherever it stands in whatever chain."""
    return {name: value for name, value in kept_of(entry).items() if name not in {"previous", "hash"}}


def unnumbered(answer: str) -> str:
    """Return an answer without numbers of entries, counts and lengths."""
    return re.sub(r"entry \d+", "entry", in_words(answer))


async def stored_in(log: OpenLog) -> list[Entry]:
    return [entry async for page in verified(log.read()) for entry in page]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_of_three_officers_in_bursts_every_line_is_recorded_as_it_was_meant_or_asked_about(
    steps: list[tuple[str, str]], logs: Logs
) -> None:
    asyncio.run(_all_typed(logs / f"log-{next(NUMBERS)}", steps))


async def _all_typed(address: str, steps: list[tuple[str, str]]) -> None:
    restored(address, sealed(log_of(SPEAKING).entries))
    async with (
        opened(address, OFFICER) as log,
        stores.open_for_reading(stores.address_of(address)) as beside,
    ):
        desks = {name: Desk(name, log, await load(log.read())) for name in TYPED}
        expected = await stored_in(beside)
        for desk in desks.values():
            await desk.looks(expected)
        for number, (name, line) in enumerate(steps):
            if line == LOOKS:
                await desks[name].looks(expected)
            else:
                await _typed(desks[name], line, f"line {number}", expected, beside)
        for desk in desks.values():
            await desk.guard.take_in(expected)
            assert desk.recorder.record.proceedings == (await load(log.read())).proceedings


async def _typed(desk: Desk, line: str, entry: str, expected: list[Entry], beside: OpenLog) -> None:
    """Type one line, see that what comes of it is what it means, and make what is stored ``expected``."""
    words, meant = desk.meaning(line, entry)
    answer, stored = await desk.types(line, entry), await stored_in(beside)
    new = stored[len(expected) :]
    assert stored[: len(expected)] == expected
    if answer == "asked":
        assert new == []
        assert _may_be_asked(line, desk, meant)
    elif answer.startswith("refused: "):
        assert new == []
        assert answer == typed_alone(Officer(desk.author.officer, ListLog.holding(stored)), line, entry)
    else:
        assert list(map(said_by, new)) == [said_by(meant)]
        assert line.startswith("- ") or unnumbered(answer) == unnumbered(words)
    expected[:] = stored


def _may_be_asked(line: str, desk: Desk, meant: Entry | None) -> bool:
    """Return whether what the others did reaches a line of that kind."""
    state = desk.recorder.record.proceedings
    if line.startswith("- "):
        assert meant is not None
        return state.statement(json.loads(meant.payload)["statement"]) is None
    if line.startswith("/inscribe"):
        shown = folded(map(decode_entry, desk.shown)).proceedings
        return shown.track("plenary").items != state.track("plenary").items
    return line != "/comment slow"
