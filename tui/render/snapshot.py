"""What a screen shows of the record at one moment: the same for the recorder, for who watches and for a replay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetinglog.views.podium import Podium
from meetinglog.views.recent import ActLine


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The podium and the last acts, with the clock of the place.

    ``status`` says how the record stands, "saved 41"; ``alarm`` that it says something is wrong.
    """

    podium: Podium
    now: datetime
    acts: tuple[ActLine, ...]
    status: str
    alarm: bool = False
