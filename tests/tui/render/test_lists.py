"""The rows of the list of speakers and of the last acts, at widths that leave little room."""

from __future__ import annotations

import pytest

from meetinglog.model.session import PLENARY
from meetinglog.views.podium import podium
from meetinglog.views.recent import RecentEntries
from meetinglog.views.spoken import Spoken
from tests.support.acts import begun
from tui.render.lists import acts, speakers

LISTED = "@15:02 /inscribe Norway; Egypt for:G77; WWF"


def listed(width: int, *spoken: Spoken) -> list[str]:
    here = podium(begun(LISTED).record.proceedings, PLENARY)
    return [row.plain.rstrip() for row in speakers(here, spoken, width, 4)][1:]


def test_beside_each_name_stands_how_often_and_how_long_it_has_spoken() -> None:
    assert listed(40, Spoken(2, 190.0), Spoken(0, 0.0), Spoken(1, 3725.0)) == [
        " 1 Norway                        2× 3:10",
        " 2 Egypt for the Group of 77 and China",
        " 3 World Wildlife Fund        1× 1:02:05",
    ]


def test_a_capacity_stands_where_there_is_room_for_it_and_nothing_is_cut_in_a_word() -> None:
    none = Spoken(0, 0.0)
    assert listed(60, none, none, none)[2] == " 3 World Wildlife Fund (non-governmental organization)"
    assert listed(27, Spoken(1, 80.0), Spoken(1, 80.0), none) == [
        " 1 Norway           1× 1:20",
        " 2 Egypt for the…   1× 1:20",
        " 3 World Wildlife Fund",
    ]


@pytest.mark.parametrize("width", [30, 37, 51, 90])
def test_no_word_is_cut_in_the_last_acts(width: int) -> None:
    scene = begun(
        "@15:05 Saudi Arabia", "@15:06 - welcomed the comprehensive report", "@15:07 /order Egypt", "@15:08 /end"
    )
    lines = RecentEntries().lines(scene.record, 20, 20)
    words = {word for line in lines for word in f"{line.brief} {line.length}".split()}
    rows = acts(lines, width, 9)[1:]
    assert {word.rstrip("…") for row in rows for word in row.plain[15:].split()} - {""} <= words
