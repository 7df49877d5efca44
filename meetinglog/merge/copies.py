"""Two copies of a log: the entries that both hold, those that each holds alone, and the check that they are copies."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import fields

from meetinglog.errors import LogDamaged, Refused
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge.merge_entry import is_merge_entry
from meetinglog.model.events import SessionPrepared
from meetinglog.model.session import Session
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record, folded

_KEPT = tuple(field.name for field in fields(NewEntry) if field.name != "anchor")


class Copy(Struct, frozen=True):
    """A copy of a log: its entries by id, in the order of the log, and the record that they make."""

    entries: dict[str, Entry]
    record: Record

    def prepared(self, only: Container[str]) -> tuple[str, Session] | None:
        """Return the last session file among some of its entries, with the id of its entry."""
        for entry in reversed(self.record.entries):
            if entry.id in only and isinstance(entry.event, SessionPrepared):
                return entry.id, entry.event.session
        return None


class Copies(Struct, frozen=True):
    """A pair of copies, with the ids of the entries that one of them holds alone and of those that merges made.

    ``begun`` is the record of the entries with which both begin; theirs share all that they have of it.
    """

    first: Copy
    second: Copy
    begun: Record
    only_first: frozenset[str]
    only_second: frozenset[str]
    merge_entries: frozenset[str]

    @property
    def shared(self) -> int:
        """The number of entries that both hold."""
        return len(self.first.entries) - len(self.only_first)

    def entry(self, entry: str) -> Entry:
        """Return an entry as it was recorded: all but its anchor is the same wherever it stands.

        Of an entry that two officers' merges made, it returns the same one whichever copy comes first.
        """
        copied = [copy.entries[entry] for copy in (self.first, self.second) if entry in copy.entries]
        return copied[0] if copied[0] is copied[-1] else min(copied, key=_fields)

    def anchors(self, entry: str) -> list[str]:
        """Return the anchors that an entry has in its copies: one, or two where an earlier merge gave it another."""
        return sorted({c.entries[entry].anchor for c in (self.first, self.second) if entry in c.entries})


def copies(first: Sequence[Entry], second: Sequence[Entry]) -> Copies:
    """Return two logs as copies of one. Raises `Refused` where they are not, `LogDamaged` where one cannot be read."""
    if not first or not second:
        raise LogDamaged(1, "it has no entries, not even the session file.")
    if first[0].id != second[0].id:
        raise Refused(
            "These logs are not copies of each other; they were created separately. "
            "Record the acts of one in the other, with their times: `meetinglog import`."
        )
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    begun = folded(map(decode_entry, first[: max(alike, 1)]))
    first_copy, second_copy = _copy(first, begun), _copy(second, begun)
    for entry in first[alike:]:
        _refuse_other_content(entry, second_copy.entries.get(entry.id))
    a, b = frozenset(first_copy.entries), frozenset(second_copy.entries)
    merge_entries = frozenset(entry.id for entry in (*first, *second) if is_merge_entry(entry))
    return Copies(first_copy, second_copy, begun, a - b, b - a, merge_entries)


def _copy(entries: Sequence[Entry], begun: Record) -> Copy:
    record = begun.copy()
    record.extend(map(decode_entry, entries[begun.position :]))
    return Copy({entry.id: entry for entry in entries}, record)


def _refuse_other_content(entry: Entry, other: Entry | None) -> None:
    """Raise `Refused` for an entry that differs in the other copy; those of two merges may differ by their officer."""
    if other is None or _fields(entry) == _fields(other) or (is_merge_entry(entry) and is_merge_entry(other)):
        return
    raise Refused(
        f"Entry {entry.position} of one log and entry {other.position} of another have the same id but "
        "different content. One of the logs was changed; nothing was merged."
    )


def new_entry(entry: Entry, anchor: str) -> NewEntry:
    """Return an entry as it goes to another log, where it gets its number and its hash anew."""
    return NewEntry(**{name: getattr(entry, name) for name in _KEPT}, anchor=anchor)


def _fields(entry: Entry) -> tuple[str, ...]:
    return tuple(str(getattr(entry, name)) for name in _KEPT)
