"""The entries of a log and the corrected sequence made of them: the one order, and the proceedings at any place.

Entries stand in the order in which they were made; a late entry stands directly after its anchor, and of two at one
place the later made stands after the earlier (shorthand, "Late entries"; product, 7). The proceedings are folded
along this order; a few of them are kept on the way, so that a late entry is folded in from where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meetinglog.entries import Entry
from meetinglog.errors import LogDamaged
from meetinglog.events import Event, SessionPrepared, decode
from meetinglog.evolution import evolve
from meetinglog.moments import Moment, moment
from meetinglog.proceedings import PLENARY, Act, Proceedings, Track

_STRIDE = 64


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry, decoded: its event, when it happened, when and by whom it was entered, its track and anchor."""

    position: int
    id: str
    event: Event
    when: Moment
    recorded_at: datetime
    officer: str
    track: str
    anchor: str


def logged(entry: Entry) -> Logged:
    """Decode an entry. Raises `LogDamaged` with its number where it is not one, `NewerLog` where it is too new."""
    try:
        return Logged(
            entry.position,
            entry.id,
            decode(entry.type, entry.version, entry.payload),
            moment(entry.occurred_at, entry.precision),
            datetime.fromisoformat(entry.recorded_at),
            entry.officer,
            entry.track,
            entry.anchor,
        )
    except ValueError as error:
        raise LogDamaged(entry.position, f"it does not read as an entry ({error})") from error


class Record:
    """What the entries say, in their one order.

    It grows by `add`; everything else asks. Places count from 0 in the order of the record.
    """

    def __init__(self, first: Logged) -> None:
        """Begin with entry 1, the session. Raises `LogDamaged` where it is none."""
        if not isinstance(first.event, SessionPrepared):
            raise LogDamaged(1, "the first entry is not a session")
        self.entries: list[Logged] = [first]
        self.latest: Act | None = None
        self._by_id: dict[str, Logged] = {first.id: first}
        self._order: list[Logged] = [first]
        start = Proceedings(first.event.session, {PLENARY: Track()})
        self._kept: list[tuple[int, Proceedings]] = [(1, start)]
        self.proceedings: Proceedings = start

    @property
    def position(self) -> int:
        """The number of the last entry."""
        return len(self.entries)

    def entry(self, number: int) -> Logged | None:
        """Find an entry by its number for people."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def by_id(self, entry: str) -> Logged | None:
        """Find an entry by its id."""
        return self._by_id.get(entry)

    def number(self, entry: str) -> int:
        """Give the number for people of an entry that is in the log."""
        return self._by_id[entry].position

    def acts(self) -> Iterator[Act]:
        """Give the acts as they stand corrected, in the order of the record."""
        for entry in self._order:
            yield self.act(entry)

    def steps(self) -> Iterator[tuple[Act, Proceedings, Proceedings]]:
        """Give each act with the proceedings before and after it, in the order of the record."""
        state = self._kept[0][1]
        for entry in self._order[1:]:
            act = self.act(entry)
            after = evolve(state, act)
            yield act, state, after
            state = after

    def act(self, entry: Logged) -> Act:
        """Give an entry as it stands corrected."""
        return Act(entry.id, entry.position, entry.event, entry.when, entry.track, (entry.id,))

    def add(self, entry: Logged) -> None:
        """Add the next entry: evolve where it stands last, fold again from its place where it does not."""
        place = self._place_of(entry)
        self.entries.append(entry)
        self._by_id[entry.id] = entry
        self._order.insert(place, entry)
        self._note_latest(entry)
        if place == len(self._order) - 1:
            self.proceedings = evolve(self.proceedings, self.act(entry))
            self._keep(len(self._order), self.proceedings)
        else:
            self._kept = [kept for kept in self._kept if kept[0] <= place]
            self.proceedings = self._fold(len(self._order))

    def _note_latest(self, entry: Logged) -> None:
        if isinstance(entry.event, SessionPrepared) or entry.when.at is None:
            return
        if self.latest is None or self.latest.when.at is None or entry.when.at >= self.latest.when.at:
            self.latest = self.act(entry)

    def _keep(self, count: int, state: Proceedings) -> None:
        if count - self._kept[-1][0] >= _STRIDE:
            self._kept.append((count, state))

    def _fold(self, count: int) -> Proceedings:
        """Give the proceedings after the first ``count`` places."""
        done, state = next(kept for kept in reversed(self._kept) if kept[0] <= count)
        for at in range(done, count):
            state = evolve(state, self.act(self._order[at]))
            self._keep(at + 1, state)
        return state

    def _place_of(self, entry: Logged) -> int:
        """Give the place at which an entry that is not yet in the order stands."""
        if not entry.anchor:
            return len(self._order)
        place = next((i for i, placed in enumerate(self._order) if placed.id == entry.anchor), None)
        if place is None:
            raise LogDamaged(entry.position, "it stands after an entry that is not there")
        place += 1
        while place < len(self._order) and self._hangs_on(self._order[place], entry.anchor):
            place += 1
        return place

    def _hangs_on(self, entry: Logged, anchor: str) -> bool:
        """Say whether an entry stands where it stands because of an anchor, directly or over others."""
        while entry.anchor:
            if entry.anchor == anchor:
                return True
            entry = self._by_id[entry.anchor]
        return False

    def at(self, anchor: str) -> Proceedings:
        """Give the proceedings where a next late entry after ``anchor`` would stand; with no anchor, the last."""
        if not anchor:
            return self.proceedings
        place = next(i for i, placed in enumerate(self._order) if placed.id == anchor) + 1
        while place < len(self._order) and self._hangs_on(self._order[place], anchor):
            place += 1
        return self._fold(place)

    def preview(self, entry: Logged) -> Proceedings:
        """Give the proceedings as they would be at the end if the entry were added."""
        place = self._place_of(entry)
        state = evolve(self._fold(place), self.act(entry))
        for after in self._order[place:]:
            state = evolve(state, self.act(after))
        return state

    def anchor_for(self, when: Moment) -> str:
        """Give the anchor of an act that happened at ``when``: empty where it is not late.

        It is late where its time is earlier than the latest act's; it then stands after the last entry that is not
        later, an entry of unknown time counting with the time of the entry before it.
        """
        if when.at is None or self.latest is None or self.latest.when.at is None or when.at >= self.latest.when.at:
            return ""
        upper = when.latest or when.at
        timeless: Logged | None = None
        for entry in reversed(self._order):
            at = self._counted(entry)
            if at is None:
                timeless = timeless or entry
            elif at <= upper:
                return (timeless or entry).id
            else:
                timeless = None
        return (timeless or self._order[0]).id

    def _counted(self, entry: Logged) -> datetime | None:
        """Give the time an entry counts with in the order; none where it has none of its own."""
        return None if isinstance(entry.event, SessionPrepared) else self.act(entry).when.at
