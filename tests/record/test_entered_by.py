"""What had been entered by a moment is a state that was, whatever clocks the entries were made by."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from meetinglog.errors import NotFound
from meetinglog.record.past import as_of, entered_by
from meetinglog.record.record import Record, folded
from tests.support.scene import in_session


def entered_at(*clocks: str) -> Record:
    """Return a record of five entries, whose last three were entered at these times of 17 October 2012."""
    entries = in_session("@15:10 Norway", "@15:12 /end", "@15:13 Kenya").record.entries
    early = [replace(entry, recorded_at=dt.datetime(2012, 10, 17, 13, tzinfo=dt.UTC)) for entry in entries[:3]]
    moments = (dt.datetime.fromisoformat(f"2012-10-17T{clock}+02:00") for clock in clocks)
    return folded([*early, *(replace(e, recorded_at=at) for e, at in zip(entries[3:], moments, strict=True))])


@pytest.mark.parametrize(
    ("moment", "last"),
    [("15:09", 3), ("15:10:59", 3), ("15:11", 5), ("15:11:30", 5), ("15:12", 5), ("15:14", 6)],
)
def test_the_last_entry_that_was_entered_by_then_and_all_before_it_make_the_state_that_was(
    moment: str, last: int
) -> None:
    record = entered_at("15:12", "15:11", "15:14")
    assert [entry.position for entry in entered_by(record.entries, moment)] == list(range(1, last + 1))
    assert as_of(record, as_of=moment).proceedings == folded(record.entries[:last]).proceedings


def test_before_the_first_entry_there_was_no_state() -> None:
    with pytest.raises(NotFound, match="entry 1 was entered at 2012-10-17T15:00:00"):
        entered_by(entered_at("15:12", "15:11", "15:14").entries, "14:59")
