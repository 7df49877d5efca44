"""What acts do to the proceedings: `evolve`, which is total, and `apply`, which says why an act does nothing.

What follows from an act's place is derived by the rows of `meetinglog.acts.table` and only there: its meeting and
item, who presides, whose statement it ends (decisions, 4). An act that cannot apply where it stands changes nothing and
is kept among `Proceedings.ineffective` (decisions, 5).
"""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.acts.base import DoesNotApply, OutsideMeeting, with_sitting
from meetinglog.acts.table import kind_of
from meetinglog.model.events import FloorGiven, NoteTaken, StatementCompleted
from meetinglog.model.facts import IneffectiveEntry
from meetinglog.model.proceedings import Act, InSession, Proceedings


def evolve(state: Proceedings, act: Act) -> Proceedings:
    """Return the proceedings after an act. Total: an act that does not apply is only noted as such."""
    try:
        return apply(state, act)
    except DoesNotApply as reason:
        outside = isinstance(reason, OutsideMeeting) and isinstance(act.event, FloorGiven)
        ineffective = IneffectiveEntry(act.id, act.number, str(reason), outside)
        state = replace(state, ineffective=state.ineffective.with_changes({act.id: (act.place, ineffective)}))
        return _pending(state, act, act.event) if isinstance(act.event, NoteTaken | StatementCompleted) else state


def _pending(state: Proceedings, act: Act, event: NoteTaken | StatementCompleted) -> Proceedings:
    """Keep an act that stands before its statement until that comes."""
    pending, key = state.pending, event.statement
    waiting = (pending.place(key) or act.place, (*(pending.get(key) or ()), act))
    return replace(state, pending=pending.with_changes({key: waiting}))


def apply(state: Proceedings, act: Act) -> Proceedings:
    """Return the proceedings after an act that applies. Raises `DoesNotApply`."""
    kind, track = kind_of(act.event), state.track(act.track)
    meeting = track.meeting
    if isinstance(meeting, InSession) and not meeting.dated and act.when.day is not None and not kind.outside:
        state = _dated(state, act, meeting)
    for need in kind.needs:
        need.require(state, act.track)
    called = track.called
    after = kind.apply(state, act, act.event)
    if called and after.track(act.track).called == called and not kind.beside_the_floor:
        after = after.with_track(act.track, replace(after.track(act.track), called=""))
    return _caught_up(after, act) if type(act.event) is FloorGiven and state.pending else after


def _caught_up(state: Proceedings, floor_act: Act) -> Proceedings:
    """Apply what names a statement and stood before it, now that its floor is given."""
    ready = state.pending.get(floor_act.id)
    if ready is None:
        return state
    ineffective = state.ineffective.with_changes(dict.fromkeys(act.id for act in ready))
    state = replace(state, pending=state.pending.without(floor_act.id), ineffective=ineffective)
    for act in ready:
        state = evolve(state, act)
    return state


def _dated(state: Proceedings, act: Act, meeting: InSession) -> Proceedings:
    """Name the running sitting by the first known time in it, where its opening had none."""
    state = with_sitting(state, replace(state.sittings.find(meeting.sitting), day=act.when.day))
    return state.with_track(act.track, replace(state.track(act.track), meeting=replace(meeting, dated=True)))
