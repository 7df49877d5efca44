"""The timeline of the record: each act that applies, with the meeting and the items it belongs to, in one pass.

Nothing is derived here that the fold derives (decisions, 4): where an act belongs is read from the proceedings around
it, what became of it from those at the end of the record. Officers' comments are no steps (principles, 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from meetinglog.acts.table import ACTS, kind_of
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, InSession, Meeting, Proceedings
from meetinglog.record.record import Record
from meetinglog.views.accounts import number_of_meeting, sitting_of
from meetinglog.views.selection import ALL, Selection

_NAMING = {event: name for event in ACTS for name in ("statement", "returns") if name in event.model_fields}
"""The field with which an event names a statement, for those that do."""


class TimelineStep(Struct, frozen=True, eq=False, gc=False):
    """An act of the record with the meeting and the items it belongs to; ``statement`` is the one it gave the floor.

    ``number`` is the entry's number for people, ``at`` when it happened, `None` where unknown. ``returned`` is the
    statement to which it gave the floor back.
    ``was`` is the meeting of its track before it, ``now`` the meeting after it, and ``current`` the items then before
    that.
    """

    act: Act
    number: int
    at: datetime | None
    meeting: int | None
    items: tuple[str, ...]
    was: Meeting
    now: Meeting
    current: tuple[str, ...]
    statement: Statement | None = None
    returned: Statement | None = None

    @property
    def is_timed(self) -> bool:
        """Whether something rests on its time."""
        return kind_of(self.act.event).timed

    @property
    def sitting(self) -> str:
        """The id of the entry that began the sitting it was done in; empty outside of one."""
        return sitting_of(self.was, self.now)

    @property
    def begins_sitting(self) -> bool:
        """Whether the meeting is in session from here on."""
        return self.was is not self.now and isinstance(self.now, InSession) and not isinstance(self.was, InSession)

    @property
    def ends_sitting(self) -> bool:
        """Whether the meeting is not in session from here on."""
        return self.was is not self.now and isinstance(self.was, InSession) and not isinstance(self.now, InSession)


class Timeline:
    """The record as the audit goes through it: its steps in order, those that do nothing apart."""

    def __init__(self, record: Record, chosen: Selection = ALL) -> None:
        """Go through a record, for the part of it that is asked for."""
        self.record = record
        self.state: Proceedings = record.proceedings
        self.chosen = chosen
        self._covers_all = chosen == ALL
        self.statements: dict[str, Statement] = {statement.id: statement for statement in self.state.statements}
        self.idle: dict[str, str] = {entry.entry: entry.reason for entry in self.state.ineffective}
        self.every: dict[int, TimelineStep] = {step.number: step for step in _steps(self)}
        self.steps: tuple[TimelineStep, ...] = tuple(
            [step for step in self.every.values() if step.act.id not in self.idle]
        )

    @cached_property
    def order(self) -> dict[int, int]:
        """The place of each entry in the record, by its number."""
        return {number: at for at, number in enumerate(self.every)}

    @cached_property
    def floors(self) -> tuple[tuple[TimelineStep, Statement], ...]:
        """The steps that gave the floor, with their statements; a statement that was undone is left out."""
        return tuple((step, step.statement) for step in self.steps if step.statement)

    @cached_property
    def tracks(self) -> dict[str, tuple[TimelineStep, ...]]:
        """The steps of each track."""
        by_track: dict[str, list[TimelineStep]] = {}
        for step in self.steps:
            by_track.setdefault(step.act.track, []).append(step)
        return {track: tuple(steps) for track, steps in by_track.items()}

    @cached_property
    def done(self) -> dict[str, tuple[TimelineStep, ...]]:
        """What the meetings of each track did."""
        return {
            track: tuple(step for step in steps if kind_of(step.act.event).of_the_meeting)
            for track, steps in self.tracks.items()
        }

    def covers(self, step: TimelineStep) -> bool:
        """Return whether a step is in the part that is asked for."""
        return self._covers_all or self.chosen.covers(
            step.act.track, step.meeting, step.items, step.sitting, step.act.when.day
        )

    def ended_by(self, giving: TimelineStep) -> TimelineStep | None:
        """Return the step that ended the statement that a step gave the floor, or gave it up."""
        end = giving.statement.end if giving.statement else None
        done = self.done[giving.act.track]
        later = (done[at] for at in range(self._places[giving.number] + 1, len(done)))
        return next((step for step in later if end is not None and step.act.when == end), None)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {step.number: at for done in self.done.values() for at, step in enumerate(done)}

    def elsewhere(self, track: str) -> str:
        """Return the advice to change the track before a line is typed; empty where none is needed."""
        return f"Type /track {track} first. " if self._several_tracks else ""

    def way_to(self, track: str) -> str:
        """Return what stands before a line of an advice that is typed on a track; empty where nothing is needed."""
        return f"/track {track}, then " if self._several_tracks else ""

    @cached_property
    def _several_tracks(self) -> bool:
        """Whether an officer may be on one track or on another: each goes on where their own last entry stands."""
        return len({entry.track for entry in self.record.entries}) > 1


def _steps(timeline: Timeline) -> Iterator[TimelineStep]:
    """Return every act that a finding can be identify, with its meeting and items."""
    own = {action.entry: action.items for action in timeline.state.actions}
    own |= {document.entry: document.items for document in timeline.state.documents}
    for step in timeline.record.track_steps():
        act, was, now = step.act, step.was, step.now
        event = act.event
        if not kind_of(event).noun:
            continue
        naming = _NAMING.get(type(event))
        statement = timeline.statements.get((getattr(event, naming) if naming else "") or act.id)
        running = "" if now.floor is was.floor else now.running
        returned = timeline.statements.get(running) if running not in {"", act.id, was.running} else None
        yield TimelineStep(
            act,
            act.number,
            act.when.at,
            number_of_meeting(now),
            statement.items if statement else own.get(act.id, now.items or was.items),
            was.meeting,
            now.meeting,
            now.items,
            statement if statement and statement.id == act.id else None,
            returned,
        )
