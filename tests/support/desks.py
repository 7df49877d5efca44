"""Given, when, then for merging: desks at which officers type, each into a copy of one log of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from msgspec.structs import fields

from meetinglog.capture.recorder import Author, Recorder, session_entry
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge import Merged, merge
from meetinglog.model.session import Session
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from meetinglog.outputs.speakers import as_table
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record, folded
from meetinglog.views.journal import journal
from meetinglog.views.speakers import speakers_list
from meetinglog.views.statements import ListedStatement, statements
from storage.chain import START, check, seal
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.scene import ENTERED, ListLog, Scene

OPENED = ("@2012-10-17T15:00 /open 4", "@15:01 /item 3", "@15:02 Lebanon")
"""What both copies hold after entry 1: entries 2 to 4, a meeting with Lebanon on the floor."""


class Desk(Scene):
    """A copy of a log with the officer who goes on with it; entry ids are the officer's initial and a number."""

    def __init__(self, officer: str = "A. Officer", facts: Session = FACTS_WITH_TRACKS) -> None:
        self.now = ENTERED
        self.ids: Iterator[int] = count(1)
        self.author = Author(officer, lambda: self.now, self._new_id)
        self.log = ListLog(session_entry(facts, self.author))
        self.recorder = Recorder(self.log, self.reloaded(), self.author)

    def _new_id(self) -> str:
        return f"{self.author.officer[0].lower()}{next(self.ids):03}"

    def copy(self, officer: str) -> Desk:
        """Copy the log for an officer to go on with."""
        other = Desk(officer)
        other.log.entries = list(self.log.entries)
        other.recorder = Recorder(other.log, other.reloaded(), other.author)
        other.now = self.now
        return other


def desks(*lines: str, before: Sequence[str] = OPENED) -> tuple[Desk, Desk]:
    """Begin a log, and copy it for A. Officer and for B. Officer."""
    common = Desk("Z. Officer")
    common.when(*before, *lines)
    return common.copy("A. Officer"), common.copy("B. Officer")


def typed(desk: Desk, *lines: str) -> Desk:
    """Type lines live, each ``CLOCK LINE``."""
    for line in lines:
        desk.at(*line.split(" ", 1))
    return desk


def sealed(entries: Sequence[NewEntry | Entry]) -> tuple[Entry, ...]:
    """Make a log of entries."""
    plain = [NewEntry(**{field.name: getattr(one, field.name) for field in fields(NewEntry)}) for one in entries]
    return seal(plain, START)


@dataclass(frozen=True)
class Outcome:
    """What came of a merge, and the log it makes."""

    merged: Merged
    log: tuple[Entry, ...]
    record: Record

    @property
    def statements(self) -> list[str]:
        """Who spoke from when to when, in the order of speaking."""
        return [told(line) for line in statements(self.record.proceedings)]

    @property
    def journal(self) -> list[str]:
        """The journal's times and sentences."""
        return [f"{line.when.clock or '--'} {line.text}" for line in journal(self.record)]

    @property
    def to_settle(self) -> list[str]:
        return [one.text for one in self.merged.to_settle]

    @property
    def joined(self) -> list[str]:
        return [one.text for one in self.merged.joined]

    def says(self, entry: str) -> str:
        """Return the journal's sentence for an entry, by its id."""
        return next(line.text for line in journal(self.record) if line.entry == self.record.number(entry))


def told(line: ListedStatement) -> str:
    behalf = f" for {line.on_behalf_of}" if line.on_behalf_of else ""
    return f"{line.start.clock or '--'}-{line.end.clock if line.end else ''} {line.speaker or '?'}{behalf}"


def merged(one: Desk | Outcome, other: Desk | Outcome, officer: str = "M. Officer", within: float = 5.0) -> Outcome:
    """Merge two logs, and see that the new one is sound."""
    found = merge(entries_of(one), entries_of(other), officer, within)
    log = sealed(found.entries)
    check(log)
    return Outcome(found, log, folded(map(decode_entry, log)))


def entries_of(one: Desk | Outcome) -> Sequence[Entry]:
    return one.log if isinstance(one, Outcome) else one.log.entries


def views(record: Record) -> dict[str, object]:
    """Return what the views show, by name; entries by what they are, not by their numbers."""
    numbers = {entry.id: entry.position for entry in record.entries}
    return {
        "statements": statements(record.proceedings),
        "journal": journal(record),
        "speakers": as_table(speakers_list(record.proceedings, numbers, None)),
        "report": as_text(report_on_items(record.proceedings, read(""))),
    }
