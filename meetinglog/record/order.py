"""Places in the one order of the record: where a late entry goes among those that are there (principles, 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetinglog.model.events import Amended
from meetinglog.model.moment import Moment, Precision, moment
from meetinglog.record.corrections import RecordedEvent


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the order: ``id`` is the entry that made it, ``entry`` the one that stands there.

    They differ where an amended time gave an entry a new place: the amendment made that.
    """

    id: str
    entry: RecordedEvent


def place_after(
    anchor: str, time: datetime | None, order: Sequence[Slot], entries: Mapping[str, RecordedEvent]
) -> int | None:
    """Return the place of a late entry: after its anchor, and after those there already that are not later.

    Of two at one place the later made stands after the earlier; one of unknown time stands before those whose time
    is known. Times count as they were recorded, so that no correction of another entry moves it. None where the anchor
    has no place.
    """
    at = next((i for i, place in enumerate(order) if place.id == anchor), None)
    if at is None:
        return None
    at += 1
    while at < len(order) and _hangs_on(order[at], anchor, entries):
        there = sort_time(recorded_time(entries[order[at].id]))
        if there is not None and (time is None or there > time):
            break
        at += 1
    return at


def _hangs_on(place: Slot, anchor: str, entries: Mapping[str, RecordedEvent]) -> bool:
    """Return whether a place is where it is because of an anchor, directly or over others."""
    above = entries[place.id].anchor
    while above:
        if above == anchor:
            return True
        above = entries[above].anchor
    return False


def sort_time(when: Moment) -> datetime | None:
    """Return the time a late entry counts with: to the minute, the end of that minute (shorthand, "Late entries")."""
    return when.latest if when.precision is Precision.MINUTE else when.at


def recorded_time(entry: RecordedEvent) -> Moment:
    """Return the time with which an entry made its place: an amendment that moves one, the amended time."""
    if isinstance(entry.event, Amended) and entry.anchor:
        amendment = entry.event.amendments[0]
        return moment(amendment.occurred_at, amendment.precision or "unknown")
    return entry.when
