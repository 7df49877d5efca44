"""Given, when, then on the pure core: a session, lines that an officer types, a log in memory, a clock that is set.

`given` imports lines into a new log, as the command ``import`` does; `Scene.at` sets the clock and types one live.
Entry ids are ``e1``, ``e2``, …: an entry's id tells its number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import asdict

from meetinglog.capture.recorder import Answer, Author, Recorder, load, session_entry
from meetinglog.errors import CaptureError, Conflict, Refused
from meetinglog.log.codec import decode
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.model.events import Event
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, Proceedings, Track
from meetinglog.model.session import Session
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from meetinglog.record.record import Record
from meetinglog.views.considerations import Consideration, considerations
from meetinglog.views.journal import journal
from meetinglog.views.statements import ListedStatement, statements
from storage.direct import completed

Result = TypeVar("Result")

ENTERED = dt.datetime(2012, 10, 20, 12, 0, tzinfo=dt.UTC)
"""When an import is entered: after everything that happened."""

FACTS: dict[str, Any] = {
    "body": {"name": "Conference of the Parties", "short_name": "Conference", "presiding_officer": "President"},
    "session": {
        "id": "cop-6",
        "number": 6,
        "place": "Vienna",
        "timezone": "Europe/Vienna",
        "starts": "2012-10-15",
        "ends": "2012-10-19",
    },
    "members": {"observer_states": ["THA", "YEM"]},
    "items": [
        {"number": "2", "title": "Review of the Convention", "chapter": "II"},
        {
            "number": "3",
            "title": "Other serious crimes",
            "chapter": "VII",
            "documents": [{"symbol": "CTOC/7", "title": "Report of the Secretariat on crime"}],
        },
        {"number": "4", "title": "Technical assistance", "chapter": "IV"},
        {"number": "5 (a)", "title": "Consultations", "chapter": "V"},
    ],
    "participants": [
        {"name": "the World Wildlife Fund", "capacity": "ngo", "aliases": ["WWF"]},
        {"name": "the European Union", "capacity": "reio", "aliases": ["EU"]},
        {"name": "Ms. Ada Byron", "capacity": "panellist"},
    ],
    "groups": [{"name": "the Group of 77 and China", "aliases": ["G77"]}],
}
"""A conference in Vienna with four items; Thailand and Yemen are observers."""


def session(**changed: Any) -> Session:
    """Return the handy session, with some of its tables changed."""
    return Session.model_validate({**FACTS, **changed})


SESSION = session()


class ListLog:
    """A log in a list; it counts its appends, and can be told to fail the next one."""

    def __init__(self, first: NewEntry) -> None:
        self.entries: list[Entry] = [_stored(1, first)]
        self.appends = 0
        self.failure: Exception | None = None

    @classmethod
    def holding(cls, entries: Sequence[Entry]) -> ListLog:
        """Return a log that holds entries already, and goes on on its own."""
        log = cls.__new__(cls)
        log.entries, log.appends, log.failure = list(entries), 0, None
        return log

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        if self.failure is not None:
            raise self.failure
        if expected is not None and expected != len(self.entries):
            raise Conflict("Someone else wrote first.")
        self.appends += 1
        stored = [_stored(number, new) for number, new in enumerate(entries, len(self.entries) + 1)]
        self.entries += stored
        return stored

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        yield self.entries[after:]

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        yield self.entries[after:]


def _stored(position: int, new: NewEntry) -> Entry:
    return Entry(position, **asdict(new), previous="", hash="")


def local(text: str, zone: str = "Europe/Vienna", fold: int = 0) -> dt.datetime:
    """Read a local time as an instant with a fixed offset; ``15:05`` is on 17 October 2012."""
    if "T" not in text:
        text = f"2012-10-17T{text}"
    at = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return at.replace(tzinfo=dt.timezone(at.utcoffset() or dt.timedelta(0)), fold=0)


class Scene:
    """A log in memory with its recorder, and what follows from it."""

    def __init__(self, facts: Session = SESSION) -> None:
        self.now = ENTERED
        self.author = Author("A. Officer", lambda: self.now, self._new_id)
        self.log = ListLog(session_entry(facts, self.author))
        self.recorder = Recorder(self.log, self.reloaded(), self.author)

    def _new_id(self) -> str:
        return f"e{self.record.position + 1}" if hasattr(self, "recorder") else "e1"

    def when(self, *lines: str) -> list[Answer]:
        """Import lines, and return their answers."""
        return list(completed(self.recorder.take_file(lines, "capture.txt")))

    def at(self, clock: str, line: str) -> Answer:
        """Type a line live at a time of 17 October 2012, or at a date and time."""
        self.now = local(clock, self.proceedings.session.facts.timezone)
        return self.live(line)

    def live(self, line: str) -> Answer:
        """Type a line live, at the time the clock is set to."""
        return completed(self.recorder.take(line))

    def says(self, line: str) -> str:
        """Import a line, and return its answer as it is shown."""
        [answer] = self.when(line)
        return str(answer)

    def refused(self, line: str) -> str:
        """Import a line that is refused, see that nothing is recorded, and return the sentence."""
        before = list(self.log.entries)
        with pytest.raises(CaptureError) as caught:
            self.when(line)
        assert self.log.entries == before
        self.recorder = Recorder(self.log, self.reloaded(), self.author)
        return str(caught.value.__cause__)

    def refused_at(self, clock: str, line: str) -> str:
        """Type a line live that is refused, see that nothing changes, and return the sentence."""
        entries, state = list(self.log.entries), self.proceedings
        with pytest.raises(Refused) as caught:
            self.at(clock, line)
        assert (self.log.entries, self.proceedings) == (entries, state)
        return str(caught.value)

    def reloaded(self) -> Record:
        """Fold the log again, from its stored entries."""
        return completed(load(self.log.read()))

    @property
    def record(self) -> Record:
        return self.recorder.record

    @property
    def proceedings(self) -> Proceedings:
        return self.record.proceedings

    @property
    def plenary(self) -> Track:
        return self.proceedings.track("plenary")

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(self.proceedings.statements)

    @property
    def acts(self) -> list[Act]:
        """The acts in the order of the record, the session left out."""
        return list(self.record.acts())[1:]

    @property
    def order(self) -> list[int]:
        """The entries' numbers in the order of the record, the session left out."""
        return [act.number for act in self.acts]

    @property
    def events(self) -> list[Event]:
        """What was recorded, as stored, in the order of entry, the session left out."""
        return [decode(entry.type, entry.version, entry.payload) for entry in self.log.entries[1:]]

    @property
    def listed(self) -> tuple[ListedStatement, ...]:
        """The list of statements."""
        return statements(self.proceedings)

    @property
    def considered(self) -> tuple[Consideration, ...]:
        return considerations(self.proceedings)

    @property
    def told(self) -> list[str]:
        """The journal's sentences."""
        return [line.text for line in journal(self.record)]

    @property
    def paragraphs(self) -> list[str]:
        """The report's headings and paragraphs as text, in the default style."""
        return self.report_on_items()

    def report_on_items(self, style: str = "") -> list[str]:
        """The report's headings and paragraphs as text, in a style given as TOML."""
        return [line for line in as_text(report_on_items(self.proceedings, read(style))).splitlines() if line]

    def idle(self) -> list[tuple[int, str]]:
        """The entries that do nothing where they stand, and why."""
        return [(idle.number, idle.reason) for idle in self.proceedings.ineffective]


def given(*lines: str, facts: Session = SESSION) -> Scene:
    """Begin a log, and import lines into it."""
    scene = Scene(facts)
    if lines:
        scene.when(*lines)
    return scene


OPEN = "@2012-10-17T15:05 /open 4"
ITEM = "@15:06 /item 3"


def in_session(*lines: str, facts: Session = SESSION) -> Scene:
    """Begin a log with the 4th meeting open since 15:05 and item 3 before it since 15:06 (entries 2 and 3)."""
    return given(OPEN, ITEM, *lines, facts=facts)
