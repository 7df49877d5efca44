"""The two films of a record: as it happened, and as it was entered."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.describe.entry import describe_as_entered, describe_briefly, is_comment
from meetinglog.model.events import SessionPrepared, Speaker
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.replay.film import Film, FilmFrame, film_frame, speakers_of
from meetinglog.views.journal import journal_text

_KEPT = 64
"""So many records at most are kept of a long film, to go back to."""

_NEAREST = 128
"""So many entries apart they are at least."""


class AsHappened(Film):
    """The corrected history in the order of happening; its clock is that of the acts."""

    name = "as it happened"

    def __init__(self, record: Record) -> None:
        """Make the film of a record, which must not grow meanwhile."""
        self.whole = record
        self.frames = tuple(_happened(record))
        self.speakers = speakers_of(self.frames, record)
        self._shown: tuple[int, Record] = len(self.frames), record

    def record(self, n: int) -> Record:
        """Return the record of the first ``n`` acts of the corrected sequence."""
        if self._shown[0] != n:
            self._shown = n, self.whole.first(n)
        return self._shown[1]

    def sentences(self) -> Iterator[str]:
        """Return what each act is, as the journal does."""
        yield ""
        for step in self.whole.steps():
            yield journal_text(step, self.whole.proceedings)


def _happened(record: Record) -> Iterator[FilmFrame]:
    first = record.entries[0]
    yield film_frame(first, first.event, None, record.first(1).proceedings)
    for act, _, after in record.steps():
        entry = record.entries[act.number - 1]
        yield film_frame(entry, act.event, None if isinstance(act.event, SessionPrepared) else act.when.at, after)


class AsEntered(Film):
    """Entry by entry, every correction at the moment at which it was made; its clock is that of the entering."""

    name = "as entered"

    def __init__(self, record: Record) -> None:
        """Make the film of a record, which must not grow meanwhile."""
        self.whole = record
        self._growing = Record.start(record.entries[0])
        self._kept = {1: self._growing.copy()}
        self.speakers: dict[str, Speaker | None] = {}
        self.frames = tuple(self._entered(entry) for entry in record.entries)
        self.speakers |= speakers_of(self.frames, record)

    def _entered(self, entry: RecordedEvent) -> FilmFrame:
        after = self.record(entry.position).proceedings
        statement = after.statement(entry.id)
        if statement is not None:
            self.speakers[entry.id] = statement.speaker
        return film_frame(entry, entry.event, entry.recorded_at, after)

    def record(self, n: int) -> Record:
        """Return the record of the first ``n`` entries; it grows from call to call, and begins anew to go back."""
        if self._growing.position > n:
            apart = max(_NEAREST, self.whole.position // _KEPT)
            self._growing = self._kept_record(max(n // apart * apart, 1)).copy()
        following = self.whole.entries[self._growing.position : n]
        if len(following) == 1:
            self._growing.add(following[0])
        else:
            self._growing.extend(following)
        return self._growing

    def _kept_record(self, n: int) -> Record:
        """Return the record of the first ``n`` entries, made of the nearest before it the first time, and then kept."""
        if n not in self._kept:
            record = self._kept[max(kept for kept in self._kept if kept < n)].copy()
            record.extend(self.whole.entries[record.position : n])
            self._kept[n] = record
        return self._kept[n]

    def sentences(self) -> Iterator[str]:
        """Return what each entry said when it was entered; what a correction makes of a comment is not said."""
        self._growing = self._kept[1].copy()  # the frames are made: one record that grows is enough
        for entry, text, after in describe_as_entered(self.whole.entries):
            if not _reaches_comment(entry, after):
                yield text
            else:
                yield "" if is_comment(entry) else describe_briefly(entry, after)


def _reaches_comment(entry: RecordedEvent, record: Record) -> bool:
    """Return whether an entry is a comment for officers, or a correction of one, over other corrections too."""
    return is_comment(entry) or any(_reaches_comment(t, record) for t in record.targets(entry))
