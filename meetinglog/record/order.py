"""The one order of the record, and where a late entry goes in it (principles, 7).

Entries stand in the order in which they were made; a late entry stands directly after its anchor, and of two at one
place the later made stands after the earlier (shorthand, "Late entries"). An entry whose time was amended may have a
new place; its old one stays for what hangs on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain, takewhile

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.errors import LogDamaged
from meetinglog.model.events import Amended
from meetinglog.model.ledger import Ledger, Place, between, following
from meetinglog.model.moment import Moment, Precision, moment
from meetinglog.model.proceedings import Act
from meetinglog.record.corrections import RecordedEvent, reached
from meetinglog.record.log_index import LogIndex

Find = Callable[[str], RecordedEvent | None]
"""Return an entry by its id."""


class Slot(Struct, frozen=True, eq=False, gc=False):
    """A place in the order: ``id`` is the entry that made it, ``entry`` the one that stands there.

    They differ where an amended time gave an entry a new place: the amendment made that. ``act`` is the entry as it
    stands corrected, `None` where it was struck, moved away or is a correction. ``time`` is the one the place counts
    with in the order, and ``late_time`` the one that a late entry is compared with: of one that is late itself, to the
    minute, its end. Both are `None` where nothing stands, or its time is unknown or bears on nothing else. ``latest``
    is what may be the latest act of the record: the one that stands there, or the correction that made the place.
    """

    id: str
    place: Place
    entry: RecordedEvent
    act: Act | None
    time: datetime | None = None
    late_time: datetime | None = None
    latest: Act | None = None


class Order(Struct, frozen=True, eq=False, gc=False):
    """The places of the entries of a log, those included where nothing stands any more."""

    log: LogIndex
    slots: Ledger[Slot]

    @classmethod
    def of(cls, log: LogIndex) -> Order:
        """Return the order of all entries of a log. Raises `LogDamaged` for an anchor that is not in it."""
        places: list[Place] = []
        ids: list[str] = []
        at: dict[str, Place] = {}
        for entry in log.entries:
            if not entry.anchor:
                place = following(places[-1] if places else ())
                places.append(place)
                ids.append(entry.id)
            else:
                if entry.anchor not in at:
                    raise LogDamaged(entry.position, "it stands after an entry that is not before it.")
                index = bisect_left(places, at[entry.anchor]) + 1
                others = ((places[i], ids[i]) for i in range(index, len(places)))
                time = recorded_time(entry).latest
                place = landing(entry.anchor, time, places[index - 1], others, log.by_id)
                index = bisect_left(places, place)
                places.insert(index, place)
                ids.insert(index, entry.id)
            at[entry.id] = place
        order, rows = cls(log, Ledger()), zip(ids, places, strict=True)
        return cls(log, Ledger.of([(key, place, order.slot(key, place)) for key, place in rows]))

    def with_entry(self, entry: RecordedEvent) -> tuple[Order, list[Place]]:
        """Return the order with the next entry, and the places that differ: its own, and those a correction reaches.

        Raises `LogDamaged` where its anchor is not in the log.
        """
        place = self.place_of_next(entry)
        order = Order(self.log.grown(entry), self.slots)
        order = Order(order.log, self.slots.add(entry.id, order.slot(entry.id, place), place))
        if not kind_of(entry.event).corrects:
            return order, [place]
        order, places = order.reread(reached(entry, order.log.by_id))
        return order, [place, *places]

    def place_of_next(self, entry: RecordedEvent) -> Place:
        """Return the place of a next entry. Raises `LogDamaged` where its anchor is not in the log."""
        return self.place_after(entry.anchor, recorded_time(entry)) if entry.anchor else following(self.slots.end)

    def place_after(self, anchor: str, when: Moment) -> Place:
        """Return the place of a next entry after an anchor. Raises `LogDamaged` where that is not in the log."""
        place = self.slots.place(anchor)
        if place is None:
            raise LogDamaged(len(self.log.entries) + 1, "it stands after an entry that is not before it.")
        others = ((slot.place, slot.id) for slot in self.slots.after(place))
        return landing(anchor, when.latest, place, others, self.log.by_id)

    def slot(self, key: str, place: Place) -> Slot:
        """Return what stands at a place, as it reads now. Raises `LogDamaged` where the entry is not in the log."""
        made_by = entry = self.log.by_id(key)
        if made_by and made_by.anchor and isinstance(made_by.event, Amended):
            entry = self.log.by_id(made_by.event.amendments[0].entry)
        if made_by is None or entry is None:
            raise LogDamaged(made_by.position if made_by else 0, "it amends an entry that does not exist.")
        kind, corrections = kind_of(entry.event), self.log.corrections
        corrects = kind.corrects if made_by is entry else kind_of(made_by.event).corrects
        correction = self.log.act(made_by, place) if corrects and key not in corrections.struck else None
        if kind.corrects or entry.id in corrections.struck or corrections.moved.get(entry.id, entry.id) != key:
            return Slot(key, place, entry, None, latest=correction)
        act = self.log.act(entry, place)
        if kind.outside:
            return Slot(key, place, entry, act, latest=correction)
        late_time = sort_time(act.when) if made_by.anchor else act.when.at
        latest = latest_of((act, correction)) if correction else act
        return Slot(key, place, entry, act, act.when.at, late_time, latest)

    def reread(self, entries: Iterable[str]) -> tuple[Order, list[Place]]:
        """Return the order with all places of some entries as they read now, and these places."""
        slots, places = self.slots, []
        for entry in entries:
            for key in (entry, *self.log.corrections.moves.get(entry, ())):
                place = slots.place(key)
                if place is not None:
                    places.append(place)
                    slots = slots.put(key, self.slot(key, place))
        return Order(self.log, slots), places

    def place(self, entry: str) -> Place:
        """Return the place where an entry stands. Raises `KeyError` where it is not in the log."""
        return self.slots.find(self.place_id(entry)).place

    def place_id(self, entry: str) -> str:
        """Return the id of the place where an entry stands: what a late entry after it is anchored to."""
        return self.log.corrections.moved.get(entry, entry)

    def anchor_for(self, when: Moment, behind: Place) -> str:
        """Return the id of the place after which a late act that happened at ``when`` stands.

        It is not after the place ``behind`` which all is later, or of unknown time after something later.
        """
        return self._last_not_later(when, behind).id

    def new_anchor(self, entry: str, when: Moment, behind: Place) -> str:
        """Return the new anchor of an entry whose time becomes ``when``; empty where that does not change the order.

        ``behind`` is as for `anchor_for`.
        """
        if when.at is None or self._fits(entry, when):
            return ""
        anchor, present = self._last_not_later(when, behind, leaving_out=entry), self.place(entry)
        low, high = min(anchor.place, present), max(anchor.place, present)
        between_them = takewhile(lambda slot: slot.place < high, self.slots.after(low))
        passed = chain([anchor] if anchor.place > present else [], between_them)
        return anchor.id if any(slot.time for slot in passed if slot.entry.id != entry) else ""

    def _fits(self, entry: str, when: Moment) -> bool:
        """Return whether an entry can stay where it stands with another time: between those around it."""
        if when.at is None or when.latest is None:
            return True
        present = self.place(entry)
        before = next((slot.time for slot in self.slots.before(present) if slot.time), None)
        after = next((slot.time for slot in self.slots.after(present) if slot.time), None)
        return (before is None or before <= when.latest) and (after is None or when.at <= after)

    def _last_not_later(self, when: Moment, behind: Place, leaving_out: str = "") -> Slot:
        """Return the last place that is not later than ``when``, one entry left out.

        A place of unknown time counts with the time of the one before it.
        """
        timeless: Slot | None = None
        latest = when.latest
        for slot in reversed(self.slots.until(behind)):
            if leaving_out and slot.entry.id == leaving_out:
                continue
            time = slot.late_time
            if time is None:
                timeless = timeless or slot
            elif latest is not None and time <= latest:
                return timeless or slot
            else:
                timeless = None
        return timeless or next(iter(self.slots))


def latest_of(acts: Iterable[Act | None]) -> Act | None:
    """Return the act with the latest time; of equal ones the later made."""
    latest = time = None
    for act in acts:
        at = act.when.at if act is not None else None
        if act is None or at is None:
            continue
        if latest is None or time is None or at > time or (act.number > latest.number and at >= time):
            latest, time = act, at
    return latest


def landing(anchor: str, time: datetime | None, place: Place, others: Iterable[tuple[Place, str]], find: Find) -> Place:
    """Return the place of a late entry: after its anchor's ``place``, and after those there that are not later.

    Of two at one place the later made stands after the earlier; one of unknown time stands before those whose time
    is known. Times count as they were recorded, so that no correction of another entry moves it. ``others`` are the
    places after the anchor's, in order, with the ids of the entries that made them.
    """
    before = place
    for after, key in others:
        other = find(key)
        if other is None or not _hangs_on(other, anchor, find):
            return between(before, after)
        late = sort_time(recorded_time(other))
        if late is not None and (time is None or late > time):
            return between(before, after)
        before = after
    return between(before, None)


def _hangs_on(entry: RecordedEvent, anchor: str, find: Find) -> bool:
    """Return whether a place is where it is because of an anchor, directly or over others."""
    above: RecordedEvent | None = entry
    while above is not None and above.anchor:
        if above.anchor == anchor:
            return True
        above = find(above.anchor)
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
