"""Whatever was recorded, each frame of a film shows the record of the frames so far, wherever one comes from."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.acts.evolve import evolve
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import CaptureError
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.record import Record, folded
from meetinglog.replay import Activity, AsEntered, AsHappened, Film, FrameKind
from meetinglog.views.considerations import considerations
from meetinglog.views.history import history, history_text
from meetinglog.views.journal import journal, journal_text
from meetinglog.views.recent import RecentEntries
from meetinglog.views.speakers import speakers
from meetinglog.views.statements import statements
from tests.support.lines import ACTS, CORRECTIONS, FLOOR, LISTED, ROOM, TIMES, written
from tests.support.scene import Scene, in_session

COMMENT = "he is too slow"

LINES = st.one_of(*ACTS, *CORRECTIONS, *FLOOR, *LISTED, st.just(f"/comment {COMMENT}"))
LOGS = st.lists(st.builds(str.__add__, TIMES, LINES), min_size=1, max_size=25)
JUMPS = st.lists(st.integers(0, 1000), max_size=12)


def recorded(lines: list[str]) -> Record:
    """Record what is not refused."""
    scene = Scene(ROOM)
    scene.when("@2012-10-17T15:00 /open 4", "/item 3")
    for line in lines:
        try:
            scene.when(line)
        except CaptureError:
            scene.recorder = Recorder(scene.log, scene.reloaded(), scene.author)
    return scene.record


def there_and_back(film: Film, jumps: list[int]) -> list[int]:
    """Return every frame once, and then some of them in any order."""
    return [*range(1, len(film.frames) + 1), *(1 + jump % len(film.frames) for jump in jumps)]


def views(state: Proceedings, record: Record) -> tuple[Any, ...]:
    numbers = {entry.id: entry.position for entry in record.entries}
    return state, statements(state), speakers(state, numbers), considerations(state), written(state)


@for_all(LOGS, JUMPS)
def test_as_entered_a_frame_shows_the_record_of_the_entries_so_far(lines: list[str], jumps: list[int]) -> None:
    record = recorded(lines)
    film = AsEntered(record)
    assert [one.number for one in film.frames] == list(range(1, record.position + 1))
    for n in there_and_back(film, jumps):
        shown, alone = film.record(n), folded(record.entries[:n])
        assert views(shown.proceedings, shown) == views(alone.proceedings, alone)
        assert journal(shown) == journal(alone)
        assert history_text(history(shown)) == history_text(history(alone))
        assert film.lines(n, n, 5) == RecentEntries(comments=False).lines(alone, n, 5)
        standing = RecentEntries(comments=False).lines(alone, n, 5, standing=True)
        assert film.lines(n, n, 5, standing=True) == standing


@for_all(LOGS, JUMPS)
def test_as_happened_a_frame_shows_the_record_of_the_acts_so_far(lines: list[str], jumps: list[int]) -> None:
    record = recorded(lines)
    film = AsHappened(record)
    acts, told = list(record.acts()), list(record.steps())
    start = told[0][1] if told else record.proceedings
    assert [(one.number, one.track) for one in film.frames] == [(act.number, act.track) for act in acts]
    for n in there_and_back(film, jumps):
        shown = film.record(n)
        alone = reduce(evolve, acts[1:n], start)
        assert views(shown.proceedings, record) == views(alone, record)
        assert list(shown.acts()) == acts[:n]
        texts = (journal_text(step, alone) for step in told[: n - 1])
        assert [line.text for line in journal(shown)] == [text for text in texts if text]
    assert record.proceedings == folded(record.entries).proceedings


@for_all(LOGS)
def test_no_film_tells_a_comment(lines: list[str]) -> None:
    for film in both(recorded(lines)):
        count = len(film.frames)
        told = [*film.sentences(), *(line.text for line in film.lines(count, count, count))]
        assert [text for text in told if COMMENT in text] == []


@for_all(LOGS)
def test_a_film_says_something_of_every_frame_in_its_order(lines: list[str]) -> None:
    for film in both(recorded(lines)):
        assert len(list(film.sentences())) == len(film.frames)
        assert all(film.place(one.number) == n for n, one in enumerate(film.frames, 1))
        assert all(one.pace is Activity.SPEAKING for one in film.frames if one.running)


def both(record: Record) -> tuple[Film, Film]:
    return AsHappened(record), AsEntered(record)


MEETING = (
    "@15:10 Lebanon",
    "@15:11 /comment not on the list",
    "@15:12 /order Iraq",
    "@15:13 /end",
    "@15:14 /end",
    "@15:15 /reply Iraq",
    "@15:16 /suspend",
    "@15:20 /resume",
    "@15:21 /rise",
)


def test_the_shape_and_the_pace_are_those_after_the_frame() -> None:
    film = AsHappened(in_session(*MEETING).record)
    assert [(one.shape, one.pace) for one in film.frames] == [
        (FrameKind.BETWEEN, Activity.BETWEEN),
        (FrameKind.FREE, Activity.FREE),
        (FrameKind.FREE, Activity.FREE),
        (FrameKind.STATEMENT, Activity.SPEAKING),
        (FrameKind.STATEMENT, Activity.SPEAKING),
        (FrameKind.ORDER, Activity.SPEAKING),
        (FrameKind.STATEMENT, Activity.SPEAKING),
        (FrameKind.FREE, Activity.FREE),
        (FrameKind.REPLY, Activity.SPEAKING),
        (FrameKind.SUSPENDED, Activity.BETWEEN),
        (FrameKind.FREE, Activity.FREE),
        (FrameKind.BETWEEN, Activity.BETWEEN),
    ]


def test_while_one_track_is_suspended_and_another_speaks_somebody_has_the_floor() -> None:
    scene = Scene(ROOM)
    scene.when("@2012-10-17T15:00 /open 4", "/track cow", "/open 1", "@15:05 Norway", "/track plenary", "/suspend")
    last = AsHappened(scene.record).frames[-1]
    assert (last.track, last.shape, last.pace) == ("plenary", FrameKind.SUSPENDED, Activity.SPEAKING)


CORRECTED = ("@15:10 Norway", "@15:14 Egypt", "/amend 4 who:Italy", "/strike 5", "@15:12 Kenya")


@pytest.mark.parametrize(
    ("film", "said"),
    [
        (
            AsHappened,
            {
                2: "The 4th meeting is called to order",
                3: "Item 3 is taken up: Other serious crimes",
                4: "Italy has the floor (item 3)",
                8: "Kenya has the floor (item 3)",
            },
        ),
        (
            AsEntered,
            {
                1: "The session cop-6 is prepared",
                2: "The 4th meeting is called to order",
                3: "Item 3 is taken up: Other serious crimes",
                4: "Norway has the floor (item 3)",
                5: "Egypt has the floor (item 3)",
                6: "Entry 4 now reads: Italy has the floor (item 3)",
                7: "Struck: entry 5, Egypt has the floor (item 3)",
                8: "Kenya has the floor (item 3)",
            },
        ),
    ],
)
def test_what_happened_is_told_corrected_and_what_was_entered_as_it_was(
    film: type[AsHappened | AsEntered], said: dict[int, str]
) -> None:
    played = film(in_session(*CORRECTED).record)
    told = zip([one.number for one in played.frames], played.sentences(), strict=True)
    assert {number: text for number, text in told if text} == said


def test_a_correction_of_a_comment_is_told_without_it() -> None:
    scene = in_session(f"@15:10 /comment {COMMENT}", "/amend 4 text:he was slow", "/undo", "/strike 4")
    told = list(AsEntered(scene.record).sentences())
    assert told[3:] == ["", "Amended: entry 4", "Undone: entry 5", "Struck: entry 4"]


def test_an_act_that_does_nothing_is_not_told() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /end", "/strike 4")
    assert list(AsHappened(scene.record).sentences())[3:] == [""]


def test_far_jumps_in_a_long_log_show_the_same_record() -> None:
    scene = in_session()
    for number in range(4, 300):
        correction = f"/strike {number - 20}" if number % 50 == 0 else f"/amend {number - 5} who:Kenya"
        scene.when(correction if number % 10 == 0 else f"@last {'Norway' if number % 2 else 'Egypt'}")
    record = scene.record
    happened, entered = both(record)
    told = list(record.steps())
    for n in (290, 3, 257, 128, 129, 1, 130, 256, 299, 64):
        assert entered.record(n).proceedings == folded(record.entries[:n]).proceedings
    for n in (200, 3, 270, 128, 129, 2, 130, 256, 269, 64, 65):
        assert happened.record(n).proceedings == told[n - 2][2]
