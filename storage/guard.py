"""What stands between a commit and its answer: the open log is still the file of its name, and so is its ``-wal``.

Sync clients, editors and people remove, replace, cut and overwrite files. What is written to the open file then is in
no file that anybody finds, so it is not answered as recorded; what was answered before is written to a log beside it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from operator import attrgetter
from pathlib import Path

from msgspec import msgpack
from msgspec.structs import fields

from meetinglog.errors import LogExists, LogLost, MeetinglogError, StorageFailed
from meetinglog.files import Access, access_of
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, seal
from storage.companions import shm_path, wal_path
from storage.create import LEFTOVER, restore
from storage.direct import completed
from storage.file_identity import FileChange, Identity, OpenFile, change, identity_of

_FIELDS_OF = attrgetter(*(name.name for name in fields(NewEntry)))
_LOST = (FileChange.REMOVED, FileChange.REPLACED)

_PACKED = 100
"""So many entries are packed at once: it takes longer for each of them alone."""


class KeptEntries:
    """The entries of a log, packed; their chain is computed anew when they are wanted.

    ``head`` is the last one, ``first`` the id of the first one.
    """

    def __init__(self) -> None:
        """Begin without entries."""
        self.head = START
        self.first = ""
        self._pages: list[bytes] = []
        self._loose: list[Entry] = []

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep entries that follow on those kept; those already kept are passed over."""
        new = [entry for entry in entries if entry.position > self.head.position]
        if new:
            self.first = self.first or new[0].id
            self._loose += new
            self.head = Head(new[-1].position, new[-1].hash)
            if len(self._loose) >= _PACKED:
                self._pack()

    def _pack(self) -> None:
        self._pages.append(msgpack.encode([_FIELDS_OF(entry) for entry in self._loose]))
        self._loose.clear()

    def entries(self) -> list[Entry]:
        """Return all entries, in their order, sealed anew."""
        if self._loose:
            self._pack()
        rows = [row for page in self._pages for row in msgpack.decode(page)]
        return list(seal([NewEntry(*row) for row in rows], START))


