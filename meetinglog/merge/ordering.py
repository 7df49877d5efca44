"""The entries of two copies in one log: numbered in one order, and each at its place by when it happened.

An entry keeps everything but its number, and its anchor where that and its time would set it at different places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.log.entry import NewEntry
from meetinglog.merge.copies import Copies, Copy, new_entry
from meetinglog.merge.duplicates import Duplicate
from meetinglog.merge.interleaving import Agreement, Entered, entry_order, interleave_orders
from meetinglog.model.events import Amended, Struck
from meetinglog.model.ledger import Ledger, Place, following
from meetinglog.model.proceedings import Act
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.order import landing, recorded_time
from meetinglog.record.record import Record, folded


class Interleaved(Struct, frozen=True):
    """The entries of both copies and their record; ``placed`` are the ids of those that got another anchor."""

    entries: tuple[NewEntry, ...]
    record: Record
    placed: tuple[str, ...]


def interleave(copies: Copies, duplicates: Sequence[Duplicate]) -> Interleaved:
    """Return the entries of two copies in one order; duplicates stand at one place.

    A copy that holds all entries of the other stays as it is.
    """
    whole = _copy_with_everything(copies)
    if whole is not None:
        return Interleaved(tuple(new_entry(entry, entry.anchor) for entry in whole.entries.values()), whole.record, ())
    entered = {
        entry.id: (entry.recorded_at, entry.id)
        for copy in (copies.first, copies.second)
        for entry in copy.record.entries
    }
    numbered = _combined_order(copies, _by_number, lambda _, act: act.id, duplicates, entered)
    order = _combined_order(copies, _by_place, lambda copy, act: copy.record.place(act.id), duplicates, entered)
    finder = _AnchorFinder(order)
    begun = copies.begun.entries
    for position, key in enumerate(numbered, 1):
        known = begun[position - 1] if position <= len(begun) else None
        if known is None or known.id != key:
            known = decode_entry(replace(copies.entry(key), position=position))
        finder.add(known, copies.anchors(key))
    anchored = list(finder.entries.values())
    return Interleaved(
        tuple(new_entry(copies.entry(entry.id), entry.anchor) for entry in anchored),
        _record(copies.begun, anchored),
        tuple(entry.id for entry in anchored if entry.anchor not in copies.anchors(entry.id)),
    )


def _record(begun: Record, entries: list[RecordedEvent]) -> Record:
    """Return the record of entries, made of the one that has begun with the first of them, if it has."""
    if not all(map(is_, entries, begun.entries)):
        return folded(entries)
    record = begun.copy()
    record.extend(entries[begun.position :])
    return record


def _combined_order(
    copies: Copies,
    timed: Callable[[Copy], Iterable[tuple[str, datetime | None]]],
    place: Callable[[Copy, Act], str],
    duplicates: Sequence[Duplicate],
    entered: Entered,
) -> list[str]:
    """Return one order of what ``timed`` yields of each copy; duplicates are one where the orders agree on them."""
    first, second = entry_order(timed(copies.first)), entry_order(timed(copies.second))
    agreement = Agreement(first.ids, second.ids)
    same: dict[str, str] = {}
    for duplicate in duplicates:
        in_first = duplicate.kept.id in copies.only_first
        kept = place(copies.first if in_first else copies.second, duplicate.kept)
        struck = place(copies.second if in_first else copies.first, duplicate.struck)
        if agreement.take(*((kept, struck) if in_first else (struck, kept))):
            same[struck] = kept
    return interleave_orders(first, second, entered, same)


def _copy_with_everything(copies: Copies) -> Copy | None:
    """Return the copy that holds all of the other, if one does; of two that hold the same, always the same."""
    whole = [
        copy
        for copy, missing in ((copies.first, copies.only_second), (copies.second, copies.only_first))
        if not missing
    ]
    return min(whole, key=lambda copy: [(e.id, e.anchor, e.officer) for e in copy.record.entries], default=None)


def _by_number(copy: Copy) -> Iterator[tuple[str, datetime | None]]:
    """Yield the entries of a copy by number, with their corrected times; late entries have `None`."""
    for entry in copy.record.entries:
        yield entry.id, None if entry.anchor else copy.record.act(entry).when.at


def _by_place(copy: Copy) -> Iterator[tuple[str, datetime | None]]:
    """Yield the places of a copy in order, with the time of what stands there; moved entries leave `None` behind.

    Corrections are left out: their place says nothing.
    """
    for place in copy.record.order:
        if not isinstance(place.entry.event, Struck | Amended):
            stands = copy.record.place(place.entry.id) == place.id
            yield place.id, copy.record.act(place.entry).when.at if stands else None


class _AnchorFinder:
    """The search for anchors that bring one entry after another to its place in a given order."""

    def __init__(self, order: Sequence[str]) -> None:
        self.entries: dict[str, RecordedEvent] = {}
        self._rank = {place: at for at, place in enumerate(order)}
        self._order: Ledger[str] = Ledger()

    def add(self, entry: RecordedEvent, anchors: list[str]) -> None:
        """Add the next entry, with the anchor it has in a copy where that sets it right, else with another."""
        if entry.id not in self._rank:
            self._put(entry, following(self._order.end))
            return
        for anchor in anchors:
            anchored = entry if entry.anchor == anchor else replace(entry, anchor=anchor)
            place = self._landing(anchored)
            if place is not None and self._is_in_order(entry.id, place):
                self._put(anchored, place)
                return
        anchored = replace(entry, anchor=self._anchor_before(entry))
        self._put(anchored, self._landing(anchored) or following(self._order.end))

    def _put(self, entry: RecordedEvent, place: Place) -> None:
        self._order = self._order.add(entry.id, entry.id, place)
        self.entries[entry.id] = entry

    def _landing(self, entry: RecordedEvent) -> Place | None:
        """Return the place to which the anchor of an entry brings it, or `None` if the anchor is not there."""
        if not entry.anchor:
            return following(self._order.end)
        anchor = self._order.place(entry.anchor)
        if anchor is None:
            return None
        others = self._order.items_after(anchor)
        return landing(entry.anchor, recorded_time(entry).latest, anchor, others, self.entries.get)

    def _is_in_order(self, entry: str, place: Place) -> bool:
        before = next((r for key in self._order.before(place) if (r := self._rank.get(key)) is not None), -1)
        ranks = (r for key in self._order.after(place) if (r := self._rank.get(key)) is not None)
        return before < self._rank[entry] < next(ranks, len(self._rank))

    def _anchor_before(self, entry: RecordedEvent) -> str:
        """Return the place right before an entry, or "" where it stands last and moves no other by its anchor."""
        last = True
        for key in reversed(self._order):
            rank = self._rank.get(key)
            if rank is not None and rank < self._rank[entry.id]:
                return "" if last and not isinstance(entry.event, Amended) else key
            last = last and rank is None
        return self._order[0]
