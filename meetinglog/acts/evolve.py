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
        pending = state.pending_completions
        if isinstance(act.event, NoteTaken | StatementCompleted):
            pending = (*pending, act)
        return replace(state, ineffective=(*state.ineffective, ineffective), pending_completions=pending)


def apply(state: Proceedings, act: Act) -> Proceedings:
    """Return the proceedings after an act that applies. Raises `DoesNotApply`."""
    kind = kind_of(act.event)
    state = _dated(state, act)
    for need in kind.needs:
        need.require(state, act.track)
    called = state.track(act.track).called
    after = kind.apply(state, act, act.event)
    if called and after.track(act.track).called == called and not kind.beside_the_floor:
        after = after.with_track(act.track, replace(after.track(act.track), called=""))
    return _caught_up(after, act) if state.pending_completions else after


def _caught_up(state: Proceedings, floor_act: Act) -> Proceedings:
    """Apply what names a statement and stood before it, now that its floor is given."""
    ready = [act for act in state.pending_completions if getattr(act.event, "statement", "") == floor_act.id]
    if not ready or not isinstance(floor_act.event, FloorGiven):
        return state
    done = {act.id for act in ready}
    state = replace(
        state,
        pending_completions=tuple(act for act in state.pending_completions if act.id not in done),
        ineffective=tuple(entry for entry in state.ineffective if entry.entry not in done),
    )
    for act in ready:
        state = evolve(state, act)
    return state


def _dated(state: Proceedings, act: Act) -> Proceedings:
    """Name the running sitting by the first known time in it, where its opening had none."""
    current = state.track(act.track).meeting
    if not isinstance(current, InSession) or act.when.day is None or state.sittings[current.sitting].day is not None:
        return state
    return with_sitting(state, current.sitting, replace(state.sittings[current.sitting], day=act.when.day))
