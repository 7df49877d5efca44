"""When the list of speakers will end: who waits, the limits or else the mean so far, against the programme.

Nothing here is recorded, and no clock is read: the same record and the same moment give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.facts import Inscription, Statement, identity, particular_limit
from meetinglog.model.proceedings import InSession, Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.languages.session_names import SessionNames
from meetinglog.record.occurrence import with_fixed_offset
from meetinglog.text.languages.en import duration_in_words
from meetinglog.text.normal import without_article
from meetinglog.views.meeting_times import planned_end
from meetinglog.views.podium import on_the_floor
from meetinglog.views.spoken import SPOKEN_KINDS, SpokenTally

SHORT_SECONDS = 120.0
"""The seconds for each speaker with which the end is foreseen beside the limits."""


class ListWords(Struct, frozen=True):
    """The words in which it is said when a list will end, English ones unless others are given.

    What stands in braces is filled in: how many wait, a time of day or a duration, how many minutes, or who fits last.
    ``time`` writes a time of day as these sentences need it.
    """

    count: str = "{} on the list"
    until: str = "until about {}"
    about: str = "about {}"
    each: str = "with {} minutes each"
    rises: str = "the meeting is to rise at {}"
    nobody: str = "nobody on the list fits"
    everybody: str = "all of them fit"
    last: str = "the last who fits is {}"
    colon: str = ": "
    semicolon: str = "; "
    time: Callable[[str], str] = str


ENGLISH = ListWords()


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
        """Whether `SHORT_SECONDS` each would not end the list any earlier than is expected."""
        return self.seconds is not None and self.seconds <= len(self.turns) * SHORT_SECONDS

    def ends(self, turn: Turn) -> datetime | None:
        """Return when a turn ends, by the limits or the mean, else with `SHORT_SECONDS` each."""
        return turn.ends or turn.ends_short

    def starts(self, turn: Turn) -> datetime | None:
        """Return when a turn begins, by the same."""
        ends, seconds = self.ends(turn), SHORT_SECONDS if turn.ends is None else turn.seconds
        return None if ends is None or seconds is None else ends - timedelta(seconds=seconds)

    @property
    def last_who_fits(self) -> Turn | None:
        """The last who will have spoken when the meeting is to rise."""
        fitting = [turn for turn in self.turns if self.fits(turn)]
        return fitting[-1] if fitting else None

    def fits(self, turn: Turn) -> bool | None:
        """Return whether a turn ends before the meeting is to rise; `None` where that is not known."""
        ends = self.ends(turn)
        return None if ends is None or self.rises is None else ends <= self.rises


def list_end(
    state: Proceedings,
    track: str,
    now: datetime | None,
    items: tuple[str, ...] = (),
    tally: SpokenTally | None = None,
) -> ListEnd:
    """Return what can be foreseen, at ``now``, of the list of the items before the meeting, or of other ``items``.

    No times are foreseen where ``now`` is `None`, no meeting is in session, or none of the items is before it. A
    ``tally`` that is kept looks at no statement twice.
    """
    current, queue = state.track(track), state.queue(track, items)
    under, tally = items or current.items, tally or SpokenTally()
    mean = tally.mean(state, track, under)
    lengths = [_expected(inscription, state, mean) for inscription in queue]
    in_session = isinstance(current.meeting, InSession)
    before_it = not items or not current.items or not set(items).isdisjoint(current.items)
    start = None
    if now and in_session and before_it:
        local = with_fixed_offset(now.astimezone(state.session.zone))
        start = local + timedelta(seconds=_left(state, track, now, mean))
    ends, short = _ends(start, lengths), _ends(start, [SHORT_SECONDS] * len(queue))
    turns = []
    for at, inscription in enumerate(queue):
        spoken = tally.of(inscription.request.speaker, state, under)
        seconds = spoken.seconds + _still_spoken(inscription, state, under, now)
        turns.append(Turn(inscription, at + 1, spoken.times, seconds, lengths[at], ends[at], short[at]))
    return ListEnd(tuple(turns), _rises(state, track, now) if start else None)


def _expected(inscription: Inscription, state: Proceedings, mean: float | None) -> float | None:
    """Return the seconds expected of a speaker: the limit that will hold, else the mean so far."""
    request = inscription.request
    limits = state.limits(inscription.track)
    for_groups = bool(request.groups or request.also)
    limit = particular_limit(limits, request.speaker.capacity, for_groups=for_groups)
    return mean if limit is None else limit


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


def _still_spoken(inscription: Inscription, state: Proceedings, items: tuple[str, ...], now: datetime | None) -> float:
    """Return the seconds that a speaker has spoken in what is not over yet, on any track."""
    tracks = (PLENARY, *(track.name for track in state.session.tracks))
    unfinished = [s for track in tracks for s in (state.running(track), state.waiting(track)) if s and s.speaker]
    who = identity(inscription.request.speaker)
    own = (s for s in unfinished if s.speaker and identity(s.speaker) == who and s.kind in SPOKEN_KINDS)
    under = (s for s in own if not items or not set(items).isdisjoint(s.items))
    return sum(on_the_floor(statement, now) or 0.0 for statement in under) if now else 0.0


def _rises(state: Proceedings, track: str, now: datetime | None) -> datetime | None:
    """Return when the meeting in session is to rise, if that is today."""
    meeting = state.track(track).meeting
    ends = planned_end(state, track, meeting.number) if isinstance(meeting, InSession) else None
    return ends if ends and now and ends.date() == now.astimezone(ends.tzinfo).date() else None


def in_language(foreseen: ListEnd, names: SessionNames) -> ListEnd:
    """Return what is foreseen with the names as the session's language has them behind "of"."""

    def named(turn: Turn) -> Turn:
        speaker = turn.inscription.request.speaker
        forms = names.speaker(speaker)
        name = names.language.declined(forms.running, "de", after_de=forms.after_de)
        listed = speaker.model_copy(update={"name": name})
        request = turn.inscription.request.model_copy(update={"speaker": listed})
        return replace(turn, inscription=replace(turn.inscription, request=request))

    return replace(foreseen, turns=tuple(map(named, foreseen.turns)))


