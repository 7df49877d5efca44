"""What all effects share: why an act does nothing, and the meeting it happens in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from meetinglog.errors import Refused
from meetinglog.model import events as e
from meetinglog.model.facts import Inscription, Segment, Sitting, Statement
from meetinglog.model.ledger import Ledger, part
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import (
    Act,
    Floor,
    FloorFree,
    FloorHeld,
    FloorInterrupted,
    FloorWaiting,
    InSession,
    Meeting,
    Proceedings,
    Risen,
    Suspended,
    Track,
)
from meetinglog.model.session import Capacity, Participant
from meetinglog.text.languages.en import ordinal


class DoesNotApply(Refused):
    """The act cannot be where it stands; the sentence says why and what to do."""


class OutsideMeeting(DoesNotApply):
    """The act needs a meeting in session, and none is."""


def in_session(state: Proceedings, act: Act) -> tuple[Track, InSession]:
    """Return the track of an act and its meeting. Raises `OutsideMeeting` with the line to type."""
    track = state.track(act.track)
    if isinstance(track.meeting, InSession):
        return track, track.meeting
    raise outside_meeting(track.meeting)


def outside_meeting(meeting: Meeting) -> OutsideMeeting:
    """Return the refusal of an act that needs a meeting in session, with the line to type."""
    match meeting:
        case Suspended(number):
            return OutsideMeeting(f"the {ordinal(number)} meeting is suspended; type /resume first")
        case Risen(number):
            return OutsideMeeting(
                f"no meeting is in session, the {ordinal(number)} has risen; type /open {number + 1} first"
            )
        case _:
            return OutsideMeeting("no meeting is in session; type /open and its number first, such as /open 1")


def here(state: Proceedings, track: str) -> tuple[str, ...]:
    """Return the id of the entry that began the sitting of a track, if it is in session."""
    meeting = state.track(track).meeting
    return (meeting.sitting,) if isinstance(meeting, InSession) else ()


def with_sitting(state: Proceedings, changed: Sitting) -> Proceedings:
    """Return the same proceedings with one sitting changed."""
    return replace(state, sittings=state.sittings.put(changed.opened, changed))


def without_floor(state: Proceedings, name: str, when: Moment) -> Proceedings:
    """End the running statement of a track, if any; a statement that waits is over, too."""
    if isinstance(state.track(name).floor, FloorFree):
        return state
    free = replace(state.track(name), floor=FloorFree())
    return replace(state, statements=with_floor_ended(state, name, when), tracks={**state.tracks, name: free})


def with_floor_ended(state: Proceedings, name: str, when: Moment) -> Ledger[Statement]:
    """Return the statements with the one running on a track ended, if any, and the one that waits.

    One that waited over a suspension is over as of that.
    """
    running, floor = state.running(name), state.track(name).floor
    statements = state.statements if running is None else state.statements.put(running.id, ended(running, when))
    if not isinstance(floor, (FloorInterrupted, FloorWaiting)) or (waiting := state.waiting(name)) is None:
        return statements
    return statements.put(waiting.id, replace(waiting, is_interrupted=False, abandoned_at=floor.since or when))


def with_floor_waiting(state: Proceedings, name: str, when: Moment) -> Proceedings:
    """End the running statement of a track, if any; a statement that waits does so from then on with nobody between."""
    track, running = state.track(name), state.running(name)
    if not isinstance(track.floor, FloorInterrupted) or running is None:
        return state if isinstance(track.floor, FloorWaiting) else without_floor(state, name, when)
    floor = FloorWaiting(track.floor.waiting, track.floor.since or when)
    return state.with_statement(ended(running, when)).with_track(name, replace(track, floor=floor))


def with_floor_returned(state: Proceedings, name: str, when: Moment) -> Proceedings:
    """End the running statement of a track, if any; the floor returns to the one that waits, if any."""
    running, waiting = state.running(name), state.waiting(name)
    if running is not None:
        state = state.with_statement(ended(running, when))
    floor: Floor = FloorFree()
    if waiting is not None:
        segment = Segment(when, sitting=_other_sitting(state, name, waiting))
        resumed = replace(waiting, segments=(*waiting.segments, segment), is_interrupted=False)
        state, floor = state.with_statement(resumed), FloorHeld(waiting.id)
    return state.with_track(name, replace(state.track(name), floor=floor))


def _other_sitting(state: Proceedings, name: str, statement: Statement) -> str:
    """Return the sitting of a track, where it is not that in which a statement began."""
    meeting = state.track(name).meeting
    return meeting.sitting if isinstance(meeting, InSession) and meeting.sitting != statement.sitting else ""


def ended(statement: Statement, when: Moment) -> Statement:
    """Return a running statement with its last segment ended."""
    last = replace(statement.segments[-1], end=when)
    return replace(statement, segments=(*statement.segments[:-1], last))


def printed(state: Proceedings, number: str) -> str:
    """Return an item's number as the session file writes it."""
    item = state.item(number)
    return item.number if item else number


def answered(state: Proceedings, act: Act, request: str, entry: str) -> Proceedings:
    """Take a request off its list, as having spoken."""
    inscription = state.inscription(request) if request else None
    if inscription is None:
        return state
    sittings = inscription.sittings + here(state, inscription.track)
    return off_the_list(state, act, replace(inscription, state="spoke", resolved=entry, sittings=sittings))


def off_the_list(state: Proceedings, act: Act, inscription: Inscription) -> Proceedings:
    """Keep an inscription that waits no more from an act on."""
    listed, answered, key = state.listed, state.answered, inscription.id
    if listed.get(key) is None:
        return replace(state, answered=answered.put(key, inscription))
    return replace(state, listed=listed.without(key), answered=answered.add(key, inscription, act.place))


def participant_key(name: str, code: str, capacity: Capacity) -> str:
    """Return the key of a participant added on the spot."""
    return f"{name}\n{code}\n{capacity}"


def added_by(speakers: Iterable[e.Speaker | None]) -> Iterator[str]:
    """Yield the keys of the participants that speakers add."""
    return (participant_key(s.name, s.code, s.capacity) for s in speakers if s is not None and s.added)


def with_participant(state: Proceedings, act: Act, speaker: e.Speaker | None) -> Proceedings:
    """Keep a participant added on the spot: it is known from there on (shorthand, "WHO")."""
    if speaker is None or not speaker.added:
        return state
    added = Participant(name=speaker.name, capacity=speaker.capacity, code=speaker.code)
    key = participant_key(added.name, added.code, added.capacity)
    if state.added.get(key):
        return state
    return replace(state, added=state.added.add(key, added, part(act.place, len(state.added))))


def known_from_here(state: Proceedings, act: Act, requests: tuple[e.Request, ...]) -> Proceedings:
    """Keep all the participants that requests add."""
    for request in requests:
        state = with_participant(state, act, request.speaker)
    return state


def in_capacity(speaker: e.Speaker | None, capacity: Capacity | None) -> e.Speaker | None:
    """Return a speaker in a capacity that was settled apart from the name, if it was."""
    if speaker is None or capacity is None:
        return speaker
    return speaker.model_copy(update={"capacity": capacity})
