"""What a room may see of a track, frozen: no note, no flag, no comment, and no clock, which runs in the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.sentence_parts import LIMITED, SELF_EVIDENT
from meetinglog.model.events import Group, Speaker
from meetinglog.model.facts import Inscription, Limits, Statement
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import InSession, NoMeeting, Risen, Suspended
from meetinglog.model.session import AgendaItem, Capacity
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.record.record import Record
from meetinglog.serve.page_words import WORDS, PageWords
from meetinglog.text.languages.en import capitalised, duration_in_words
from meetinglog.views.list_end import ListEnd, Turn, in_language, list_end, list_end_text, nearest_minute
from meetinglog.views.podium import Podium, for_a_room, on_the_floor, podium
from meetinglog.views.spoken import SpokenTally


class FloorSpeaker(Struct, frozen=True):
    """Who speaks or waits: the name in the session's language, as what and for whom, and by what it is asked for.

    ``key`` is the code of a State, else the name.
    """

    name: str
    key: str
    details: tuple[str, ...] = ()


class FloorClock(Struct, frozen=True):
    """The time on the floor, as a function of now: now less ``since``, in milliseconds since 1970, and the limit.

    ``since`` is when it would have begun without interruptions; `None` where that is not known. ``limit`` is in
    seconds, `None` where there is none.
    """

    since: int | None
    limit: float | None = None


class ListedTurn(Struct, frozen=True):
    """A speaker on the list, with its place, when it can expect the floor, and what it has spoken.

    ``at`` is empty where that is not known; ``fits`` tells whether it will have spoken when the meeting is to rise.
    """

    who: FloorSpeaker
    place: int
    at: str
    fits: bool | None
    spoken: str


class FloorSnapshot(Struct, frozen=True):
    """All that a view of the room shows of a track at one place of its record.

    ``language`` is the code of the session's, in which names and titles are. ``statement`` is the id of the entry that
    gave the floor, ``purpose`` for what it was given; ``stopped`` are the seconds at which the clock of who waits was
    stopped, in words. ``rises`` is when the meeting is to rise, ``foreseen`` when the list will end.
    """

    language: str
    body: str
    meeting: str
    state: str
    in_session: bool
    items: tuple[tuple[str, str], ...]
    statement: str
    speaker: FloorSpeaker | None
    purpose: str
    clock: FloorClock
    waiting: FloorSpeaker | None
    stopped: str
    free_since: int | None
    listed: tuple[ListedTurn, ...]
    closed: bool
    limits: tuple[str, ...]
    asked: tuple[FloorSpeaker, ...]
    foreseen: str

    @property
    def heard(self) -> str:
        """The sentence that a screen reader speaks when it changes: who has the floor, or how the meeting stands."""
        if self.speaker is not None:
            return f"{self.speaker.name} {self.purpose}"
        return self.words.lists.free if self.in_session else self.state

    @property
    def words(self) -> PageWords:
        """The words of the page around it."""
        return WORDS[self.language]


def floor_snapshot(record: Record, track: str, now: datetime, tally: SpokenTally | None = None) -> FloorSnapshot:
    """Return what a room may see of a track; ``now`` decides what is foreseen, and nothing else."""
    language, session = record.session.report.language, record.session
    state = replace(record.proceedings, session=session.in_language(language))
    board, names, words = for_a_room(podium(state, track)), names_in(session, language), WORDS[language]
    foreseen = list_end(state, track, now, tally=tally)
    running, waiting = board.running, board.waiting
    stopped = None if waiting is None else on_the_floor(waiting, now)
    return FloorSnapshot(
        language=language,
        body=names.body(board.room or board.body),
        meeting="" if board.number is None else words.lists.meeting(board.number),
        state=_state(board, names, words),
        in_session=isinstance(board.meeting, InSession),
        items=tuple(_item(item, names, words) for item in board.items),
        statement=running.id if running else "",
        speaker=_of_statement(running, names) if running else None,
        purpose=_purpose(running, names, words) if running else "",
        clock=_clock(running) if running else FloorClock(None),
        waiting=_of_statement(waiting, names) if waiting else None,
        stopped="" if stopped is None else duration_in_words(int(stopped)),
        free_since=_milliseconds(board.free_since),
        listed=tuple(_listed(turn, foreseen, names) for turn in foreseen.turns),
        closed=board.closed,
        limits=tuple(_limits(running, state.limits(track), words)),
        asked=tuple(_of_request(inscription, names) for inscription in board.asked),
        foreseen=capitalised(list_end_text(in_language(foreseen, names), words.lists.foreseen)),
    )


def _item(item: AgendaItem, names: SessionNames, words: PageWords) -> tuple[str, str]:
    """Return an item in the session's language, by its number and its title."""
    return words.item.format(names.language.item_number(item.number)), names.language.typographic(item.title)


