from __future__ import annotations

import pytest

from meetinglog.errors import NotFound, Refused
from meetinglog.names.matching import NameAmbiguous
from meetinglog.replay import AsEntered, AsHappened, Film, Playhead, seek
from tests.support.scene import in_session, local

MEETINGS = (
    '@15:10 /intro "the Executive Director of the Office"',
    "@15:15 Norway",
    "@15:20 Niger",
    "@15:25 ?",
    "@15:30 /item 5 (a)",
    "@15:31 Norway",
    "@15:40 /rise",
    "@2012-10-18T10:10 /open 5",
    "@10:11 /item 3",
    "@10:12 Nigeria",
    "@15:16 /order Egypt",
    "@10:20 /rise",
)
"""Entries 4 to 15; entry 14 is a point of order at 15.16, in the night's place by its time: it stands after entry 5."""


def film() -> AsHappened:
    return AsHappened(in_session(*MEETINGS[:10], *MEETINGS[11:]).record)


def found(played: Film, text: str, after: int = 0) -> tuple[int, str]:
    """Return the number of the entry that is found after a frame, and what the clock shows there."""
    spot = seek(played, text, Playhead(after, played.clocks[after - 1]) if after else None)
    return played.frames[spot.n - 1].number, f"{spot.now.astimezone(local('15:00').tzinfo):%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("text", "entry", "clock"),
    [
        ("4", 4, "17 15:10:00"),
        (" 1 ", 1, "17 15:05:00"),
        ("15:20", 6, "17 15:20:00"),
        ("15:22:30", 6, "17 15:22:30"),
        ("@15:22:30", 6, "17 15:22:30"),
        ("2012-10-17T15:22", 6, "17 15:22:00"),
        ("10:15", 13, "18 10:15:00"),
        ("2012-10-18T15:00", 14, "18 10:20:00"),
        ("2012-10-16T15:00", 1, "17 15:05:00"),
        ("2012-10-18T00:30", 10, "18 00:30:00"),
        ("@8", 8, "17 15:30:00"),
        ("item 3", 3, "17 15:06:00"),
        ("/item 5(A)", 8, "17 15:30:00"),
        ("Norway", 5, "17 15:15:00"),
        ("nor", 5, "17 15:15:00"),
        ("NOR", 5, "17 15:15:00"),
        ("the executive", 4, "17 15:10:00"),
        ("?", 7, "17 15:25:00"),
    ],
)
def test_a_place_is_found_by_entry_time_item_and_speaker(text: str, entry: int, clock: str) -> None:
    assert found(film(), text) == (entry, clock)


@pytest.mark.parametrize(
    ("text", "after", "entry"),
    [("Norway", 5, 9), ("Norway", 9, 5), ("Norway", 4, 5), ("item 3", 3, 12), ("item 3", 12, 3), ("4", 9, 4)],
)
def test_the_next_is_found_and_after_the_last_the_first(text: str, after: int, entry: int) -> None:
    assert found(film(), text, after)[0] == entry


@pytest.mark.parametrize(
    ("text", "clock"), [("15:12", "17 15:12:00"), ("@-2m", "18 10:10:00"), ("@-1h", "18 09:12:00")]
)
def test_a_bare_time_is_on_the_day_on_which_a_meeting_was_in_session_then(text: str, clock: str) -> None:
    assert found(film(), text, 13)[1] == clock


def test_a_beginning_of_several_names_is_whoever_of_them_speaks() -> None:
    played = AsHappened(in_session("@15:10 Austria", "@15:20 Egypt").record)
    assert found(played, "aus")[0] == 4


def test_several_who_speak_are_told_apart() -> None:
    played = AsHappened(in_session("@15:10 Austria", "@15:20 Australia").record)
    with pytest.raises(NameAmbiguous, match=r"“aus” could be Australia or Austria; type more"):
        seek(played, "aus")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("99", "There is no entry 99; the last one is 14."),
        ("item 9", "There is no item 9; the items are 2, 3, 4, 5 (a)."),
        ("item 4", "Item 4 was not taken up."),
        ("Norwey", "No participant is called “Norwey”; the nearest is Norway."),
        ("Chad", "Nobody called “Chad” has the floor in this log."),
        ("", "Type an entry number, a time such as 15:20, item 3, or a speaker."),
    ],
)
def test_what_is_not_there_is_not_found(text: str, sentence: str) -> None:
    with pytest.raises(NotFound) as caught:
        seek(film(), text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["25:00", "15.20", "2012-10-40T10:00", "@", "@soon"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        seek(film(), text)


CORRECTED = ("@15:10 Norway", "@15:20 Egypt", "/amend 4 who:Italy", "/strike 5")


@pytest.mark.parametrize("number", [5, 6, 7])
def test_struck_entries_and_corrections_are_only_found_as_they_were_entered(number: int) -> None:
    record = in_session(*CORRECTED).record
    assert seek(AsEntered(record), str(number)).n == number
    with pytest.raises(NotFound, match=f"Entry {number} was struck or is a correction"):
        seek(AsHappened(record), str(number))


def test_a_speaker_is_found_as_named_in_the_end_or_where_that_does_not_stand_as_entered() -> None:
    played = AsEntered(in_session(*CORRECTED).record)
    assert [found(played, name)[0] for name in ("Italy", "Egypt")] == [4, 5]
    with pytest.raises(NotFound):
        seek(played, "Norway")
