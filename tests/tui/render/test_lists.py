"""The rows of the list of speakers and of the last acts, at widths that leave little room."""

from __future__ import annotations

import pytest

from meetinglog.model.session import PLENARY
from meetinglog.views.podium import podium
from meetinglog.views.recent import RecentEntries
from meetinglog.views.spoken import Spoken
from tests.support.acts import begun
from tui.presenters.snapshot import Outlook
from tui.render.lists import acts, speakers

UNKNOWN = Outlook()
LISTED = "@15:02 /inscribe Norway; Egypt for:G77; WWF"


def listed(width: int, *spoken: Spoken, outlook: Outlook = UNKNOWN, height: int = 4) -> list[str]:
    here = podium(begun(LISTED).record.proceedings, PLENARY)
    return [row.plain.rstrip() for row in speakers(here, spoken, outlook, width, height)][1:]


def test_beside_each_name_stands_how_often_and_how_long_it_has_spoken() -> None:
    assert listed(40, Spoken(2, 190.0), Spoken(0, 0.0), Spoken(1, 3725.0)) == [
        " 1 Norway                        2× 3:10",
        " 2 Egypt for the Group of 77 and China",
        " 3 World Wildlife Fund        1× 1:02:05",
    ]


def test_beside_that_stands_when_each_can_expect_the_floor_and_a_line_where_the_meeting_is_to_rise() -> None:
    foreseen = Outlook(("15:13", "15:16", "15:19"), 1, "15:15")
    assert listed(44, Spoken(2, 190.0), Spoken(0, 0.0), Spoken(0, 0.0), outlook=foreseen, height=7) == [
        " 1 Norway                     2× 3:10  15:13",
        "── to rise at 15:15 ────────────────────────",
        " 2 Egypt for the Group of 77 and       15:16",
        "   China",
        " 3 World Wildlife Fund                 15:19",
    ]


def test_a_capacity_stands_where_there_is_room_for_it_and_nothing_is_cut_in_a_word() -> None:
    none = Spoken(0, 0.0)
    assert listed(60, none, none, none)[2] == " 3 World Wildlife Fund (non-governmental organization)"
    assert listed(27, Spoken(1, 80.0), Spoken(1, 80.0), none) == [
        " 1 Norway           1× 1:20",
        " 2 Egypt for the…   1× 1:20",
        " 3 World Wildlife Fund",
    ]


def test_a_name_takes_more_rows_where_nobody_else_needs_them() -> None:
    none = Spoken(0, 0.0)
    assert listed(27, none, Spoken(1, 80.0), none, height=6) == [
        " 1 Norway",
        " 2 Egypt for the    1× 1:20",
        "   Group of 77 and",
        "   China",
        " 3 World Wildlife Fund",
    ]


def test_how_many_more_there_are_is_told_where_not_all_are_in_sight() -> None:
    none = Spoken(0, 0.0)
    assert listed(27, none, none, none, height=3) == [" 1 Norway", "   2 more below"]


@pytest.mark.parametrize(
    ("width", "heading"), [(27, "Speakers: 3, list open"), (20, "Speakers: 3, open"), (8, "3, open")]
)
def test_the_heading_of_the_list_is_shortened_in_words(width: int, heading: str) -> None:
    here = podium(begun(LISTED).record.proceedings, PLENARY)
    assert speakers(here, (), UNKNOWN, width, 4)[0].plain == heading


@pytest.mark.parametrize("width", [30, 37, 51, 90])
def test_no_word_is_cut_in_the_last_acts(width: int) -> None:
    scene = begun(
        "@15:05 Saudi Arabia", "@15:06 - welcomed the comprehensive report", "@15:07 /order Egypt", "@15:08 /end"
    )
    lines = RecentEntries().lines(scene.record, 20, 20)
    words = {word for line in lines for word in f"{line.brief} {line.length}".split()}
    rows = acts(lines, width, 9)[1:]
    assert len(rows) == 8 or not any("…" in row.plain for row in rows), "a row is idle"
    assert {word.rstrip("…") for row in rows for word in row.plain[13:].split()} - {""} <= words
