"""What a source of microphone events yields. A source of one's own needs nothing but this module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

LONGEST_SEAT = 40
"""The characters that the name of a seat may have."""


class MicrophoneEvent(Struct, frozen=True):
    """The microphone of a seat that was switched on or off.

    ``at`` is when, by the source's clock and with its offset from UTC; `None` for just now. With ``changed`` false the
    source did not see the change: it tells how the microphone stands, since ``at``, or since a time it does not know.
    """

    seat: str
    on: bool
    at: datetime | None = None
    changed: bool = True


Told = MicrophoneEvent | str | None
"""What a source yields: an event; a sentence for the officer; `None` to show that it answers, at least every second."""

Source = Callable[[str], Iterator[Told]]
"""A source: called with its address in a thread of its own, it may wait, and raises where it breaks.

What it returned is closed when nobody listens any more, after the next thing that it yields.
"""
