"""The acts in the order of entry, a line each: what the recorder shows of its journal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.describe.entry import describe_briefly, is_comment
from meetinglog.model import events as e
from meetinglog.model.moment import Moment
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record


class ActLine(Struct, frozen=True):
    """One entry in words, as it stands corrected.

    ``struck`` says that it was taken out; ``amended`` that it was corrected; ``late`` that it stands elsewhere than
    where it was entered.
    """

    number: int
    id: str
    when: Moment
    text: str
    struck: bool = False
    amended: bool = False
    late: bool = False


class RecentEntries:
    """Describes entries, and keeps each line as long as nothing that came since can have changed it."""

    def __init__(self, *, comments: bool = True) -> None:
        """Include the officers' comments, unless others look on (principles, 10)."""
        self._comments = comments
        self._lines: dict[str, ActLine] = {}
        self._seen = 0

    def lines(self, record: Record, last: int, count: int) -> tuple[ActLine, ...]:
        """Return the ``count`` acts up to the entry of number ``last``, in the order in which they were entered."""
        self._forget(record)
        entries: list[RecordedEvent] = []
        number = min(last, record.position)
        while number > 1 and len(entries) < count:
            entry = record.entries[number - 1]
            if self._comments or not is_comment(entry):
                entries.append(entry)
            number -= 1
        new = [entry for entry in entries if entry.id not in self._lines]
        self._lines |= {line.id: line for line in act_lines(new, record)}
        return tuple(self._lines[entry.id] for entry in reversed(entries))

    def _forget(self, record: Record) -> None:
        """Forget the lines where an entry came that changes what others say."""
        new = record.entries[self._seen :]
        if record.position < self._seen or any(kind_of(entry.event).reaches_others or entry.anchor for entry in new):
            self._lines.clear()
        self._seen = record.position


def act_lines(entries: Sequence[RecordedEvent], record: Record) -> tuple[ActLine, ...]:
    """Describe entries of a record one by one, as it has them."""
    steps = {step.act.id: step for step in record.steps_of(entry.id for entry in entries)}
    return tuple(_line(entry, describe_briefly(entry, record, steps.get(entry.id)), record) for entry in entries)


def _line(entry: RecordedEvent, text: str, record: Record) -> ActLine:
    corrections = record.corrections
    return ActLine(
        number=entry.position,
        id=entry.id,
        when=record.act(entry).when,
        text=text,
        struck=entry.id in corrections.struck,
        amended=entry.id in corrections.amended,
        late=bool(entry.anchor) and not isinstance(entry.event, e.Amended),
    )
