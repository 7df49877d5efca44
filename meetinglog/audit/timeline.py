"""The course of the record: each act that applies, with the meeting and the items it belongs to, in one pass.

Nothing is derived here that the fold derives (decisions, 4): what became of an act is read from the proceedings at the
end of the record. Officers' comments are no steps (principles, 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from meetinglog.model import events as e
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import item_key
from meetinglog.record.record import Record
from meetinglog.views.selection import ALL, Selection

TIMED = (
    e.MeetingOpened,
    e.MeetingSuspended,
    e.MeetingResumed,
    e.MeetingRose,
    e.ChairTaken,
    e.ItemsTakenUp,
    e.ItemsConcluded,
    e.FloorGiven,
    e.StatementEnded,
    e.ProposalAdopted,
    e.DecisionTaken,
    e.OfficersElected,
    e.AgendaAdopted,
)
"""What a meeting does, with a time that something rests on."""

OF_THE_MEETING = (*TIMED, e.DocumentPresented)
"""What a meeting does, apart from what is asked for, noted and put on lists beside it."""

_ASIDE = (e.SessionPrepared, e.TrackEntered, e.Commented)


@dataclass(frozen=True, slots=True, eq=False)
class TimelineStep:
    """An act of the record with the meeting and the items it belongs to; ``statement`` is the one it gave the floor."""

    act: Act
    meeting: int | None
    items: tuple[str, ...]
    statement: Statement | None = None

    @property
    def number(self) -> int:
        """The entry's number for people."""
        return self.act.number

    @property
    def at(self) -> datetime | None:
        """When it happened; none where unknown."""
        return self.act.when.at


class Timeline:
    """The record as the audit goes through it: its steps in order, those that do nothing apart."""

    def __init__(self, record: Record, chosen: Selection = ALL) -> None:
        """Go through a record, for the part of it that is asked for."""
        self.record = record
        self.state: Proceedings = record.proceedings
        self.chosen = chosen
        self.statements: dict[str, Statement] = {statement.id: statement for statement in self.state.statements}
        self.idle: dict[str, str] = {one.entry: one.reason for one in self.state.ineffective}
        self.every: dict[int, TimelineStep] = {step.number: step for step in _steps(self)}
        self.steps: tuple[TimelineStep, ...] = tuple(
            step for step in self.every.values() if step.act.id not in self.idle
        )

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each entry in the record, by its number."""
        return {number: at for at, number in enumerate(self.every)}

    @cached_property
    def tracks(self) -> dict[str, tuple[TimelineStep, ...]]:
        """The steps of each track."""
        found: dict[str, list[TimelineStep]] = {}
        for step in self.steps:
            found.setdefault(step.act.track, []).append(step)
        return {track: tuple(steps) for track, steps in found.items()}

    @cached_property
    def done(self) -> dict[str, tuple[TimelineStep, ...]]:
        """What the meetings of each track did."""
        return {
            track: tuple(step for step in steps if isinstance(step.act.event, OF_THE_MEETING))
            for track, steps in self.tracks.items()
        }

    def covers(self, step: TimelineStep) -> bool:
        """Return whether a step is in the part that is asked for."""
        return self.chosen.covers(step.act.track, step.meeting, step.items)

    def ended_by(self, given: TimelineStep) -> TimelineStep | None:
        """Return the step that ended the statement that a step gave the floor, or gave it up."""
        end = given.statement.end if given.statement else None
        done = self.done[given.act.track]
        later = (done[at] for at in range(self._places[given.number] + 1, len(done)))
        return next((step for step in later if end is not None and step.act.when == end), None)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {step.number: at for done in self.done.values() for at, step in enumerate(done)}

    def elsewhere(self, track: str) -> str:
        """Return the advice to change the track before a line is typed; empty where none is needed."""
        return "" if track == self.record.track else f"Type /track {track} first. "


def _steps(course: Timeline) -> Iterator[TimelineStep]:
    """Return every act but what is aside, with its meeting and items."""
    state = course.state
    meetings = {sitting.opened: sitting.meeting for sitting in state.sittings}
    own = {action.entry: action.items for action in state.actions}
    own |= {document.entry: document.items for document in state.documents}
    taken = iter(state.taken_up)
    meeting: dict[str, int] = {}
    items: dict[str, tuple[str, ...]] = {}
    for act in course.record.acts():
        if isinstance(act.event, _ASIDE):
            continue
        applies = act.id not in course.idle
        if act.id in meetings:
            meeting[act.track] = meetings[act.id]
        current = items.get(act.track, ())
        after = _items_after(act, current, taken) if applies else current
        items[act.track] = after
        statement = course.statements.get(getattr(act.event, "statement", "") or act.id)
        under = statement.items if statement else own.get(act.id, after or current)
        given = statement if isinstance(act.event, e.FloorGiven) else None
        yield TimelineStep(act, meeting.get(act.track), under, given)


def _items_after(act: Act, current: tuple[str, ...], taken: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the items before the meeting of a track after an act."""
    match act.event:
        case e.ItemsTakenUp():
            return next(taken, current)
        case e.ItemsConcluded(items=numbers):
            concluded = {item_key(number) for number in numbers or current}
            return tuple(item for item in current if item_key(item) not in concluded)
        case e.MeetingOpened() | e.MeetingRose():
            return ()
        case _:
            return current
