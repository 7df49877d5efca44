"""Meetings and their items: opened, suspended, resumed, risen; chaired, elected; taken up, concluded, decided."""

from __future__ import annotations

from meetinglog.acts.base import DoesNotApply, in_session, printed, with_sitting, without_floor
from meetinglog.model import events
from meetinglog.model.facts import (
    ActionTaken,
    AdoptedAgenda,
    ChairAssignment,
    Election,
    PresentedDocument,
    Sitting,
    Suspension,
)
from meetinglog.model.fast_replace import fast_replace
from meetinglog.model.proceedings import Act, InSession, NoMeeting, Proceedings, Risen, Suspended, Track
from meetinglog.model.session import AgendaItem
from meetinglog.text.languages.en import ordinal


def opened(state: Proceedings, act: Act, event: events.MeetingOpened) -> Proceedings:
    """Call a meeting to order; no item is before it yet, and a number is used once on a track."""
    track = state.track(act.track)
    match track.meeting:
        case InSession(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is in session; type /rise first")
        case Suspended(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is suspended; type /resume or /rise first")
        case NoMeeting() | Risen():
            pass
    if any(s.meeting == event.number and s.track == act.track for s in state.sittings):
        raise DoesNotApply(f"the {ordinal(event.number)} meeting has risen already; open one with another number")
    if event.chair is not None:
        state = _presided(state, act, event.number, event.chair, opening=True)
    return _seated(state, act, fast_replace(track, chair=event.chair, items=()), event.number)


def _presided(state: Proceedings, act: Act, meeting: int, chair: events.Speaker, *, opening: bool) -> Proceedings:
    """Keep who is in the chair of a meeting."""
    taken = ChairAssignment(act.id, act.track, meeting, chair, opening, act.sources)
    return fast_replace(state, chairs=(*state.chairs, taken))


def _seated(state: Proceedings, act: Act, track: Track, number: int) -> Proceedings:
    """Begin a sitting of a meeting."""
    sitting = Sitting(act.id, act.track, number, act.when, act.when.day, sources=act.sources)
    state = fast_replace(state, sittings=(*state.sittings, sitting))
    return state.with_track(act.track, fast_replace(track, meeting=InSession(number, len(state.sittings) - 1)))


def _unseated(state: Proceedings, act: Act, meeting: InSession) -> Proceedings:
    """End a sitting, and with it the running statement."""
    state = without_floor(state, act.track, act.when)
    return with_sitting(state, meeting.sitting, fast_replace(state.sittings[meeting.sitting], end=act.when))


def suspended(state: Proceedings, act: Act, event: events.MeetingSuspended) -> Proceedings:
    """Suspend the meeting; it keeps its number and its item."""
    _, meeting = in_session(state, act)
    state = _unseated(state, act, meeting)
    begun = Suspension(act.number, act.track, meeting.number, meeting.sitting, event.reason, act.when)
    state = fast_replace(state, suspensions=(*state.suspensions, begun))
    return state.with_track(act.track, fast_replace(state.track(act.track), meeting=Suspended(meeting.number)))


def resumed(state: Proceedings, act: Act, event: events.MeetingResumed) -> Proceedings:  # noqa: ARG001
    """Resume the suspended meeting, in a new sitting."""
    track = state.track(act.track)
    match track.meeting:
        case Suspended(number):
            return _seated(_suspension_ended(state, act), act, track, number)
        case InSession(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting is in session already; it was not suspended")
        case Risen(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting has risen; type /open {number + 1}")
        case NoMeeting():
            raise DoesNotApply("no meeting is suspended; type /open and its number, such as /open 1")


def _suspension_ended(state: Proceedings, act: Act) -> Proceedings:
    """End the suspension that lasts on a track."""
    ended = tuple(
        fast_replace(one, end=act.when) if one.track == act.track and one.end is None else one
        for one in state.suspensions
    )
    return fast_replace(state, suspensions=ended)


def rose(state: Proceedings, act: Act, event: events.MeetingRose) -> Proceedings:  # noqa: ARG001
    """Let the meeting rise; a suspended one does, too."""
    track = state.track(act.track)
    match track.meeting:
        case InSession(number) as meeting:
            state = _unseated(state, act, meeting)
        case Suspended(number):
            state = _suspension_ended(state, act)
        case Risen(number):
            raise DoesNotApply(f"the {ordinal(number)} meeting has risen already")
        case NoMeeting():
            raise DoesNotApply("no meeting is in session; none has been opened yet")
    track = fast_replace(state.track(act.track), meeting=Risen(number), items=(), chair=None)
    return state.with_track(act.track, track)


def chaired(state: Proceedings, act: Act, event: events.ChairTaken) -> Proceedings:
    """Put someone in the chair."""
    track = state.track(act.track)
    if not isinstance(track.meeting, InSession | Suspended):
        raise DoesNotApply("no meeting is in session; type /open and its number, with chair:NAME")
    state = _presided(state, act, track.meeting.number, event.chair, opening=False)
    return state.with_track(act.track, fast_replace(track, chair=event.chair))


def taken_up(state: Proceedings, act: Act, event: events.ItemsTakenUp) -> Proceedings:
    """Take items up, or take them up again; what the session file lacks is added to the agenda."""
    in_session(state, act)
    state = without_floor(state, act.track, act.when)
    for taken in event.items:
        if state.item(taken.number) is None:
            added = AgendaItem(number=taken.number, title=taken.title)
            state = fast_replace(state, added_items=(*state.added_items, added))
    numbers = tuple(printed(state, taken.number) for taken in event.items)
    takings = {**state.takings, **{number: (*state.takings.get(number, ()), *act.sources) for number in numbers}}
    state = fast_replace(
        state,
        taken_up=(*state.taken_up, numbers),
        takings=takings,
        concluded=state.concluded.difference(numbers),
    )
    return state.with_track(act.track, fast_replace(state.track(act.track), items=numbers))


def concluded(state: Proceedings, act: Act, event: events.ItemsConcluded) -> Proceedings:
    """Conclude consideration of items; those then before the meeting are not before it any more."""
    track, _ = in_session(state, act)
    numbers = tuple(printed(state, number) for number in event.items) or track.items
    if not numbers:
        raise DoesNotApply("no item is before the meeting; type /conclude and the item's number")
    state = fast_replace(without_floor(state, act.track, act.when), concluded=state.concluded.union(numbers))
    left = tuple(item for item in track.items if item not in numbers)
    return state.with_track(act.track, fast_replace(state.track(act.track), items=left))


def document_presented(state: Proceedings, act: Act, event: events.DocumentPresented) -> Proceedings:
    """Put a document before the current item."""
    track, meeting = in_session(state, act)
    items = event.items or track.items
    if not items:
        raise DoesNotApply("no item is before the meeting; type /item and its number first")
    document = PresentedDocument(
        act.id, act.track, meeting.number, meeting.sitting, items, event.symbol, event.title, act.sources
    )
    return fast_replace(state, documents=(*state.documents, document))


def adopted(state: Proceedings, act: Act, event: events.ProposalAdopted) -> Proceedings:
    """Adopt a draft resolution or decision."""
    action = fast_replace(
        _action(state, act, event.items),
        symbol=event.symbol,
        title=event.title,
        kind=event.kind,
        orally_revised=event.orally_revised,
        vote=event.vote,
    )
    return fast_replace(state, actions=(*state.actions, action))


def decided(state: Proceedings, act: Act, event: events.DecisionTaken) -> Proceedings:
    """Take a decision in words."""
    action = fast_replace(_action(state, act, event.items), text=event.text)
    return fast_replace(state, actions=(*state.actions, action))


def _action(state: Proceedings, act: Act, items: tuple[str, ...]) -> ActionTaken:
    track, meeting = in_session(state, act)
    return ActionTaken(
        entry=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting.number,
        sitting=meeting.sitting,
        items=items or track.items,
        day=act.when.day or state.sittings[meeting.sitting].day,
        sources=act.sources,
    )


def elected(state: Proceedings, act: Act, event: events.OfficersElected) -> Proceedings:
    """Elect officers; no item need be before the meeting."""
    _, meeting = in_session(state, act)
    day = act.when.day or state.sittings[meeting.sitting].day
    election = Election(
        act.id, act.number, act.track, meeting.number, day, event.office, event.officers, event.vote, act.sources
    )
    return fast_replace(state, elections=(*state.elections, election))


def agenda_adopted(state: Proceedings, act: Act, event: events.AgendaAdopted) -> Proceedings:
    """Adopt the agenda; no item need be before the meeting."""
    _, meeting = in_session(state, act)
    day = act.when.day or state.sittings[meeting.sitting].day
    adopted = AdoptedAgenda(
        act.id,
        act.number,
        act.track,
        meeting.number,
        day,
        event.symbol,
        orally_revised=event.orally_revised,
        vote=event.vote,
        sources=act.sources,
    )
    return fast_replace(state, agendas=(*state.agendas, adopted))
