"""The entries that a merge makes itself: strikes, amendments and flags, with ids that follow from what they say.

So the same two copies give the same log, whoever comes first and whenever they are merged, and what a merge has settled
once is not settled again.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from meetinglog.acts.table import ACTS
from meetinglog.log.codec import encode
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.model.events import MODELS, Recorded
from meetinglog.model.moment import Moment

_RANDOM = (1 << 74) - 1


def merge_entry(
    event: Recorded, when: Moment, recorded_at: str, officer: str, track: str, anchor: str = ""
) -> NewEntry:
    """Return an entry of a merge.

    ``recorded_at`` is when the last of what it settles was entered: the same copies merged later give the same entry.
    """
    stored = encode(event)
    return NewEntry(
        id=_id(event.type, stored, recorded_at),
        type=event.type,
        version=event.version,
        occurred_at=when.iso,
        precision=str(when.precision),
        recorded_at=recorded_at,
        officer=officer,
        track=track,
        anchor=anchor,
        payload=stored,
    )


def is_merge_entry(entry: Entry | NewEntry) -> bool:
    """Return whether a merge made an entry: its id then follows from what it says."""
    return ACTS[MODELS[entry.type]].merged and entry.id == _id(entry.type, entry.payload, entry.recorded_at)


def _id(kind: str, stored: str, recorded_at: str) -> str:
    """Return an id in the form of a UUID, version 7: the time in milliseconds, then 74 bits of a hash."""
    milliseconds = int(datetime.fromisoformat(recorded_at).timestamp() * 1000)
    hashed = int.from_bytes(sha256(f"{kind}\n{stored}".encode()).digest()) & _RANDOM
    version, variant = 7 << 76, 2 << 62
    return str(UUID(int=milliseconds << 80 | version | hashed >> 62 << 64 | variant | hashed & (1 << 62) - 1))
