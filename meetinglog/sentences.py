"""What an act says, in the words an officer would use: for the answer to a typed line and for the journal."""

from __future__ import annotations

from typing import assert_never

from meetinglog import events as e
from meetinglog.english import enumeration, ordinal
from meetinglog.proceedings import Act, InSession, Proceedings, Risen, Statement, Suspended
from meetinglog.session import Capacity

CAPACITIES = {
    Capacity.STATE: "State",
    Capacity.REIO: "regional economic integration organization",
    Capacity.OBSERVER_STATE: "observer State",
    Capacity.UN: "United Nations entity",
    Capacity.IGO: "intergovernmental organization",
    Capacity.NGO: "non-governmental organization",
    Capacity.SECRETARIAT: "secretariat",
    Capacity.PRESIDING: "presiding",
    Capacity.OFFICER: "officer",
    Capacity.PANELLIST: "panellist",
    Capacity.EXPERT: "expert",
    Capacity.OTHER: "other",
}
SELF_EVIDENT = frozenset({Capacity.STATE, Capacity.SECRETARIAT, Capacity.REIO})
NOBODY_YET = "someone to be named"

_PURPOSES = {
    e.Kind.STATEMENT: "has the floor",
    e.Kind.INTRODUCTORY: "has the floor for an introductory statement",
    e.Kind.CONCLUDING: "has the floor for a concluding statement",
    e.Kind.REPLY: "has the floor in exercise of the right of reply",
    e.Kind.ORDER: "has the floor on a point of order",
}


def sentence(act: Act, before: Proceedings, after: Proceedings) -> str:
    """Say what an act is, given the proceedings before and after it."""
    event = act.event
    match event:
        case e.FloorGiven() | e.StatementCompleted() | e.StatementEnded() | e.NoteTaken():
            return _of_the_floor(event, act, before, after)
        case e.ItemsTakenUp() | e.ItemsConcluded() | e.DocumentPresented():
            return _of_the_items(event, act, before, after)
        case e.MeetingOpened(number=number, chair=chair):
            return f"The {ordinal(number)} meeting is called to order" + (
                f", {chair.name} in the chair" if chair else ""
            )
        case e.MeetingSuspended(reason=reason):
            return f"{_meeting(act, after)} is suspended{f': {reason}' if reason else ''}"
        case e.MeetingResumed():
            return f"{_meeting(act, after)} is resumed"
        case e.MeetingRose():
            return f"{_meeting(act, after)} rises"
        case e.ChairTaken(chair=chair):
            return capitalised(f"{chair.name} takes the chair")
        case e.Commented(text=text):
            return f"comment for officers: {text}"
        case e.SessionPrepared(session=session):
            return f"The session {session.session.id} is prepared"
        case _:
            assert_never(event)


FloorEvent = e.FloorGiven | e.StatementCompleted | e.StatementEnded | e.NoteTaken
ItemEvent = e.ItemsTakenUp | e.ItemsConcluded | e.DocumentPresented


def _of_the_floor(event: FloorEvent, act: Act, before: Proceedings, after: Proceedings) -> str:
    match event:
        case e.FloorGiven(kind=kind):
            given = after.statement(act.id)
            items = after.track(act.track).items
            under = f" ({_items(items)})" if items else ""
            return capitalised(f"{speaker(given) if given else NOBODY_YET} {_PURPOSES[kind]}{under}")
        case e.StatementCompleted(statement=entry):
            return _completed(event, after.statement(entry))
        case e.StatementEnded():
            ended = before.running(act.track)
            over = after.statement(ended.id) if ended else None
            length = f" after {duration(over.floor_seconds)}" if over and over.floor_seconds is not None else ""
            return f"The statement of {speaker(over)} ends{length}"
        case e.NoteTaken(statement=entry, text=text):
            return f"note on {_bare(after.statement(entry))}: {text}"
        case _:
            assert_never(event)


def _completed(event: e.StatementCompleted, statement: Statement | None) -> str:
    """Say what was completed of a statement."""
    if statement is None:
        return "A statement that does not stand any more is completed"
    if event.speaker is not None:
        return f"The speaker of entry {statement.number} is {speaker(statement)}"
    if event.groups is not None or event.also is not None:
        return capitalised(f"{_bare(statement)} speaks {behalf(statement)}")
    if event.capacity is not None:
        return capitalised(f"{_bare(statement)} speaks as {CAPACITIES[event.capacity]}")
    return capitalised(f"{_bare(statement)} is represented by {event.person}")


def _of_the_items(event: ItemEvent, act: Act, before: Proceedings, after: Proceedings) -> str:
    match event:
        case e.ItemsTakenUp():
            items = after.track(act.track).items
            titles = [item.title for number in items if (item := after.item(number))]
            jointly = " jointly" if len(items) > 1 else ""
            return capitalised(f"{_items(items)} is taken up{jointly}: {'; '.join(titles)}").replace(
                " is taken up jointly", " are taken up jointly"
            )
        case e.ItemsConcluded(items=items):
            numbers = items or before.track(act.track).items
            return f"Consideration of {_items(numbers)} is concluded"
        case e.DocumentPresented(symbol=symbol, title=title):
            return f"Document before {_items(after.track(act.track).items)}: {title} ({symbol})"
        case _:
            assert_never(event)


def _meeting(act: Act, after: Proceedings) -> str:
    """Name the meeting of a track: ``The 4th meeting``."""
    match after.track(act.track).meeting:
        case InSession(number) | Suspended(number) | Risen(number):
            return f"The {ordinal(number)} meeting"
        case _:
            return "The meeting"


def _items(numbers: tuple[str, ...]) -> str:
    return f"{'item' if len(numbers) == 1 else 'items'} {enumeration(numbers)}"


def _bare(statement: Statement | None) -> str:
    return statement.speaker.name if statement and statement.speaker else NOBODY_YET


def speaker(statement: Statement | None) -> str:
    """Name the speaker of a statement with its capacity, where the name does not show it, and its groups."""
    if statement is None or statement.speaker is None:
        return NOBODY_YET
    capacity = statement.speaker.capacity
    shown = "" if capacity in SELF_EVIDENT else f" ({CAPACITIES[capacity]})"
    groups = f" ({behalf(statement)})" if statement.behalf else ""
    person = f", {statement.person}," if statement.person else ""
    return f"{statement.speaker.name}{shown}{groups}{person}"


def behalf(statement: Statement) -> str:
    """Say for whom a statement is made: ``on behalf of A and on behalf of B``, with "also" beside its own name."""
    phrases = [f"on behalf of {group.name}" for group in statement.behalf]
    return f"{'also ' if statement.own_name else ''}{enumeration(phrases)}" if phrases else "in its own name"


def duration(seconds: float) -> str:
    """Write a duration as lists do: ``4:30``, ``1:02:05``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def capitalised(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]
