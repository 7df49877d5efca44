"""The clock: its figures, its words before, at and over the limit, and the bar that shows the same."""

from __future__ import annotations

import pytest

from meetinglog.model.session import PLENARY
from meetinglog.views.podium import Podium, podium
from tests.support.acts import begun
from tests.support.scene import local
from tui.render.clock import Stage, clock, gauge, gauge_rows, stage_of

LIMITED = ("@15:02 /limit 3m", "@15:05 Norway")


def board(*lines: str) -> Podium:
    return podium(begun(*lines).record.proceedings, PLENARY)


@pytest.mark.parametrize(
    ("at", "stage", "words"),
    [
        ("15:05:00", Stage.WITHIN, "3:00 left of 3:00"),
        ("15:07:29", Stage.WITHIN, "0:31 left of 3:00"),
        ("15:07:30", Stage.SOON, "last 0:30 of 3:00"),
        ("15:07:59", Stage.SOON, "last 0:01 of 3:00"),
        ("15:08:00", Stage.OVER, "at the limit of 3:00"),
        ("15:08:12", Stage.OVER, "over by 0:12 (limit 3:00)"),
    ],
)
def test_the_figures_turn_in_the_last_half_minute_and_at_the_limit_and_a_word_says_so(
    at: str, stage: Stage, words: str
) -> None:
    norway = board(*LIMITED)
    assert stage_of(norway, local(at)) is stage
    last = clock(norway, local(at), 25, 4)[-1]
    assert last.plain == words.rjust(25)
    assert {str(span.style).removesuffix(" reverse") for span in last.spans} == {stage.value}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("@15:05 Norway",), "no limit"),
        (("@15:05 Norway", "@15:06 /end"), "the floor is free"),
        (("@15:05 /suspend",), "suspended"),
        (("@15:05 /rise",), ""),
    ],
)
def test_without_a_limit_a_word_says_what_the_figures_count(lines: tuple[str, ...], words: str) -> None:
    assert clock(board(*lines), local("15:07"), 25, 4)[-1].plain.strip() == words


def test_the_figures_are_as_large_as_there_is_room_for() -> None:
    norway, now = board(*LIMITED), local("15:06:47")
    drawn = [[row.plain.rstrip() for row in clock(norway, now, width, height)] for width, height in ((24, 6), (20, 4))]
    assert drawn == [
        [
            "  ▄██      ██  ██ ██████",
            " ▀▀██   ██ ██  ██    ▄██",
            "   ██      ▀█████   ▄██▀",
            "   ██   ██     ██  ▄██▀",
            " ██████        ██  ██",
            "       1:13 left of 3:00",
        ],
        ["     ▄█  ▄ █  █ ▀▀▀█", "      █    ▀▀▀█    █", "     ▄█▄ ▀    █    █", "   1:13 left of 3:00"],
    ]
    assert [row.plain for row in clock(norway, now, 20, 2)] == ["1:47".rjust(20), "   1:13 left of 3:00"]
    assert [row.plain for row in clock(norway, now, 30, 1)] == ["1:47 · 1:13 left of 3:00".rjust(30)]


def test_words_that_do_not_fit_are_fewer() -> None:
    assert clock(board(*LIMITED), local("15:08:12"), 16, 4)[-1].plain == "over by 0:12".rjust(16)


def test_the_bar_is_heavy_as_far_as_the_time_is_gone() -> None:
    norway = board(*LIMITED)
    assert [gauge(norway, local(at), 12) for at in ("15:05:00", "15:06:30", "15:07:45", "15:09")] == [
        (0, Stage.WITHIN),
        (6, Stage.WITHIN),
        (11, Stage.SOON),
        (12, Stage.OVER),
    ]
    assert gauge(board("@15:05 Norway"), local("15:06"), 12) == (0, Stage.IDLE)
    assert gauge_rows(3, Stage.WITHIN, 8)[0].plain == "━━━─────"
