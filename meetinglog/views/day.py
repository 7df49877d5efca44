"""What happened at the meetings of one day, and what the programme has for the next (command-line, "report")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.facts import AdoptedAgenda, Election, Inscription, Sitting
from meetinglog.model.ledger import Place
from meetinglog.model.presiding import ChairAssignment
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, item_key
from meetinglog.record.record import Record
from meetinglog.views.considerations import Consideration, considered_in_order, under_no_item
from meetinglog.views.meeting_times import planned_day, planned_times
from meetinglog.views.selection import Selection

_NEVER = datetime.max.replace(tzinfo=UTC)

Waiting = tuple[tuple[str, ...], tuple[Inscription, ...]]
"""Who waits under some items, in the order of the list."""


class MeetingOfDay(Struct, frozen=True):
    """A meeting, as far as it sat on a day: in at least one of its ``sittings``.

    ``chairs`` are who presided, in their order; ``considered`` is what was taken up, in that order, ``aside`` what was
    said and done under no item; ``concluded`` are the numbers of the items of which consideration was concluded.
    ``waiting`` and ``replies`` are who was still to speak when it ended that day, by their items.
    """

    track: str
    number: int
    sittings: tuple[Sitting, ...]
    chairs: tuple[ChairAssignment, ...]
    elections: tuple[Election, ...]
    agendas: tuple[AdoptedAgenda, ...]
    aside: Consideration
    considered: tuple[Consideration, ...]
    concluded: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    replies: tuple[Waiting, ...]


def meetings_of(record: Record, chosen: Selection) -> Iterator[MeetingOfDay]:
    """Yield the meetings that sat on the day of a selection: plenary's, then those of each track in its order."""
    state = record.proceedings
    sittings = [s for s in state.sittings if chosen.covers(s.track, s.meeting, (), s.opened)]
    order = _order_of_tracks(state)
    for track, number in sorted(
        {(s.track, s.meeting) for s in sittings}, key=lambda key: (order.index(key[0]), key[1])
    ):
        own = tuple(s for s in sittings if (s.track, s.meeting) == (track, number))
        yield _meeting(record, own, replace(chosen, track=track, meetings=frozenset({number})))


def _order_of_tracks(state: Proceedings) -> list[str]:
    """Return plenary, then the tracks of the session file in its order, then those that were only recorded in."""
    return [PLENARY, *(track.name for track in state.session.tracks), *state.tracks]


def _meeting(record: Record, sittings: tuple[Sitting, ...], chosen: Selection) -> MeetingOfDay:
    state, last = record.proceedings, sittings[-1]
    within = _within(state, sittings)
    considered = considered_in_order(state, chosen)
    items = {item.number for block in considered for item in block.items}
    concluded = (number for number in state.concluded if within(state.concluded.place(item_key(number))))
    ended = _ended(record, last)
    waiting = [each for each in ended.listed if each.track == last.track]
    return MeetingOfDay(
        track=last.track,
        number=last.meeting,
        sittings=sittings,
        chairs=tuple(_chairs(state, last, within)),
        elections=tuple(e for e in state.elections if e.track == last.track and within(state.elections.place(e.entry))),
        agendas=tuple(a for a in state.agendas if a.track == last.track and within(state.agendas.place(a.entry))),
        aside=under_no_item(state, chosen),
        considered=considered,
        concluded=tuple(number for number in concluded if number in items),
        waiting=_by_items(each for each in waiting if not each.reply),
        replies=_by_items(each for each in waiting if each.reply),
    )


def _within(state: Proceedings, sittings: Sequence[Sitting]) -> Callable[[Place | None], bool]:
    """Return what says whether a place of the record is in one of some sittings of a track."""
    own = {sitting.opened for sitting in sittings}
    all_of_track = [sitting for sitting in state.sittings if sitting.track == sittings[0].track]
    starts = [state.sittings.place(sitting.opened) or () for sitting in all_of_track]

    def within(place: Place | None) -> bool:
        at = bisect_right(starts, place or ())
        return at > 0 and all_of_track[at - 1].opened in own

    return within


def _chairs(state: Proceedings, last: Sitting, within: Callable[[Place | None], bool]) -> Iterator[ChairAssignment]:
    """Yield who presided: whoever did when the day began, unless another opened it, and all who took the chair."""
    before: ChairAssignment | None = None
    for chair in state.chairs:
        if (chair.track, chair.meeting) != (last.track, last.meeting):
            continue
        if not within(state.chairs.place(chair.entry)):
            before = chair
            continue
        if before is not None:
            yield before
            before = None
        yield chair


def _ended(record: Record, last: Sitting) -> Proceedings:
    """Return the proceedings when a sitting ended; as they are where it has not, or nobody knows when."""
    ended = last.end.latest if last.end else None
    return record.until(ended).proceedings if ended else record.proceedings


def _by_items(waiting: Iterable[Inscription]) -> tuple[Waiting, ...]:
    by_items: dict[tuple[str, ...], list[Inscription]] = {}
    for inscription in waiting:
        by_items.setdefault(inscription.items, []).append(inscription)
    return tuple((items, tuple(theirs)) for items, theirs in by_items.items())


class Planned(Struct, frozen=True):
    """A meeting of the programme, with its times in the session's time zone."""

    track: str
    number: int
    starts: datetime | None
    ends: datetime | None


def next_programme(state: Proceedings, day: date, track: str = "") -> tuple[date | None, tuple[Planned, ...]]:
    """Return the first day after another for which the programme has meetings, and these; `None` where it has none."""
    plans = [plan for plan in state.session.meetings if track in {"", plan.track}]
    dated = [(planned, plan) for plan in plans if (planned := planned_day(state, plan)) and planned > day]
    first = min((planned for planned, _ in dated), default=None)
    order = _order_of_tracks(state)
    of_day = [Planned(p.track, p.number, *planned_times(state, p)) for planned, p in dated if planned == first]
    return first, tuple(
        sorted(of_day, key=lambda plan: (plan.starts or plan.ends or _NEVER, order.index(plan.track), plan.number))
    )
