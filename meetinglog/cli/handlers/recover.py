"""``recover``: the sound part of a damaged log."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit, log_path, sound_entries
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import FileDamaged, LogDamaged, MeetinglogError
from meetinglog.log.entry import Entry
from meetinglog.record.record import folded
from meetinglog.text.languages.en import by_count, number_of
from meetinglog.text.safe import one_line
from storage.direct import completed, rows_behind
from storage.schema import COLUMNS
from storage.sqlite import restore

_PLACES = {name: place for place, name in enumerate(COLUMNS)}


def run(log: str, new: Path, *, quiet: bool) -> None:
    """Create the log of what is sound, and tell what is missing. Raises `LogDamaged` where nothing is sound."""
    with creating(new), Progress(quiet=quiet) as progress:
        progress.stage("Reading")
        entries, damage = _foldable(log)
        if not entries:
            raise damage or LogDamaged(1, f"{log} has no entries.")
        progress.stage("Writing")
        asyncio.run(restore(new, entries))
    count = number_of(len(entries), "entry", "entries")
    if damage is None:
        tell(f"{log} is not damaged. {new} is a copy of it: {count}, every hash holds.")
        return
    if isinstance(damage, FileDamaged):
        tell(f"{new} has all entries of {log}: {count}, every hash holds. Record on in the new log.")
        return
    behind: list[tuple[object, ...]] = []
    with suppress(MeetinglogError):
        behind = completed(rows_behind(log_path(log), len(entries)))
    tell(f"{new} is the sound part of {log}: {count}, every hash holds. {damage}")
    emit("".join(f"{line}\n" for line in _missing(behind, new)), None)


def _foldable(log: str) -> tuple[list[Entry], LogDamaged | FileDamaged | None]:
    """Return the entries before the first damage, each of which says something of those before it, and the damage."""
    entries: list[Entry] = []
    events, damage = sound_entries(log, entries.extend)
    while events:
        try:
            folded(events)
        except LogDamaged as error:
            damage = error
            del events[max(0, min(error.position, len(events)) - 1) :]
        else:
            break
    return entries[: len(events)], damage


def _missing(rows: Sequence[tuple[object, ...]], new: Path) -> Iterator[str]:
    """Yield what can still be read of the entries that are not in the new log."""
    if rows:
        these = by_count(len(rows), "This entry", "These entries")
        yield f"{these} behind the damage can still be read, but not trusted. Check, and type again what is right:"
    else:
        yield "Nothing can be read behind the damage. Type again what is missing, with its times."
    for row in rows:
        yield "  ".join(one_line(str(row[_PLACES[name]])) for name in ("position", "occurred_at", "type", "payload"))
    yield f"Record on in the new log: meetinglog record {shlex.quote(str(new))}"
