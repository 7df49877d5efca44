"""Which times of statements a recording settles, each as the line to type; what is doubtful is told, not guessed.

Statements and voices are compared in their order, speaker by speaker: the stretches of one speaker that follow each
other are one run, and so are the cues with one name. A time is proposed where only one run can be meant, and where it
changes neither the order of the record nor the minute that the record knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from msgspec import Struct

from meetinglog.capture.settling.alignment import LARGEST, Partners, partners
from meetinglog.capture.settling.captions import Heard
from meetinglog.capture.settling.voices import Voices, key_of
from meetinglog.errors import UsedWrongly
from meetinglog.model.events import FloorGiven, StatementEnded
from meetinglog.model.facts import Statement
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Act
from meetinglog.record.occurrence import with_fixed_offset
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import enumeration
from meetinglog.views.selection import Selection

_SHOWN = 4
"""So many times of cues are told."""

_NEAR = timedelta(minutes=1)
"""By so much the record and the recording may differ and still speak of the same statement."""


@dataclass(frozen=True, slots=True)
class SettledTime(JsonRecord):
    """An entry whose time is unknown, or known only to the minute, and what a recording says of it."""

    entry: int
    """The number of the entry."""
    speaker: str
    """Who has the floor from then on, or whose statement ends, as in running text."""
    ends: bool
    """Whether the statement ends then."""
    time: str
    """The time in the log, such as `2012-10-17T15:14`; empty where it is unknown."""
    recording: str
    """The time by the recording, with its offset (ISO 8601); empty where it is not certain."""
    line: str
    """The line to type; empty where the time is not certain."""
    reason: str
    """Why there is no line; empty where there is one."""


class Edge(Struct, frozen=True):
    """An act that begins or ends a stretch on the floor; its order lets its time be from ``low`` to ``high``."""

    act: Act
    low: datetime | None
    high: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether its time is to be settled: it is the floor's alone, and its second is not known."""
        rough = self.act.when.precision in {Precision.UNKNOWN, Precision.MINUTE}
        return rough and isinstance(self.act.event, FloorGiven | StatementEnded)


class ComparedStretch(Struct, frozen=True):
    """A stretch on the floor: of which statement, and the acts that begin and end it; none while it runs.

    ``ends_alone`` says that the act that ends it begins no other.
    """

    statement: Statement
    begin: Edge
    end: Edge | None
    ends_alone: bool

    @property
    def open_end(self) -> Edge | None:
        """The act that ends it and begins no other, where its time is to be settled."""
        return self.end if self.end is not None and self.end.is_open and self.ends_alone else None


def compared(record: Record, chosen: Selection, heard: Sequence[Heard], begins: datetime) -> RecordingCompared | None:
    """Return a recording that begins at a moment, compared with the statements that are asked for.

    `None` where no time is to be settled. Raises `UsedWrongly` where such times are on several tracks.
    """
    stretches = _stretches(record, chosen)
    tracks = sorted({each.statement.track for each in stretches if each.begin.is_open or each.open_end})
    if len(tracks) > 1:
        raise UsedWrongly(
            f"Times on {enumeration(tracks)} are to be settled; a recording is of one: choose with --track."
        )
    ours = [each for each in stretches if each.statement.track in tracks]
    return RecordingCompared(record, begins, heard, ours) if ours else None


def _stretches(record: Record, chosen: Selection) -> list[ComparedStretch]:
    """Return the stretches on the floor that are asked for, in the order of the record."""
    edges, state = _edges(record), record.proceedings
    running: dict[str, tuple[Statement, Edge]] = {}
    begun: list[ComparedStretch] = []
    for step in record.track_steps():
        before, now = step.was.running, step.now.running
        if before == now:
            continue
        edge = edges[step.act.id]
        if before in running:
            begun.append(ComparedStretch(*running.pop(before), edge, ends_alone=not now))
        statement = state.statements.get(now) if now else None
        if statement and chosen.covers(statement.track, statement.meeting, statement.items, statement.sitting):
            running[statement.id] = (statement, edge)
    begun += [ComparedStretch(*each, None, ends_alone=False) for each in running.values()]
    return sorted(begun, key=lambda stretch: stretch.begin.act.place)


