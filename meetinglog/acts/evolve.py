"""What acts do to the proceedings: `evolve`, which is total, and `effect`, which says why an act does nothing.

What follows from an act's place is derived in `meetinglog.acts` and only there: its meeting and item, who
presides, whose statement it ends (decisions, 4). An act that cannot apply where it stands changes nothing and is
kept among `Proceedings.unapplied` (decisions, 5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetinglog.acts import floor, speakers
from meetinglog.acts import meetings as meeting
from meetinglog.acts.base import DoesNotApply, OutsideMeeting, with_sitting
from meetinglog.model import events as e
from meetinglog.model.facts import IneffectiveEntry
from meetinglog.model.fast_replace import fast_replace
from meetinglog.model.proceedings import Act, InSession, Proceedings

__all__ = ["EFFECTS", "DoesNotApply", "OutsideMeeting", "apply", "evolve"]


def evolve(state: Proceedings, act: Act) -> Proceedings:
    """Return the proceedings after an act. Total: an act that does not apply is only noted as such."""
    try:
        return apply(state, act)
    except DoesNotApply as reason:
        outside = isinstance(reason, OutsideMeeting) and isinstance(act.event, e.FloorGiven)
        idle = IneffectiveEntry(act.id, act.number, str(reason), outside)
        early = (
            (*state.pending_completions, act)
            if isinstance(act.event, e.NoteTaken | e.StatementCompleted)
            else state.pending_completions
        )
        return fast_replace(state, ineffective=(*state.ineffective, idle), pending_completions=early)


def apply(state: Proceedings, act: Act) -> Proceedings:
    """Return the proceedings after an act that applies. Raises `DoesNotApply`."""
    state = _dated(state, act)
    called = state.track(act.track).called
    after = EFFECTS[type(act.event)](state, act, act.event)
    if called and after.track(act.track).called == called and not isinstance(act.event, _ASIDE):
        after = after.with_track(act.track, fast_replace(after.track(act.track), called=""))
    return _caught_up(after, act) if state.pending_completions else after


def _caught_up(state: Proceedings, given: Act) -> Proceedings:
    """Apply what names a statement and stood before it, now that its floor is given."""
    ready = [act for act in state.pending_completions if getattr(act.event, "statement", "") == given.id]
    if not ready or not isinstance(given.event, e.FloorGiven):
        return state
    done = {act.id for act in ready}
    early = tuple(act for act in state.pending_completions if act.id not in done)
    state = fast_replace(
        state,
        pending_completions=early,
        ineffective=tuple(idle for idle in state.ineffective if idle.entry not in done),
    )
    for act in ready:
        state = evolve(state, act)
    return state


def _dated(state: Proceedings, act: Act) -> Proceedings:
    """Name the running sitting by the first known time in it, where its opening had none."""
    current = state.track(act.track).meeting
    if not isinstance(current, InSession) or act.when.day is None or state.sittings[current.sitting].day is not None:
        return state
    return with_sitting(state, current.sitting, fast_replace(state.sittings[current.sitting], day=act.when.day))


def _prepared(state: Proceedings, act: Act, event: e.SessionPrepared) -> Proceedings:  # noqa: ARG001
    return fast_replace(state, session=event.session)


def _nothing(state: Proceedings, act: Act, event: e.Recorded) -> Proceedings:  # noqa: ARG001
    return state


def _entered(state: Proceedings, act: Act, event: e.TrackEntered) -> Proceedings:  # noqa: ARG001
    return state.with_track(act.track, state.track(act.track))


_ASIDE = (
    e.Commented,
    e.ThemesRenamed,
    e.FlagRaised,
    e.FlagCleared,
    e.MomentMarked,
    e.TrackEntered,
    e.OutputIssued,
    e.SpeakersInscribed,
    e.SpeakerWithdrawn,
    e.ReplyAsked,
    e.ListClosed,
    e.ListReopened,
    e.SpeakerMoved,
)
"""What happens beside the floor: a speaker just called is still the one just called."""

EFFECTS: dict[type[e.Recorded], Callable[[Proceedings, Act, Any], Proceedings]] = {
    e.SessionPrepared: _prepared,
    e.MeetingOpened: meeting.opened,
    e.MeetingSuspended: meeting.suspended,
    e.MeetingResumed: meeting.resumed,
    e.MeetingRose: meeting.rose,
    e.ChairTaken: meeting.chaired,
    e.ItemsTakenUp: meeting.taken_up,
    e.ItemsConcluded: meeting.concluded,
    e.DocumentPresented: meeting.document_presented,
    e.ProposalAdopted: meeting.adopted,
    e.DecisionTaken: meeting.decided,
    e.OfficersElected: meeting.elected,
    e.AgendaAdopted: meeting.agenda_adopted,
    e.FloorGiven: floor.given,
    e.StatementCompleted: floor.completed,
    e.StatementEnded: floor.statement_ended,
    e.NoteTaken: floor.noted,
    e.ThemesRenamed: floor.themes_renamed,
    e.LimitSet: floor.limited,
    e.SpeakersInscribed: speakers.inscribed,
    e.SpeakerWithdrawn: speakers.withdrawn,
    e.SpeakerAbsent: speakers.absent,
    e.SpeakerMoved: speakers.moved,
    e.ListClosed: speakers.closed,
    e.ListReopened: speakers.reopened,
    e.ReplyAsked: speakers.reply_asked,
    e.WrittenReceived: speakers.written,
    e.FlagRaised: speakers.flag_raised,
    e.FlagCleared: speakers.flag_cleared,
    e.TrackEntered: _entered,
    e.Commented: _nothing,
    e.MomentMarked: _nothing,
    e.OutputIssued: _nothing,
    e.Struck: _nothing,
    e.Amended: _nothing,
}
