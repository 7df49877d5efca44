"""Meetings: called to order, suspended, resumed, risen; the chair; going over to another track."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import Amendable, Fields, Target, text, understood
from meetinglog.acts.base import DoesNotApply, in_session, with_floor_waiting, with_sitting, without_floor
from meetinglog.acts.days import warn_of_programme
from meetinglog.acts.floor_notes import warn_of_kept_floor
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided, stated
from meetinglog.acts.needs import SESSION, TO_CHAIR, TO_OPEN, TO_RESUME, TO_RISE
from meetinglog.acts.resolve import resolve_presiding
from meetinglog.acts.sentence_parts import warn_of_replies
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Sitting, Suspension, identity
from meetinglog.model.presiding import ChairAssignment
from meetinglog.model.proceedings import Act, InSession, NoMeeting, Proceedings, Risen, Suspended, Track
from meetinglog.model.session import PLENARY
from meetinglog.text.languages.en import by_count, capitalised, enumeration, ordinal


def open_meeting(command: c.OpenMeeting, place: Place) -> e.MeetingOpened:
    """Decide ``/open``."""
    chair = resolve_presiding(command.chair, place.state, place.track) if command.chair else None
    return e.MeetingOpened(number=command.number, chair=chair)


def suspend_meeting(command: c.SuspendMeeting) -> e.MeetingSuspended:
    """Decide ``/suspend``."""
    return e.MeetingSuspended(reason=command.reason, waits=True)


def take_chair(command: c.TakeChair, place: Place) -> e.ChairTaken:
    """Decide ``/chair``."""
    return e.ChairTaken(chair=resolve_presiding(command.chair, place.state, place.track))


def go_to_track(_command: c.GoToTrack) -> e.TrackEntered:
    """Decide ``/track``: the entry stands on the track gone over to."""
    return e.TrackEntered()


def known_track(name: str, state: Proceedings) -> str:
    """Find a track by its name. Raises `Refused` with those there are."""
    known = [PLENARY, *(track.name for track in state.session.tracks)]
    match = next((track for track in known if track.casefold() == name.casefold()), None)
    if match is None:
        near = get_close_matches(name.casefold(), known, n=1)
        hint = (
            f"the nearest is {near[0]}" if near else f"there {by_count(len(known), 'is', 'are')} {enumeration(known)}"
        )
        raise Refused(f"there is no track {name}; {hint}")
    return match


def meeting_key(track: str, number: int) -> str:
    """Return the key of a meeting among those opened."""
    return f"{number} {track}"


def meeting_opened(state: Proceedings, act: Act, event: e.MeetingOpened) -> Proceedings:
    """Call a meeting to order; no item is before it yet, and a number is used once on a track."""
    track = state.track(act.track)
    if state.opened.get(meeting_key(act.track, event.number)) is not None:
        raise DoesNotApply(f"the {ordinal(event.number)} meeting has already risen; open one with another number")
    opened = state.opened.add(meeting_key(act.track, event.number), act.id, act.place)
    state = replace(state, opened=opened)
    if event.chair is not None:
        state = _presided(state, act, event.number, event.chair, opening=True)
    return _seated(state, act, replace(track, chair=event.chair, items=()), event.number)


def _presided(state: Proceedings, act: Act, meeting: int, chair: e.Speaker, *, opening: bool) -> Proceedings:
    """Keep who is in the chair of a meeting."""
    taken = ChairAssignment(act.id, act.track, meeting, chair, opening, act.sources)
    return replace(state, chairs=state.chairs.add(act.id, taken, act.place))


def _seated(state: Proceedings, act: Act, track: Track, number: int) -> Proceedings:
    """Begin a sitting of a meeting."""
    sitting = Sitting(act.id, act.track, number, act.when, act.when.day, sources=act.sources)
    state = replace(state, sittings=state.sittings.add(act.id, sitting, act.place))
    return state.with_track(act.track, replace(track, meeting=InSession(number, act.id, act.when.at is not None)))


def _unseated(state: Proceedings, act: Act, meeting: InSession) -> Proceedings:
    """End a sitting."""
    return with_sitting(state, replace(state.sittings.find(meeting.sitting), end=act.when))


def meeting_suspended(state: Proceedings, act: Act, event: e.MeetingSuspended) -> Proceedings:
    """Suspend the meeting; it keeps its number and its item, and who waits behind a point of order waits on."""
    _, meeting = in_session(state, act)
    leave_floor = with_floor_waiting if event.waits else without_floor
    state = _unseated(leave_floor(state, act.track, act.when), act, meeting)
    begun = Suspension(act.number, act.track, meeting.number, meeting.sitting, event.reason, act.when)
    state = replace(state, suspensions=state.suspensions.add(act.id, begun, act.place))
    return state.with_track(act.track, replace(state.track(act.track), meeting=Suspended(meeting.number, act.id)))


def meeting_resumed(state: Proceedings, act: Act, _event: e.MeetingResumed) -> Proceedings:
    """Resume the suspended meeting, in a new sitting."""
    track = state.track(act.track)
    if not isinstance(track.meeting, Suspended):
        return state
    return _seated(_suspension_ended(state, act, track.meeting), act, track, track.meeting.number)


def _suspension_ended(state: Proceedings, act: Act, meeting: Suspended) -> Proceedings:
    over = replace(state.suspensions.find(meeting.suspension), end=act.when)
    return replace(state, suspensions=state.suspensions.put(meeting.suspension, over))


def meeting_rose(state: Proceedings, act: Act, _event: e.MeetingRose) -> Proceedings:
    """Let the meeting rise; a suspended one does, too."""
    state = without_floor(state, act.track, act.when)
    match state.track(act.track).meeting:
        case InSession(number) as meeting:
            state = _unseated(state, act, meeting)
        case Suspended(number) as meeting:
            state = _suspension_ended(state, act, meeting)
        case NoMeeting() | Risen():
            return state
    track = replace(state.track(act.track), meeting=Risen(number), items=(), chair=None)
    return state.with_track(act.track, track)


def chair_taken(state: Proceedings, act: Act, event: e.ChairTaken) -> Proceedings:
    """Put someone in the chair."""
    track = state.track(act.track)
    if not isinstance(track.meeting, InSession | Suspended):
        return state
    state = _presided(state, act, track.meeting.number, event.chair, opening=False)
    return state.with_track(act.track, replace(track, chair=event.chair))


def track_entered(state: Proceedings, act: Act, _event: e.TrackEntered) -> Proceedings:
    """Know the track from there on."""
    return state.with_track(act.track, state.track(act.track))


def warn_of_opening(step: ActStep[e.MeetingOpened]) -> Iterator[str]:
    """Warn of a number that does not follow the last one, and of another day than that of the programme."""
    last = max((s.meeting for s in step.before.sittings if s.track == step.track), default=0)
    if last and step.event.number != last + 1:
        yield f"the previous meeting was the {ordinal(last)}"
    yield from warn_of_programme(step)


def warn_of_resumption(step: ActStep[e.MeetingResumed]) -> Iterator[str]:
    """Warn of who waits for the floor, and how it is given back."""
    for waits in warn_of_kept_floor(step):
        yield f"{waits}; the name of who waits, or /end, gives the floor back"


def _meeting(step: ActStep[e.MeetingSuspended] | ActStep[e.MeetingResumed] | ActStep[e.MeetingRose]) -> str:
    """Name the meeting of a track: ``The 4th meeting``."""
    match step.after.track(step.track).meeting:
        case InSession(number) | Suspended(number) | Risen(number):
            return f"The {ordinal(number)} meeting"
        case NoMeeting():
            return "The meeting"


def describe_opening(step: ActStep[e.MeetingOpened]) -> str:
    """Return which meeting is called to order, and who is in the chair."""
    chair = f", {step.event.chair.name} in the chair" if step.event.chair else ""
    return f"The {ordinal(step.event.number)} meeting is called to order{chair}"


def describe_suspension(step: ActStep[e.MeetingSuspended]) -> str:
    """Return which meeting is suspended, and why."""
    return f"{_meeting(step)} is suspended{f': {step.event.reason}' if step.event.reason else ''}"


def describe_track(step: ActStep[e.TrackEntered]) -> str:
    """Return on which track the officer records from there on."""
    short_name = next((track.short_name for track in step.after.session.tracks if track.name == step.track), "")
    return f"Recording on track {step.track}{f' ({short_name})' if short_name else ''}"


def _change_chair(who: c.Who | None, target: Target) -> Fields:
    return {"chair": resolve_presiding(who, target.before, target.act.track) if who else None}


def _change_chair_taken(who: c.Who | None, target: Target) -> Fields:
    if who is None:
        raise Refused(f"entry {target.act.number} needs its chair; type a name, or /strike the entry")
    return _change_chair(who, target)


ROWS = (
    ActKind(
        event=e.MeetingOpened,
        decided=(decided(c.OpenMeeting, open_meeting),),
        apply=meeting_opened,
        reads=lambda event, track: (meeting_key(track, event.number),),
        needs=(TO_OPEN,),
        warnings=warn_of_opening,
        sentence=describe_opening,
        brief=brief.opened,
        noun="the opening of the meeting",
        amendable={
            "number": Amendable("number", lambda number, _: {"number": number}),
            "chair": Amendable("chair", _change_chair),
        },
        identity=lambda event: ActIdentity(("meeting",), (event.type, event.number)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.MeetingSuspended,
        decided=(stated(c.SuspendMeeting, suspend_meeting),),
        apply=meeting_suspended,
        needs=(SESSION,),
        leaves=warn_of_kept_floor,
        sentence=describe_suspension,
        brief=brief.suspended,
        noun="the suspension of the meeting",
        amendable={"reason": text("reason")},
        identity=lambda event: ActIdentity(("meeting",), (event.type,)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.MeetingResumed,
        decided=(as_typed(c.ResumeMeeting, e.MeetingResumed),),
        apply=meeting_resumed,
        needs=(TO_RESUME,),
        leaves=warn_of_resumption,
        sentence=lambda step: f"{_meeting(step)} is resumed",
        brief=brief.always("resumed"),
        noun="the resumption of the meeting",
        identity=lambda event: ActIdentity(("meeting",), (event.type,)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.MeetingRose,
        decided=(as_typed(c.CloseMeeting, e.MeetingRose),),
        apply=meeting_rose,
        needs=(TO_RISE,),
        leaves=lambda step: warn_of_replies(step.after, step.track),
        sentence=lambda step: f"{_meeting(step)} rises",
        brief=brief.risen,
        noun="the rise of the meeting",
        identity=lambda event: ActIdentity(("meeting",), (event.type,)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.ChairTaken,
        decided=(decided(c.TakeChair, take_chair),),
        apply=chair_taken,
        needs=(TO_CHAIR,),
        sentence=lambda step: capitalised(f"{step.event.chair.name} takes the chair"),
        brief=brief.chaired,
        noun="the taking of the chair",
        amendable={
            "chair": Amendable("chair", _change_chair_taken),
            "who": Amendable(
                "chair",
                lambda value, target: _change_chair_taken(understood(value.speaker) if value else None, target),
            ),
        },
        identity=lambda event: ActIdentity(("chair",), (identity(event.chair),)),
        timed=True,
        of_the_meeting=True,
    ),
    ActKind(
        event=e.TrackEntered,
        decided=(stated(c.GoToTrack, go_to_track),),
        apply=track_entered,
        sentence=describe_track,
        brief=brief.entered,
        beside_the_floor=True,
        silent=True,
    ),
)