def _edges(record: Record) -> dict[str, Edge]:
    """Return every act with the times between which its place in the order lets it be, by its id."""
    acts = list(record.acts())
    low: dict[str, datetime | None] = {}
    before: datetime | None = None
    for act in acts:
        low[act.id] = before
        before = act.when.at or before
    edges: dict[str, Edge] = {}
    after: datetime | None = None
    for act in reversed(acts):
        edges[act.id] = Edge(act, low[act.id], after)
        after = act.when.latest or after
    return edges


class RecordingCompared:
    """What is heard on a recording, compared with the stretches on the floor of a track."""

    def __init__(
        self, record: Record, begins: datetime, heard: Sequence[Heard], stretches: Sequence[ComparedStretch]
    ) -> None:
        """Compare nothing yet."""
        self._record, self._begins = record, begins
        statements = {each.statement.id: each.statement for each in stretches}.values()
        self._voices = Voices(statements, record.proceedings, stretches[0].statement.track)
        self._ours = [tuple(run) for _, run in groupby(stretches, key=_key)]
        known = [each for each in heard if self._voices.key(each.name)]
        runs = (tuple(run) for _, run in groupby(known, key=self._key_of_cue))
        keys = set(map(_key, stretches))
        self._theirs = [run for run in runs if self._key_of_cue(run[0]) in keys]
        self._ends = begins + timedelta(milliseconds=max((each.end or 0 for each in heard), default=0))

    @property
    def read(self) -> Mapping[str, str]:
        """The names that were read as the nearest of those who spoke."""
        return self._voices.read

    def settled(self) -> Iterator[SettledTime]:
        """Yield what it says of each time that is to be settled. Raises `UsedWrongly` for too many."""
        if len(self._ours) * len(self._theirs) > LARGEST:
            raise UsedWrongly("There is too much to be compared at once; narrow it with --meeting or --day.")
        for run, partner in zip(self._ours, partners(len(self._ours), len(self._theirs), self._fits), strict=True):
            if any(each.begin.is_open or each.open_end for each in run):
                yield from self._of_run(run, partner)

    def _key_of_cue(self, cue: Heard) -> str:
        return self._voices.key(cue.name)

    def _fits(self, row: int, column: int) -> bool:
        run, cues = self._ours[row], self._theirs[column]
        if _key(run[0]) != self._key_of_cue(cues[0]):
            return False
        low, high = _window(run[0].begin)
        at = self._moment(next((time for time in (cues[0].begin, cues[0].end) if time is not None), 0))
        return (low is None or at >= low - _NEAR) and (high is None or at <= high + _NEAR)

    def _moment(self, milliseconds: int) -> datetime:
        """Return the second in which something is on the recording."""
        at = (self._begins + timedelta(milliseconds=milliseconds)).astimezone(self._record.zone)
        return with_fixed_offset(at.replace(microsecond=0))

    def _of_run(self, run: Sequence[ComparedStretch], partner: Partners) -> Iterator[SettledTime]:
        """Yield the times of stretches that follow each other, or why they are not certain."""
        cues = self._theirs[partner.places[0]] if len(partner.places) == 1 and partner.certain else ()
        pairs = _paired(run, cues)
        if pairs:
            for stretch, first, last in pairs:
                yield from self._proposed(stretch, first, last)
            return
        reason = (
            f"{len(run)} statements of one speaker and {len(cues)} cues follow each other, and cannot be told apart"
            if cues
            else self._doubt(run[0], partner)
        )
        for stretch in run:
            for edge, ends in _open_edges(stretch):
                yield _row(edge, stretch, ends=ends, reason=reason)

    def _doubt(self, stretch: ComparedStretch, partner: Partners) -> str:
        """Return why no cue is certain to be a stretch's."""
        if partner.places:
            times = self._times(self._theirs[place] for place in partner.places)
            return f"its cue may be {times}" if len(partner.places) > 1 else f"its cue, {times}, is in another order"
        low, high = _window(stretch.begin)
        if (high is not None and high < self._begins) or (low is not None and low > self._ends):
            return "not on the recording"
        named = [cues for cues in self._theirs if self._key_of_cue(cues[0]) == _key(stretch)]
        if not named:
            return "no cue has this name"
        return f"by the log it begins {_between(low, high)}, and its cues are {self._times(named)}"

    def _times(self, runs: Iterable[Sequence[Heard]]) -> str:
        times = [f"{self._moment(cues[0].begin or 0):%H:%M:%S}" for cues in runs]
        shown = times if len(times) <= _SHOWN else [*times[:_SHOWN], f"{len(times) - _SHOWN} more"]
        return f"at {enumeration(shown, 'or' if len(times) <= _SHOWN else 'and')}"

    def _proposed(self, stretch: ComparedStretch, first: Heard, last: Heard) -> Iterator[SettledTime]:
        """Yield the times of a stretch by its first and its last cue."""
        for edge, ends in _open_edges(stretch):
            cue, time = (last, last.end) if ends else (first, first.begin)
            if time is None:
                yield _row(edge, stretch, ends=ends, reason="its cue names several speakers")
                continue
            at = self._moment(time)
            rough = cue.to_the_minute and not at.second
            shown = at.isoformat(timespec="minutes" if rough else "seconds")
            line, reason = f"/amend {edge.act.number} at:{shown}", ""
            if rough and edge.act.when.precision is Precision.MINUTE:
                line, reason = "", "its cue knows only the minute, from a log"
            elif doubt := self._contradiction(edge, Moment(at, Precision.MINUTE if rough else Precision.SECOND)):
                line, reason = "", f"{doubt}; if the recording is right: {line}"
            yield _row(edge, stretch, ends=ends, at=shown, line=line, reason=reason)

    def _contradiction(self, edge: Edge, moment: Moment) -> str:
        """Return what a moment contradicts: the minute in the log, or the order; empty where it fits."""
        own, at, latest = edge.act.when, moment.at, moment.latest
        if at is None or latest is None:
            return ""
        if own.at is not None and own.latest is not None and not own.at <= at <= own.latest:
            return f"the recording has {moment.clock}, another minute than the log"
        early, late = edge.low is not None and latest < edge.low, edge.high is not None and at > edge.high
        if early or late or self._record.new_anchor(edge.act.id, moment):
            return f"the recording has {moment.clock}, and by the log it is {_between(edge.low, edge.high)}"
        return ""


