"""Microphone events as JSON, one to a line: from a file that grows, a pipe or a host (docs/microphones.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

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
                yield f"Line {number} of the microphones is left out, as others like it will be: {error}."
            is_told = True


def event_of(line: bytes) -> MicrophoneEvent:
    """Return the event of a line. Raises one of `REFUSED`."""
    read = _DECODER.decode(line)
    if read.at is not UNSET and read.since is not UNSET:
        raise ValueError("it has both “at” and “since”")
    time = read.since if read.at is UNSET else read.at
    at = None if time is UNSET else time
    if at is not None and not is_in_calendar(at):
        raise ValueError("its time is beyond all calendars")
    return MicrophoneEvent(str(read.seat), read.on, at, changed=read.since is UNSET)
