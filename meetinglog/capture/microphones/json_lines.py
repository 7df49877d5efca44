"""Microphone events as JSON, one to a line: from a file that grows, a pipe or a host (docs/microphones.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import fields, replace

from meetinglog.capture.microphones.events import LONGEST_SEAT, MicrophoneEvent, Told
from meetinglog.capture.microphones.lines import connected, followed, lines_of, received
from meetinglog.capture.microphones.state import MOST_SEATS
from meetinglog.model.moment import is_in_calendar

_Time = Annotated[datetime, Meta(tz=True)]


class _JsonEvent(Struct):
    seat: int | Annotated[str, Meta(min_length=1, max_length=LONGEST_SEAT)]
    on: bool
    at: _Time | UnsetType = UNSET
    since: _Time | UnsetType | None = UNSET


REFUSED = (ValueError, RecursionError, msgspec.MsgspecError)
"""What a line that is no event raises."""

_DECODER = msgspec.json.Decoder(_JsonEvent)

_MARK = b"\xef\xbb\xbf"
"""What some editors write before the first line."""

_A_TIME = "is no time with its offset from UTC, such as 2026-11-30T10:42:07+01:00"
_UNFIT = {
    "seat": f"is no number, and no text of at most {LONGEST_SEAT} characters",
    "on": "is neither true nor false",
    "at": _A_TIME,
    "since": f"{_A_TIME}, and not null",
}


def from_file(name: str) -> Iterator[Told]:
    """Yield how the microphones stood when a file or pipe was opened, then what is written to it."""
    before: dict[str, MicrophoneEvent] | None = {}
    for event in _events(lines_of(followed(Path(name)))):
        if before is None or isinstance(event, str):
            yield event
        elif event is None:
            yield from before.values()
            before = None
            yield None
        elif len(before) < MOST_SEATS and not (event.seat in before and before[event.seat].on == event.on):
            before[event.seat] = replace(event, changed=False)


def from_host(address: str) -> Iterator[Told]:
    """Yield what a host sends; ``address`` is ``HOST:PORT``."""
    with connected(address) as connection:
        yield from _events(lines_of(received(connection)))


def _events(lines: Iterable[bytes | None]) -> Iterator[Told]:
    """Yield the events of lines; of those that are none, only the first is told."""
    number, is_told = 0, False
    for line in lines:
        if line is None:
            yield None
            continue
        number += 1
        try:
            yield event_of(line)
        except REFUSED as error:
            if not is_told:
                reason = error if type(error) is ValueError else _unfit(line)
                yield f"Line {number} of the microphones is left out, as others that do not fit will be: {reason}."
            is_told = True


def event_of(line: bytes) -> MicrophoneEvent:
    """Return the event of a line. Raises one of `REFUSED`."""
    read = _DECODER.decode(line.removeprefix(_MARK))
    if read.at is not UNSET and read.since is not UNSET:
        raise ValueError("it has both “at” and “since”")
    time = read.since if read.at is UNSET else read.at
    at = None if time is UNSET else time
    if at is not None and not is_in_calendar(at):
        raise ValueError("its time is beyond all calendars")
    return MicrophoneEvent(str(read.seat), read.on, at, changed=read.since is UNSET)


def _unfit(line: bytes) -> str:
    """Return why a line is no event, of what is wrong in it the first."""
    try:
        read = msgspec.json.decode(line.removeprefix(_MARK))
    except REFUSED:
        return "it is not JSON"
    if not isinstance(read, dict):
        return "it is no JSON object"
    for field in fields(_JsonEvent):
        if field.name not in read:
            if field.required:
                return f"it has no “{field.name}”"
            continue
        try:
            msgspec.convert(read[field.name], field.type)
        except REFUSED:
            return f"its “{field.name}” {_UNFIT[field.name]}"
    return "it is no event"