def _key(stretch: ComparedStretch) -> str:
    return key_of(stretch.statement)


def _window(edge: Edge) -> tuple[datetime | None, datetime | None]:
    """Return from when to when an act can have been: by its own time, else by its place in the order."""
    when = edge.act.when
    return (edge.low, edge.high) if when.at is None else (when.at, when.latest)


def _between(low: datetime | None, high: datetime | None) -> str:
    bounds = (("after", low), ("before", high))
    return " and ".join(f"{word} {at:%H:%M:%S}" for word, at in bounds if at is not None) or "at an unknown time"


def _paired(run: Sequence[ComparedStretch], cues: Sequence[Heard]) -> Sequence[tuple[ComparedStretch, Heard, Heard]]:
    """Return each stretch with its first and its last cue; none where they cannot be told apart."""
    if len(run) == len(cues):
        return [(stretch, cue, cue) for stretch, cue in zip(run, cues, strict=True)]
    return [(run[0], cues[0], cues[-1])] if len(run) == 1 and cues else []


def _open_edges(stretch: ComparedStretch) -> Iterator[tuple[Edge, bool]]:
    """Yield the acts of a stretch whose times are to be settled, and whether they end it."""
    if stretch.begin.is_open:
        yield stretch.begin, False
    if stretch.open_end:
        yield stretch.open_end, True


def _row(
    edge: Edge, stretch: ComparedStretch, *, ends: bool, at: str = "", line: str = "", reason: str = ""
) -> SettledTime:
    when = edge.act.when.at
    return SettledTime(
        entry=edge.act.number,
        speaker=stretch.statement.speaker_name,
        ends=ends,
        time=when.strftime("%Y-%m-%dT%H:%M") if when else "",
        recording=at,
        line=line,
        reason=reason,
    )
