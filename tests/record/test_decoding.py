"""Entries decoded in their order, and entries of which it is only checked that they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from meetinglog.errors import MeetinglogError
from meetinglog.log.entry import Entry
from meetinglog.record.decoding import Decoder
from tests.support.calls import counted_calls
from tests.support.scene import in_session


def entries() -> Sequence[Entry]:
    return in_session(
        "@15:10 Norway", "@15:12 - welcomed it", "@15:11 - entered late", "/amend 5 text:thanked"
    ).log.entries


def spoilt(at: int, **fields: object) -> Sequence[Entry]:
    return [replace(entry, **fields) if entry.position == at else entry for entry in entries()]


DAMAGE: dict[str, Callable[[], Sequence[Entry]]] = {
    "nothing": entries,
    "no session": lambda: spoilt(1, type="flag-raised", payload='{"text":"?"}'),
    "a payload": lambda: spoilt(5, payload='{"text":5}'),
    "an unknown type": lambda: spoilt(5, type="note-sung"),
    "a newer version": lambda: spoilt(5, version=99),
    "no version": lambda: spoilt(5, version=0),
    "a time": lambda: spoilt(5, occurred_at="yesterday"),
    "a time without an offset": lambda: spoilt(5, recorded_at="2012-10-17T15:10:00"),
    "a time beyond all calendars": lambda: spoilt(5, recorded_at="0001-01-01T00:00:00+00:00"),
    "a precision": lambda: spoilt(5, precision="hour"),
    "an id": lambda: spoilt(5, id=entries()[3].id),
    "an anchor": lambda: spoilt(6, anchor="e99"),
    "an amendment": lambda: spoilt(7, payload=entries()[6].payload.replace("thanked", "\\u00")),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_only_checked_is_refused_as_what_is_decoded(damage: str) -> None:
    checked = refusal(lambda log: Decoder().check(log), DAMAGE[damage]())
    assert checked == refusal(lambda log: [*Decoder().decode(log)], DAMAGE[damage]())
    assert bool(checked) == (damage != "nothing")


def refusal(act: Callable[[Sequence[Entry]], object], log: Sequence[Entry]) -> str:
    try:
        act(log)
    except MeetinglogError as error:
        return f"{type(error).__name__}: {error}"
    return ""


def test_to_check_entries_takes_less_than_to_decode_them() -> None:
    log = entries()
    _, checking = counted_calls(lambda: Decoder().check(log))
    _, decoding = counted_calls(lambda: [*Decoder().decode(log)])
    assert checking < decoding