class Guard:
    """Knows the files of a log as this program left them, and keeps its entries.

    ``holds`` reads the file anew and returns whether it holds the entries up to a head; it is asked only where
    something else wrote. ``notice`` takes a sentence for the officer.
    """

    def __init__(self, log: Path, name: Path, kept: KeptEntries, holds: Callable[[Head], bool]) -> None:
        """Watch ``log``, a path without symbolic links, and the ``name`` by which it was opened."""
        self.log = log
        self.kept = kept
        self.notice: Callable[[str], None] = _unheard
        self._wal = wal_path(log)
        self._paths = (*dict.fromkeys((log, name)), self._wal)
        self._files = tuple(map(str, self._paths))
        self._shm = identity_of(shm_path(log))
        self._access = access_of(log)
        self._holds = holds
        self._links_noted = False
        self._rescued: tuple[Head, Path] | None = None
        self._open_wal = OpenFile(self._wal)
        self._timed = True
        self._known = self._look(timed=True)

    def note(self) -> None:
        """Take the files as they are now: this program wrote them."""
        self._timed = True
        self._known = self._look(timed=True)

    def note_time(self) -> None:
        """Take the time of the ``-wal`` as well: nothing is about to be written to it, so that it costs nothing."""
        if not self._timed and self.sound:
            self.note()

    def close(self) -> None:
        """Let go of the ``-wal``."""
        self._open_wal.close()

    @property
    def sound(self) -> bool:
        """Whether nothing has touched the files since they were known."""
        return self._touched()[1] is FileChange.NONE

    def require(self, *, committed: bool = False) -> None:
        """Raise `LogLost` where the open files are not those of their names, once all entries are kept elsewhere.

        ``committed`` says that this program just wrote to the write-ahead log, and to nothing else.
        """
        timed = self._timed and not committed
        files = self._look(timed=timed)
        if files != self._known:
            path, changed = self._change(files, growing=committed)
            if changed is FileChange.WRITTEN:
                changed = FileChange.NONE if self._holds(self.kept.head) else FileChange.OVERWRITTEN
            if changed is not FileChange.NONE:
                raise self._lost(path, changed)
            self._known, self._timed = files, timed
        self._note_links(files[0])

    @property
    def writes_reach_the_log(self) -> bool:
        """Whether what the ``-wal`` holds belongs into the file that is there: it is ours, and no content changed."""
        path, changed = self._touched()
        return changed is FileChange.NONE or (path == self._wal and changed in _LOST)

    @property
    def log_is_elsewhere(self) -> bool:
        """Whether the file was moved or removed as it was, so that it can be completed where it is."""
        path, changed = self._touched()
        return path != self._wal and changed in _LOST

    def clear(self) -> None:
        """Remove our ``-wal`` and ``-shm`` from beside a file that is not ours, which they would spoil.

        They stay where they were not written elsewhere, and where the log itself is still there.
        """
        path, _ = self._touched()
        if self._rescued is None or self._rescued[0] != self.kept.head or path == self._wal:
            return
        for ours, beside in ((self._known[-1], self._wal), (self._shm, shm_path(self.log))):
            if ours is not None and ours.is_file(identity_of(beside)):
                with suppress(OSError):
                    beside.unlink()

    def _look(self, *, timed: bool) -> tuple[Identity | None, ...]:
        """Look at the files; whether the ``-wal`` is asked for its time as well, says ``timed``."""
        *names, wal = self._files
        return *map(identity_of, names), identity_of(wal) if timed else self._open_wal.identity()

    def _touched(self) -> tuple[Path, FileChange]:
        """Return which of the files is not as it was known, and how, where this program wrote nothing since."""
        return self._change(self._look(timed=self._timed), growing=False)

    def _change(self, files: tuple[Identity | None, ...], *, growing: bool) -> tuple[Path, FileChange]:
        """Return the first of the files that is not as it was known, and how; the log comes before its ``-wal``."""
        for path, before, after in zip(self._paths, self._known, files, strict=True):
            if before == after:
                continue
            changed = change(before, after, growing=growing and path is self._wal)
            if changed is not FileChange.NONE:
                return path, changed
        return self.log, FileChange.NONE

    def _lost(self, path: Path, changed: FileChange) -> LogLost:
        """Return the error that says what happened, what is kept, what is not, and what to do."""
        happened, entries = f"{path} {changed.value}.", self.kept.head.position
        try:
            rescued = self._rescue()
        except MeetinglogError as reason:
            return LogLost(
                f"{happened} Nothing is recorded any more, and its {entries} entries are in no file: {reason} "
                "Keep this program running, and put the file back or make room."
            )
        return LogLost(
            f"{happened} Its {entries} entries, comments included, are kept in {rescued}; later lines are not "
            f"recorded. Go on there: meetinglog record {shlex.quote(str(rescued))}",
            rescued,
        )

    def _rescue(self) -> Path:
        """Write the log beside its place, else into the home folder, once; never over another file."""
        if self._rescued is not None and self._rescued[0] == self.kept.head and self._rescued[1].exists():
            return self._rescued[1]
        entries = self.kept.entries()
        try:
            place = _write_copy(self.log, entries, self._access)
        except MeetinglogError:
            home = Path.home() / self.log.name
            if home.parent == self.log.parent:
                raise
            place = _write_copy(home, entries, self._access)
        self._rescued = self.kept.head, place
        return place

    def _note_links(self, identity: Identity | None) -> None:
        if identity is not None and identity.links > 1 and not self._links_noted:
            self._links_noted = True
            self.notice(f"{self.log} now has another name (a hard link); record under this name alone.")


def require_one_name(log: Path) -> None:
    """Raise `StorageFailed` where a log has several names: a recorder on each would not know of the other."""
    identity = identity_of(log)
    if identity is None or identity.links == 1:
        return
    for leftover in log.parent.glob(LEFTOVER):
        if identity.is_file(identity_of(leftover)):  # whoever created the log was killed between its two last steps
            leftover.unlink(missing_ok=True)
    identity = identity_of(log)
    if identity is None or identity.links == 1:
        return
    copy = next(path for path in _beside(log, "copy") if not os.path.lexists(path))
    quoted, copied = shlex.quote(str(log)), shlex.quote(str(copy))
    raise StorageFailed(
        f"{log} has {identity.links} names (hard links), and what is recorded under one can be lost under another; "
        f"nothing was recorded. Give it a file of its own: cp {quoted} {copied} && mv {copied} {quoted}"
    )


def _write_copy(log: Path, entries: Sequence[Entry], access: Access) -> Path:
    """Write a log of the entries under the first name beside ``log`` that is free. Raises what `restore` raises."""
    for place in _beside(log, "rescued"):
        try:
            completed(restore(place, entries, access))
        except LogExists:
            continue
        return place
    raise LogExists(f"No name is free beside {log}.")


def _beside(log: Path, word: str) -> Iterator[Path]:
    """Yield names beside a log that say what the file is, as many as are asked for."""
    yield log.with_name(f"{log.stem}.{word}{log.suffix}")
    yield from (log.with_name(f"{log.stem}.{word}-{number}{log.suffix}") for number in count(2))


def _unheard(_sentence: str) -> None:
    """Drop a sentence that nobody listens to."""