def _purpose(running: Statement, names: SessionNames, words: PageWords) -> str:
    plural = running.speaker is not None and names.is_plural(running.speaker)
    return words.lists.purpose(running.kind, plural=plural)


def _state(board: Podium, names: SessionNames, words: PageWords) -> str:
    since = board.since.clock[:5] if board.since else ""
    match board.meeting:
        case InSession():
            return words.in_session_since.format(words.time(since)) if since else words.in_session
        case NoMeeting():
            return words.closed
        case Suspended():
            suspended = words.suspended_since.format(words.time(since)) if since else words.suspended
            return f"{suspended}{words.colon}{names.language.typographic(board.reason)}" if board.reason else suspended
        case Risen():
            return words.risen
        case _:
            assert_never(board.meeting)


def _name(speaker: Speaker | None, names: SessionNames) -> str:
    if speaker is None:
        return WORDS[names.language.CODE].lists.unidentified
    return capitalised(names.language.typographic(names.without_article(names.speaker(speaker).running)))


def _of_statement(statement: Statement, names: SessionNames) -> FloorSpeaker:
    groups = _behalf(statement.groups, statement.also, names)
    return _speaker(statement.speaker, statement.spoken_as, (groups, statement.person), names)


def _of_request(inscription: Inscription, names: SessionNames) -> FloorSpeaker:
    asked = inscription.request
    groups = _behalf(asked.groups, asked.also, names)
    return _speaker(asked.speaker, asked.speaker.capacity, (groups, asked.person), names)


def _speaker(
    speaker: Speaker | None, spoken_as: Capacity | None, details: Iterable[str], names: SessionNames
) -> FloorSpeaker:
    capacity = (
        ""
        if spoken_as is None or spoken_as in SELF_EVIDENT
        else capitalised(WORDS[names.language.CODE].capacities[spoken_as])
    )
    said = (names.language.typographic(each) for each in (capacity, *details) if each)
    name = _name(speaker, names)
    return FloorSpeaker(name, (speaker.code if speaker else "") or name, tuple(said))


def _behalf(groups: tuple[Group, ...], also: tuple[Group, ...], names: SessionNames) -> str:
    """Return for which groups someone speaks, each as the language has it behind "on behalf of"."""
    named, words = names.behind_behalf(groups + also), WORDS[names.language.CODE].lists
    return capitalised((words.also if also else words.behalf).format(named)) if named else ""


def _clock(running: Statement) -> FloorClock:
    *before, last = running.segments
    lengths = [segment.seconds for segment in before]
    began = _milliseconds(last.start)
    known = [length for length in lengths if length is not None]
    if began is None or len(known) < len(lengths):
        return FloorClock(None, running.limit)
    return FloorClock(began - round(sum(known) * 1000), running.limit)


def _milliseconds(moment: Moment | None) -> int | None:
    return None if moment is None or moment.at is None else round(moment.at.timestamp() * 1000)


def _listed(turn: Turn, foreseen: ListEnd, names: SessionNames) -> ListedTurn:
    start = foreseen.starts(turn)
    words = WORDS[names.language.CODE]
    spoken = words.spoke_few.get(turn.spoken, words.spoke.format(turn.spoken)) if turn.spoken else ""
    if turn.spoken and turn.spoken_seconds:
        spoken += f", {duration_in_words(turn.spoken_seconds)}"
    at = nearest_minute(start) if start else ""
    return ListedTurn(_of_request(turn.inscription, names), turn.place, at, foreseen.fits(turn), spoken)


def _limits(running: Statement | None, limits: Limits, words: PageWords) -> Iterator[str]:
    """Yield the limit of who speaks, else those of statements from the floor."""
    if running is not None and running.limit is not None:
        yield words.limit.format(duration_in_words(running.limit))
    elif running is None:
        for whom, seconds in limits.items():
            if not whom:
                yield words.limit.format(duration_in_words(seconds))
            elif whom not in LIMITED or whom == "groups":
                yield words.limit_of.format(capitalised(_limited(whom, words)), duration_in_words(seconds))


def _limited(whom: str, words: PageWords) -> str:
    if whom == "groups":
        return words.groups
    return words.several[Capacity(whom)] if whom in set(Capacity) else whom
