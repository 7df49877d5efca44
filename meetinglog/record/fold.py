"""The fold of the corrected acts along their order: the proceedings at any place of the record.

The order is folded in stretches, and the proceedings at the end of each are kept. A late entry or a correction is
folded in from the stretch where it counts, until the proceedings agree again with what they were but for the facts that
it changed; later stretches that none of these concern are not folded again, only corrected by them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice, pairwise, takewhile
from typing import Any, NamedTuple

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from meetinglog.acts.evolve import evolve
from meetinglog.acts.table import kind_of
from meetinglog.model.ledger import Changes, Ledger, Place
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import (
    LEDGERS,
    Act,
    FloorHeld,
    FloorInterrupted,
    FloorWaiting,
    InSession,
    Proceedings,
    Suspended,
    Track,
)
from meetinglog.model.session import PLENARY
from meetinglog.record.corrections import without_roster
from meetinglog.record.log_index import LogIndex
from meetinglog.record.order import Slot, latest_of

SHORTEST_STRETCH = 64
"""The fewest places in a stretch."""

FINENESS = 32
"""A stretch has no more places than this part of those that follow it, so that what is recent is folded anew in few."""


Standing = tuple[Place, Proceedings]
"""A place, and the proceedings right after it."""

Passed = tuple[Slot, Proceedings, Proceedings]
"""What stands at a place, with the proceedings right before and right after it."""


class Step(NamedTuple):
    """An act that stands, with the proceedings right before and right after it."""

    act: Act
    before: Proceedings
    after: Proceedings


class TrackStep(Struct, frozen=True, eq=False, gc=False):
    """An act that stands, with the state of its track right before and right after it."""

    act: Act
    was: Track
    now: Track


class Stretch(Struct, eq=False, gc=False):
    """A stretch of the order up to the place ``end``, and the proceedings after it.

    ``latest`` is the act with the latest time in it, ``count`` the number of its places. The rest is set when it is
    first asked for: ``reach``, the keys of the facts that its acts read or wrote, with the names of ledgers that one of
    them read as a whole; ``earliest``, the earliest time that a late entry is compared with in it, `None` where there
    is none; ``known``, the place in it that was asked for last, with the proceedings right after that.
    """

    end: Place
    after: Proceedings
    latest: Act | None
    count: int
    reach: frozenset[str] | None = None
    earliest: datetime | UnsetType | None = UNSET
    known: Standing | None = None


class Fold(Struct, frozen=True, eq=False, gc=False):
    """The proceedings after all acts of an order.

    ``stretches`` end in ascending order; the first holds entry 1 alone. ``tail`` is what stands after the last of them.
    ``latest`` is the act with the latest time; of equal ones the later made.
    """

    slots: Ledger[Slot]
    stretches: tuple[Stretch, ...]
    tail: Stretch
    latest: Act | None

    @classmethod
    def over(cls, log: LogIndex, slots: Ledger[Slot]) -> Fold:
        """Return the fold of an order from its beginning."""
        return cls._of(slots, [_beginning(log, slots)])

    @classmethod
    def walked(cls, log: LogIndex, slots: Ledger[Slot]) -> Generator[Passed, None, Fold]:
        """Yield every place of an order as `walk` does, and return its fold, which is made on the way."""
        stretches = [_beginning(log, slots)]
        state = stretches[0].after
        yield next(iter(slots)), state, state
        for run in _runs(slots, stretches):
            for slot in run:
                after = evolve(state, slot.act) if slot.act is not None else state
                yield slot, state, after
                state = after
            stretches.append(_ended(stretches[-1], run, state))
        *begun, tail = stretches
        return cls._ending_with(slots, tuple(begun), tail)

    @classmethod
    def _of(cls, slots: Ledger[Slot], stretches: list[Stretch]) -> Fold:
        """Return the fold that begins with some stretches: what follows is folded in as many as its length asks for."""
        for run in _runs(slots, stretches):
            stretches.append(_folded(stretches[-1], run))
        *begun, tail = stretches
        return cls._ending_with(slots, tuple(begun), tail)

    @classmethod
    def _ending_with(cls, slots: Ledger[Slot], stretches: tuple[Stretch, ...], tail: Stretch) -> Fold:
        """Return the fold of some stretches and a tail; a tail that is long enough is one more stretch."""
        latest = latest_of(stretch.latest for stretch in (*stretches, tail))
        if tail.count < SHORTEST_STRETCH:
            return cls(slots, stretches, tail, latest)
        return cls(slots, _thinned((*stretches, tail)), _folded(tail, ()), latest)

    @property
    def proceedings(self) -> Proceedings:
        """The proceedings after all acts."""
        return self.tail.after

    def advanced(self, slots: Ledger[Slot], slot: Slot, after: Proceedings | None = None) -> Fold:
        """Return the fold with one more place, the last; ``after`` are the proceedings after it, where known."""
        if after is None:
            after = evolve(self.proceedings, slot.act) if slot.act else self.proceedings
        latest = latest_of((self.tail.latest, slot.latest)) if slot.latest else self.tail.latest
        tail = Stretch(slot.place, after, latest, self.tail.count + 1)
        if tail.count < SHORTEST_STRETCH:
            return Fold(slots, self.stretches, tail, latest_of((self.latest, slot.latest)))
        return Fold._ending_with(slots, self.stretches, tail)

    def refolded(self, slots: Ledger[Slot], changed: Collection[Place]) -> Fold:
        """Return the fold of an order that differs at some places, one that was added included."""
        first, end = min(changed), self.tail.end
        stretches = list(takewhile(lambda stretch: stretch.end < first, self.stretches))
        change = Difference.between(stretches[-1].after, stretches[-1].after)
        for was, old in pairwise((*self.stretches[len(stretches) - 1 :], self.tail)):
            start = stretches[-1]
            inside = [place for place in changed if start.end < place <= old.end]
            if inside or change.more or (change.facts and change.concerns(self._reach(was, old))):
                known = old.known if start is was and old.known and old.known[0] < min(inside) else None
                stretches.append(_folded(start, _slots_within(slots, start.end, old.end), old.end, known))
                change = Difference.between(old.after, stretches[-1].after)
            else:
                after = change.made_in(old.after) if change.facts else old.after
                stretches.append(replace(old, after=after, known=None) if change.facts else old)
                change = change.at(after)
        *stretches, tail = stretches
        fold = Fold._ending_with(self.slots, tuple(stretches), tail)
        for slot in slots.after(end):
            fold = fold.advanced(slots, slot)
        return replace(fold, slots=slots)

    def _reach(self, before: Stretch, stretch: Stretch) -> frozenset[str]:
        """Return what the acts of a stretch, and those that still wait for one of them, read and wrote."""
        if stretch.reach is None:
            written = Difference.between(before.after, stretch.after).facts.values()
            acts = [slot.act for slot in _slots_within(self.slots, before.end, stretch.end) if slot.act]
            waiting = chain.from_iterable(before.after.pending)
            read = (kind_of(act.event).reads(act.event, act.track) for act in chain(acts, waiting))
            stretch.reach = frozenset().union(*written, *read)
        return stretch.reach

    def behind(self, when: Moment) -> Place:
        """Return a place behind which all is later than a moment, or of unknown time after something later."""
        behind, latest = self.slots.end, when.latest
        for start, stretch in reversed([*pairwise((*self.stretches, self.tail))]):
            if stretch.earliest is UNSET:
                times = (slot.late_time for slot in _slots_within(self.slots, start.end, stretch.end))
                stretch.earliest = min((time for time in times if time is not None), default=None)
            if stretch.count and (stretch.earliest is None or latest is None or stretch.earliest <= latest):
                break
            behind = stretch.end
        return behind

    def cut(self, place: Place) -> Fold:
        """Return the fold of the order up to a place."""
        slots = self.slots.until(place)
        return Fold._of(slots, list(takewhile(lambda stretch: stretch.end <= slots.end, self.stretches)))

    def before(self, place: Place, known: Standing | None = None) -> Proceedings:
        """Return the proceedings right before a place; ``known`` may be those right after an earlier one."""
        at = bisect_left(self.stretches, place, key=lambda stretch: stretch.end)
        stretch, start = self.stretches[at] if at < len(self.stretches) else self.tail, self.stretches[max(at - 1, 0)]
        nearest = (start.end, start.after)
        for each in (stretch.known, known):
            if each is not None and nearest[0] < each[0] < place:
                nearest = each
        last, state = nearest
        for slot in takewhile(lambda slot: slot.place < place, self.slots.after(last)):
            last, state = slot.place, evolve(state, slot.act) if slot.act else state
        stretch.known = last, state
        return state

    def walk(self) -> Iterator[Passed]:
        """Yield every place, those included where nothing stands, with the proceedings before and after it."""
        state, start = self.stretches[0].after, self.slots.start
        for slot in self.slots:
            after = evolve(state, slot.act) if slot.act and slot.place != start else state
            yield slot, state, after
            state = after

    def steps_of(self, places: Iterable[str]) -> Iterator[Step]:
        """Yield the acts that stand at some places, given by their ids, in the order of the record."""
        known: Standing | None = None
        wanted = (slot for place in places if (slot := self.slots.get(place)) and slot.place != self.slots.start)
        for slot in sorted(wanted, key=lambda slot: slot.place):
            if slot.act is not None:
                before = self.before(slot.place, known)
                after = evolve(before, slot.act)
                yield Step(slot.act, before, after)
                known = slot.place, after


class Difference(Struct, frozen=True, eq=False, gc=False):
    """What differs at a place from what was there: facts by ledger and key, and whether anything else does.

    ``keys`` are the keys of the facts, and the names of their ledgers; ``in_reach`` are the keys of the facts to which
    acts of any kind may reach from this place, without naming them: the sitting, the statement on the floor.
    """

    facts: dict[str, Changes[Any]]
    keys: frozenset[str]
    in_reach: frozenset[str]
    more: bool

    @classmethod
    def between(cls, was: Proceedings, now: Proceedings) -> Difference:
        """Return what changed in the proceedings at one place."""
        facts: dict[str, Changes[Any]] = {}
        for name in LEDGERS:
            old, new = getattr(was, name), getattr(now, name)
            if old is not new and (changes := new.changes_since(old)):
                facts[name] = changes
        keys = frozenset(facts).union(*facts.values())
        more = was.session is not now.session or was.tracks != now.tracks
        return cls(facts, keys, _reachable(now), more)

    def at(self, now: Proceedings) -> Difference:
        """Return the same change at another place."""
        return replace(self, in_reach=_reachable(now))

    def concerns(self, reach: frozenset[str]) -> bool:
        """Return whether acts after this place, which reach to these keys, may do otherwise for the facts alone."""
        return not (self.keys.isdisjoint(reach) and self.keys.isdisjoint(self.in_reach))

    def made_in(self, proceedings: Proceedings) -> Proceedings:
        """Return the proceedings at a later place, which nothing else reached, with this change."""
        changed = {name: getattr(proceedings, name).with_changes(changes) for name, changes in self.facts.items()}
        return replace(proceedings, **changed)


def _reachable(state: Proceedings) -> frozenset[str]:
    keys: list[str] = []
    for track in state.tracks.values():
        match track.meeting:
            case InSession(_, key) | Suspended(_, key):
                keys.append(key)
            case _:
                pass
        match track.floor:
            case FloorHeld(statement):
                keys.append(statement)
            case FloorInterrupted(statement, waiting):
                keys += [statement, waiting]
            case FloorWaiting(waiting):
                keys.append(waiting)
            case _:
                pass
    return frozenset(keys)


def _slots_within(slots: Ledger[Slot], start: Place, end: Place) -> list[Slot]:
    return list(takewhile(lambda slot: slot.place <= end, slots.after(start)))


def _beginning(log: LogIndex, slots: Ledger[Slot]) -> Stretch:
    """Return the stretch that holds entry 1 alone."""
    return Stretch(slots.start, Proceedings(without_roster(log.session, log.prepared), {PLENARY: Track()}), None, 1)


def _runs(slots: Ledger[Slot], stretches: Sequence[Stretch]) -> Iterator[list[Slot]]:
    """Yield what follows on some stretches in runs, each for one more; the last is for the tail, and may be empty."""
    rest, left = slots.after(stretches[-1].end), len(slots) - sum(stretch.count for stretch in stretches)
    while left >= SHORTEST_STRETCH:
        length = max(SHORTEST_STRETCH, left // (FINENESS + 1))
        yield list(islice(rest, length))
        left -= length
    yield list(rest)


def _folded(before: Stretch, run: Sequence[Slot], end: Place = (), known: Standing | None = None) -> Stretch:
    """Return the stretch of what stands in a run after another stretch; ``known`` are the proceedings at a place in it.

    It ends at ``end``, the last place of the run unless that is given.
    """
    place, state = known or (before.end, before.after)
    for slot in run:
        if slot.act is not None and slot.place > place:
            state = evolve(state, slot.act)
    return _ended(before, run, state, end, known)


def _ended(
    before: Stretch, run: Sequence[Slot], after: Proceedings, end: Place = (), known: Standing | None = None
) -> Stretch:
    """Return the stretch of a run after another stretch, given the proceedings ``after`` it; the rest as `_folded`."""
    last = run[-1].place if run else before.end
    return Stretch(end or last, after, latest_of(slot.latest for slot in run), len(run), known=known)


def _thinned(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return fewer stretches where two together are short enough for what follows them; the first stays alone."""
    kept: list[Stretch] = []
    following = 0
    for stretch in reversed(stretches[1:]):
        if kept and kept[-1].count + stretch.count <= (following - kept[-1].count) // FINENESS:
            later = kept.pop()
            latest, reach = latest_of((stretch.latest, later.latest)), None
            if stretch.reach is not None and later.reach is not None:
                reach = stretch.reach | later.reach
            kept.append(Stretch(later.end, later.after, latest, stretch.count + later.count, reach))
        else:
            kept.append(stretch)
        following += stretch.count
    return (stretches[0], *reversed(kept))
