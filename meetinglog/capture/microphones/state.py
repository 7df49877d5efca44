"""The microphones as they stand: a pure fold over what their source tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.capture.microphones.events import MicrophoneEvent

SETTLED = timedelta(seconds=2)
"""A microphone that is switched back within this time was not switched at all."""

MOST_SEATS = 4096
"""So many seats are heard; a source that names more is told no end of them."""

_KEPT = 8
"""From so many events the clock of the source is measured."""

_RIGHT = 1.0
"""A clock that is at most so many seconds off is right."""


class Switch(Struct, frozen=True):
    """How a microphone stands, since when by our clock, and how it stood before, until that is settled.

    ``exact`` is false where the source did not say since when; ``since`` is then when it told.
    """

    on: bool
    since: datetime
    exact: bool
    before: Switch | None = None


class Microphones(Struct, frozen=True):
    """The microphones by their seats; ``lags`` are the seconds after which the last changes were heard."""

    seats: Mapping[str, Switch] = field(default_factory=dict)
    lags: tuple[float, ...] = ()

    @property
    def offset(self) -> float:
        """The seconds that the source's clock is behind ours, negative where it is ahead; 0 where it is right.

        A clock that is behind makes every event late; the least late tells by how much.
        """
        least = min(self.lags, default=0.0)
        return least if abs(least) > _RIGHT else 0.0

    def unsettled(self, now: datetime) -> bool:
        """Return whether a microphone was switched so lately that it may be switched back."""
        return any(now - switch.since < SETTLED for switch in self.seats.values())

    def heard(self, event: MicrophoneEvent, arrived: datetime) -> Microphones:
        """Return the microphones after an event that arrived at a moment."""
        if event.seat not in self.seats and len(self.seats) >= MOST_SEATS:
            return self
        measured = self
        if event.changed and event.at is not None:
            measured = replace(self, lags=(*self.lags, (arrived - event.at).total_seconds())[-_KEPT:])
        since = arrived if event.at is None else min(event.at + timedelta(seconds=measured.offset), arrived)
        now = self.seats.get(event.seat)
        if now is not None and now.on == event.on:
            return measured
        switch = Switch(event.on, since, event.changed or event.at is not None)
        if now is not None and now.before is not None and since - now.since < SETTLED:
            switch = now.before
        elif now is not None:
            switch = replace(switch, before=replace(now, before=None))
        return replace(measured, seats={**self.seats, event.seat: switch})
