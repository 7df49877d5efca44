"""The rows of the floor: who has it, as what, and who waits behind a point of order."""

from __future__ import annotations

import pytest

from meetinglog.model.session import PLENARY
from meetinglog.views.podium import podium
from tests.support.acts import begun
from tests.support.scene import local
from tui.render.floor import floor

LONG = '"International Service for Human Rights and the Environment" as:ngo'


def rows(*lines: str, clock: str, width: int = 56, height: int = 4) -> list[str]:
    state = begun(*lines).record.proceedings
    drawn = [row.plain for row in floor(podium(state, PLENARY), local(clock), width, height)]
    assert {row[:2] for row in drawn} == {"▌ "}
    return [row[2:].rstrip() for row in drawn if row[2:]]


def test_a_capacity_stands_with_its_speaker_and_who_waits_is_told_clock_first() -> None:
    assert rows(f"@15:05 {LONG}", "@15:05:38 /order Egypt", clock="15:06") == [
        "Egypt speaks on a point of order",
        "State",
        "waits at 0:38: International Service for Human Rights…",
        "since 15:05:38 · entry 5",
    ]


def test_a_name_that_leaves_no_room_for_what_it_does_has_the_row_for_itself() -> None:
    assert rows("@15:05 Egypt", f"@15:05:38 /order {LONG}", clock="15:06") == [
        "International Service for Human Rights and the…",
        "speaks on a point of order · Non-governmental…",
        "waits at 0:38: Egypt",
        "since 15:05:38 · entry 5",
    ]


@pytest.mark.parametrize("height", [2, 3])
def test_who_waits_is_in_sight_where_there_are_few_rows(height: int) -> None:
    shown = rows("@15:05 Norway", "@15:05:38 /order Egypt", clock="15:06", height=height)
    assert shown[:2] == ["Egypt speaks on a point of order", "waits at 0:38: Norway"]


def test_who_waits_over_a_suspension_is_told_with_the_clock_where_it_stopped() -> None:
    lines = ("@15:05 Norway", "@15:05:38 /order Egypt", "@15:07 /suspend", "@15:20 /resume")
    assert rows(*lines, clock="15:21") == ["The floor is free", "waits at 0:38: Norway"]


def test_why_a_meeting_is_suspended_is_in_sight_and_who_is_next() -> None:
    assert rows("@15:02 /inscribe Norway", "@15:05 /suspend consultations", clock="15:06") == [
        "The 4th meeting is suspended. Type /resume",
        "Consultations",
        "Next: Norway",
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("@15:05 /conclude",), "The floor is free"),
        (("@15:05 /rise",), "The 4th meeting has risen. Type /open 5"),
    ],
)
def test_what_carries_over_a_concluded_item_or_a_risen_meeting_is_told_in_words(
    lines: tuple[str, ...], said: str
) -> None:
    waiting = ("@15:02 /inscribe Norway; Egypt", "@15:03 /ask Iraq")
    assert rows(*waiting, *lines, clock="15:06") == [said, "Carries over: 2 on the list, 1 asked for a reply"]
    assert rows(*lines, clock="15:06") == [said]
