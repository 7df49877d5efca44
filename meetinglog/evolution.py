"""What each act does to the proceedings: `evolve`, which is total, and `effect`, which says why an act does nothing.

What follows from an act's place is derived here and only here: its meeting and item, who presides, whose statement
it ends (design, decision 4). An act that cannot apply where it stands changes nothing and is kept among
`Proceedings.unapplied` (design, decision 5).
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from meetinglog import events
from meetinglog.english import ordinal
from meetinglog.errors import Refused
from meetinglog.moments import Moment
from meetinglog.proceedings import (
    Act,
    FloorFree,
    FloorHeld,
    InSession,
    NoMeeting,
    Note,
    PresentedDocument,
    Proceedings,
    Risen,
    Segment,
    Sitting,
    Statement,
    Suspended,
    Track,
    Unapplied,
)
from meetinglog.session import AgendaItem, Participant


class DoesNotApply(Refused):
    """The act cannot be where it stands; the sentence says why and what to do."""


class OutsideMeeting(DoesNotApply):
    """The act needs a meeting in session, and none is."""


def evolve(state: Proceedings, act: Act) -> Proceedings:
    """Give the proceedings after an act. Total: an act that does not apply is only noted as such."""
    try:
        return effect(state, act)
    except DoesNotApply as reason:
        outside = isinstance(reason, OutsideMeeting) and isinstance(act.event, events.FloorGiven)
        idle = Unapplied(act.id, act.number, str(reason), outside)
        return replace(state, unapplied=(*state.unapplied, idle))


def effect(state: Proceedings, act: Act) -> Proceedings:
    """Give the proceedings after an act that applies. Raises `DoesNotApply`."""
    state = _dated(state, act)
    match act.event:
        case events.FloorGiven() as event:
            return _floor_given(state, act, event)
        case events.NoteTaken() as event:
            return _note_taken(state, act, event)
        case events.StatementEnded():
            return _statement_ended(state, act)
        case events.StatementCompleted() as event:
            return _statement_completed(state, act, event)
        case events.ItemsTakenUp() as event:
            return _items_taken_up(state, act, event)
        case events.ItemsConcluded() as event:
            return _items_concluded(state, act, event)
        case events.DocumentPresented() as event:
            return _document_presented(state, act, event)
        case events.ChairTaken() as event:
            return _chair_taken(state, act, event)
        case events.MeetingOpened() as event:
            return _meeting_opened(state, act, event)
        case events.MeetingSuspended():
            return _meeting_suspended(state, act)
        case events.MeetingResumed():
            return _meeting_resumed(state, act)
        case events.MeetingRose():
            return _meeting_rose(state, act)
        case events.Commented():
            return state
        case events.SessionPrepared() as event:
            return replace(state, session=event.session)
        case _:
            assert_never(act.event)


def _dated(state: Proceedings, act: Act) -> Proceedings:
    """Name the running sitting by the first known time in it, where its opening had none."""
    meeting = state.track(act.track).meeting
    if not isinstance(meeting, InSession) or act.when.day is None or state.sittings[meeting.sitting].day is not None:
        return state
    sitting = replace(state.sittings[meeting.sitting], day=act.when.day)
    return _with_sitting(state, meeting.sitting, sitting)


def _with_sitting(state: Proceedings, at: int, changed: Sitting) -> Proceedings:
    return replace(state, sittings=(*state.sittings[:at], changed, *state.sittings[at + 1 :]))


def _in_session(state: Proceedings, act: Act) -> tuple[Track, InSession]:
    """Give the track and its meeting. Raises `OutsideMeeting` with the line to type."""
    track = state.track(act.track)
    match track.meeting:
        case InSession() as meeting:
            return track, meeting
        case Suspended(number):
            raise OutsideMeeting(f"the {ordinal(number)} meeting is suspended; type /resume first")
        case Risen(number):
            raise OutsideMeeting(
                f"no meeting is in session, the {ordinal(number)} has risen; type /open {number + 1} first"
            )
        case NoMeeting():
            raise OutsideMeeting("no meeting is in session; type /open and its number first")


def _without_floor(state: Proceedings, name: str, when: Moment) -> Proceedings:
    """End the running statement of a track, if any."""
    statement = state.running(name)
    if statement is None:
        return state
    state = _ended(state, statement, when)
    return state.with_track(name, replace(state.track(name), floor=FloorFree()))


def _ended(state: Proceedings, statement: Statement, when: Moment) -> Proceedings:
    last = replace(statement.segments[-1], end=when)
    return state.with_statement(replace(statement, segments=(*statement.segments[:-1], last)))


def _meeting_opened(state: Proceedings, act: Act, event: events.MeetingOpened) -> Proceedings:
    match state.track(act.track).meeting:
        case InSession(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is in session; type /rise first")
        case Suspended(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is suspended; type /resume or /rise first")
        case NoMeeting() | Risen():
            pass
    if any(s.meeting == event.number and s.track == act.track for s in state.sittings):
        raise DoesNotApply(f"the {ordinal(event.number)} meeting has risen already; open one with another number")
    return _seated(state, act, Track(chair=event.chair), event.number)


def _seated(state: Proceedings, act: Act, track: Track, number: int) -> Proceedings:
    """Begin a sitting of a meeting."""
    sitting = Sitting(act.id, act.track, number, act.when, act.when.day)
    state = replace(state, sittings=(*state.sittings, sitting))
    return state.with_track(act.track, replace(track, meeting=InSession(number, len(state.sittings) - 1)))


def _unseated(state: Proceedings, act: Act, meeting: InSession) -> Proceedings:
    """End a sitting, and with it the running statement."""
    state = _without_floor(state, act.track, act.when)
    return _with_sitting(state, meeting.sitting, replace(state.sittings[meeting.sitting], end=act.when))


def _meeting_suspended(state: Proceedings, act: Act) -> Proceedings:
    _, meeting = _in_session(state, act)
    state = _unseated(state, act, meeting)
    return state.with_track(act.track, replace(state.track(act.track), meeting=Suspended(meeting.number)))


def _meeting_resumed(state: Proceedings, act: Act) -> Proceedings:
    track = state.track(act.track)
    match track.meeting:
        case Suspended(number):
            return _seated(state, act, track, number)
        case InSession(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is in session already; it was not suspended")
        case Risen(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting has risen; type /open {number + 1}")
        case NoMeeting():
            raise DoesNotApply("no meeting is suspended; type /open and its number")


def _meeting_rose(state: Proceedings, act: Act) -> Proceedings:
    match state.track(act.track).meeting:
        case InSession(number) as meeting:
            return _unseated(state, act, meeting).with_track(act.track, Track(meeting=Risen(number)))
        case Suspended(number):
            return state.with_track(act.track, Track(meeting=Risen(number)))
        case Risen(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting has risen already")
        case NoMeeting():
            raise DoesNotApply("no meeting is in session; none has been opened yet")


def _chair_taken(state: Proceedings, act: Act, event: events.ChairTaken) -> Proceedings:
    track = state.track(act.track)
    if not isinstance(track.meeting, InSession | Suspended):
        raise DoesNotApply("no meeting is in session; type /open and its number, with chair:NAME")
    return state.with_track(act.track, replace(track, chair=event.chair))


def _items_taken_up(state: Proceedings, act: Act, event: events.ItemsTakenUp) -> Proceedings:
    _in_session(state, act)
    state = _without_floor(state, act.track, act.when)
    for taken in event.items:
        if state.item(taken.number) is None:
            added = AgendaItem(number=taken.number, title=taken.title)
            state = replace(state, added_items=(*state.added_items, added))
    numbers = tuple(_printed(state, taken.number) for taken in event.items)
    state = replace(state, taken_up=(*state.taken_up, numbers), concluded=state.concluded.difference(numbers))
    return state.with_track(act.track, replace(state.track(act.track), items=numbers))


def _printed(state: Proceedings, number: str) -> str:
    """Give an item's number as the session file writes it."""
    item = state.item(number)
    return item.number if item else number


