"""The journal of the meetings: the record entry by entry, as it stands corrected, without officers' comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.describe.act import describe_step, with_named_statement
from meetinglog.model.events import Recorded
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.views.accounts import accounts_within
from meetinglog.views.selection import ALL, Selection


class JournalLine(Struct, frozen=True, gc=False):
    """One entry in words; ``meeting`` is `None` outside of meetings."""

    entry: int
    when: Moment
    track: str
    meeting: int | None
    items: tuple[str, ...]
    text: str
    officer: str

    @property
    def day(self) -> date | None:
        """The day on which it happened; `None` where the time is unknown."""
        return self.when.day

    def as_data(self) -> JournalData:
        """Return the line as it is written as JSON."""
        return JournalData(
            entry=self.entry,
            date=self.day.isoformat() if self.day else "",
            time=self.when.clock,
            precision=self.when.precision,
            track=self.track,
            meeting=self.meeting,
            item=", ".join(self.items),
            text=self.text,
            officer=self.officer,
        )


@dataclass(frozen=True, slots=True)
class JournalData(JsonRecord):
    """One entry of the journal in words."""

    entry: int
    """The number of the entry."""
    date: str
    """The day on which it happened (ISO 8601); empty where unknown."""
    time: str
    """The local time of day, such as `10:42:07`; empty where unknown."""
    precision: Precision
    """How precisely the time is known."""
    track: str
    """The track it belongs to."""
    meeting: int | None
    """The number of the meeting; `null` before the first meeting of the track."""
    item: str
    """The items it belongs to; several considered jointly as `3, 4`."""
    text: str
    """What the entry says."""
    officer: str
    """Who entered it."""


def journal(record: Record, chosen: Selection = ALL) -> tuple[JournalLine, ...]:
    """Describe the record in words, act by act."""
    return tuple(
        JournalLine(a.act.number, a.act.when, a.act.track, a.meeting, a.items, a.text, a.entry.officer)
        for a in accounts_within(record, chosen)
        if a.text and is_public(a.act.event)
    )


def journal_text(step: Step, end: Proceedings) -> str:
    """Return what the journal says of an act; empty for one that is not for everybody, or has no effect at the end."""
    if not is_public(step.act.event) or end.ineffective.get(step.act.id) is not None:
        return ""
    return describe_step(with_named_statement(step, end))


def is_public(event: Recorded) -> bool:
    """Return whether an entry is for everybody: an act of the meeting, and not for officers only."""
    kind = kind_of(event)
    return not (kind.outside or kind.private)
