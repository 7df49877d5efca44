"""What acts need where they stand: one rule each, which refuses an act and says why a key cannot be pressed now."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from meetinglog.acts.base import DoesNotApply, outside_meeting
from meetinglog.model.proceedings import InSession, NoMeeting, Proceedings, Risen, Suspended
from meetinglog.text.languages.en import ordinal


class Need(Struct, frozen=True, eq=False):
    """Something that an act needs on its track.

    ``lacking`` returns why it is missing, in a few words, empty where it is not; ``refusal`` the same with what to do,
    where there is more to say.
    """

    lacking: Callable[[Proceedings, str], str]
    refusal: Callable[[Proceedings, str], DoesNotApply] | None = None

    def require(self, state: Proceedings, track: str) -> None:
        """Raise `DoesNotApply` where it is missing."""
        lacking = self.lacking(state, track)
        if lacking:
            raise self.refusal(state, track) if self.refusal else DoesNotApply(lacking)


def _lacks_meeting(state: Proceedings, track: str) -> str:
    return "" if isinstance(state.track(track).meeting, (InSession, Suspended)) else "no meeting is in session"


def _cannot_rise(state: Proceedings, track: str) -> DoesNotApply:
    match state.track(track).meeting:
        case Risen(number):
            return DoesNotApply(f"the {ordinal(number)} meeting has already risen")
        case _:
            return DoesNotApply("no meeting is in session; none has been opened yet")


def _is_open(state: Proceedings, track: str) -> str:
    match state.track(track).meeting:
        case InSession(number):
            return f"the {ordinal(number)} meeting is in session"
        case Suspended(number):
            return f"the {ordinal(number)} meeting is suspended"
        case NoMeeting() | Risen():
            return ""


def _cannot_open(state: Proceedings, track: str) -> DoesNotApply:
    to_type = "/rise" if isinstance(state.track(track).meeting, InSession) else "/resume or /rise"
    return DoesNotApply(f"{_is_open(state, track)}; type {to_type} first")


def _cannot_resume(state: Proceedings, track: str) -> DoesNotApply:
    match state.track(track).meeting:
        case InSession(number):
            return DoesNotApply(f"the {ordinal(number)} meeting is already in session; it was not suspended")
        case Risen(number):
            return DoesNotApply(f"the {ordinal(number)} meeting has risen; type /open {number + 1}")
        case _:
            return DoesNotApply("no meeting is suspended; type /open and its number, such as /open 1")


def _lacks_statement(state: Proceedings, track: str) -> str:
    in_session = isinstance(state.track(track).meeting, InSession)
    return "" if state.running(track) or (in_session and state.waiting(track)) else "nobody has the floor"


def _cannot_end(state: Proceedings, track: str) -> DoesNotApply:
    if state.waiting(track):
        return outside_meeting(state.track(track).meeting)
    return DoesNotApply("nobody has the floor; there is no statement to end")


def _lacks_theme(state: Proceedings, _track: str) -> str:
    noted = any(note.themes for statement in state.statements for note in statement.notes)
    return "" if noted else "no theme has been noted"


SESSION = Need(
    lambda state, track: "" if isinstance(state.track(track).meeting, InSession) else "no meeting is in session",
    lambda state, track: outside_meeting(state.track(track).meeting),
)
"""A meeting is in session."""

TO_CHAIR = Need(
    _lacks_meeting, lambda *_: DoesNotApply("no meeting is in session; type /open and its number, with chair:NAME")
)
"""A meeting is in session, or suspended."""

TO_RISE = Need(_lacks_meeting, _cannot_rise)
TO_OPEN = Need(_is_open, _cannot_open)
TO_RESUME = Need(
    lambda state, track: "" if isinstance(state.track(track).meeting, Suspended) else "no meeting is suspended",
    _cannot_resume,
)

SPEAKER = Need(lambda state, track: "" if state.running(track) else "nobody has the floor")
"""Somebody has the floor."""

TO_END = Need(_lacks_statement, _cannot_end)
"""Somebody has the floor, or waits for it in a meeting in session."""

QUEUE = Need(lambda state, track: "" if state.queue(track) else "the list of speakers is empty")
"""Somebody waits on the list of speakers."""

OPEN_LIST = Need(lambda state, track: "the list of speakers is already closed" if state.list_is_closed(track) else "")
CLOSED_LIST = Need(
    lambda state, track: "" if state.list_is_closed(track) else "the list of speakers is open",
    lambda *_: DoesNotApply("the list of speakers is not closed"),
)
FLAG = Need(lambda state, _: "" if any(not flag.cleared for flag in state.flags) else "no flag is open")
THEME = Need(_lacks_theme)

NEEDS = (SESSION, TO_CHAIR, TO_RISE, TO_OPEN, TO_RESUME, SPEAKER, TO_END, QUEUE, OPEN_LIST, CLOSED_LIST, FLAG, THEME)
"""All needs, for a view that shows which are missing."""
