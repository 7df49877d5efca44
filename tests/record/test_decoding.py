"""Entries decoded in their order, and entries of which it is only checked that they can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from msgspec.structs import replace

from meetinglog.errors import MeetinglogError
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import RecordedEvent, decode_entries, decode_entry
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


@pytest.mark.parametrize("damage", DAMAGE)
def test_entries_are_decoded_together_as_each_is_alone(damage: str) -> None:
    log = DAMAGE[damage]()
    together, alone = [*decoded(decode_entries(log))], [*decoded(map(decode_entry, log))]
    assert together == alone


def decoded(events: Iterator[RecordedEvent]) -> Iterator[object]:
    """Yield what is decoded, then why the next is refused."""
    try:
        yield from events
    except MeetinglogError as error:
        yield str(error)


def refusal(act: Callable[[Sequence[Entry]], object], log: Sequence[Entry]) -> str:
    try:
        act(log)
    except MeetinglogError as error:
        return f"{type(error).__name__}: {error}"
    return ""


def test_what_decoding_calls_for_an_entry_is_counted() -> None:
    lines = [f"@15:{minute} - welcomed it" for minute in range(11, 59)]
    few, many = (in_session("@15:10 Norway", *lines[:count]).log.entries for count in (8, 48))
    _, of_few = counted_calls(lambda: [*Decoder().decode(few)])
    _, of_many = counted_calls(lambda: [*Decoder().decode(many)])
    assert of_many - of_few <= 40 * 11


def test_to_check_entries_takes_less_than_to_decode_them() -> None:
    log = entries()
    _, checking = counted_calls(lambda: Decoder().check(log))
    _, decoding = counted_calls(lambda: [*Decoder().decode(log)])
    assert checking < decoding
