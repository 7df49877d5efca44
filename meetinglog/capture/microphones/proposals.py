"""What microphones propose: a pure function of how they stand and of the proceedings.

Nothing is recorded by it. What an officer did since a microphone was switched goes before it: the floor given to
anybody after that overtakes the proposal to give it, and only who has the floor can end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from meetinglog.capture.completion.names import spelled
from meetinglog.capture.microphones.state import SETTLED, Microphones, Switch
from meetinglog.errors import Refused
from meetinglog.model.facts import Sitting, Statement, identity
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.names.matching import Directory
from meetinglog.names.presiding import is_a_title
from meetinglog.text.languages.en import capitalised, enumeration, long_duration_in_words
from meetinglog.text.normal import without_article

_NAMED = 3
"""So many of the others whose microphones are on are named."""


class MicrophoneProposal(Struct, frozen=True):
    """What is so, what accepting it does, and the line that it enters, with the microphone's time.

    A line that is not ``complete`` waits for the name of who sits there. ``order`` is the line of a point of order;
    empty where nobody has the floor, or nobody knows who would raise it.
    """

    what: str
    does: str
    line: str
    complete: bool = True
    order: str = ""


class _Microphone(Struct, frozen=True):
    """The microphone of a delegation, or of a seat that nobody is known to sit in: ``typed`` is then empty.

    Of several seats of a delegation it is the one that was switched last.
    """

    key: str
    name: str
    typed: str
    switch: Switch

    @property
    def whose(self) -> str:
        """Whose it is, as a sentence begins."""
        if not self.typed:
            return f"The microphone of {self.name}"
        return capitalised(f"{self.name}’{'' if self.name.endswith('s') else 's'} microphone")


def proposal(microphones: Microphones, state: Proceedings, track: str, now: datetime) -> MicrophoneProposal | None:
    """Return what the microphones propose on a track at a moment; `None` where they propose nothing."""
    if not microphones.seats or not isinstance(state.track(track).meeting, InSession):
        return None
    sitting = next(sitting for sitting in reversed(state.sittings) if sitting.track == track)
    listed = _microphones(microphones, state, track)
    running, last = state.running(track), state.last_statement(track)
    acts = _acts_before(sitting, last)
    if any(_next_second(act) > now for act in acts):
        return None
    begun = [each for each in listed if each.switch.on and not _overtaken(each, last, sitting)]
    ons = sorted(begun, key=lambda each: each.switch.since, reverse=True)
    settled = [each for each in ons if now - each.switch.since >= SETTLED]
    order = ""
    if running is not None and settled and settled[0].typed:
        order = f"{_at(settled[0], acts, state)}%{settled[0].typed}"
    if running is not None and (off := _silent(listed, running, now)) is not None:
        what = "point of order" if state.waiting(track) else "statement"
        said = _said(off, settled, microphones, state)
        return MicrophoneProposal(said, f"ends the {what}", f"{_at(off, acts, state)}/end", order=order)
    if not settled:
        return None
    first, *others = settled
    line, said = f"{_at(first, acts, state)}{first.typed}", _said(first, others, microphones, state)
    if not first.typed:
        return MicrophoneProposal(said, "asks who it is", line, complete=False)
    ends = f" and ends {running.speaker_name}" if running is not None else ""
    return MicrophoneProposal(said, f"gives the floor{ends}", line, order=order)


def _microphones(microphones: Microphones, state: Proceedings, track: str) -> Sequence[_Microphone]:
    """Return the microphones of delegations and unknown seats; the Chair's, and those of nobody, are none."""
    directory, latest = Directory.of(state, track), dict[str, _Microphone]()
    for seat, switch in microphones.seats.items():
        seats = state.session.seats
        called = seats.get(f"{track} {seat}", seats.get(seat))
        if called is not None and (not called or is_a_title(called, state.session, track)):
            continue
        mine = _of_seat(seat, called, switch, directory)
        other = latest.get(mine.key)
        if other is None or (switch.on, switch.since) > (other.switch.on, other.switch.since):
            latest[mine.key] = mine
    return tuple(latest.values())


def _of_seat(seat: str, called: str | None, switch: Switch, directory: Directory) -> _Microphone:
    try:
        known = directory.participant(called) if called else None
    except Refused:
        known = None
    typed = spelled(known, directory) if known else ""
    if known is None or not typed:
        return _Microphone(f"seat {seat}", f"seat {seat}", "", switch)
    return _Microphone(identity(known), known.name, typed, switch)


def _overtaken(microphone: _Microphone, last: Statement | None, sitting: Sitting) -> bool:
    """Return whether a microphone that is on proposes nothing any more.

    So it is where it was on before the sitting, or before the floor was given last; or its own delegation has the
    floor, or has left it on since.
    """
    after = [sitting.start]
    if last is not None and _is_of(microphone, last):
        if last.end is None:
            return True
        after.append(last.end)
    elif last is not None:
        after.append(last.segments[-1].start)
    return any(moment.latest is not None and microphone.switch.since <= moment.latest for moment in after)


def _silent(listed: Iterable[_Microphone], running: Statement, now: datetime) -> _Microphone | None:
    """Return the microphone of who has the floor, where it was switched off during the statement."""
    start = running.segments[-1].start.at
    return next(
        (
            each
            for each in listed
            if _is_of(each, running)
            and not each.switch.on
            and now - each.switch.since >= SETTLED
            and (start is None or each.switch.since > start)
        ),
        None,
    )


def _is_of(microphone: _Microphone, statement: Statement) -> bool:
    return statement.speaker is not None and identity(statement.speaker) == microphone.key


def _acts_before(sitting: Sitting, last: Statement | None) -> Sequence[datetime]:
    """Return when the sitting began, and when the floor was given last and ended, as far as that is known."""
    moments = [sitting.start] if last is None else [sitting.start, last.segments[-1].start, last.end]
    return [moment.at for moment in moments if moment is not None and moment.at is not None]


def _next_second(at: datetime) -> datetime:
    """Return the first full second that is not before a moment."""
    full = at.replace(microsecond=0)
    return full if full == at else full + timedelta(seconds=1)


def _at(microphone: _Microphone, acts: Iterable[datetime], state: Proceedings) -> str:
    """Return the time as it is typed, to the second: the microphone's, or the next second after the acts before it."""
    if not microphone.switch.exact:
        return ""
    at = max(microphone.switch.since.replace(microsecond=0), *map(_next_second, acts))
    return f"@{at.astimezone(state.session.zone):%H:%M:%S} "


def _said(first: _Microphone, others: Iterable[_Microphone], microphones: Microphones, state: Proceedings) -> str:
    """Return what is so: the microphone proposed, the others that are on, and a clock that is off."""
    switch = first.switch
    how = "on" if switch.on else "off"
    since = f"{how} since {switch.since.astimezone(state.session.zone):%H:%M:%S}" if switch.exact else f"is {how}"
    names = [without_article(each.name) for each in others]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    on = f"; also on: {enumeration([*names[:_NAMED], *more])}" if names else ""
    offset = microphones.offset
    late = f" (their clock is {long_duration_in_words(abs(offset))} {'behind' if offset > 0 else 'ahead'}, corrected)"
    return f"{first.whose} {since}{on}{late if offset else ''}"
