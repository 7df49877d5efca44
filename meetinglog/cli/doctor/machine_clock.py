"""The clock from which all times come, and the zone in which they are shown."""

from __future__ import annotations

import ctypes
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetinglog.capture.clock_notes import how_far_apart
from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.text.languages.en import duration_in_words

_UNKNOWN = -1
_UNSYNCHRONISED = 5


def clock(now: datetime, kept_right: bool | None, last: datetime | None, offset: timedelta = timedelta(0)) -> Diagnosis:
    """Return whether the clock can be right: as the server's, not behind the log's last entry, kept by a time server.

    ``kept_right`` is `None` where the system does not say; ``offset`` is how far the server's clock is ahead.
    """
    time = f"{now:%Y-%m-%d %H:%M:%S}"
    if apart := how_far_apart(offset):
        return Diagnosis(
            "clock",
            f"{time}, {apart} the clock of the log's server.",
            "In that log the server's time is used. Set this computer's clock, for what you type from it.",
        )
    if last is not None and now + offset < last:
        behind = duration_in_words((last - now).total_seconds())
        return Diagnosis(
            "clock",
            f"{time}, {behind} behind the last entry of the log.",
            "Set the clock before you record: times would stand before those that are there.",
        )
    if kept_right is False:
        return Diagnosis(
            "clock",
            f"{time}; no time server keeps it right.",
            "Compare it with the clock of the room, and set it: every time in the log comes from it.",
        )
    return Diagnosis("clock", f"{time}, kept right by a time server." if kept_right else f"{time}.")


def kept_right() -> bool | None:
    """Return whether the system says that a time server keeps its clock right; `None` where it does not say."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        state: int = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))  # zeros: only asked, nothing set
    except (OSError, AttributeError):
        return None
    return None if state == _UNKNOWN else state != _UNSYNCHRONISED


def zone(now: datetime, session: ZoneInfo | None) -> Diagnosis:
    """Compare this computer's time zone, which ``now`` has, with that of the session."""
    own = now.tzname() or "unknown"
    if session is None:
        return Diagnosis("time zone", f"{own} (UTC{now:%z}); give a log to compare it with its session's.")
    local = now.astimezone(session)
    if local.utcoffset() == now.utcoffset():
        return Diagnosis("time zone", f"{own} (UTC{now:%z}), as in the session's zone, {session.key}.")
    return Diagnosis(
        "time zone",
        f"{own}, where it is {now:%H:%M}; in the session's zone, {session.key}, it is {local:%H:%M}.",
        f"The log shows times of {session.key}. Is it {local:%H:%M} in the room? If not, set this computer's time zone "
        "first, and then its clock.",
    )
