"""The entries of a log and the corrected sequence made of them: the one order, and the proceedings at any place.

Entries stand in the order in which they were made; a late entry stands directly after its anchor, and of two at one
place the later made stands after the earlier (shorthand, "Late entries"; principles, 7). An entry whose time was
amended may have a new place; its old one stays for what hangs on it. The proceedings are folded along this order; some
are kept on the way, so that a late entry or a correction is folded in from where it counts.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from meetinglog.acts.evolve import evolve
from meetinglog.errors import LogDamaged
from meetinglog.model.events import Amended, OutputIssued, SessionPrepared, Struck
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.model.proceedings import Act, Proceedings, Track
from meetinglog.model.session import PLENARY, Session
from meetinglog.record.corrections import Corrections, RecordedEvent, without_roster
from meetinglog.record.order import Slot, place_after, recorded_time, sort_time

CHECKPOINT_EVERY = 64
_OUTSIDE = (SessionPrepared, OutputIssued)
"""What is no act of the meeting: its time bears on no other."""


class Record:
    """What the entries say, in their one order. It grows by `add`; everything else asks."""

    def __init__(self, first: RecordedEvent) -> None:
        """Begin with entry 1, the session. Raises `LogDamaged` where it is none."""
        if not isinstance(first.event, SessionPrepared):
            raise LogDamaged(1, "the first entry is not a session")
        self.entries: list[RecordedEvent] = [first]
        self.corrections = Corrections()
        self.latest: Act | None = None
        self._by_id: dict[str, RecordedEvent] = {first.id: first}
        self._order: list[Slot] = [Slot(first.id, first)]
        self._session: SessionPrepared = first.event
        self._kept: list[tuple[int, Proceedings]] = [(1, self._start())]
        self.proceedings: Proceedings = self._kept[0][1]

    def _start(self) -> Proceedings:
        first = self.entries[0].event
        session = first.session if isinstance(first, SessionPrepared) else self._session.session
        return Proceedings(without_roster(self._session.session, session), {PLENARY: Track()})

    @property
    def session(self) -> Session:
        """The session file in its latest version."""
        return self._session.session

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the session meets."""
        return self.session.zone

    @property
    def order(self) -> tuple[Slot, ...]:
        """The places of all entries in the one order, those included where nothing stands any more."""
        return tuple(self._order)

    @property
    def position(self) -> int:
        """The number of the last entry."""
        return len(self.entries)

    @property
    def track(self) -> str:
        """The track of the last entry: what is recorded next belongs there."""
        return self.entries[-1].track

    def entry(self, number: int) -> RecordedEvent | None:
        """Find an entry by its number for people."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def by_id(self, entry: str) -> RecordedEvent | None:
        """Find an entry by its id."""
        return self._by_id.get(entry)

    def number(self, entry: str) -> int:
        """Return the number for people of an entry that is in the log."""
        return self._by_id[entry].position

    def act(self, entry: RecordedEvent) -> Act:
        """Return an entry as it stands corrected, whether struck or not."""
        act = self.corrections.corrected(entry)
        if isinstance(act.event, SessionPrepared):
            session = without_roster(self._session.session, act.event.session)
            return Act(act.id, act.number, SessionPrepared(session=session), act.when, act.track, act.sources)
        return act

    def _stands(self, place: Slot) -> bool:
        """Return whether an act stands at a place: it was not struck, did not move away, and is no correction."""
        if place.entry.id in self.corrections.struck or isinstance(place.entry.event, Struck | Amended):
            return False
        return self.corrections.moved.get(place.entry.id, place.entry.id) == place.id

    def _standing(self, place: Slot) -> Act | None:
        """Return the act that stands at a place; none where none does."""
        return self.act(place.entry) if self._stands(place) else None

    def acts(self) -> Iterator[Act]:
        """Return the acts as they stand corrected, in the order of the record."""
        return (act for place in self._order if (act := self._standing(place)) is not None)

    def steps(self) -> Iterator[tuple[Act, Proceedings, Proceedings]]:
        """Return each act with the proceedings before and after it, in the order of the record."""
        state = self._kept[0][1]
        for place in self._order[1:]:
            act = self._standing(place)
            if act is not None:
                after = evolve(state, act)
                yield act, state, after
                state = after

    def add(self, entry: RecordedEvent) -> None:
        """Add the next entry: evolve where it stands last, fold again from where it counts where it does not."""
        at = self._enter(entry)
        if isinstance(entry.event, Struck | Amended):
            touched = self.corrections.add(entry, self._by_id)
            self._fold_again(min([at, *(i for i, place in enumerate(self._order) if place.entry.id in touched)]))
            self.latest = self._latest_of(self.entries)
        elif isinstance(entry.event, SessionPrepared):
            self._session = entry.event
            self._kept = [(1, self._start())]
            self._fold_again(1)
        else:
            self.latest = self._latest_of([entry], self.latest)
            if at < len(self._order) - 1:
                self._fold_again(at)
            else:
                self.proceedings = evolve(self.proceedings, self.act(entry))
                self._keep(len(self._order), self.proceedings)

    def extend(self, entries: Iterable[RecordedEvent]) -> None:
        """Add the next entries, and fold them all at once."""
        for entry in entries:
            self._enter(entry)
            if isinstance(entry.event, Struck | Amended):
                self.corrections.made.append(entry)
            elif isinstance(entry.event, SessionPrepared):
                self._session = entry.event
        self.corrections.settle()
        self.latest = self._latest_of(self.entries)
        self._kept = [(1, self._start())]
        self._fold_again(1)

    def _enter(self, entry: RecordedEvent) -> int:
        """Take in an entry at its place, and give that."""
        at = self._insert(entry)
        self.entries.append(entry)
        self._by_id[entry.id] = entry
        return at

    def _insert(self, entry: RecordedEvent) -> int:
        """Make the place of an entry that is not yet in the order, and give it."""
        at = self._place_after(entry.anchor, recorded_time(entry).latest) if entry.anchor else len(self._order)
        standing: RecordedEvent | None = entry
        if entry.anchor and isinstance(entry.event, Amended):
            standing = self._by_id.get(entry.event.amendments[0].entry)
        if standing is None:
            raise LogDamaged(entry.position, "it amends an entry that is not there")
        self._order.insert(at, Slot(entry.id, standing))
        return at

    def _place_after(self, anchor: str, time: datetime | None) -> int:
        """Return the place of a late entry. Raises `LogDamaged` where its anchor is not there."""
        at = place_after(anchor, time, self._order, self._by_id)
        if at is None:
            raise LogDamaged(self.position + 1, "it stands after an entry that is not there")
        return at

    def _latest_of(self, entries: Iterable[RecordedEvent], latest: Act | None = None) -> Act | None:
        """Return the act with the latest time among ``latest`` and those that stand; of equal ones the later made."""
        found, time = None, latest.when.at if latest else None
        for entry in entries:
            if isinstance(entry.event, _OUTSIDE) or entry.id in self.corrections.struck:
                continue
            at = self.corrections.when(entry).at
            if at and (time is None or at >= time):
                found, time = entry, at
        return latest if found is None else self.act(found)

    def _keep(self, count: int, state: Proceedings) -> None:
        if count - self._kept[-1][0] >= CHECKPOINT_EVERY:
            self._kept.append((count, state))

    def _fold_again(self, place: int) -> None:
        self._kept = [kept for kept in self._kept if kept[0] <= max(place, 1)]
        self.proceedings = self._fold(len(self._order))

    def _fold(self, count: int, known: tuple[int, Proceedings] | None = None) -> Proceedings:
        """Return the proceedings after the first ``count`` places; those at one place before may be ``known``."""
        done, state = next(kept for kept in reversed(self._kept) if kept[0] <= max(count, 1))
        if known is not None and known[0] > done:
            done, state = known
        for at in range(done, count):
            act = self._standing(self._order[at])
            state = state if act is None else evolve(state, act)
            self._keep(at + 1, state)
        return state

    def at(self, anchor: str, when: Moment = UNKNOWN) -> Proceedings:
        """Return the proceedings where a next late entry after ``anchor`` would stand; with no anchor, the last."""
        return self._fold(self._place_after(anchor, when.latest)) if anchor else self.proceedings

    def stands_after(self, entry: str) -> RecordedEvent | None:
        """Return the entry whose act stands right before an entry; none where it is the first."""
        before = (p.entry for p in reversed(self._order[: self._index(entry)]) if self._standing(p) is not None)
        return next(before, None)

    def before(self, entry: str) -> Proceedings:
        """Return the proceedings right before an entry where it stands."""
        return self._fold(self._index(entry))

    def after(self, entry: str) -> Proceedings:
        """Return the proceedings right after an entry where it stands."""
        return self._fold(self._index(entry) + 1)

    def steps_of(self, entries: Collection[str]) -> dict[str, tuple[Act, Proceedings, Proceedings]]:
        """Return some of the acts that stand, by their ids, each with the proceedings before and after it."""
        found: dict[str, tuple[Act, Proceedings, Proceedings]] = {}
        at, state = 0, self._kept[0][1]
        for index, place in enumerate(self._order):
            if place.entry.id not in entries or (act := self._standing(place)) is None:
                continue
            state = self._fold(index, (at, state))
            after = evolve(state, act)
            found[act.id] = act, state, after
            at, state = index + 1, after
        return found

    def _index(self, entry: str) -> int:
        standing = self.place(entry)
        return next(i for i, place in enumerate(self._order) if place.id == standing)

    def place(self, entry: str) -> str:
        """Return the id of the place where an entry stands: what a late entry after it is anchored to."""
        return self.corrections.moved.get(entry, entry)

    def copy(self) -> Record:
        """Return a copy that grows on its own."""
        other = copy.copy(self)
        other.entries, other._order, other._kept = [*self.entries], [*self._order], [*self._kept]
        other._by_id = dict(self._by_id)
        other.corrections = self.corrections.copy()
        return other

    def preview(self, entry: RecordedEvent) -> Record:
        """Return the record as it would be if the entry were added."""
        other = self.copy()
        other.add(entry)
        return other

    def first(self, count: int) -> Record:
        """Return the record of the first ``count`` acts that stand, the session being the first; one at least."""
        standing = (i for i, place in enumerate(self._order, 1) if self._stands(place))
        end = next(islice(standing, max(count, 1) - 1, None), len(self._order))
        other = copy.copy(self)
        other._order = self._order[:end]
        other._kept = [kept for kept in self._kept if kept[0] <= end]
        other.proceedings = other._fold(end)
        return other

    def until(self, limit: datetime) -> Record:
        """Return the record of what had happened by then; what has no time counts with the entry before it."""
        other = copy.copy(self)
        other._order = list(self._happened_by(limit))
        other._kept = self._kept[:1]
        other.proceedings = other._fold(len(other._order))
        return other

    def _happened_by(self, limit: datetime) -> Iterator[Slot]:
        happened = True
        for place in self._order:
            at = self._time_at(place)
            happened = happened if at is None else at <= limit
            if happened or place is self._order[0]:
                yield place

    def anchor_for(self, when: Moment) -> str:
        """Return the anchor of an act that happened at ``when``: empty where it is not late.

        It is late where its time is earlier than the latest act's; it then stands after the last entry that is not
        later, an entry of unknown time counting with the time of the entry before it.
        """
        if when.at is None or self.latest is None or self.latest.when.at is None or when.at >= self.latest.when.at:
            return ""
        return self._order[self._last_not_later(when, "")].id

    def _last_not_later(self, when: Moment, leaving_out: str) -> int:
        """Return the place of the last entry that is not later than ``when``, one entry left out."""
        timeless: int | None = None
        for at in range(len(self._order) - 1, -1, -1):
            place = self._order[at]
            if leaving_out and place.entry.id == leaving_out:
                continue
            time = self._late_time_at(place)
            if time is None:
                timeless = at if timeless is None else timeless
            elif when.latest is not None and time <= when.latest:
                return at if timeless is None else timeless
            else:
                timeless = None
        return 0 if timeless is None else timeless

    def new_anchor(self, entry: str, when: Moment) -> str:
        """Return the new anchor of an entry whose time becomes ``when``; empty where that does not change the order."""
        if when.at is None or self._fits(entry, when):
            return ""
        now, found = self._index(entry), self._last_not_later(when, entry)
        timed = [i for i, place in enumerate(self._order) if place.entry.id != entry and self._time_at(place)]
        if sum(i < now for i in timed) == sum(i <= found for i in timed):
            return ""
        return self._order[found].id

    def _fits(self, entry: str, when: Moment) -> bool:
        """Return whether an entry can stay where it stands with another time: between those around it."""
        now = self._index(entry)
        before = [time for place in self._order[:now] if (time := self._time_at(place))][-1:]
        after = next((time for place in self._order[now + 1 :] if (time := self._time_at(place))), None)
        at, latest = when.at, when.latest
        if at is None or latest is None:
            return True
        return (not before or before[0] <= latest) and (after is None or at <= after)

    def _late_time_at(self, place: Slot) -> datetime | None:
        """Return the time a place counts with for a late entry: of one that is late itself, to the minute, its end."""
        act = self._standing(place)
        if act is None or isinstance(act.event, _OUTSIDE):
            return None
        return sort_time(act.when) if self._by_id[place.id].anchor else act.when.at

    def _time_at(self, place: Slot) -> datetime | None:
        """Return the time a place counts with in the order; none where nothing stands there or its time is unknown."""
        act = self._standing(place)
        return None if act is None or isinstance(act.event, _OUTSIDE) else act.when.at


def folded(entries: Iterable[RecordedEvent]) -> Record:
    """Fold entries, the session first. Raises `LogDamaged` where there is none."""
    following = iter(entries)
    first = next(following, None)
    if first is None:
        raise LogDamaged(1, "it holds no entry, not even its session.")
    record = Record(first)
    record.extend(following)
    return record
