"""The central unit DIS-CCU of a conference system by Shure or DIS, over its external control protocol.

Lines of text over TCP: ``mic_on 212`` and ``mic_off 212`` come when a microphone is switched, and in answer to
``mic_status`` those come that are on. The unit tells no time. Source: Shure, "Command Strings for External Controller"
(MXC), and the chapter on external control in the user guide of DCS 6000 and DDS 5900. Nothing but the question is ever
sent: no microphone is switched.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from meetinglog.capture.microphones.events import MicrophoneEvent, Told
from meetinglog.capture.microphones.lines import connected, lines_of, received

PORT = 3142

ANSWER_SECONDS = 2.0
"""So long after the question what comes is how the microphones stand: since when is not known."""

_HIGHEST_SEAT = 65_535


def listen(address: str) -> Iterator[Told]:
    """Yield what the unit at ``HOST`` or ``HOST:PORT`` tells of its microphones."""
    with connected(address, PORT) as connection:
        connection.sendall(b"mic_status\r")
        asked = monotonic()
        for line in lines_of(received(connection)):
            yield event_of(line, changed=monotonic() - asked > ANSWER_SECONDS) if line else None


def event_of(line: bytes, *, changed: bool) -> MicrophoneEvent | None:
    """Return the event of a line; `None` for a line about anything else."""
    match line.decode("ascii", "replace").lower().split():
        case ["mic_on" | "mic_off" as command, seat] if seat.isdecimal() and 0 < int(seat[:6]) <= _HIGHEST_SEAT:
            return MicrophoneEvent(str(int(seat)), command == "mic_on", changed=changed)
        case _:
            return None
