"""An aggregate of the library eventsourcing, as its manual shows one; importing this needs the library."""

from __future__ import annotations

from eventsourcing.domain import Aggregate, event  # type: ignore[import-not-found, unused-ignore]


class Meeting(Aggregate):  # type: ignore[misc, unused-ignore]
    """A meeting that keeps its last note."""

    @event("Noted")  # type: ignore[untyped-decorator, unused-ignore]
    def note(self, payload: str) -> None:
        """Take a note."""
        self.payload = payload
