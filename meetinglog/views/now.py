"""What is so now on a track, in sentences: the answer to ``/now``, which records nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from meetinglog.acts.sentence_parts import PURPOSES, items_named, some_of, speaker
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import InSession, NoMeeting, Proceedings, Risen, Suspended
from meetinglog.text.languages.en import by_count, capitalised, duration, ordinal
from meetinglog.text.safe import one_line
from meetinglog.views.list_end import list_end, list_end_text
from meetinglog.views.podium import Podium, on_the_floor, podium, seconds_since


def now_sentences(state: Proceedings, track: str, now: datetime) -> tuple[str, ...]:
    """Return the meeting and its items, who has the floor and who waits, the list of speakers, the replies asked for.

    The clocks are functions of the record and ``now`` (principles, 6).
    """
    board = podium(state, track)
    sentences = (
        meeting_now(board, state, track),
        *floor_now(board, now),
        _list(board, state, track, now),
        *_replies(board),
    )
    return tuple(one_line(sentence) for sentence in sentences)


def meeting_now(board: Podium, state: Proceedings, track: str) -> str:
    """Return in a sentence which meeting is in session, suspended or has risen, and the items before it."""
    room = f" of the {board.room}" if board.room else ""
    match board.meeting:
        case NoMeeting():
            return f"No meeting{room} is open"
        case Risen(number):
            return f"The {ordinal(number)} meeting{room} has risen"
        case Suspended(number, key):
            suspension = state.suspensions.find(key)
            reason = f": {suspension.reason}" if suspension.reason else ""
            since = f" since {suspension.start.clock}" if suspension.start.clock else ""
            return f"The {ordinal(number)} meeting{room} is suspended{since}{reason}"
        case InSession(number):
            return f"The {ordinal(number)} meeting{room} is in session{_items(state, track)}"
        case _:
            assert_never(board.meeting)


def _items(state: Proceedings, track: str) -> str:
    numbers = state.track(track).items
    titles = "; ".join(item.title for number in numbers if (item := state.item(number)))
    return f", {items_named(numbers)}: {titles}" if numbers else ", no item is before it"


def floor_now(board: Podium, now: datetime) -> Iterator[str]:
    """Yield who has the floor and for how long, or that it is free, and who waits."""
    if board.running is not None:
        who = capitalised(f"{speaker(board.running)} {PURPOSES[board.running.kind]}")
        yield f"{who} {_clock(board.running, now)}"
    elif isinstance(board.meeting, InSession):
        free = seconds_since(board.free_since, now)
        yield "The floor is free" + (f" for {duration(int(free))}" if free is not None else "")
    if board.waiting is not None:
        stopped = on_the_floor(board.waiting, now)
        clock = f", the clock at {duration(int(stopped))}" if stopped is not None else ""
        yield capitalised(f"{board.waiting.speaker_name} waits{clock}")


def _clock(running: Statement, now: datetime) -> str:
    """Return for how long a statement has had the floor, and how that stands against its limit."""
    seconds, limit = on_the_floor(running, now), running.limit
    passed = "for an unknown time" if seconds is None else f"for {duration(int(seconds))}"
    if limit is None:
        return f"{passed}, no limit"
    if seconds is None:
        return f"{passed}, limit {duration(limit)}"
    left = limit - int(seconds)
    return f"{passed}, {duration(left)} left" if left >= 0 else f"{passed}, {duration(-left)} over the limit"


def _list(board: Podium, state: Proceedings, track: str, now: datetime) -> str:
    closed = ", which is closed" if board.closed else ""
    if not board.queue:
        return f"Nobody is on the list of speakers{closed}"
    return f"Next: {board.queue[0].request.speaker.name}; {list_end_text(list_end(state, track, now))}"


def _replies(board: Podium) -> Iterator[str]:
    asked = list(dict.fromkeys(request.request.speaker.name for request in board.asked))
    if asked:
        yield capitalised(f"{some_of(asked)} {by_count(len(asked), 'has', 'have')} asked for the right of reply")
