"""``recover``: the sound part of a damaged log."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit, sound_entries
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import EndMissing, FileDamaged, LogDamaged, MeetinglogError
from meetinglog.files import access_of
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from meetinglog.text.languages.en import by_count, number_of
from meetinglog.text.safe import one_line
from storage.chain import Head
from storage.companions import head_path
from storage.direct import rows_behind
from storage.head_file import acknowledged_in
from storage.log_schema import COLUMNS, inspect
from storage.salvage import continuing, entries_behind, waiting
from storage.stores import Address, completed, file_of, restore

_Row = tuple[object, ...]
_PLACES = {name: place for place, name in enumerate(COLUMNS)}


def run(log: Address, new: Path, *, quiet: bool) -> None:
    """Create the log of what is sound, and tell what is missing. Raises `LogDamaged` where nothing is sound."""
    path = file_of(log, "Only a file is recovered; ask whoever administers the server for its backup.")
    with creating(new), Progress(quiet=quiet) as progress:
        progress.stage("Reading")
        entries, saved, damage = _foldable(path)
        if not entries:
            damage = damage or LogDamaged(1, f"{log} has no entries.")
            if isinstance(damage, LogDamaged) and (rows := _rows_behind(path, entries, damage)):
                emit("".join(f"{line}\n" for line in _missing(rows)), None)
            raise damage
        progress.stage("Writing")
        asyncio.run(restore(new, entries, access_of(path)))
    count = number_of(len(entries), "entry", "entries")
    if damage is None:
        tell(f"{log} is not damaged. {new} is a copy of it: {count}, every hash holds.")
        return
    if isinstance(damage, FileDamaged):
        tell(f"{new} has all entries of {log}: {count}, every hash holds. Record on in the new log.")
        return
    acknowledged = _last_acknowledged(path, entries)
    hidden = isinstance(damage, EndMissing) and not damage.flag
    happened = _from_the_wal(path, entries, saved, acknowledged) if hidden else str(damage)
    tell(f"{new} is the sound part of {log}: {count}, every hash holds. {happened}")
    whole = saved > 0 and 0 < acknowledged <= len(entries)
    lines = () if whole else _missing(_rows_behind(path, entries, damage))
    going_on = f"Record on in the new log: meetinglog record {shlex.quote(str(new))}"
    emit("".join(f"{line}\n" for line in (*lines, going_on)), None)


def _foldable(log: Path) -> tuple[list[Entry], int, LogDamaged | FileDamaged | None]:
    """Return the entries before the first damage, each of which says something of those before it, and the damage.

    The second value is how many of them stood in the write-ahead log where a damaged part hid them.
    """
    entries: list[Entry] = []
    events, damage = sound_entries(log, entries.extend)
    seen = len(events)
    if entries and isinstance(damage, EndMissing):
        hidden = continuing(_hidden(log, entries), _head_of(entries))
        entries += hidden
        events += map(decode_entry, hidden)
    while events:
        try:
            folded(events)
        except LogDamaged as error:
            damage = error
            del events[max(0, min(error.position, len(events)) - 1) :]
        else:
            break
    return entries[: len(events)], max(0, len(events) - seen), damage


def _hidden(path: Path, entries: Sequence[Entry]) -> list[Entry]:
    """Return what stands after some entries in the write-ahead log where a damage hides it."""
    log = inspect(path)
    return entries_behind(log, waiting(log), _head_of(entries), torn=False)


def _head_of(entries: Sequence[Entry]) -> Head:
    return Head(entries[-1].position, entries[-1].hash)


def _rows_behind(path: Path, entries: Sequence[Entry], damage: LogDamaged) -> list[_Row]:
    """Return what can still be read behind the entries that are saved."""
    if isinstance(damage, EndMissing):
        return [attrgetter(*COLUMNS)(entry) for entry in _hidden(path, entries)]
    with suppress(MeetinglogError):
        return completed(path, rows_behind(path, len(entries)))
    return []


def _from_the_wal(path: Path, entries: Sequence[Entry], saved: int, acknowledged: int) -> str:
    """Return which entries were hidden in the write-ahead log, and whether that is all."""
    first, last, wal = len(entries) - saved + 1, len(entries), f"{path.name}-wal"
    these = f"Entry {last}" if saved == 1 else f"Entries {first} to {last}"
    happened = f"{these} stood behind a damaged part of {wal}." if saved else f"{wal} is damaged."
    if not acknowledged:
        ends = "Check whether something is missing at the end."
    elif acknowledged <= last:
        ends = "Nothing that was acknowledged is missing."
    else:
        ends = f"Missing: what was acknowledged after that, up to entry {acknowledged}."
    return f"{happened} {ends}"


def _last_acknowledged(path: Path, entries: Sequence[Entry]) -> int:
    """Return the number of the last entry that was acknowledged; 0 where that is not known."""
    acknowledged = acknowledged_in(head_path(inspect(path)))
    return acknowledged.head.position if acknowledged and acknowledged.log == entries[0].id else 0


def _missing(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield what can still be read of the entries that are not in the new log."""
    if rows:
        these = by_count(len(rows), "This entry", "These entries")
        yield f"{these} behind the damage can still be read, but not trusted. Check, and type again what is right:"
    else:
        yield "Nothing can be read behind the damage. Type again what is missing, with its times."
    for row in rows:
        yield "  ".join(one_line(str(row[_PLACES[name]])) for name in ("position", "occurred_at", "type", "payload"))
