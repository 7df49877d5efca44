"""What an act does to the floor beside what its sentence says, told as notes of its answer, for every kind of act.

All of it follows from the proceedings before and after the act (decisions, 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from meetinglog.acts.kind import ActStep
from meetinglog.model.facts import Statement
from meetinglog.text.languages.en import duration, duration_in_words


class EndedStatement(Struct, frozen=True):
    """A statement that an act ended, as it is after that; ``waited`` tells that a point of order had interrupted it."""

    statement: Statement
    waited: bool

    def __str__(self) -> str:
        """Return whose statement ends, and at what on its clock."""
        who = f"{self.statement.speaker_name}, who waited," if self.waited else self.statement.speaker_name
        return f"ends {who} at {standing_clock(self.statement)}"


def ended_by(step: ActStep[Any]) -> tuple[EndedStatement, ...]:
    """Return the statements of the track that ran or waited before an act and are over after it."""
    if step.before.track(step.track) is step.after.track(step.track):
        return ()
    unfinished = ((step.before.running(step.track), False), (step.before.waiting(step.track), True))
    now = [(step.after.statement(was.id), waited) for was, waited in unfinished if was is not None]
    return tuple(EndedStatement(is_now, waited) for is_now, waited in now if is_now and is_now.end is not None)


def taken_from(step: ActStep[Any], own: Statement | None) -> EndedStatement | None:
    """Return the statement that an act ends by giving the floor to another; ``own`` is the act's own statement."""
    if own is None:
        return None
    return next((over for over in ended_by(step) if not over.waited and over.statement.id != own.id), None)


def warn_of_ended(step: ActStep[Any], own: Statement | None) -> Iterator[str]:
    """Warn of whose statement an act ends, and by how much that was over its limit.

    An act with a statement of its ``own`` gives or ends the floor: it says itself who was running and who waits.
    """
    ended = ended_by(step)
    yield from (str(over) for over in ended if over.waited or own is None)
    for statement in (over.statement for over in ended):
        if statement.overrun and round(statement.overrun):
            length, limit = duration_in_words(statement.overrun), duration_in_words(statement.limit or 0)
            yield f"{statement.speaker_name} was {length} over the limit of {limit}"
    if ended and own is not None and (waiting := step.after.waiting(step.track)):
        yield f"its clock stands at {standing_clock(waiting)}"


def warn_of_kept_floor(step: ActStep[Any]) -> Iterator[str]:
    """Warn, of an act that leaves the floor as it is, of who still has it and who waits."""
    running = step.after.running(step.track)
    if running is not None:
        yield f"{running.speaker_name} still has the floor"
    yield from _waiting(step)


def _waiting(step: ActStep[Any]) -> Iterator[str]:
    waiting = step.after.waiting(step.track)
    if waiting is not None:
        yield f"{waiting.speaker_name} waits at {standing_clock(waiting)}"


def standing_clock(statement: Statement) -> str:
    """Return what the clock of a statement that is over or waits stands at."""
    lengths = [segment.seconds for segment in statement.segments]
    known = [length for length in lengths if length is not None]
    return duration(sum(known)) if len(known) == len(lengths) else "a time not known"
