"""A record at its steps and without an entry, and the steps that change an output, found by bisection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from meetinglog.model.events import Struck
from meetinglog.model.moment import UNKNOWN
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record


def strike_of(entry: RecordedEvent, number: int) -> RecordedEvent:
    """Return entry ``number``, which strikes another: the record with it is the record without the other."""
    event = Struck(entries=(entry.id,))
    return RecordedEvent(
        number, f"without {entry.id}", event, UNKNOWN, entry.recorded_at, entry.officer, entry.track, anchor=""
    )


def records_at(record: Record, positions: Iterable[int]) -> dict[int, Record]:
    """Return the states of a record after some of its entries, by their numbers."""
    growing, snapshots = Record.start(record.entries[0]), {}
    for position in sorted(set(positions)):
        growing.extend(record.entries[growing.position : position])
        snapshots[position] = growing.copy()
    return snapshots


class RecordSteps:
    """The steps from a record as it was to what it is now, one entry each.

    An entry that was struck since is struck in its own step, so that no step changes what a later one undoes.
    """

    def __init__(self, then: Record, now: Record) -> None:
        """Go from the beginning of a record to the whole."""
        since = now.entries[then.position :]
        struck = now.corrections.struck
        self.entries = tuple(since)
        self._added = [(entry, strike_of(entry, entry.position)) if entry.id in struck else (entry,) for entry in since]
        self._known = {0: then}

    def at(self, step: int) -> Record:
        """Return the record after so many steps, folded from the nearest earlier one that is known."""
        if step not in self._known:
            before = max(known for known in self._known if known < step)
            record = self._known[before].copy()
            record.extend(entry for added in self._added[before:step] for entry in added)
            self._known[step] = record
        return self._known[step]

    def bisect_changes(self, text: Callable[[int], object], first: int, last: int) -> Iterator[int]:
        """Yield the steps after ``first``, up to ``last``, that change a ``text``, found by bisection."""
        if text(first) == text(last):
            return
        if last - first == 1:
            yield last
            return
        middle = (first + last) // 2
        yield from self.bisect_changes(text, first, middle)
        yield from self.bisect_changes(text, middle, last)
