"""The floor: given, interrupted, returned, ended; statements completed and noted on, themes; limits."""

from __future__ import annotations

from meetinglog.acts.base import DoesNotApply, ended, here, in_session, without_floor
from meetinglog.model import events
from meetinglog.model.events import Kind
from meetinglog.model.facts import Limits, Note, Renaming, Segment, Statement
from meetinglog.model.fast_replace import fast_replace
from meetinglog.model.proceedings import (
    Act,
    Floor,
    FloorFree,
    FloorHeld,
    FloorInterrupted,
    InSession,
    Proceedings,
    Track,
)
from meetinglog.model.session import Capacity, Participant


def given(state: Proceedings, act: Act, event: events.FloorGiven) -> Proceedings:
    """Give the floor: the statement before it ends at that moment, or waits where this is a point of order."""
    track, meeting = in_session(state, act)
    statement = _statement(state, act, event, track, meeting)
    if event.kind is Kind.ORDER:
        state, floor = _interrupted(state, act)
    else:
        state, floor = without_floor(state, act.track, act.when), FloorHeld(act.id)
    state = fast_replace(state, statements=(*state.statements, statement))
    state = answered(_with_participant(state, event.speaker), event.request, act.id)
    changed = fast_replace(state.track(act.track), floor=floor, called=act.id if event.called else "")
    return state.with_track(act.track, changed)


def _statement(state: Proceedings, act: Act, event: events.FloorGiven, track: Track, meeting: InSession) -> Statement:
    return Statement(
        id=act.id,
        number=act.number,
        track=act.track,
        meeting=meeting.number,
        sitting=meeting.sitting,
        items=event.items or track.items,
        kind=event.kind,
        speaker=_in_capacity(event.speaker, event.capacity),
        capacity=event.capacity,
        groups=event.groups,
        also=event.also,
        person=event.person,
        segments=(Segment(act.when),),
        limits=state.limits(act.track),
        request=event.request,
        called=event.called,
        sources=act.sources,
        entered=act.entered,
    )


def _interrupted(state: Proceedings, act: Act) -> tuple[Proceedings, Floor]:
    """Stop the speaker's clock for a point of order; a second one takes the place of the first."""
    running, waiting = state.running(act.track), state.waiting(act.track)
    if running is None:
        return state, FloorHeld(act.id)
    if waiting is not None:
        return state.with_statement(ended(running, act.when)), FloorInterrupted(act.id, waiting.id)
    if running.kind is Kind.ORDER:
        return state.with_statement(ended(running, act.when)), FloorHeld(act.id)
    stopped = ended(running, act.when)
    stopped = fast_replace(stopped, interruptions=stopped.interruptions + 1, is_interrupted=True)
    return state.with_statement(stopped), FloorInterrupted(act.id, running.id)


def statement_ended(state: Proceedings, act: Act, event: events.StatementEnded) -> Proceedings:  # noqa: ARG001
    """End the statement; after a point of order the floor returns to the interrupted speaker."""
    running, waiting = state.running(act.track), state.waiting(act.track)
    if running is None:
        raise DoesNotApply("nobody has the floor; there is no statement to end")
    state = state.with_statement(ended(running, act.when))
    floor: Floor = FloorFree()
    if waiting is not None:
        resumed = fast_replace(waiting, segments=(*waiting.segments, Segment(act.when)), is_interrupted=False)
        state, floor = state.with_statement(resumed), FloorHeld(waiting.id)
    return state.with_track(act.track, fast_replace(state.track(act.track), floor=floor))


def answered(state: Proceedings, request: str, entry: str) -> Proceedings:
    """Take a request off its list, as having spoken."""
    found = state.inscription(request) if request else None
    if found is None:
        return state
    meetings = found.meetings + here(state, found.track)
    spoken = fast_replace(found, state="spoke", resolved=entry, meetings=meetings)
    return fast_replace(state, inscriptions=tuple(spoken if i.id == request else i for i in state.inscriptions))


