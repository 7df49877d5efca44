"""The history: every entry as it was entered, with what became of it (principles, 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from msgspec import Struct

from meetinglog.describe.entry import first_texts, late_suffix
from meetinglog.model.events import Amended, Struck
from meetinglog.model.moment import Moment, Precision
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.safe import one_line
from meetinglog.views.accounts import Account, accounts_within
from meetinglog.views.selection import ALL, Selection


@dataclass(frozen=True, slots=True)
class Correction(JsonRecord):
    """What one correction did to an entry."""

    what: str
    """`amended`, `struck`, `struck (undo)` or `struck (redo)`."""
    entry: int
    """The number of the entry that is the correction."""
    officer: str
    """Who corrected."""
    recorded_at: str
    """When the correction was entered (ISO 8601)."""
    reason: str = ""
    """Why, in the officer's words; empty where none was given."""

    @property
    def sentence(self) -> str:
        """What was done by which entry, and why."""
        reason = f": {self.reason}" if self.reason else ""
        return f"{self.what} by entry {self.entry} ({self.officer}, {shown_stamp(self.recorded_at)}){reason}"


@dataclass(frozen=True, slots=True)
class HistoryLine(JsonRecord):
    """One entry as it was entered."""

    entry: int
    """The number of the entry."""
    time: str
    """When it happened (ISO 8601); empty where unknown."""
    precision: Precision
    """How precisely that is known."""
    recorded_at: str
    """When it was entered (ISO 8601)."""
    officer: str
    """Who entered it."""
    track: str
    """The track it belongs to."""
    meeting: int | None
    """The number of the meeting; `null` before the first meeting of the track."""
    text: str
    """What the entry says now; what it said when entered where it is struck or has no effect."""
    late_after: int | None = None
    """The entry after which a late entry stands; `null` for one that was entered in order."""
    first: str = ""
    """What an amended entry said first; empty where it was not amended."""
    corrections: tuple[Correction, ...] = ()
    """What corrected the entry."""
    idle: str = ""
    """Why the entry has no effect; empty where it has one."""


class EntryHistory(Struct, frozen=True, gc=False):
    """One entry as it was entered, not yet written; the fields are those of `HistoryLine`.

    ``recorded_at`` has the offset of the session's time zone.
    """

    entry: int
    when: Moment
    recorded_at: datetime
    officer: str
    track: str
    meeting: int | None
    text: str
    late_after: int | None
    first: str
    corrections: tuple[Correction, ...]
    idle: str

    def as_data(self) -> HistoryLine:
        """Return the entry as it is written as JSON."""
        return HistoryLine(
            entry=self.entry,
            time=self.when.iso,
            precision=self.when.precision,
            recorded_at=self.recorded_at.isoformat(timespec="seconds"),
            officer=self.officer,
            track=self.track,
            meeting=self.meeting,
            text=self.text,
            late_after=self.late_after,
            first=self.first,
            corrections=self.corrections,
            idle=self.idle,
        )


def history(record: Record, chosen: Selection = ALL) -> tuple[EntryHistory, ...]:
    """Describe every entry of the part of the record that is asked for, in the order in which they were entered."""
    idle = {entry.entry: entry.reason for entry in record.proceedings.ineffective}
    corrections = record.corrections
    without_step = {record.entries[0].id, *corrections.ids, *corrections.struck}
    entered = first_texts(record, {*without_step, *corrections.amended, *idle})
    zone = record.zone
    lines = (
        _line(a, record, zone, entered.get(a.entry.id), idle.get(a.entry.id, ""))
        for a in accounts_within(record, chosen)
    )
    return tuple(sorted(lines, key=attrgetter("entry")))


def _line(account: Account, record: Record, zone: ZoneInfo, entered: str | None, idle: str) -> EntryHistory:
    """Return the history of an entry; ``entered`` is what it said at first, `None` where nothing became of it.

    ``idle`` is why it has no effect.
    """
    entry, when = account.entry, account.act.when
    anchor = record.by_id(entry.anchor) if entry.anchor else None
    amended = entered is not None and entry.id in record.corrections.amended
    return EntryHistory(
        entry.position,
        when,
        entry.recorded_at.astimezone(zone),
        entry.officer,
        entry.track,
        account.meeting,
        account.text or entered or "",
        anchor.position if anchor and not isinstance(entry.event, Amended) else None,
        f"{entry.when.clock or 'time unknown'}  {entered}" if amended else "",
        () if entered is None else tuple(corrections(entry, record)),
        idle,
    )


def corrections(entry: RecordedEvent, record: Record) -> Iterator[Correction]:
    """Yield the corrections of an entry that count: its amendments as they were made, then its strike."""
    for correction, _ in record.corrections.amended.get(entry.id, ()):
        yield _correction("amended", correction, record)
    strike = record.corrections.struck.get(entry.id)
    if strike is not None and isinstance(strike.event, Struck):
        what = "struck" if strike.event.by == "strike" else f"struck ({strike.event.by})"
        yield _correction(what, strike, record, strike.event.reason)


def _correction(what: str, by: RecordedEvent, record: Record, reason: str = "") -> Correction:
    return Correction(what, by.position, by.officer, local_stamp(by.recorded_at, record), reason)


def local_stamp(at: datetime, record: Record) -> str:
    """Return a moment as ISO 8601 to the second, with the offset of the session's time zone."""
    return at.astimezone(record.zone).isoformat(timespec="seconds")


def shown_stamp(stamp: str) -> str:
    """Return a moment in ISO 8601 as people read it, without its offset: ``2012-10-17 15:04:05``."""
    return stamp[:19].replace("T", " ")


def history_text(lines: tuple[EntryHistory, ...]) -> str:
    """Write the history for people: an entry to a line, what became of it beneath."""
    return "".join(part + "\n" for line in lines for part in _text(line))


def _text(line: EntryHistory) -> Iterator[str]:
    time = _shown(line.when.at) if line.when.at else "time unknown       "
    text = line.text + late_suffix(line.late_after)
    yield one_line(f"{line.entry:>5}  {time}  {text}  [{line.officer}, entered {_shown(line.recorded_at)}]")
    if line.first:
        yield one_line(f"{'':>7}first entered as: {line.first}")
    for correction in line.corrections:
        yield one_line(f"{'':>7}{correction.sentence}")
    if line.idle:
        yield one_line(f"{'':>7}no longer has any effect: {line.idle}")


def _shown(at: datetime) -> str:
    """Return a moment as `shown_stamp` does."""
    return at.isoformat(" ", "seconds")[:19]
