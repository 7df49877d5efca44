"""The journal: lines that are kept on this computer until they are in a log on a server, in a file of the user's data.

Each line is on the disk before it is answered. What an ended recorder left is found by the next one on the same log.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec

from meetinglog.capture.away import KeptFor, KeptLine, kept_by
from meetinglog.capture.recorder import Recorder
from meetinglog.cli.kept_copy import copy_of
from meetinglog.errors import MeetinglogError, StorageFailed
from meetinglog.files import OWNER_ONLY, new_file, sync, sync_folder
from meetinglog.files.inputs import Input, read_input
from meetinglog.files.kept import journal_folder, stem_of
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.text.languages.en import by_count, number_of
from storage.stores import ServedLog, address_of, are_one

_ENDING, _BEGUN, _SETTLED = ".journal", ".begun", ".joined"


class JournalFile:
    """The journal of one recorder; its file is made with the first line, and is nobody else's while it is open."""

    def __init__(self, address: str, log: ServedLog) -> None:
        """Keep lines for ``log``, which has that address.

        ``unread`` is the number of lines in a file taken up that cannot be read.
        """
        self.kept_for: KeptFor | None = None
        self.lines: list[KeptLine] = []
        self.path = journal_folder() / f"{stem_of(address)}-{secrets.token_hex(4)}{_ENDING}"
        self._log = log
        self._handle = -1
        self._end = 0
        self.unread = 0

    @property
    def keeps_times(self) -> bool:
        """Whether the log takes what lines became with the times at which they were kept."""
        return self._log.brings_in

    @property
    def clock_offset(self) -> timedelta | None:
        """How far the clock of the log's server is ahead of this computer's; `None` while that was not asked."""
        return self._log.clock_offset if self._log.knows_clock else None

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append what kept lines became, as `Appender.append` says."""
        return await (self._log.bring_in if self.keeps_times else self._log.append)(entries, expected)

    def goes_on(self, recorder: Recorder) -> bool:
        """Return whether a recorder can go on with these lines: whole, of its officer and track, and behind its log."""
        kept_for = self.kept_for
        return kept_for is not None and not self.unread and kept_for == kept_by(recorder, kept_for.address)

    def keep(self, line: KeptLine, kept_for: KeptFor) -> None:
        """Write a line, and wait until it is on the disk. Raises `StorageFailed`; it is not kept then."""
        new = not self.lines
        written = b"".join(msgspec.json.encode(part) + b"\n" for part in ([kept_for, line] if new else [line]))
        try:
            if self._handle < 0:
                self._create()
            self._write(written)
        except OSError as error:
            raise StorageFailed(f"{self.path} cannot be written: {error.strerror}.") from error
        self.kept_for = self.kept_for or kept_for
        self.lines.append(line)

    def settle(self) -> None:
        """Let go of the lines; the file stays under another name, for whoever wants to look."""
        if self._handle >= 0:
            with suppress(OSError):
                self.path.replace(self.path.with_suffix(_SETTLED))
        self.close()
        self.kept_for = None
        self.lines = []
        self.path = self.path.with_name(f"{self.path.stem[:-9]}-{secrets.token_hex(4)}{_ENDING}")

    def close(self) -> None:
        """Let go of the file; what it holds is for the next recorder."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    def take_up(self, waiting: WaitingJournal, handle: int) -> None:
        """Bring in a file that another recorder left, and that is open and held."""
        self.path, self.kept_for, self.lines, self._handle = waiting.path, waiting.kept_for, [*waiting.lines], handle
        self.unread, self._end = waiting.unread, waiting.end

    def _create(self) -> None:
        """Make the file, which has its name once it is held: nobody else finds it before."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        begun = self.path.with_suffix(_BEGUN)
        handle = new_file(begun, OWNER_ONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            begun.replace(self.path)
            sync_folder(self.path.parent)
        except OSError:
            for path in (begun, self.path):
                path.unlink(missing_ok=True)
            os.close(handle)
            raise
        self._handle, self._end = handle, 0

    def _write(self, data: bytes) -> None:
        """Write behind what is kept; what a write that failed left there is cut off first."""
        os.ftruncate(self._handle, self._end)
        end = self._end
        while data:
            written = os.pwrite(self._handle, data, end)
            data, end = data[written:], end + written
        sync(self._handle)
        self._end = end


class WaitingJournal(msgspec.Struct, frozen=True):
    """A journal that no recorder holds: its file, whose lines it keeps, and these; none where it cannot be read.

    Of a file that is damaged the lines before the damage are kept; ``unread`` is the number of the others. ``end`` is
    the number of bytes that the file has up to the end of its last whole line.
    """

    path: Path
    kept_for: KeptFor | None
    lines: tuple[KeptLine, ...]
    unread: int = 0
    end: int = 0


def waiting_journals() -> Iterator[tuple[WaitingJournal, int]]:
    """Yield the journals that wait, each with its open file, which whoever takes it closes."""
    for path in sorted(journal_folder().glob(f"*{_ENDING}")):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.lstat()  # who held it may have settled it
                journal = _read(path)
            except BaseException:
                os.close(handle)
                raise
            yield journal, handle


def unread_lines(journal: WaitingJournal | JournalFile) -> str:
    """Return how many lines of a journal cannot be read, in a sentence with a space before; empty for none."""
    if not journal.unread:
        return ""
    lines = by_count(journal.unread, "A line behind them", f"{journal.unread} lines behind them")
    settled = journal.path.with_suffix(_SETTLED).name
    return (
        f" {lines} in {journal.path} cannot be read; once the others are brought in, the file is kept as {settled}. "
        "Show it to whoever looks after this program."
    )


def of_a_log_elsewhere(journal: WaitingJournal, kept_for: KeptFor) -> str:
    """Return what can be done with lines whose log is not at its address, in sentences."""
    few = len(journal.lines) == 1
    is_at, them = ("It is", "it") if few else ("They are", "them")
    copy = None
    with suppress(MeetinglogError):
        address = address_of(kept_for.address)
        copy = None if isinstance(address, Path) else copy_of(kept_for.log, address, kept_for.officer)
    shown = f" What this computer kept of that log: meetinglog show {shlex.quote(str(copy))}" if copy else ""
    return (
        f"{is_at} in {journal.path}: behind its first line, a line for each, with what was typed (text) and when (at)."
        " Ask whoever administers the server where that log is: meetinglog record with its address brings "
        f"{them} in. If it is gone, enter what is wanted of {them} where it belongs, each act with its time (@10:42 "
        f"Norway), and move the file away.{shown}"
    )


def earlier_journals(first: str, log: ServedLog, address: str, say: Callable[[str], None]) -> list[JournalFile]:
    """Return the journals that ended recorders left of a log whose first entry has that id, in their order.

    ``say`` is told of those that were kept for another log at its ``address``.
    """
    journals = []
    for waiting, handle in waiting_journals():
        if waiting.kept_for is None or waiting.kept_for.log != first:
            os.close(handle)
            if waiting.kept_for is not None and are_one(waiting.kept_for.address, address):
                say(
                    f"{number_of(len(waiting.lines), 'line')} kept for another log that was at this address "
                    f"{by_count(len(waiting.lines), 'is', 'are')} not brought in. "
                    f"{of_a_log_elsewhere(waiting, waiting.kept_for)}"
                )
            continue
        journal = JournalFile(waiting.kept_for.address, log)
        journal.take_up(waiting, handle)
        journals.append(journal)
    return sorted(journals, key=lambda journal: journal.lines[0].entered)


def _read(path: Path) -> WaitingJournal:
    """Read a journal; a last line that was not written to its end was never answered."""
    try:
        content = read_input(path, Input.JOURNAL)
        first, *rest = content.split(b"\n")[:-1] or [b""]
        kept_for = msgspec.json.decode(first, type=KeptFor)
    except (MeetinglogError, msgspec.MsgspecError, UnicodeDecodeError):
        return WaitingJournal(path, None, ())
    lines: list[KeptLine] = []
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        lines.extend(msgspec.json.decode(line, type=KeptLine) for line in rest)
    if not lines:
        return WaitingJournal(path, None, ())
    return WaitingJournal(path, kept_for, tuple(lines), len(rest) - len(lines), content.rfind(b"\n") + 1)
