"""How much a view calls for one statement or entry more: each name, part and moment is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from meetinglog.audit import audit
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read as read_style
from meetinglog.record.record import Record
from meetinglog.views.attendance import attendance
from meetinglog.views.considerations import considerations
from meetinglog.views.figures import figures
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.statements import statements
from tests.support.calls import counted_calls
from tests.support.scene import in_session

SPEAKERS = ("Norway", "Kenya", "Chad", "Togo")
SHORT, LONG = 40, 120
CALLS_A_STATEMENT: dict[str, tuple[Callable[[Record], object], int]] = {
    "statements": (lambda record: statements(record.proceedings), 31),
    "considerations": (lambda record: considerations(record.proceedings), 7),
    "figures": (lambda record: figures(record.proceedings), 26),
    "attendance": (lambda record: attendance(record.proceedings), 6),
    "journal": (journal, 3),
    "history": (history, 5),
    "audit": (audit, 76),
    "report": (lambda record: report_on_items(record.proceedings, read_style("")), 19),
}
"""The views, and the most calls that one statement more takes in each."""


@cache
def meeting(count: int) -> Record:
    """Return a meeting in which four speakers speak in turn, so many times in all."""
    times = (f"@{15 + minute // 60}:{minute % 60:02}" for minute in range(10, 10 + count))
    return in_session(*(f"{at} {SPEAKERS[n % 4]}" for n, at in enumerate(times))).record


@pytest.mark.parametrize("view", CALLS_A_STATEMENT)
def test_what_a_view_calls_for_one_statement_more_is_counted(view: str) -> None:
    show, most = CALLS_A_STATEMENT[view]
    short, long = map(meeting, (SHORT, LONG))
    show(short), show(long)
    _, few = counted_calls(lambda: show(short))
    _, many = counted_calls(lambda: show(long))
    assert (many - few) / (LONG - SHORT) <= most
