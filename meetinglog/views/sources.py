"""The entries behind what is printed, told with both their times and their corrections.

The text of comments for officers is never told here (principles, 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetinglog.describe.correction import said, said_there
from meetinglog.model.events import Amended, Commented, Struck
from meetinglog.model.moment import Precision
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import enumeration
from meetinglog.views.history import Correction, corrections, first_entered

Step = tuple[Act, Proceedings, Proceedings]
COMMENT = "a comment for officers"


@dataclass(frozen=True, slots=True)
class Source(JsonRecord):
    """An entry on which printed words rest."""

    entry: int
    """The number of the entry."""
    event: str
    """The type of its event."""
    happened: str
    """When it happened (ISO 8601); empty where unknown."""
    precision: Precision
    """How precisely that is known."""
    recorded_at: str
    """When it was entered (ISO 8601)."""
    officer: str
    """Who entered it."""
    text: str
    """What it says now."""
    first: str = ""
    """What an amended entry said first; empty where it was not amended."""
    corrections: tuple[Correction, ...] = ()
    """What corrected it."""


def sources(record: Record, ids: Iterable[str], *, with_first: bool = True) -> tuple[Source, ...]:
    """Describe entries by their ids, in the order in which they were entered; what they said first takes its time."""
    entries = sorted({entry.position: entry for one in ids if (entry := record.by_id(one))}.items())
    amended = [entry.id for _, entry in entries if with_first and record.corrections.amended.get(entry.id)]
    first = first_entered(record, amended) if amended else {}
    steps = record.steps_of({entry.id for _, entry in entries})
    return tuple(_source(entry, record, first, steps.get(entry.id)) for _, entry in entries)


def sources_of(record: Record, ids: Iterable[str], *, with_first: bool = True) -> tuple[Source, ...]:
    """Describe the entries that a span rests on; amendments are told as corrections of the entries they amend."""
    kept = {entry.id for one in ids if (entry := record.by_id(one)) and not isinstance(entry.event, Amended)}
    return sources(record, kept, with_first=with_first)


def _source(entry: RecordedEvent, record: Record, first: dict[str, str], step: Step | None) -> Source:
    when = record.act(entry).when
    told = first.get(entry.id, "") if record.corrections.amended.get(entry.id) else ""
    return Source(
        entry=entry.position,
        event=entry.event.type,
        happened=when.iso,
        precision=when.precision,
        recorded_at=entry.recorded_at.isoformat(timespec="seconds"),
        officer=entry.officer,
        text=describe(entry, record, step),
        first=f"{entry.when.clock or 'time unknown'}  {told}" if told and not is_comment(entry) else "",
        corrections=tuple(corrections(entry, record)),
    )


def is_comment(entry: RecordedEvent) -> bool:
    """Return whether an entry is a comment for officers."""
    return isinstance(entry.event, Commented)


def describe(entry: RecordedEvent, record: Record, step: Step | None = None) -> str:
    """Return what an entry says as it stands, a correction with the entries that it corrects.

    ``step`` is the act with the proceedings before and after it, where they are known.
    """
    match entry.event:
        case Commented():
            return COMMENT
        case Struck(by=by, reason=reason):
            verb = {"strike": "Struck", "undo": "Taken back", "redo": "Given back"}[by]
            return f"{verb}: {_told(corrected_by(entry, record), record)}{f' ({reason})' if reason else ''}"
        case Amended():
            return _amended(corrected_by(entry, record), record)
        case _:
            return said_there(step, record) if step else said(entry, record)


def _amended(entries: Sequence[RecordedEvent], record: Record) -> str:
    if len(entries) != 1 or is_comment(entries[0]):
        return f"Amended: {_told(entries, record)}"
    return f"Amended: entry {entries[0].position}, which now reads: {describe(entries[0], record)}"


def _told(entries: Sequence[RecordedEvent], record: Record) -> str:
    if len(entries) != 1:
        return f"entries {enumeration([str(entry.position) for entry in entries])}"
    entry, further = entries[0], corrected_by(entries[0], record)
    if not further:
        return f"entry {entry.position}, {describe(entry, record)}"
    what = "strike" if isinstance(entry.event, Struck) else "amendment"
    numbers = [str(one.position) for one in further]
    return f"entry {entry.position}, the {what} of {'entry' if len(numbers) == 1 else 'entries'} {enumeration(numbers)}"


def corrected_by(entry: RecordedEvent, record: Record) -> tuple[RecordedEvent, ...]:
    """Return the entries that a correction names; none for what is no correction."""
    match entry.event:
        case Struck(entries=entries):
            named: Iterable[str] = entries
        case Amended(amendments=amendments):
            named = (amendment.entry for amendment in amendments)
        case _:
            named = ()
    return tuple(found for one in named if (found := record.by_id(one)))


_PRECISELY = {"exact": "", "second": " (to the second)", "minute": " (to the minute)"}


def source_lines(source: Source, indent: str = "") -> Iterator[str]:
    """Write an entry for people: what it says, both its times, and what corrected it beneath."""
    under = f"{indent}{'':>7}"
    yield f"{indent}{source.entry:>5}  {source.text}".replace("\n", " ")
    time = source.happened[:19].replace("T", " ") + _PRECISELY.get(source.precision, "")
    happened = f"happened {time}" if source.happened else "happened at an unknown time"
    yield f"{under}{happened}; entered {source.recorded_at} by {source.officer}"
    if source.first:
        yield f"{under}first entered as: {source.first}".replace("\n", " ")
    for made in source.corrections:
        reason = f": {made.reason}" if made.reason else ""
        yield f"{under}{made.what} by entry {made.entry} ({made.officer}, {made.recorded_at}){reason}".replace(
            "\n", " "
        )
