"""Stalls in the recorder's event loop, provoked from outside: whatever it does, keys still come in meanwhile."""

from __future__ import annotations

import random
import time
from typing import Any

from tui.app import MeetingApp

STALLED = "stalled"
SECONDS = 1.0

ON_SIGNAL = f"""
import os, signal, time
def stall(*_):
    os.write(2, b"\\x1b]0;{STALLED}\\x07")
    time.sleep({SECONDS})
signal.signal(signal.SIGUSR1, stall)
"""
"""Python that lets SIGUSR1 hold up everything else for a second; the window's title says when it has begun."""


TRIES_SOON = "import tui.presenters.submissions as submissions; submissions.RETRY_SECONDS = 0.2\n"
"""Python that tries a line that could not be saved again a fifth of a second later."""


def stall(seed: int, longest: float, often: float = 1.0) -> None:
    """Let every second tick of the screen hold up everything else, for so many seconds at most; one comes so often."""
    dice = random.Random(seed)  # noqa: S311 - moments, no secrets
    tick, tick_in = MeetingApp.tick, MeetingApp._tick_in  # noqa: SLF001 - nothing else says when one comes

    def stalled(self: MeetingApp[Any]) -> None:
        if dice.random() < 1 / 2:
            time.sleep(dice.uniform(0, longest))
        tick(self)

    def hurried(self: MeetingApp[Any], seconds: float) -> None:
        tick_in(self, min(seconds, often))

    MeetingApp.tick = stalled  # type: ignore[method-assign]
    MeetingApp._tick_in = hurried  # type: ignore[method-assign]  # noqa: SLF001 - as above
