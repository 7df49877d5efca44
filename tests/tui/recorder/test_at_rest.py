"""At rest only what changes is written, and between two keys only what is asked is made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.geometry import Region

from meetinglog.model.facts import Segment
from meetinglog.model.ledger import Ledger
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.session import PLENARY
from meetinglog.views.podium import podium
from tests.support.places import Logs
from tests.support.scene import in_session, local
from tests.support.screens.golden import MORNING, SPOKEN
from tests.support.screens.recorder import Stand, recording
from tests.support.terminal import Terminal
from tests.support.typed_logs import in_session as log_in_session
from tui.render.clock import seconds_unchanged
from tui.render.rows import Rows, text
from tui.widgets.pane import Pane, changes

_MOVES = re.compile(rb"\x1b\[(\d+);(\d+)H")
CLOCK = re.compile(r"\d\d:\d\d:\d\d$")
SPEAKING = (*MORNING, *SPOKEN)


def clock(terminal: Terminal) -> str:
    return terminal.rows[0][-8:]


def wait_for_seconds(terminal: Terminal, count: int) -> None:
    """Wait until so many seconds of the clock have begun."""
    for _ in range(count):
        shown = clock(terminal)
        terminal.wait_until(lambda shown=shown: clock(terminal) != shown, "another second")  # type: ignore[misc]


def test_at_rest_nothing_but_the_clocks_is_written(logs: Logs) -> None:
    log = log_in_session(logs / "LOG")
    with Terminal(logs.folder, "record", log, size=(80, 24)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for("Egypt has the floor")
        wait_for_seconds(terminal, 2)  # the report and the draft may still follow the act in the first of them
        before = len(terminal.raw)
        wait_for_seconds(terminal, 3)
        cells = {(int(found[1]), int(found[2])) for found in _MOVES.finditer(terminal.raw[before:])}
        cursor = (23, 3)
        assert {row for row, _ in cells - {cursor}} <= {1, 3, 4, 5}, "the clock of the place and the large figures"
        assert min(column for _, column in cells - {cursor}) > 56


def drawn(stand: Stand) -> list[str]:
    """Paint, and return the names of the panes of which anything is drawn."""
    names: list[str] = []
    draw = stand.screen.screen.draw  # type: ignore[attr-defined]

    def told(panes: list[Pane]) -> None:
        names.extend(pane.id or "" for pane in panes)
        draw(panes)

    stand.screen.screen.draw = told  # type: ignore[attr-defined]
    stand.screen.paint()
    stand.screen.screen.draw = draw  # type: ignore[attr-defined]
    return names


async def test_a_pane_is_drawn_when_what_it_shows_changes(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        assert drawn(stand) == []
        stand.clock.set("15:11:01")
        assert drawn(stand) == ["header", "gauge", "clock"]
        stand.clock.set("15:11:02")
        assert drawn(stand) == ["header", "clock"]
        await stand.type("n")
        assert drawn(stand) == []


@pytest.mark.parametrize(("size", "most"), [((60, 16), 5), ((80, 24), 6), ((120, 40), 8), ((160, 50), 8)])
async def test_a_tick_writes_the_digits_that_changed_and_no_more(size: tuple[int, int], most: int, logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=size) as stand:
        for second in range(1, 10):
            stand.clock.set(f"15:11:{second:02}")
            before = {name: list(pane._rows) for name, pane in stand.screen._panes.items()}  # noqa: SLF001
            stand.screen.paint()
            written = [
                region
                for name, pane in stand.screen._panes.items()  # noqa: SLF001
                for region in changes(before[name], pane._rows, *pane.content_size)  # noqa: SLF001
            ]
            assert 1 < len(written) <= most
            assert max(region.width for region in written) <= 6, "no figure but the last"
            assert {region.height for region in written} == {1}


async def test_a_key_looks_through_nothing_but_those_who_wait(logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Ledger[object]] = []

    def iterated(ledger: Ledger[object]) -> Iterator[object]:
        walked.append(ledger)
        return walk(ledger)

    def reversed_(ledger: Ledger[object]) -> Iterator[object]:
        walked.append(ledger)
        return walk_back(ledger)

    walk, walk_back = Ledger.__iter__, Ledger.__reversed__
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        await stand.type("nor")
        monkeypatch.setattr(Ledger, "__iter__", iterated)
        monkeypatch.setattr(Ledger, "__reversed__", reversed_)
        for key in "way":
            await stand.type(key)
        stand.clock.set("15:11:05")
        stand.screen.tick()
        await stand.settled()
        assert "Enter: Norway has the floor" in stand.text
        waiting = stand.screen.presenter.record.proceedings.listed
        assert [len(ledger) for ledger in walked if ledger is not waiting] == []


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ([text("a 15:10:09")], [text("a 15:10:09")], []),
        ([text("a 15:10:09")], [text("a 15:10:10")], [Region(8, 0, 2, 1)]),
        ([text("one"), text("two")], [text("one"), text("too")], [Region(1, 1, 1, 1)]),
        ([text("一二")], [text("一三")], [Region(0, 0, 12, 1)]),
        ([text("one")], [text("one", "bold")], [Region(0, 0, 3, 1)]),
        ([text("one")], [text("one"), text("two")], [Region(0, 1, 12, 1)]),
        ([text("one"), text("two")], [text("one")], [Region(0, 1, 12, 1)]),
        ([text("one"), text("two"), text("three")], [text("one"), text("two")], []),
        ([Content("a line that is longer")], [Content("a line that is changed")], [Region(0, 0, 12, 1)]),
    ],
)
def test_only_the_cells_that_differ_and_are_in_sight_are_drawn(
    before: Rows, after: Rows, changed: list[Region]
) -> None:
    assert list(changes(before, after, width=12, height=2)) == changed


@pytest.mark.parametrize(("typed", "asleep"), [((), 0.75), (("@15:10:00 Norway",), 0.75)])
def test_the_screen_sleeps_until_the_next_second_of_a_clock(typed: tuple[str, ...], asleep: float) -> None:
    board = podium(in_session(*typed).proceedings, PLENARY)
    assert seconds_unchanged(board, local("15:11:00") + timedelta(milliseconds=250)) == asleep


def test_a_floor_given_within_a_second_has_seconds_of_its_own() -> None:
    board = podium(in_session("@15:10:00 Norway").proceedings, PLENARY)
    assert board.running is not None
    given = Moment(local("15:10:00") + timedelta(milliseconds=500), Precision.EXACT)
    later = replace(board, running=replace(board.running, segments=(Segment(given),)))
    assert seconds_unchanged(later, local("15:11:00") + timedelta(milliseconds=250)) == 0.25
