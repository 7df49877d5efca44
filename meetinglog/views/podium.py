"""The status board that the officer always has in sight: meeting, floor and lists, its clocks as functions of now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.needs import NEEDS, Need
from meetinglog.model.events import Speaker
from meetinglog.model.facts import Flag, Inscription, Sitting, Statement
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.model.proceedings import InSession, Meeting, NoMeeting, Proceedings, Suspended
from meetinglog.model.session import PLENARY, AgendaItem


class Podium(Struct, frozen=True):
    """One track at one place of the record.

    ``room`` names the track where it is not plenary; ``reason`` is why its meeting is suspended, where that was said.
    ``since`` is when the meeting came to be as it is, `None` where that is not known; ``free_since`` when the floor
    fell free in this sitting. ``asked`` wait for the right of reply, the ``due`` of them under an item before it;
    ``flags`` are those yet to be settled, on any track; ``lacking`` is what acts need that is not so, and why.
    """

    body: str
    room: str
    meeting: Meeting
    reason: str
    since: Moment | None
    items: tuple[AgendaItem, ...]
    presiding: str
    chair: Speaker | None
    running: Statement | None
    waiting: Statement | None
    free_since: Moment | None
    queue: tuple[Inscription, ...]
    closed: bool
    asked: tuple[Inscription, ...]
    due: tuple[Inscription, ...]
    flags: tuple[Flag, ...]
    lacking: Mapping[Need, str]

    @property
    def number(self) -> int | None:
        """The number of the meeting that is in session, suspended or has risen last."""
        return None if isinstance(self.meeting, NoMeeting) else self.meeting.number


def podium(state: Proceedings, track: str) -> Podium:
    """Return the status board of a track."""
    current = state.track(track)
    sitting = next((s for s in reversed(state.sittings) if s.track == track), None)
    return Podium(
        body=state.session.body.short_name,
        room="" if track == PLENARY else state.session.body_of(track),
        meeting=current.meeting,
        reason=state.suspensions.find(current.meeting.suspension).reason
        if isinstance(current.meeting, Suspended)
        else "",
        since=_since(current.meeting, sitting),
        items=tuple(item for number in current.items if (item := state.item(number)) is not None),
        presiding=state.session.presiding_officer(track),
        chair=current.chair,
        running=state.running(track),
        waiting=state.waiting(track),
        free_since=_free_since(state, track, sitting),
        queue=state.queue(track),
        closed=state.list_is_closed(track),
        asked=state.reply_queue(track),
        due=state.replies_due(track),
        flags=tuple(flag for flag in state.flags if not flag.cleared),
        lacking={need: why for need in NEEDS if (why := need.lacking(state, track))},
    )


def for_a_room(board: Podium) -> Podium:
    """Return a status board as a room may see it: without notes and flags (principles, 10)."""
    running, waiting = (replace(each, notes=()) if each else None for each in (board.running, board.waiting))
    return replace(board, running=running, waiting=waiting, flags=())


def without_clocks(board: Podium) -> Podium:
    """Return a status board as it is known where nobody knows whether it still is so: no clock of it goes on."""
    running = board.running
    if running is not None:
        *before, last = running.segments
        running = replace(running, segments=(*before, replace(last, end=UNKNOWN)))
    return replace(board, running=running, since=None, free_since=None)


def _since(meeting: Meeting, sitting: Sitting | None) -> Moment | None:
    if sitting is None:
        return None
    return sitting.start if isinstance(meeting, InSession) else sitting.end


def _free_since(state: Proceedings, track: str, sitting: Sitting | None) -> Moment | None:
    """Return when the floor of a running sitting fell free: at the end of its last statement, else at its start."""
    if sitting is None or sitting.end is not None or state.running(track) is not None:
        return None
    last = state.last_statement(track)
    in_it = last is not None and state.sittings.find(last.sitting) is sitting
    return last.end if last is not None and in_it else sitting.start


def seconds_since(moment: Moment | None, now: datetime) -> float | None:
    """Return the seconds from a moment to now, never negative; `None` where it is not known."""
    if moment is None or moment.at is None:
        return None
    return max((now - moment.at) / timedelta(seconds=1), 0.0)


def on_the_floor(statement: Statement, now: datetime) -> float | None:
    """Return the seconds a statement has been on the floor, interruptions not counted; `None` where not known.

    The clock is a function of the record and now (principles, 6): nothing is counted.
    """
    lengths = [seconds_since(s.start, now) if s.end is None else s.seconds for s in statement.segments]
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None
