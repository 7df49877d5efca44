"""A clock that a test sets from outside, for a program in a process of its own."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import tui.app
from meetinglog.cli import io


class ClockFile:
    """The file in which a process reads the time; it stands still until it is set."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def set(self, now: datetime) -> None:
        """Set the clock, in one step."""
        new = self.path.with_suffix(".new")
        new.write_text(now.isoformat(), encoding="utf-8")
        new.replace(self.path)

    @property
    def before(self) -> str:
        """Python that lets a process read its time here."""
        return f"from tests.support.set_clock import read_time; read_time({str(self.path)!r})"


def read_time(path: str) -> None:
    """Read the time from a file; a clock that is set is no sleep of the computer, and a key comes when it shows."""

    class Read(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(Path(path).read_text(encoding="utf-8")).astimezone(tz)

    setattr(io, "datetime", Read)  # noqa: B010 - it is imported there, and not exported
    tui.app.SLEPT_SECONDS = float("inf")
    tui.app.MeetingApp._moment = lambda app, _: app.clock()  # type: ignore[method-assign, assignment]  # noqa: SLF001


def shift(seconds: float) -> None:
    """Let this computer's clock be so many seconds ahead of the true time."""
    true_time, ahead = time.time, timedelta(seconds=seconds)

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + ahead

    time.time = lambda: true_time() + seconds
    setattr(io, "datetime", Shifted)  # noqa: B010 - as in `read_time`
