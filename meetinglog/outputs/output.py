"""Outputs as they are written: the same bytes whether shown, kept in a file, or issued."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Output
from meetinglog.model.session import item_key
from meetinglog.record.record import Record
from meetinglog.text.safe import file_bytes
from meetinglog.views.agenda import addendum_named, items_in
from meetinglog.views.selection import Selection, selection


class RenderedOutput(Struct, frozen=True):
    """An output as text or as a file's bytes, and sentences on what could not be in it."""

    data: str | bytes
    left_out: tuple[str, ...] = ()

    @property
    def checksum(self) -> str:
        """The SHA-256 of the bytes that a file gets, in hexadecimal digits."""
        return sha256(file_bytes(self.data)).hexdigest()


def select_record(record: Record, output: Output) -> tuple[Record, Selection]:
    """Return what an output is made from.

    Raises `NotFound` for an item, meeting, track, addendum or day that is not known.
    """
    if output.until:
        record = record.until(datetime.fromisoformat(output.until))
    state = record.proceedings
    days = tuple(map(date.fromisoformat, output.days))
    chosen = selection(state, output.items, output.meetings, output.track, days)
    if not output.addendum and output.kind != "remainder":
        return record, chosen
    addendum = addendum_named(output.addendum, state) if output.addendum else None
    held = frozenset(item_key(item.number) for item in items_in(addendum, state))
    return record, replace(chosen, items=held, apart=True)
