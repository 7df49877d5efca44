"""When the list of speakers will end: who waits, the limits or else the mean so far, against the programme.

Nothing here is recorded, and no clock is read: the same record and the same moment give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import accumulate

from msgspec import Struct

from meetinglog.model.events import Kind
from meetinglog.model.facts import Inscription, Statement, identity, particular_limit
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.record.occurrence import with_fixed_offset
from meetinglog.text.languages.en import duration_in_words
from meetinglog.views.meeting_times import planned_end
from meetinglog.views.podium import on_the_floor
from meetinglog.views.spoken import SPOKEN_KINDS

SHORT_SECONDS = 120.0
"""The seconds for each speaker with which the end is foreseen beside the limits."""


class Turn(Struct, frozen=True):
    """One who waits on the list of speakers.

    ``spoken`` is how often, and ``spoken_seconds`` how long as far as that is known, it has spoken under the items of
    the list. ``seconds`` are those expected of it, ``ends`` when it will then have spoken, ``ends_short`` the same with
    `SHORT_SECONDS` each; `None` where that is not known.
    """

    inscription: Inscription
    place: int
    spoken: int
    spoken_seconds: float
    seconds: float | None
    ends: datetime | None
    ends_short: datetime | None

    @property
    def name(self) -> str:
        """Its name in running text."""
        return self.inscription.request.speaker.name


class ListEnd(Struct, frozen=True):
    """The list of speakers of some items, with what can be foreseen of it.

    ``rises`` is when the meeting is to rise by the programme, `None` where that is not known, or on another day.
    """

    turns: tuple[Turn, ...]
    rises: datetime | None = None

    @property
    def seconds(self) -> float | None:
        """The seconds that all of them need; `None` where that is not known."""
        known = [turn.seconds for turn in self.turns if turn.seconds is not None]
        return sum(known) if len(known) == len(self.turns) else None

    @property
    def is_short(self) -> bool:
        """Whether all of them are expected to take `SHORT_SECONDS`, so that there is one foresight."""
        return all(turn.seconds == SHORT_SECONDS for turn in self.turns)

    def ends(self, turn: Turn) -> datetime | None:
        """Return when a turn ends, by the limits or the mean, else with `SHORT_SECONDS` each."""
        return turn.ends or turn.ends_short

    @property
    def last_who_fits(self) -> Turn | None:
        """The last who will have spoken when the meeting is to rise."""
        fitting = [turn for turn in self.turns if self.fits(turn)]
        return fitting[-1] if fitting else None

    def fits(self, turn: Turn) -> bool | None:
        """Return whether a turn ends before the meeting is to rise; `None` where that is not known."""
        ends = self.ends(turn)
        return None if ends is None or self.rises is None else ends <= self.rises


def list_end(state: Proceedings, track: str, now: datetime | None, items: tuple[str, ...] = ()) -> ListEnd:
    """Return what can be foreseen, at ``now``, of the list of the items before the meeting, or of other ``items``.

    No times are foreseen where ``now`` is `None`, no meeting is in session, or none of the items is before it.
    """
    current, queue = state.track(track), state.queue(track, items)
    mean = _mean(state, track, items or current.items)
    lengths = [_expected(inscription, state, mean) for inscription in queue]
    in_session = isinstance(current.meeting, InSession)
    before_it = not items or not current.items or not set(items).isdisjoint(current.items)
    start = None
    if now and in_session and before_it:
        local = with_fixed_offset(now.astimezone(state.session.zone))
        start = local + timedelta(seconds=_left(state, track, now, mean))
    ends, short = _ends(start, lengths), _ends(start, [SHORT_SECONDS] * len(queue))
    spoken = _spoken(state, items or current.items, now)
    turns = []
    for at, inscription in enumerate(queue):
        often, long = spoken.get(identity(inscription.request.speaker), (0, 0.0))
        turns.append(Turn(inscription, at + 1, often, long, lengths[at], ends[at], short[at]))
    return ListEnd(tuple(turns), _rises(state, track, now) if start else None)


def _expected(inscription: Inscription, state: Proceedings, mean: float | None) -> float | None:
    """Return the seconds expected of a speaker: the limit that will hold, else the mean so far."""
    request = inscription.request
    limits = state.limits(inscription.track)
    for_groups = bool(request.groups or request.also)
    limit = particular_limit(limits, request.speaker.capacity, for_groups=for_groups)
    return mean if limit is None else limit


def _mean(state: Proceedings, track: str, items: tuple[str, ...]) -> float | None:
    """Return the mean length of the statements made on a track under some items; where there are none, under any."""
    statements = [s for s in state.statements if s.track == track and s.kind is Kind.STATEMENT and s.floor_seconds]
    under = [s for s in statements if not set(items).isdisjoint(s.items)] or statements
    return sum(s.floor_seconds or 0.0 for s in under) / len(under) if under else None


def _left(state: Proceedings, track: str, now: datetime, mean: float | None) -> float:
    """Return the seconds left to who has the floor, and to who waits for it."""
    unfinished = (state.running(track), state.waiting(track))
    return sum(_left_to(statement, now, mean) for statement in unfinished if statement)


def _left_to(statement: Statement, now: datetime, mean: float | None) -> float:
    expected = mean if statement.limit is None and statement.kind in SPOKEN_KINDS else statement.limit
    spoken = on_the_floor(statement, now)
    return 0.0 if expected is None or spoken is None else max(expected - spoken, 0.0)


def _ends(start: datetime | None, lengths: Iterable[float | None]) -> list[datetime | None]:
    """Return when each of several turns ends; after one of unknown length that is not known."""
    added = accumulate(lengths, lambda sum_, length: None if sum_ is None or length is None else sum_ + length)
    return [start + timedelta(seconds=seconds) if start and seconds is not None else None for seconds in added]


def _spoken(state: Proceedings, items: tuple[str, ...], now: datetime | None) -> dict[str, tuple[int, float]]:
    """Return how often and how long each has spoken under some items; with none, under any."""
    spoken: dict[str, tuple[int, float]] = {}
    for statement in state.statements:
        under = not items or not set(items).isdisjoint(statement.items)
        if under and statement.speaker is not None and statement.kind in SPOKEN_KINDS:
            often, long = spoken.get(who := identity(statement.speaker), (0, 0.0))
            seconds = on_the_floor(statement, now) if now and statement.end is None else statement.floor_seconds
            spoken[who] = often + 1, long + (seconds or 0.0)
    return spoken


def _rises(state: Proceedings, track: str, now: datetime | None) -> datetime | None:
    """Return when the meeting in session is to rise, if that is today."""
    meeting = state.track(track).meeting
    ends = planned_end(state, track, meeting.number) if isinstance(meeting, InSession) else None
    return ends if ends and now and ends.date() == now.astimezone(ends.tzinfo).date() else None


def list_end_text(foreseen: ListEnd) -> str:
    """Return when the list will end in a sentence; without its point, and empty where nobody waits."""
    if not foreseen.turns:
        return ""
    parts = [f"{len(foreseen.turns)} on the list{_until(foreseen)}"]
    if foreseen.rises:
        last = foreseen.last_who_fits
        fits = f"the last who fits is {last.name}" if last else "nobody on the list fits"
        fits = "all of them fit" if last is foreseen.turns[-1] else fits
        parts.append(f"the meeting is to rise at {foreseen.rises:%H:%M}: {fits}")
    return "; ".join(parts)


def _until(foreseen: ListEnd) -> str:
    last = foreseen.turns[-1]
    expected = f"until about {_minute(last.ends)}" if last.ends else _about(foreseen.seconds)
    if foreseen.is_short:
        return f": {expected}"
    each = f"with {SHORT_SECONDS / 60:.0f} minutes each"
    short = _minute(last.ends_short) if last.ends_short else duration_in_words(len(foreseen.turns) * SHORT_SECONDS)
    if expected:
        return f": {expected}; {each}, {short}"
    return f"; {each}, {'until about' if last.ends_short else 'about'} {short}"


def _about(seconds: float | None) -> str:
    return "" if seconds is None else f"about {duration_in_words(seconds)}"


def _minute(at: datetime) -> str:
    return f"{at + timedelta(seconds=30):%H:%M}"
