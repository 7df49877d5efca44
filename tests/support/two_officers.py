"""Two officers on one log in memory: each has a record of their own, and sees what the other entered only when told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from meetinglog.capture.line_guard import LineGuard
from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.errors import Overtaken, Refused
from meetinglog.log.entry import Entry
from meetinglog.model.session import Session
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from storage.direct import completed
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.scene import ENTERED, ListLog, local


class Officer:
    """An officer with a record that holds a log as it was, whose lines a guard takes; ids are the name and a number."""

    def __init__(self, name: str, log: ListLog, record: Record | None = None, of: str = "") -> None:
        """Look at a log as it is, folded in ``record``; at two desks, ``of`` tells them apart."""
        self.now = local("16:00:00")
        numbers = count(1)
        self.author = Author(name, lambda: self.now, lambda: f"{of or name} {next(numbers)}")
        self.log = log
        self.recorder = Recorder(log, record.copy() if record else completed(load(log.read())), self.author)
        self.told: list[RecordedEvent] = []
        self.guard = LineGuard(self.recorder, log.read, self.told.extend)
        self.seen = self.recorder.record.position

    def types(self, line: str, *, begun_in: str = "") -> str:
        """Type a line on what was seen last; return its answer, or why it is refused or what is asked."""
        try:
            return completed(self.guard.take(line, self.now, seen=self.seen, begun_in=begun_in)).sentence
        except Overtaken as asked:
            return f"asked: {asked.meanwhile}"
        except Refused as reason:
            return f"refused: {reason}"

    def reads(self) -> bool:
        """Read what is in the log, as whoever follows it does; return whether there was anything new."""
        return completed(self.guard.take_in(self.log.entries))

    def looks(self) -> None:
        """See everything that the record holds by now."""
        self.seen = self.recorder.record.position

    @property
    def own(self) -> list[Entry]:
        """What this officer entered, as it is stored."""
        return [entry for entry in self.log.entries if entry.officer == self.author.officer]


def log_of(lines: Iterable[str], facts: Session = FACTS_WITH_TRACKS) -> ListLog:
    """Return a log into which lines were imported."""
    author = Author("Z. Officer", lambda: ENTERED, (f"z{number}" for number in count(1)).__next__)
    log = ListLog(session_entry(facts, author))
    completed(Recorder(log, completed(load(log.read())), author).take_file(lines, "capture.txt"))
    return log


def two_officers(*lines: str) -> tuple[Officer, Officer]:
    """Return two officers who see the same log, into which lines were imported."""
    log = log_of(lines)
    return Officer("A. Officer", log), Officer("B. Officer", log)
