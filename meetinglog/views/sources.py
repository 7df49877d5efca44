"""The entries behind what is printed, described with both their times and their corrections.

The text of comments for officers never appears here (principles, 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from meetinglog.describe.entry import describe_entry, first_texts, is_comment
from meetinglog.model.events import Amended
from meetinglog.model.moment import Precision
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.safe import one_line
from meetinglog.views.history import Correction, corrections, local_stamp, shown_stamp


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
    entries = {entry.id: entry for id_ in ids if (entry := record.by_id(id_))}
    amended = [entry for entry in entries if with_first and record.corrections.amended.get(entry)]
    first = first_texts(record, amended) if amended else {}
    described = {step.act.id: _source(entries[step.act.id], record, first, step) for step in record.steps_of(entries)}
    others = (_source(entry, record, first, None) for entry in entries.values() if entry.id not in described)
    return tuple(sorted((*described.values(), *others), key=attrgetter("entry")))


def sources_of(record: Record, ids: Iterable[str], *, with_first: bool = True) -> tuple[Source, ...]:
    """Describe the entries that a span rests on; amendments appear as corrections of the entries they amend."""
    resting = {id_ for id_ in ids if (entry := record.by_id(id_)) and not isinstance(entry.event, Amended)}
    return sources(record, resting, with_first=with_first)


def sources_of_each(record: Record, spans: Sequence[Iterable[str]]) -> list[tuple[Source, ...]]:
    """Describe the entries that each of several spans rests on, as `sources_of` does, all of them on one walk."""
    described = {source.entry: source for source in sources_of(record, chain.from_iterable(spans))}
    entries = ({entry.position for id_ in ids if (entry := record.by_id(id_))} for ids in spans)
    return [tuple(described[number] for number in sorted(numbers & described.keys())) for numbers in entries]


def _source(entry: RecordedEvent, record: Record, first: dict[str, str], step: Step | None) -> Source:
    when = record.act(entry).when
    text = first.get(entry.id, "") if record.corrections.amended.get(entry.id) else ""
    return Source(
        entry=entry.position,
        event=entry.event.type,
        happened=when.iso,
        precision=when.precision,
        recorded_at=local_stamp(entry.recorded_at, record),
        officer=entry.officer,
        text=describe_entry(entry, record, step),
        first=f"{entry.when.clock or 'time unknown'}  {text}" if text and not is_comment(entry) else "",
        corrections=tuple(corrections(entry, record)),
    )


_PRECISELY = {"exact": "", "second": " (to the second)", "minute": " (to the minute)"}


def source_lines(source: Source, indent: str = "") -> Iterator[str]:
    """Write an entry for people: what it says, both its times, and what corrected it beneath."""
    under = f"{indent}{'':>7}"
    yield one_line(f"{indent}{source.entry:>5}  {source.text}")
    time = shown_stamp(source.happened) + _PRECISELY.get(source.precision, "")
    happened = f"happened {time}" if source.happened else "happened at an unknown time"
    yield f"{under}{happened}; entered {shown_stamp(source.recorded_at)} by {source.officer}"
    if source.first:
        yield one_line(f"{under}first entered as: {source.first}")
    for correction in source.corrections:
        yield one_line(f"{under}{correction.sentence}")
