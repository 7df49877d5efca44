"""Who presides over a meeting, and what they rule: facts as those of `meetinglog.model.facts`."""

from __future__ import annotations

from msgspec import Struct

from meetinglog.model.events import Speaker


class Ruling(Struct, frozen=True, gc=False):
    """A ruling of the presiding officer; outside of meetings ``meeting`` is `None` and ``sitting`` is empty."""

    entry: str
    number: int
    track: str
    meeting: int | None
    sitting: str
    items: tuple[str, ...]
    text: str
    sources: tuple[str, ...] = ()


class ChairAssignment(Struct, frozen=True, gc=False):
    """A presiding officer of a meeting from an entry on; ``opening`` tells that the entry opened the meeting."""

    entry: str
    track: str
    meeting: int
    chair: Speaker
    opening: bool
    sources: tuple[str, ...] = ()
