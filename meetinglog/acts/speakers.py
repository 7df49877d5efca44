"""The list of speakers and the requests for the right of reply; they never touch the floor's clock (principles, 8)."""

from __future__ import annotations

from meetinglog.acts.base import DoesNotApply, here
from meetinglog.acts.floor import known_from_here
from meetinglog.model import events
from meetinglog.model.facts import Flag, Inscription, WrittenStatement
from meetinglog.model.fast_replace import fast_replace
from meetinglog.model.proceedings import Act, FloorFree, InSession, Proceedings


def inscribed(state: Proceedings, act: Act, event: events.SpeakersInscribed) -> Proceedings:
    """Put speakers on the list of the current item."""
    items = event.items or state.track(act.track).items
    new = tuple(
        Inscription(
            request_id(act.id, at), act.id, act.number, act.track, items, request, meetings=here(state, act.track)
        )
        for at, request in enumerate(event.speakers)
    )
    return known_from_here(fast_replace(state, inscriptions=state.inscriptions + new), event.speakers)


def request_id(entry: str, at: int) -> str:
    """Return the id by which events refer to the n-th speaker of an inscription."""
    return f"{entry}:{at}"


def reply_asked(state: Proceedings, act: Act, event: events.ReplyAsked) -> Proceedings:
    """Add a request for the right of reply to its own queue."""
    items = state.track(act.track).items
    meetings = here(state, act.track)
    new = Inscription(act.id, act.id, act.number, act.track, items, event.request, reply=True, meetings=meetings)
    return known_from_here(fast_replace(state, inscriptions=(*state.inscriptions, new)), (event.request,))


def _waiting(state: Proceedings, request: str) -> Inscription:
    found = state.inscription(request)
    if found is None:
        raise DoesNotApply("the inscription it belongs to does not stand any more")
    if found.state != "waiting":
        raise DoesNotApply("the speaker does not wait on the list any more")
    return found


def _with(state: Proceedings, changed: Inscription) -> Proceedings:
    return fast_replace(state, inscriptions=tuple(changed if i.id == changed.id else i for i in state.inscriptions))


def withdrawn(state: Proceedings, act: Act, event: events.SpeakerWithdrawn) -> Proceedings:
    """Take a speaker off the list."""
    found = _waiting(state, event.request)
    meetings = found.meetings + here(state, act.track)
    return _with(state, fast_replace(found, state="withdrawn", resolved=act.id, meetings=meetings))


def absent(state: Proceedings, act: Act, event: events.SpeakerAbsent) -> Proceedings:
    """Put a speaker who was called and absent at the end of the list; a floor just given to it is taken back."""
    if event.statement:
        state = _taken_back(state, act, event.statement)
    found = _waiting(state, event.request)
    meetings = found.meetings + here(state, act.track)
    last = fast_replace(found, absences=(*found.absences, act.id), meetings=meetings)
    others = tuple(i for i in state.inscriptions if i.id != found.id)
    return fast_replace(state, inscriptions=(*others, last))


def _taken_back(state: Proceedings, act: Act, entry: str) -> Proceedings:
    running = state.running(act.track)
    if running is None or running.id != entry:
        raise DoesNotApply("the speaker who was called does not have the floor any more")
    state = fast_replace(state, statements=tuple(s for s in state.statements if s.id != entry))
    state = state.with_track(act.track, fast_replace(state.track(act.track), floor=FloorFree()))
    found = state.inscription(running.request)
    return _with(state, fast_replace(found, state="waiting", resolved="")) if found else state


def moved(state: Proceedings, act: Act, event: events.SpeakerMoved) -> Proceedings:  # noqa: ARG001
    """Move a speaker on the list."""
    found = _waiting(state, event.request)
    others = [i for i in state.inscriptions if i.id != found.id]
    match event.where:
        case "first":
            at = 0
        case "last":
            at = len(others)
        case "before" | "after":
            beside = _waiting(state, event.other)
            at = [i.id for i in others].index(beside.id) + (event.where == "after")
    return fast_replace(state, inscriptions=(*others[:at], found, *others[at:]))


def closed(state: Proceedings, act: Act, event: events.ListClosed) -> Proceedings:  # noqa: ARG001
    """Close the list of speakers of the current item."""
    track = state.track(act.track)
    return state.with_track(act.track, fast_replace(track, closed=track.closed | {track.items}))


def reopened(state: Proceedings, act: Act, event: events.ListReopened) -> Proceedings:  # noqa: ARG001
    """Reopen the list of speakers of the current item."""
    track = state.track(act.track)
    if not state.list_is_closed(act.track):
        raise DoesNotApply("the list of speakers is not closed")
    still = frozenset(items for items in track.closed if items != track.items and set(items).isdisjoint(track.items))
    return state.with_track(act.track, fast_replace(track, closed=still))


def written(state: Proceedings, act: Act, event: events.WrittenReceived) -> Proceedings:
    """Keep that a statement was received in writing."""
    track = state.track(act.track)
    meeting = track.meeting.number if isinstance(track.meeting, InSession) else None
    received = WrittenStatement(act.id, act.number, act.track, meeting, event.items or track.items, event.request)
    return known_from_here(fast_replace(state, written=(*state.written, received)), (event.request,))


def flag_raised(state: Proceedings, act: Act, event: events.FlagRaised) -> Proceedings:
    """Raise a flag."""
    return fast_replace(state, flags=(*state.flags, Flag(act.id, act.number, event.text)))


def flag_cleared(state: Proceedings, act: Act, event: events.FlagCleared) -> Proceedings:
    """Settle a flag."""
    flag = next((flag for flag in state.flags if flag.entry == event.flag), None)
    if flag is None:
        raise DoesNotApply("the flag does not stand any more")
    if flag.cleared:
        raise DoesNotApply(f"flag {flag.number} is settled already")
    settled = fast_replace(flag, cleared=act.id)
    return fast_replace(state, flags=tuple(settled if flag.entry == event.flag else flag for flag in state.flags))
