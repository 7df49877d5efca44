"""The record: the entries of a log, the corrected sequence made of them, and the proceedings at any place of it.

`LogIndex` has the entries, `Order` their places, `Fold` the proceedings along those.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from meetinglog.acts.table import kind_of
from meetinglog.model.events import SessionPrepared
from meetinglog.model.ledger import Ledger, Place, following
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import PLENARY, Session
from meetinglog.record.corrections import Corrections, RecordedEvent, targets
from meetinglog.record.fold import Fold, Passed, Step, TrackStep
from meetinglog.record.log_index import LogIndex
from meetinglog.record.order import Order, Slot, latest_of

V = TypeVar("V")


class Record:
    """What the entries say, in their one order. It grows by `add`; everything else asks."""

    def __init__(self, order: Order, fold: Fold | None = None, latest: Act | None = None) -> None:
        """Hold an order with its fold; ``latest`` is the act with the latest time where it is not in these.

        A fold that is not given is made by the first walk, or where it is asked for before.
        """
        self._order = order
        self._known_fold = fold
        self._latest = latest
        self._track_steps: Sequence[TrackStep] = ()
        self._once: dict[Callable[[Record], object], object] = {}

    @classmethod
    def start(cls, first: RecordedEvent) -> Record:
        """Return the record of entry 1, the session. Raises `LogDamaged` for any other entry."""
        return folded([first])

    @property
    def _fold(self) -> Fold:
        if self._known_fold is None:
            with _nothing_collected():
                self._known_fold = Fold.over(self._log, self._order.slots)
        return self._known_fold

    @_fold.setter
    def _fold(self, fold: Fold) -> None:
        self._known_fold = fold

    @property
    def _log(self) -> LogIndex:
        return self._order.log

    @property
    def entries(self) -> Sequence[RecordedEvent]:
        """The entries in the order in which they were made."""
        return self._log.entries

    @property
    def corrections(self) -> Corrections:
        """What was struck, amended and moved."""
        return self._log.corrections

    @property
    def proceedings(self) -> Proceedings:
        """The proceedings after all acts."""
        return self._fold.proceedings

    @property
    def latest(self) -> Act | None:
        """The act with the latest time; of equal ones the later made."""
        if self._latest is None and self._known_fold is None:
            return latest_of(slot.latest for slot in self._order.slots)
        return self._latest or self._fold.latest

    @property
    def session(self) -> Session:
        """The session file in its latest version."""
        return self._log.session

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the session meets."""
        return self.session.zone

    @property
    def order(self) -> tuple[Slot, ...]:
        """The places of all entries in the one order, those included where nothing stands any more."""
        return tuple(self._order.slots)

    @property
    def position(self) -> int:
        """The number of the last entry."""
        return len(self.entries)

    @property
    def track(self) -> str:
        """The track of the last entry."""
        return self.entries[-1].track

    def track_of(self, officer: str) -> str:
        """Return the track on which an officer typed an entry last; plenary where there is none."""
        own = (entry for entry in reversed(self.entries) if entry.officer == officer)
        return next((entry.track for entry in own if not kind_of(entry.event).outside), PLENARY)

    def entry(self, number: int) -> RecordedEvent | None:
        """Return an entry by its number for people; `None` where there is none."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def by_id(self, entry: str) -> RecordedEvent | None:
        """Return an entry by its id; `None` where there is none."""
        return self._log.by_id(entry)

    def number(self, entry: str) -> int:
        """Return the number for people of an entry. Raises `KeyError` where it is not in the log."""
        known = self._log.by_id(entry)
        if known is None:
            raise KeyError(entry)
        return known.position

    def act(self, entry: RecordedEvent) -> Act:
        """Return an entry as it stands corrected, whether struck or not; the next entry as it will stand."""
        place = self._order.slots.place(self._order.place_id(entry.id))
        return self._log.act(entry, place or self._order.place_of_next(entry))

    def targets(self, correction: RecordedEvent) -> tuple[RecordedEvent, ...]:
        """Return the entries that a correction names; an empty tuple for any other entry."""
        return tuple(entry for target in targets(correction.event) if (entry := self.by_id(target)))

    def acts(self) -> Iterator[Act]:
        """Yield the acts as they stand corrected, in the order of the record."""
        return (slot.act for slot in self._order.slots if slot.act is not None)

    def steps(self) -> Iterator[Step]:
        """Yield each act after entry 1 with the proceedings before and after it, in the order of the record."""
        return (step for _, _, step in self._walk() if step)

    def track_steps(self) -> Sequence[TrackStep]:
        """Return the acts of `steps` with their tracks before and after them; the last walk has left them."""
        if not self._track_steps:
            deque(self._walk(), maxlen=0)
        return self._track_steps

    def walk(self) -> Iterator[tuple[RecordedEvent, Proceedings, Step | None]]:
        """Yield every entry once, where it stands, with the proceedings before it and its step, in the one order.

        There is no step where its act does not stand, and for entry 1.
        """
        moved = self.corrections.moved
        for slot, before, step in self._walk():
            entry = slot.entry
            if slot.id != entry.id and slot.id not in moved and (made_by := self.by_id(slot.id)):
                yield made_by, before, None
            if moved.get(entry.id, entry.id) == slot.id:
                yield entry, before, step

    def _walk(self) -> Iterator[tuple[Slot, Proceedings, Step | None]]:
        """Yield every place with the proceedings before it and its step, and leave those of the tracks."""
        order, track_steps, start = self._order, list[TrackStep](), self._order.slots.start
        for slot, before, after in self._places():
            act, step = slot.act, None
            if act is not None and slot.place != start:
                step = Step(act, before, after)
                track_steps.append(TrackStep(act, before.track(act.track), after.track(act.track)))
            yield slot, before, step
        if self._order is order:
            self._track_steps = track_steps

    def _places(self) -> Iterator[Passed]:
        """Yield every place as `Fold.walk` does; what is not folded yet is folded on the way."""
        if self._known_fold is not None:
            yield from self._known_fold.walk()
            return
        order = self._order
        fold = yield from Fold.walked(order.log, order.slots)
        if self._order is order:
            self._known_fold = fold

    def steps_of(self, entries: Iterable[str]) -> Iterator[Step]:
        """Yield those of some entries that stand, by their ids, as `steps` does."""
        return self._fold.steps_of(map(self._order.place_id, entries))

    def add(self, entry: RecordedEvent, after: Proceedings | None = None) -> None:
        """Add the next entry: evolve where it stands last, fold again from where it counts where it does not.

        ``after`` are the proceedings after it, if they are known and it stands last.
        """
        self._grows()
        if isinstance(entry.event, SessionPrepared):
            self.extend([entry])
            return
        end = self._order.slots.end
        self._order, changed = self._order.with_entry(entry)
        slots, [place, *others] = self._order.slots, changed
        if others or place < end:
            self._fold = self._fold.refolded(slots, changed)
        else:
            self._fold = self._fold.advanced(slots, slots.find(entry.id), after)

    def extend(self, entries: Iterable[RecordedEvent]) -> None:
        """Add the next entries, and fold them all at once, with those before only where they change these."""
        self._grows()
        following = list(entries)
        if any(isinstance(entry.event, SessionPrepared) for entry in following):
            whole = folded([*self.entries, *following])
            self._order, self._fold = whole._order, whole._fold  # noqa: SLF001 - of the same class
            return
        order, changed = self._order, list[Place]()
        for entry in following:
            order, places = order.with_entry(entry)
            changed += places
        if changed:
            self._order, self._fold = order, self._fold.refolded(order.slots, changed)

    def _grows(self) -> None:
        self._known_fold = self._fold
        self._track_steps = ()
        self._once.clear()

    def place_of_next(self, anchor: str, when: Moment = UNKNOWN) -> Place:
        """Return the place where a next entry after ``anchor`` would stand; with no anchor, the last."""
        return self._order.place_after(anchor, when) if anchor else following(self._order.slots.end)

    def at(self, anchor: str, when: Moment = UNKNOWN) -> Proceedings:
        """Return the proceedings where a next late entry after ``anchor`` would stand; with no anchor, the last."""
        return self._fold.before(self.place_of_next(anchor, when)) if anchor else self.proceedings

    def before(self, entry: str) -> Proceedings:
        """Return the proceedings right before an entry where it stands."""
        return self._fold.before(self._order.place(entry))

    def stands_after(self, entry: str) -> RecordedEvent | None:
        """Return the entry whose act stands right before an entry; `None` where it is the first."""
        before = self._order.slots.before(self._order.place(entry))
        return next((slot.entry for slot in before if slot.act is not None), None)

    def acts_after(self, entry: str) -> Iterator[Act]:
        """Yield the acts that stand after an entry, in the order of the record."""
        return (slot.act for slot in self._order.slots.after(self._order.place(entry)) if slot.act is not None)

    def place(self, entry: str) -> str:
        """Return the id of the place where an entry stands: what a late entry after it is anchored to."""
        return self._order.place_id(entry)

    def anchor_for(self, when: Moment) -> str:
        """Return the anchor of an act that happened at ``when``: empty where it is not late.

        It is late where its time is earlier than the latest act's; it then stands after the last entry that is not
        later, an entry of unknown time counting with the time of the entry before it.
        """
        latest = self.latest
        if when.at is None or latest is None or latest.when.at is None or when.at >= latest.when.at:
            return ""
        return self._order.anchor_for(when, self._fold.behind(when))

    def new_anchor(self, entry: str, when: Moment) -> str:
        """Return the new anchor of an entry whose time becomes ``when``; empty where that does not change the order."""
        return self._order.new_anchor(entry, when, self._fold.behind(when))

    def once(self, view: Callable[[Record], V]) -> V:
        """Return what a view makes of this record, which it makes once, until the record grows."""
        if view not in self._once:
            self._once[view] = view(self)
        return cast("V", self._once[view])

    def copy(self) -> Record:
        """Return a copy that grows on its own."""
        return Record(self._order, self._fold, self._latest)

    def preview(self, entry: RecordedEvent, after: Proceedings | None = None) -> Record:
        """Return the record as it would be if the entry were added; ``after`` is as for `add`."""
        record = self.copy()
        record.add(entry, after)
        return record

    def first(self, count: int) -> Record:
        """Return the record of the first ``count`` acts that stand, the session being the first; one at least."""
        standing = (slot.place for slot in self._order.slots if slot.act is not None)
        place = next(islice(standing, max(count, 1) - 1, None), self._order.slots.end)
        fold = self._fold.cut(place)
        return Record(Order(self._log, fold.slots), fold, self.latest)

    def until(self, limit: datetime) -> Record:
        """Return the record of what had happened by then; what has no time counts with the entry before it."""
        slots = Ledger.of((slot.id, slot.place, slot) for slot in self._happened_by(limit))
        return Record(Order(self._log, slots), latest=self.latest)

    def _happened_by(self, limit: datetime) -> Iterator[Slot]:
        happened = True
        for at, slot in enumerate(self._order.slots):
            happened = happened if slot.time is None else slot.time <= limit
            if happened or at == 0:
                yield slot


def folded(entries: Iterable[RecordedEvent]) -> Record:
    """Fold entries, the session first. Raises `LogDamaged` where there is none."""
    with _nothing_collected():
        order = Order.of(LogIndex.of(entries))
        return Record(order, Fold.over(order.log, order.slots))


def ordered(entries: Iterable[RecordedEvent]) -> Record:
    """Return the record of entries as `folded` does, for whoever walks it first: it is folded on that walk."""
    with _nothing_collected():
        return Record(Order.of(LogIndex.of(entries)))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Pause the collector of cycles: all that a fold makes is kept, and none of it is in a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
