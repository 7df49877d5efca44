"""The acts in the order of entry, a line each: what the recorder shows of its journal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.table import family_of, kind_of
from meetinglog.describe.entry import describe_briefly, describe_in_brief, is_comment
from meetinglog.model import events as e
from meetinglog.model.moment import Moment
from meetinglog.model.session import PLENARY
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.languages.en import duration


class ActLine(Struct, frozen=True):
    """One entry in words, as it stands corrected: its sentence, and the same in few words.

    ``kind`` is that of the statement that it gave the floor to, else the family of the act: ``order``, ``speakers``.
    ``length`` is that of a statement that it gave the floor to, once that is over: ``1:20``.
    ``by`` is who entered it, where that was another officer than who reads, and several enter. ``struck`` says that it
    was taken out; ``amended`` that it was corrected; ``late`` that it stands elsewhere than where it was entered;
    ``settled`` that only an entry which reaches others can change what it says.
    """

    number: int
    id: str
    when: Moment
    text: str
    brief: str
    kind: str = ""
    length: str = ""
    by: str = ""
    struck: bool = False
    amended: bool = False
    late: bool = False
    settled: bool = True


class RecentEntries:
    """Describes entries, and keeps each line as long as nothing that came since can have changed it."""

    def __init__(self, *, comments: bool = True, officer: str = "") -> None:
        """Include the officers' comments, unless others look on (principles, 10); ``officer`` is who reads, if one."""
        self._comments = comments
        self._officer = officer
        self._officers = set(filter(None, [officer]))
        self._lines: dict[str, ActLine] = {}
        self._seen, self._last = 0, ""
        self._items: tuple[tuple[str, ...], ...] = ()

    def lines(self, record: Record, last: int, count: int, *, standing: bool = False) -> tuple[ActLine, ...]:
        """Return the ``count`` acts up to the entry of number ``last``, in the order in which they were entered.

        With ``standing``, corrections that cancel each other out are left out.
        """
        self._forget(record)
        entries: list[RecordedEvent] = []
        number = min(last, record.position)
        while number > 1 and len(entries) < count:
            entry = record.entries[number - 1]
            if (self._comments or not is_comment(entry)) and not (standing and cancels_out(entry, record)):
                entries.append(entry)
            number -= 1
        new = [entry for entry in entries if entry.id not in self._lines]
        others = {
            entry.id: entry.officer for entry in new if entry.officer != self._officer and len(self._officers) > 1
        }
        self._lines |= {line.id: replace(line, by=others.get(line.id, "")) for line in act_lines(new, record)}
        return tuple(self._lines[entry.id] for entry in reversed(entries))

    def _forget(self, record: Record) -> None:
        """Forget the lines where an entry came that changes what others say, and those of statements not yet over.

        Where others entered something before what was seen, as before lines that a server got late, all is new.
        """
        if not 0 < self._seen <= record.position or record.entries[self._seen - 1].id != self._last:
            self._lines.clear()
            self._seen, self._officers = 0, set(filter(None, [self._officer]))
        new, state = record.entries[self._seen :], record.proceedings
        items = tuple(state.track(track).items for track in (PLENARY, *(t.name for t in record.session.tracks)))
        changes = any(kind_of(entry.event).reaches_others or entry.anchor for entry in new)
        officers = self._officers | {entry.officer for entry in new if not kind_of(entry.event).outside}
        changes, self._officers = changes or len(officers) != len(self._officers), officers
        if changes or items != self._items:
            self._lines.clear()
        elif new:
            self._lines = {id_: line for id_, line in self._lines.items() if line.settled}
        self._seen, self._last, self._items = record.position, record.entries[-1].id, items


def cancels_out(entry: RecordedEvent, record: Record) -> bool:
    """Return whether an entry is a correction that was taken back, or takes nothing but such ones back."""
    if not kind_of(entry.event).corrects:
        return False
    takes_back = isinstance(entry.event, e.Struck) and all(kind_of(t.event).corrects for t in record.targets(entry))
    return takes_back or entry.id in record.corrections.struck


def act_lines(entries: Sequence[RecordedEvent], record: Record) -> tuple[ActLine, ...]:
    """Describe entries of a record one by one, as it has them."""
    steps = {step.act.id: step for step in record.steps_of(entry.id for entry in entries)}
    return tuple(_line(entry, record, steps.get(entry.id)) for entry in entries)


def _line(entry: RecordedEvent, record: Record, step: Step | None) -> ActLine:
    corrections, text = record.corrections, describe_briefly(entry, record, step)
    statement = record.proceedings.statement(entry.id)
    seconds = statement.floor_seconds if statement else None
    return ActLine(
        number=entry.position,
        id=entry.id,
        when=record.act(entry).when,
        text=text,
        brief=describe_in_brief(entry, record, step) or text,
        kind=statement.kind.value if statement else family_of(entry.event),
        length="" if seconds is None else duration(seconds),
        struck=entry.id in corrections.struck,
        amended=entry.id in corrections.amended,
        late=bool(entry.anchor) and not isinstance(entry.event, e.Amended),
        settled=statement is None or seconds is not None,
    )