def _with_participant(state: Proceedings, speaker: events.Speaker | None) -> Proceedings:
    """Keep a participant added on the spot: it is known from there on (shorthand, "WHO")."""
    if speaker is None or not speaker.added:
        return state
    added = Participant(name=speaker.name, capacity=speaker.capacity, code=speaker.code)
    return state if added in state.added else fast_replace(state, added=(*state.added, added))


def known_from_here(state: Proceedings, requests: tuple[events.Request, ...]) -> Proceedings:
    """Keep all the participants that requests add."""
    for request in requests:
        state = _with_participant(state, request.speaker)
    return state


def completed(state: Proceedings, act: Act, event: events.StatementCompleted) -> Proceedings:
    """Complete a statement field by field; of what was entered for one field, the later counts (shorthand)."""
    statement = _standing(state, event.statement)
    for field in ("speaker", "groups", "also", "person"):
        value = getattr(event, field)
        if value is not None and _entered(act, field) > statement.entered.get(field, 0):
            statement = fast_replace(
                statement, **{field: value}, entered={**statement.entered, field: _entered(act, field)}
            )
    statement = _with_capacity(statement, act, event)
    statement = fast_replace(statement, sources=(*statement.sources, *act.sources))
    if event.request:
        statement = fast_replace(statement, request=event.request)
    state = answered(state.with_statement(statement), event.request, statement.id)
    return _with_participant(state, event.speaker)


def _entered(act: Act, field: str) -> int:
    return act.entered.get(field, act.number)


def _with_capacity(statement: Statement, act: Act, event: events.StatementCompleted) -> Statement:
    """Settle the capacity: one entered after the speaker's name counts, whichever of the two stands first."""
    named, settled = statement.entered.get("speaker", 0), statement.entered.get("capacity", 0)
    if event.capacity is not None and _entered(act, "capacity") > max(named, settled):
        settled = _entered(act, "capacity")
        statement = fast_replace(statement, capacity=event.capacity, entered={**statement.entered, "capacity": settled})
    if settled < named:
        statement = fast_replace(statement, capacity=None)
    return fast_replace(statement, speaker=_in_capacity(statement.speaker, statement.capacity))


def _in_capacity(speaker: events.Speaker | None, capacity: Capacity | None) -> events.Speaker | None:
    if speaker is None or capacity is None:
        return speaker
    return speaker.model_copy(update={"capacity": capacity})


def _standing(state: Proceedings, entry: str) -> Statement:
    statement = state.statement(entry)
    if statement is None:
        raise DoesNotApply("the statement it belongs to does not stand any more")
    return statement


def noted(state: Proceedings, act: Act, event: events.NoteTaken) -> Proceedings:
    """Add a note to its statement."""
    statement = _standing(state, event.statement)
    note = Note(act.id, act.number, event.text, event.themes, act.sources, act.when)
    return state.with_statement(fast_replace(statement, notes=(*statement.notes, note)))


def themes_renamed(state: Proceedings, act: Act, event: events.ThemesRenamed) -> Proceedings:
    """Keep that themes are called otherwise: notes are looked up where they are read, and stay as they are."""
    renaming = Renaming(act.id, act.number, event.themes, event.to, act.sources)
    return fast_replace(state, renamings=(*state.renamings, renaming))


def limited(state: Proceedings, act: Act, event: events.LimitSet) -> Proceedings:
    """Set a limit for statements that begin after it; a plain one replaces the capacities' (shorthand, ``/limit``)."""
    limits = _with_limit(state.limits(act.track), event)
    return state.with_track(act.track, fast_replace(state.track(act.track), limits=limits))


def _with_limit(limits: Limits, event: events.LimitSet) -> Limits:
    if event.applies_to:
        others = {key: seconds for key, seconds in limits.items() if key != event.applies_to}
        return others if event.seconds is None else {**others, event.applies_to: event.seconds}
    if event.seconds is None:
        return {}
    capacities = {str(capacity) for capacity in Capacity}
    return {**{key: seconds for key, seconds in limits.items() if key not in capacities}, "": event.seconds}
