"""The record: the entries of a log, the corrected sequence made of them, and the proceedings at any place of it.

`LogIndex` has the entries, `Order` their places, `Fold` the proceedings along those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from meetinglog.errors import LogDamaged
from meetinglog.model.events import Amended, SessionPrepared, Struck
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import Session
from meetinglog.record.corrections import Corrections, RecordedEvent, targets
from meetinglog.record.fold import Fold, Step
from meetinglog.record.log_index import LogIndex
from meetinglog.record.order import Order, Slot


class Record:
    """What the entries say, in their one order. It grows by `add`; everything else asks."""

    def __init__(self, fold: Fold, latest: Act | None = None) -> None:
        """Hold a fold with its order and its log; ``latest`` is the act with the latest time."""
        self._fold = fold
        self._order = fold.order
        self._log = fold.order.log
        self.latest = latest

    @classmethod
    def start(cls, first: RecordedEvent) -> Record:
        """Return the record of entry 1, the session. Raises `LogDamaged` for any other entry."""
        return cls(Fold.over(Order(LogIndex.start(first), [Slot(first.id, first)])))

    @property
    def entries(self) -> list[RecordedEvent]:
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
        """The track of the last entry: what is recorded next belongs there."""
        return self.entries[-1].track

    def entry(self, number: int) -> RecordedEvent | None:
        """Return an entry by its number for people; `None` where there is none."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def by_id(self, entry: str) -> RecordedEvent | None:
        """Return an entry by its id; `None` where there is none."""
        return self._log.by_id.get(entry)

    def number(self, entry: str) -> int:
        """Return the number for people of an entry that is in the log."""
        return self._log.by_id[entry].position

    def act(self, entry: RecordedEvent) -> Act:
        """Return an entry as it stands corrected, whether struck or not."""
        return self._log.act(entry)

    def targets(self, correction: RecordedEvent) -> tuple[RecordedEvent, ...]:
        """Return the entries that a correction names; an empty tuple for any other entry."""
        return tuple(entry for target in targets(correction.event) if (entry := self.by_id(target)))

    def acts(self) -> Iterator[Act]:
        """Yield the acts as they stand corrected, in the order of the record."""
        return (act for slot in self._order.slots if (act := self._order.act(slot)) is not None)

    def steps(self) -> Iterator[Step]:
        """Yield each act after entry 1 with the proceedings before and after it, in the order of the record."""
        return self._fold.steps()

    def steps_of(self, entries: Collection[str]) -> dict[str, Step]:
        """Return some of the acts that stand, by their ids, each with the proceedings before and after it."""
        return self._fold.steps_of(entries)

    def add(self, entry: RecordedEvent) -> None:
        """Add the next entry: evolve where it stands last, fold again from where it counts where it does not."""
        index = self._order.insert(entry)
        self._log.append(entry)
        if isinstance(entry.event, Struck | Amended):
            touched = self.corrections.add(entry, self._log.by_id)
            self._fold.fold_from(
                min([index, *(at for at, slot in enumerate(self._order.slots) if slot.entry.id in touched)])
            )
            self.latest = self._log.latest(self.entries)
        elif isinstance(entry.event, SessionPrepared):
            self._fold.restart()
        else:
            self.latest = self._log.latest([entry], self.latest)
            if index < len(self._order.slots) - 1:
                self._fold.fold_from(index)
            else:
                self._fold.advance(self.act(entry))

    def extend(self, entries: Iterable[RecordedEvent]) -> None:
        """Add the next entries, and fold them all at once."""
        for entry in entries:
            self._order.insert(entry)
            self._log.append(entry)
            if isinstance(entry.event, Struck | Amended):
                self.corrections.entries.append(entry)
        self.corrections.settle()
        self.latest = self._log.latest(self.entries)
        self._fold.restart()

    def at(self, anchor: str, when: Moment = UNKNOWN) -> Proceedings:
        """Return the proceedings where a next late entry after ``anchor`` would stand; with no anchor, the last."""
        if not anchor:
            return self.proceedings
        return self._fold.after_places(self._order.index_after(anchor, when.latest))

    def before(self, entry: str) -> Proceedings:
        """Return the proceedings right before an entry where it stands."""
        return self._fold.after_places(self._order.index(entry))

    def after(self, entry: str) -> Proceedings:
        """Return the proceedings right after an entry where it stands."""
        return self._fold.after_places(self._order.index(entry) + 1)

    def stands_after(self, entry: str) -> RecordedEvent | None:
        """Return the entry whose act stands right before an entry; `None` where it is the first."""
        before = reversed(self._order.slots[: self._order.index(entry)])
        return next((slot.entry for slot in before if self._order.stands(slot)), None)

    def place(self, entry: str) -> str:
        """Return the id of the place where an entry stands: what a late entry after it is anchored to."""
        return self._order.place(entry)

    def anchor_for(self, when: Moment) -> str:
        """Return the anchor of an act that happened at ``when``: empty where it is not late.

        It is late where its time is earlier than the latest act's; it then stands after the last entry that is not
        later, an entry of unknown time counting with the time of the entry before it.
        """
        if when.at is None or self.latest is None or self.latest.when.at is None or when.at >= self.latest.when.at:
            return ""
        return self._order.anchor_for(when)

    def new_anchor(self, entry: str, when: Moment) -> str:
        """Return the new anchor of an entry whose time becomes ``when``; empty where that does not change the order."""
        return self._order.new_anchor(entry, when)

    def copy(self) -> Record:
        """Return a copy that grows on its own."""
        return Record(self._fold.copy(), self.latest)

    def preview(self, entry: RecordedEvent) -> Record:
        """Return the record as it would be if the entry were added."""
        record = self.copy()
        record.add(entry)
        return record

    def first(self, count: int) -> Record:
        """Return the record of the first ``count`` acts that stand, the session being the first; one at least."""
        slots = self._order.slots
        standing = (end for end, slot in enumerate(slots, 1) if self._order.stands(slot))
        end = next(islice(standing, max(count, 1) - 1, None), len(slots))
        return Record(self._fold.cut(slots[:end], end), self.latest)

    def until(self, limit: datetime) -> Record:
        """Return the record of what had happened by then; what has no time counts with the entry before it."""
        return Record(self._fold.cut([*self._happened_by(limit)], 1), self.latest)

    def _happened_by(self, limit: datetime) -> Iterator[Slot]:
        happened = True
        for slot in self._order.slots:
            time = self._order.time(slot)
            happened = happened if time is None else time <= limit
            if happened or slot is self._order.slots[0]:
                yield slot


def folded(entries: Iterable[RecordedEvent]) -> Record:
    """Fold entries, the session first. Raises `LogDamaged` where there is none."""
    following = iter(entries)
    first = next(following, None)
    if first is None:
        raise LogDamaged(1, "it has no entries, not even its session.")
    record = Record.start(first)
    record.extend(following)
    return record
