"""Floor time and numbers of statements by delegation, regional group, group, capacity, item and kind (figures)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import fsum

from msgspec import Struct

from meetinglog.model.events import Kind, Speaker
from meetinglog.model.facts import Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.names.tables import state_by_code
from meetinglog.text.normal import normal, without_article
from meetinglog.text.typography import typographic
from meetinglog.views.meeting_times import MeetingTimes, TimeUsed, meeting_times, time_used
from meetinglog.views.selection import ALL, Selection

SECTIONS = ("delegation", "region", "group", "capacity", "item", "kind")
"""By what floor time is divided, in the order of the output."""

NO_REGION = "no regional group"

_RANKS: Mapping[str, int] = {each: rank for kinds in (list(Capacity), list(Kind)) for rank, each in enumerate(kinds)}
"""The places of the capacities in their order, and of the kinds in theirs."""

_PROPER = frozenset({Kind.INTRODUCTORY, Kind.STATEMENT, Kind.CONCLUDING, Kind.EXPLANATION})
"""The kinds that count as statements; points of order and replies are interventions only."""


class FloorTime(Struct, frozen=True):
    """How often and how long someone, or some, had the floor.

    ``interventions`` counts every time the floor was given, ``statements`` those that are no point of order and no
    reply. ``seconds`` are those that are known, at full precision: the time of ``unknown`` interventions is not known,
    and ``running`` ones have not ended; neither is in it. ``name`` is empty for unidentified speakers, and, with
    ``code``, for no item.
    """

    name: str = ""
    code: str = ""
    interventions: int = 0
    statements: int = 0
    seconds: float = 0.0
    unknown: int = 0
    running: int = 0

    @property
    def complete(self) -> bool:
        """Whether the time of all of it is known."""
        return not self.unknown and not self.running


class Figures(Struct, frozen=True):
    """Everything that is counted of the part of the record that is asked for.

    ``floor`` is the floor time by each of `SECTIONS`; ``total`` counts every intervention once. ``meetings`` is empty
    where items were asked for: the time of a meeting is not one item's.
    """

    total: FloorTime
    floor: dict[str, tuple[FloorTime, ...]]
    meetings: tuple[MeetingTimes, ...]

    @property
    def time(self) -> TimeUsed:
        """The time used of the time planned, over all meetings."""
        return time_used(self.meetings)


class FloorPart(Struct, frozen=True):
    """A part that an intervention counts for, known by its ``key``; parts of a lower ``rank`` stand first."""

    key: object
    name: str = ""
    code: str = ""
    rank: tuple[int, ...] = (0,)


class _Measured(Struct, frozen=True):
    """What counts of a statement: its floor time, `None` where unknown, whether it runs, and is a statement proper."""

    seconds: float | None
    runs: bool
    proper: bool


UNNAMED = FloorPart(None, rank=(1_000_000,))

Parts = Callable[[Statement], Iterable[FloorPart]]


def figures(state: Proceedings, chosen: Selection = ALL) -> Figures:
    """Count what was said, and measure the meetings, in the part of the record that is asked for."""
    statements = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    dividing: dict[str, Parts] = {
        "delegation": _delegation,
        "region": _region,
        "group": _groups,
        "capacity": _capacity,
        "item": _item(state),
        "kind": _kind,
    }
    measured = _measured(statements)
    return Figures(
        total=_floor_time(FloorPart("total"), measured),
        floor={section: _divided(statements, measured, dividing[section]) for section in SECTIONS},
        meetings=() if chosen.items else meeting_times(state, chosen),
    )


def floor_by(statements: Sequence[Statement], parts: Parts) -> tuple[FloorTime, ...]:
    """Divide what was said by ``parts``; the longest floor time stands first among those of one rank."""
    return _divided(statements, _measured(statements), parts)


def _measured(statements: Iterable[Statement]) -> list[_Measured]:
    return [_Measured(s.floor_seconds, s.end is None, s.kind in _PROPER) for s in statements]


def _divided(statements: Iterable[Statement], measured: list[_Measured], parts: Parts) -> tuple[FloorTime, ...]:
    named: dict[object, FloorPart] = {}
    divided: dict[object, list[_Measured]] = {}
    for statement, measure in zip(statements, measured, strict=True):
        for part in parts(statement):
            if part.key not in divided:
                named[part.key], divided[part.key] = part, []
            divided[part.key].append(measure)
    counted = [(named[key], _floor_time(named[key], spoken)) for key, spoken in divided.items()]
    return tuple(line for _, line in sorted(counted, key=_sort_key))


def _sort_key(counted: tuple[FloorPart, FloorTime]) -> tuple[tuple[int, ...], float, int, str]:
    part, line = counted
    return part.rank, -line.seconds, -line.interventions, normal(line.name)


def _floor_time(part: FloorPart, measured: list[_Measured]) -> FloorTime:
    known = [measure.seconds for measure in measured if measure.seconds is not None]
    running = [measure.runs for measure in measured].count(True)
    return FloorTime(
        name=part.name,
        code=part.code,
        interventions=len(measured),
        statements=[measure.proper for measure in measured].count(True),
        seconds=fsum(known),
        unknown=len(measured) - len(known) - running,
        running=running,
    )


def _delegation(statement: Statement) -> Iterable[FloorPart]:
    """Take a delegation or organization as one whatever its capacity; it is called as it was first."""
    if statement.speaker is None:
        return (UNNAMED,)
    return _delegation_named(identity(statement.speaker), statement.speaker.name, statement.speaker.code)


@lru_cache(maxsize=4096)
def _delegation_named(who: str, name: str, code: str) -> tuple[FloorPart, ...]:
    """Return the part of a delegation, made once however often it had the floor."""
    return (FloorPart(who, typographic(without_article(name)), code),)


def called(speaker: Speaker) -> str:
    """Name a speaker as lists do: in running text, without the article."""
    return typographic(without_article(speaker.name))


def _region(statement: Statement) -> Iterable[FloorPart]:
    if statement.speaker is None:
        return (UNNAMED,)
    return _region_named(region_of(statement.speaker))


@cache
def _region_named(region: str) -> tuple[FloorPart, ...]:
    return (FloorPart(region, region, rank=(region == NO_REGION,)),)


def region_of(speaker: Speaker) -> str:
    """Return the regional group of the United Nations a State is in; organizations and some States are in none."""
    state = state_by_code(speaker.code)
    return (state and state.region) or NO_REGION


def _groups(statement: Statement) -> Iterable[FloorPart]:
    """One on behalf of several groups counts for each of them."""
    if not statement.on_behalf_of:
        return ()
    parts = (
        FloorPart(normal(group.name), typographic(without_article(group.name))) for group in statement.on_behalf_of
    )
    return {part.key: part for part in parts}.values()


def _capacity(statement: Statement) -> Iterable[FloorPart]:
    capacity = statement.spoken_as
    return (UNNAMED,) if capacity is None else _ranked(capacity)


@cache
def _ranked(kind: Capacity | Kind) -> tuple[FloorPart, ...]:
    """Return the part of a capacity or of a kind of statement, at its place among them."""
    return (FloorPart(kind, str(kind), rank=(_RANKS[kind],)),)


def _item(state: Proceedings) -> Parts:
    """Return what divides by item; items before the meeting jointly are one part, so that no time counts twice."""
    agenda = {item.number: (place, typographic(item.title)) for place, item in enumerate(state.agenda())}

    @cache
    def under(items: tuple[str, ...]) -> Iterable[FloorPart]:
        if not items:
            return (UNNAMED,)
        known = [agenda.get(number, (len(agenda), "")) for number in items]
        title = "; ".join(title for _, title in known if title)
        return (FloorPart(items, title, ", ".join(items), tuple(place for place, _ in known)),)

    return lambda statement: under(statement.items)


def _kind(statement: Statement) -> Iterable[FloorPart]:
    return _ranked(statement.kind)