def _items_concluded(state: Proceedings, act: Act, event: events.ItemsConcluded) -> Proceedings:
    track, _ = _in_session(state, act)
    numbers = tuple(_printed(state, number) for number in event.items) or track.items
    if not numbers:
        raise DoesNotApply("no item is before the meeting; type /conclude and the item's number")
    state = replace(_without_floor(state, act.track, act.when), concluded=state.concluded.union(numbers))
    left = tuple(item for item in track.items if item not in numbers)
    return state.with_track(act.track, replace(state.track(act.track), items=left))


def _document_presented(state: Proceedings, act: Act, event: events.DocumentPresented) -> Proceedings:
    track, meeting = _in_session(state, act)
    if not track.items:
        raise DoesNotApply("no item is before the meeting; type /item and its number first")
    document = PresentedDocument(
        act.id, act.track, meeting.number, meeting.sitting, track.items, event.symbol, event.title
    )
    return replace(state, documents=(*state.documents, document))


def _floor_given(state: Proceedings, act: Act, event: events.FloorGiven) -> Proceedings:
    track, meeting = _in_session(state, act)
    state = _without_floor(state, act.track, act.when)
    statement = Statement(
        id=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting.number,
        sitting=meeting.sitting,
        items=track.items,
        kind=event.kind,
        speaker=event.speaker,
        groups=event.groups,
        also=event.also,
        person=event.person,
        segments=(Segment(act.when),),
        sources=act.sources,
    )
    state = _with_participant(replace(state, statements=(*state.statements, statement)), event.speaker)
    return state.with_track(act.track, replace(state.track(act.track), floor=FloorHeld(act.id)))


def _with_participant(state: Proceedings, speaker: events.Speaker | None) -> Proceedings:
    """Keep a participant added on the spot: it is known from there on (shorthand)."""
    if speaker is None or not speaker.added:
        return state
    added = Participant(name=speaker.name, capacity=speaker.capacity, code=speaker.code)
    return state if added in state.added else replace(state, added=(*state.added, added))


def _statement_completed(state: Proceedings, act: Act, event: events.StatementCompleted) -> Proceedings:
    statement = _statement(state, event.statement)
    speaker = event.speaker or statement.speaker
    if event.capacity is not None and speaker is not None:
        speaker = speaker.model_copy(update={"capacity": event.capacity})
    completed = replace(
        statement,
        speaker=speaker,
        groups=statement.groups if event.groups is None else event.groups,
        also=statement.also if event.also is None else event.also,
        person=statement.person if event.person is None else event.person,
        sources=(*statement.sources, *act.sources),
    )
    return _with_participant(state.with_statement(completed), event.speaker)


def _statement(state: Proceedings, entry: str) -> Statement:
    statement = state.statement(entry)
    if statement is None:
        raise DoesNotApply("the statement it belongs to does not stand any more")
    return statement


def _statement_ended(state: Proceedings, act: Act) -> Proceedings:
    if state.running(act.track) is None:
        raise DoesNotApply("nobody has the floor; there is no statement to end")
    return _without_floor(state, act.track, act.when)


def _note_taken(state: Proceedings, act: Act, event: events.NoteTaken) -> Proceedings:
    statement = _statement(state, event.statement)
    note = Note(act.id, event.text, event.themes)
    return state.with_statement(replace(statement, notes=(*statement.notes, note)))
