"""What a command means at its place: the event it becomes, and what the rules of procedure have to say.

`decide` settles names and references once, so that they are frozen from then on (principles, 5). Rules of procedure
warn and never block; only what cannot be is refused, with a sentence that says why and what to do (principles, 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from meetinglog.acts.evolve import apply
from meetinglog.acts.kind import ActStep, Place
from meetinglog.acts.table import DECIDERS, kind_of
from meetinglog.model.commands import Command
from meetinglog.model.events import Event
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.text.languages.en import duration_in_words


class EntryContext(Struct, frozen=True):
    """Where and when an act stands: the id and number its entry gets, its moment, its track, its place in the order."""

    id: str
    number: int
    when: Moment
    track: str
    place: tuple[int, ...] = ()


class Decision(Struct, frozen=True):
    """What is to be recorded, the act it is, the proceedings right after it, and what is to be warned of."""

    event: Event
    act: Act
    after: Proceedings
    warnings: tuple[str, ...] = ()


def decide(command: Command, state: Proceedings, place: EntryContext) -> Decision:
    """Decide a command at its place. Raises `Refused`."""
    event = DECIDERS[type(command)].decide(command, Place(state, place.track))
    act = Act(place.id, place.number, event, place.when, place.track, (place.id,), place.place)
    after = apply(state, act)
    warnings = kind_of(event).warnings(ActStep(act, event, state, after))
    return Decision(event, act, after, (*warnings, *_over_the_limit(act, state, after)))


def _over_the_limit(act: Act, before: Proceedings, after: Proceedings) -> Iterator[str]:
    """Yield by how much a statement that the act ended went over its limit."""
    for statement in (before.running(act.track), before.waiting(act.track)):
        over = after.statement(statement.id) if statement else None
        if over is not None and over.end is not None and over.overrun and round(over.overrun):
            length, limit = duration_in_words(over.overrun), duration_in_words(over.limit or 0)
            yield f"{over.speaker_name} was {length} over the limit of {limit}"