def list_end_text(foreseen: ListEnd, words: ListWords = ENGLISH) -> str:
    """Return when the list will end in a sentence; without its point, and empty where nobody waits."""
    if not foreseen.turns:
        return ""
    full = f"{words.count.format(len(foreseen.turns))}{_until(foreseen, words)}"
    if foreseen.rises is None:
        return full
    rises = words.rises.format(words.time(f"{foreseen.rises:%H:%M}"))
    return f"{full}{words.semicolon}{rises}{words.colon}{_who_fits(foreseen, words)}"


def list_end_texts(foreseen: ListEnd) -> tuple[str, ...]:
    """Return when the list will end, in fewer and fewer words; nothing where nobody waits."""
    if not foreseen.turns:
        return ()
    count, rises = f"{len(foreseen.turns)} on the list", foreseen.rises
    full, until, brief = list_end_text(foreseen), f"{count}{_expected_end(foreseen)}", _in_brief(foreseen)
    if rises is None:
        return full, until, brief
    in_full, (shorter, shortest) = _who_fits(foreseen, ENGLISH), _who_fits_in_short(foreseen)
    return (
        full,
        f"{until}; the meeting is to rise at {rises:%H:%M}: {in_full}",
        f"{until}; rises at {rises:%H:%M}: {shorter}",
        f"{brief}; rises {rises:%H:%M}: {shortest}",
    )


def _who_fits(foreseen: ListEnd, words: ListWords) -> str:
    """Return who will have spoken when the meeting is to rise."""
    last = foreseen.last_who_fits
    if last is None:
        return words.nobody
    return words.everybody if last is foreseen.turns[-1] else words.last.format(last.name)


def _who_fits_in_short(foreseen: ListEnd) -> tuple[str, str]:
    """Return the same in fewer and fewer words."""
    last = foreseen.last_who_fits
    if last is None:
        return "nobody fits", "nobody fits"
    if last is foreseen.turns[-1]:
        return "all fit", "all fit"
    name = without_article(last.name)
    return f"{name} is the last who fits", f"{name} fits last"


def _expected_end(foreseen: ListEnd) -> str:
    """Return when the list ends by the limits or the mean, else with `SHORT_SECONDS` each."""
    last = foreseen.turns[-1]
    ends = foreseen.ends(last)
    expected = f"until about {nearest_minute(ends)}" if ends else _about(foreseen.seconds, ENGLISH)
    return f": {expected}" if expected else ""


def _in_brief(foreseen: ListEnd) -> str:
    ends = foreseen.ends(foreseen.turns[-1])
    return f"{len(foreseen.turns)} listed{f' until {nearest_minute(ends)}' if ends else ''}"


def _until(foreseen: ListEnd, words: ListWords) -> str:
    last = foreseen.turns[-1]
    expected = _until_time(last.ends, words) if last.ends else _about(foreseen.seconds, words)
    if foreseen.is_short:
        return f"{words.colon}{expected}"
    each = words.each.format(f"{SHORT_SECONDS / 60:.0f}")
    in_all = len(foreseen.turns) * SHORT_SECONDS
    if expected:
        short = nearest_minute(last.ends_short) if last.ends_short else duration_in_words(in_all)
        return f"{words.colon}{expected}{words.semicolon}{each}, {short}"
    short = _until_time(last.ends_short, words) if last.ends_short else _about(in_all, words)
    return f"{words.semicolon}{each}, {short}"


def _until_time(ends: datetime, words: ListWords) -> str:
    return words.until.format(words.time(nearest_minute(ends)))


def _about(seconds: float | None, words: ListWords) -> str:
    return "" if seconds is None else words.about.format(duration_in_words(seconds))


def nearest_minute(at: datetime) -> str:
    """Return a time of day to the minute."""
    return f"{at + timedelta(seconds=30):%H:%M}"
