"""The acts as they were entered, told one by one: what the recorder shows of its journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetinglog.describe.correction import said, said_there
from meetinglog.model import events as e
from meetinglog.model.moment import Moment
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.languages.en import enumeration


@dataclass(frozen=True, slots=True)
class ActLine:
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
    """Tells entries, and keeps what it told as long as nothing that came since can have changed it."""

    def __init__(self, *, comments: bool = True) -> None:
        """Include the officers' comments, unless others look on (principles, 10)."""
        self._comments = comments
        self._told: dict[str, ActLine] = {}
        self._seen = 0

    def lines(self, record: Record, last: int, count: int) -> tuple[ActLine, ...]:
        """Return the ``count`` acts up to the entry of number ``last``, in the order in which they were entered."""
        self._forget(record)
        found: list[RecordedEvent] = []
        number = min(last, record.position)
        while number > 1 and len(found) < count:
            entry = record.entries[number - 1]
            if self._comments or not isinstance(entry.event, e.Commented):
                found.append(entry)
            number -= 1
        self._tell([entry for entry in found if entry.id not in self._told], record)
        return tuple(self._told[entry.id] for entry in reversed(found))

    def _forget(self, record: Record) -> None:
        """Forget what was told where an entry came that changes what others say."""
        if record.position < self._seen or any(map(_reaches_others, record.entries[self._seen :])):
            self._told.clear()
        self._seen = record.position

    def _tell(self, entries: list[RecordedEvent], record: Record) -> None:
        self._told |= {line.id: line for line in told(entries, record)}


def told(entries: Sequence[RecordedEvent], record: Record) -> tuple[ActLine, ...]:
    """Describe entries of a record one by one, as it has them."""
    steps = record.steps_of({entry.id for entry in entries}) if entries else {}
    texts = (said_there(steps[entry.id], record) if entry.id in steps else _text(entry, record) for entry in entries)
    return tuple(_told(entry, text, record) for entry, text in zip(entries, texts, strict=True))


def _reaches_others(entry: RecordedEvent) -> bool:
    changing = e.Struck | e.Amended | e.SessionPrepared | e.StatementCompleted
    return isinstance(entry.event, changing) or bool(entry.anchor)


def _told(entry: RecordedEvent, text: str, record: Record) -> ActLine:
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


def _text(entry: RecordedEvent, record: Record) -> str:
    match entry.event:
        case e.Struck(entries=targets, by=by, reason=reason):
            verb = {"undo": "Taken back", "redo": "Given back", "strike": "Struck"}[by]
            if by == "redo":
                strikes = (record.by_id(target) for target in targets)
                targets = tuple(
                    t for one in strikes if one and isinstance(one.event, e.Struck) for t in one.event.entries
                )
            return f"{verb}: {_entries(targets, record)}{f' ({reason})' if reason else ''}"
        case e.Amended(amendments=amendments):
            return f"Amended: {_entries(tuple(one.entry for one in amendments), record)}"
        case _:
            return said(entry, record)


def _entries(ids: tuple[str, ...], record: Record) -> str:
    numbers = [str(record.number(entry)) for entry in ids]
    return f"{'entry' if len(numbers) == 1 else 'entries'} {enumeration(numbers)}"
