"""The one order of the record, and where a late entry goes in it (principles, 7).

Entries stand in the order in which they were made; a late entry stands directly after its anchor, and of two at one
place the later made stands after the earlier (shorthand, "Late entries"). An entry whose time was amended may have a
new place; its old one stays for what hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from meetinglog.errors import LogDamaged
from meetinglog.model.events import Amended, Struck
from meetinglog.model.moment import Moment, Precision, moment
from meetinglog.model.proceedings import Act
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.log_index import LogIndex, bears_on_others


class Slot(Struct, frozen=True):
    """A place in the order: ``id`` is the entry that made it, ``entry`` the one that stands there.

    They differ where an amended time gave an entry a new place: the amendment made that.
    """

    id: str
    entry: RecordedEvent


class Order(Struct):
    """The places of the entries of a log, those included where nothing stands any more."""

    log: LogIndex
    slots: list[Slot]

    def insert(self, entry: RecordedEvent) -> int:
        """Make the place of an entry that is not yet in the log, and return its index.

        Raises `LogDamaged` where its anchor, or the entry whose place it changes, is not in the log.
        """
        index = self.index_after(entry.anchor, recorded_time(entry).latest) if entry.anchor else len(self.slots)
        standing: RecordedEvent | None = entry
        if entry.anchor and isinstance(entry.event, Amended):
            standing = self.log.by_id.get(entry.event.amendments[0].entry)
        if standing is None:
            raise LogDamaged(entry.position, "it amends an entry that does not exist")
        self.slots.insert(index, Slot(entry.id, standing))
        return index

    def index_after(self, anchor: str, time: datetime | None) -> int:
        """Return the index at which a next late entry would stand. Raises `LogDamaged` without its anchor."""
        index = place_after(anchor, time, self.slots, self.log.by_id)
        if index is None:
            raise LogDamaged(len(self.log.entries) + 1, "it stands after an entry that does not exist")
        return index

    def index(self, entry: str) -> int:
        """Return the index of the place where an entry stands."""
        place = self.place(entry)
        return next(index for index, slot in enumerate(self.slots) if slot.id == place)

    def place(self, entry: str) -> str:
        """Return the id of the place where an entry stands."""
        return self.log.corrections.moved.get(entry, entry)

    def stands(self, slot: Slot) -> bool:
        """Return whether an act stands at a place: it was not struck, did not move away, and is no correction."""
        if slot.entry.id in self.log.corrections.struck or isinstance(slot.entry.event, Struck | Amended):
            return False
        return self.place(slot.entry.id) == slot.id

    def act(self, slot: Slot) -> Act | None:
        """Return the act that stands at a place, corrected; `None` where none does."""
        return self.log.act(slot.entry) if self.stands(slot) else None

    def time(self, slot: Slot) -> datetime | None:
        """Return the time a place counts with in the order; `None` where none stands there or its time is unknown."""
        when = self._when(slot)
        return when.at if when else None

    def _when(self, slot: Slot) -> Moment | None:
        if not bears_on_others(slot.entry) or not self.stands(slot):
            return None
        return self.log.corrections.when(slot.entry)

    def anchor_for(self, when: Moment) -> str:
        """Return the id of the place after which a late act that happened at ``when`` stands."""
        return self.slots[self._last_not_later(when)].id

    def new_anchor(self, entry: str, when: Moment) -> str:
        """Return the new anchor of an entry whose time becomes ``when``; empty where that does not change the order."""
        if when.at is None or self._fits(entry, when):
            return ""
        present, anchor = self.index(entry), self._last_not_later(when, leaving_out=entry)
        timed = [index for index, slot in enumerate(self.slots) if slot.entry.id != entry and self.time(slot)]
        if sum(index < present for index in timed) == sum(index <= anchor for index in timed):
            return ""
        return self.slots[anchor].id

    def _fits(self, entry: str, when: Moment) -> bool:
        """Return whether an entry can stay where it stands with another time: between those around it."""
        present = self.index(entry)
        before = next((time for slot in reversed(self.slots[:present]) if (time := self.time(slot))), None)
        after = next((time for slot in self.slots[present + 1 :] if (time := self.time(slot))), None)
        if when.at is None or when.latest is None:
            return True
        return (before is None or before <= when.latest) and (after is None or when.at <= after)

    def _last_not_later(self, when: Moment, leaving_out: str = "") -> int:
        """Return the index of the last place that is not later than ``when``, one entry left out.

        A place of unknown time counts with the time of the one before it.
        """
        timeless: int | None = None
        for index in range(len(self.slots) - 1, -1, -1):
            slot = self.slots[index]
            if leaving_out and slot.entry.id == leaving_out:
                continue
            time = self._late_time(slot)
            if time is None:
                timeless = index if timeless is None else timeless
            elif when.latest is not None and time <= when.latest:
                return index if timeless is None else timeless
            else:
                timeless = None
        return 0 if timeless is None else timeless

    def _late_time(self, slot: Slot) -> datetime | None:
        """Return the time a place counts with for a late entry: of one that is late itself, to the minute, its end."""
        when = self._when(slot)
        if when is None:
            return None
        return sort_time(when) if self.log.by_id[slot.id].anchor else when.at


def place_after(
    anchor: str, time: datetime | None, order: Sequence[Slot], entries: Mapping[str, RecordedEvent]
) -> int | None:
    """Return the index of a late entry: after its anchor, and after those there already that are not later.

    Of two at one place the later made stands after the earlier; one of unknown time stands before those whose time
    is known. Times count as they were recorded, so that no correction of another entry moves it. Return `None` where
    the anchor has no place.
    """
    anchored = next((index for index, slot in enumerate(order) if slot.id == anchor), None)
    if anchored is None:
        return None
    index = anchored + 1
    while index < len(order) and _hangs_on(order[index], anchor, entries):
        other = sort_time(recorded_time(entries[order[index].id]))
        if other is not None and (time is None or other > time):
            break
        index += 1
    return index


def _hangs_on(slot: Slot, anchor: str, entries: Mapping[str, RecordedEvent]) -> bool:
    """Return whether a place is where it is because of an anchor, directly or over others."""
    above = entries[slot.id].anchor
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
