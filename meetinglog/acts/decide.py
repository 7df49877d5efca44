"""What a command means at its place: the event it becomes, and what the rules of procedure have to say.

`decide` settles names and references once, so that they are frozen from then on (principles, 5). Rules of procedure
warn and never block; only what cannot be is refused, with a sentence that says why and what to do (principles, 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.days import warn_of_day
from meetinglog.acts.evolve import apply
from meetinglog.acts.floor_notes import EndedStatement, taken_from, warn_of_ended
from meetinglog.acts.kind import ActStep, Place
from meetinglog.acts.name_notes import note_names
from meetinglog.acts.table import DECIDERS, kind_of
from meetinglog.model.commands import Command
from meetinglog.model.events import Event
from meetinglog.model.facts import Statement
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import Act, Proceedings


class EntryContext(Struct, frozen=True):
    """Where and when an act stands: the id and number its entry gets, its moment, its track, its place in the order."""

    id: str
    number: int
    when: Moment
    track: str
    place: tuple[int, ...] = ()


class Decision(Struct, frozen=True):
    """What is to be recorded, the act it is, and the proceedings right before and right after it.

    What is to be said of it is worked out when it is asked for.
    """

    command: Command
    event: Event
    act: Act
    before: Proceedings
    after: Proceedings

    @property
    def step(self) -> ActStep[Any]:
        """The act with its event, before and after it."""
        return ActStep(self.act, self.event, self.before, self.after)

    def warnings(self) -> tuple[str, ...]:
        """Return what is noted of its names, and what is to be warned of."""
        return (*note_names(self.command, self.before, self.act.track), *notes(self.step))

    def leaves(self, end: Proceedings | None = None) -> tuple[str, ...]:
        """Return what is so after it as it was before, and is still so at the ``end``."""
        return tuple(left(self.step, end) if end else kind_of(self.event).leaves(self.step))

    def taken_from(self) -> EndedStatement | None:
        """Return the statement that it ends by giving the floor to another."""
        return taken_from(self.step, _own_statement(self.step))


def decide(command: Command, state: Proceedings, place: EntryContext) -> Decision:
    """Decide a command at its place. Raises `Refused`."""
    event = DECIDERS[type(command)].decide(command, Place(state, place.track))
    kind_of(event).fits(event)
    act = Act(place.id, place.number, event, place.when, place.track, (place.id,), place.place)
    return Decision(command, event, act, state, apply(state, act))


def notes(step: ActStep[Any]) -> Iterator[str]:
    """Yield what is noted of an act: whose statement it ends, and what the rules of procedure have to say."""
    yield from warn_of_ended(step, _own_statement(step))
    yield from rules(step)


def left(step: ActStep[Any], end: Proceedings) -> Iterator[str]:
    """Yield what an act leaves as it was, such as who keeps the floor, as far as that is still so at the ``end``."""
    leaves = kind_of(step.event).leaves
    still = set(leaves(replace(step, after=end)))
    return (note for note in leaves(step) if note in still)


def rules(step: ActStep[Any]) -> Iterator[str]:
    """Yield what the rules of procedure have to say of an act, wherever it stands."""
    kind = kind_of(step.event)
    yield from warn_of_day(step) if kind.timed else ()
    yield from kind.warnings(step)


def _own_statement(step: ActStep[Any]) -> Statement | None:
    kind = kind_of(step.event)
    return kind.statement(step) if kind.statement else None
