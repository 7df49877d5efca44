"""What an officer is told of the organizational chapter and the annexes, in English: what they rest on and lack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.outputs.report.sections.meetings_held import sittings_by_track
from meetinglog.text.languages.en import enumeration, meetings_of, number_of
from meetinglog.views.attendance import Attendant

Present = dict[Capacity, tuple[Attendant, ...]]

NO_CHAPTER = "There is no organizational chapter yet: no meeting has been opened."
_STATES = (Capacity.STATE, Capacity.OBSERVER_STATE)


def chapter_remarks(state: Proceedings, present: Present) -> Iterator[str]:
    """Yield what the organizational chapter rests on and lacks."""
    yield from attendance_remarks(present)
    lacking = [
        *([earlier] if (earlier := _not_held_here(state)) else []),
        *([] if state.elections else ["an election of officers (/elect)"]),
        *([] if state.agendas else ["the adoption of the agenda (/agenda)"]),
    ]
    if lacking:
        yield f"Not in the log: {enumeration(lacking)}."


def attendance_remarks(present: Present) -> Iterator[str]:
    """Yield how many of the States that took part the session file does not list."""
    unlisted = sum(not attendant.listed for capacity in _STATES for attendant in present.get(capacity, ()))
    if unlisted:
        whose = number_of(unlisted, "State")
        yield f"In the log, but not in the session file's list of participants: {whose}."


def annex_remarks(present: Present) -> Iterator[str]:
    """Yield what the list of participants rests on: how many nothing shows in the room but the session file's list."""
    yield from attendance_remarks(present)
    alone = sum(not attendant.entries for attendants in present.values() for attendant in attendants)
    if alone:
        yield f"In the list of participants by the session file alone: {number_of(alone, 'participant')}."


def _not_held_here(state: Proceedings) -> str:
    """Return the names of meetings that the log lacks though it has later ones of their track, or an empty text."""
    lacking = []
    for track, sittings in sittings_by_track(state).items():
        held = sorted({sitting.meeting for sitting in sittings if sitting.meeting > 0})
        missing = [(before + 1, after - 1) for before, after in pairwise((0, *held)) if after - before > 1]
        if missing:
            lacking.append(f"the {meetings_of(missing)} of the {state.session.body_of(track)}")
    return " and ".join(lacking)
