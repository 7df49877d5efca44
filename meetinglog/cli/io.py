"""What the commands share: the log they open, the officer, the part of the record asked for, where output goes."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from meetinglog.cli import discard_output, end_with, tell
from meetinglog.cli.configuration import LONGEST_NAME, configuration
from meetinglog.errors import (
    EndMissing,
    FileDamaged,
    LogDamaged,
    OutputExists,
    StorageFailed,
    UsedWrongly,
)
from meetinglog.files import OWNER_ONLY, Access, replacing_access, write_file, write_files, written_until_failure
from meetinglog.log.author import Author
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.text.languages.en import enumeration, number_of
from meetinglog.text.safe import clean, file_bytes, name_line
from meetinglog.text.widths import wrapped_lines
from storage.chain import verified
from storage.companions import is_log, owner_of
from storage.stores import Address, access_to, completed, open_at_rest

NOT_TEXT = {"docx": "A Word file", "pdf": "A PDF", "png": "A picture in PNG", "xlsx": "A workbook"}
"""The formats that are no text, and what a file in each is called."""


def read_entries(log: Address) -> list[RecordedEvent]:
    """Read all entries of a log, every hash checked on the way; there is at least one."""
    entries, damage = sound_entries(log)
    if damage is not None:
        raise damage
    return entries


def entries_to_view(log: Address) -> list[RecordedEvent]:
    """Read the entries of a log for a view, which gives what is sound, with a warning and the status of the damage.

    Raises the damage where nothing is.
    """
    entries, damage = sound_entries(log)
    if damage is not None:
        if not entries:
            raise damage
        end_with(damage.status)
        tell(f"meetinglog: {damage}{_what_follows(log, entries, damage)}")
    return entries


def _what_follows(log: Address, entries: Sequence[RecordedEvent], damage: LogDamaged | FileDamaged) -> str:
    """Return how much a view has, and what to do where the damage does not say it."""
    if isinstance(damage, FileDamaged):
        return ""
    ends = f"What follows ends with entry {entries[-1].position}."
    if isinstance(damage, EndMissing):
        return f"\n{ends}"
    if not isinstance(log, Path):
        return f" {ends}"
    return f" {ends} Rescue what is sound with meetinglog recover {shlex.quote(str(log))} -o NEW."


def sound_entries(
    log: Address, take: Callable[[Sequence[Entry]], object] | None = None
) -> tuple[list[RecordedEvent], LogDamaged | FileDamaged | None]:
    """Read the entries of a log before its first damage, every hash checked on the way, and the damage, if any.

    All entries are before a `FileDamaged`.

    ``take`` is called with each page of them as they are stored, before the events in it are read.
    """
    entries: list[RecordedEvent] = []
    try:
        completed(log, _read_into(entries, log, take))
    except (LogDamaged, FileDamaged) as damage:
        return entries, damage
    return entries, None


async def _read_into(
    entries: list[RecordedEvent], address: Address, take: Callable[[Sequence[Entry]], object] | None
) -> None:
    decoder = Decoder()
    async with open_at_rest(address, as_far_as_sound=True) as log:
        async for page in verified(log.read()):
            if take is not None:
                take(page)
            entries += decoder.decode(page)


def resolve_author(officer: str | None) -> Author:
    """Return who records: the option, else the environment, else the configuration file, else the login name.

    Raises `UsedWrongly` for an empty option, and for more than a name.
    """
    name = name_line(os.environ.get("MEETINGLOG_OFFICER", "") if officer is None else officer)
    if not name and officer is None:
        name = configuration().officer or name_line(_login())
    if not name:
        raise UsedWrongly("No officer name; use --officer NAME.")
    if len(name) > LONGEST_NAME:
        raise UsedWrongly(
            f"An officer's name has at most {LONGEST_NAME} characters; this has {len(name):,}. Use --officer NAME."
        )
    from uuid_utils import uuid7  # noqa: PLC0415 - only who records needs ids

    return Author(name, now, lambda: str(uuid7()))


def now() -> datetime:
    """Return the current time, in UTC."""
    return datetime.now(UTC)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "officer"


def emit(
    data: str | bytes,
    output: Path | None,
    *,
    like: Address | None = None,
    force: bool = False,
    for_people: bool = False,
) -> None:
    """Write data to standard output, or to a file, whole or not at all, for those who may read the log ``like``.

    What is for people is wrapped on a terminal, at words; anywhere else a record is a line. Raises `OutputExists` where
    the file exists and is not to be replaced, `StorageFailed` where it, or standard output, cannot be written.
    """
    if output is None:
        if for_people and isinstance(data, str) and (width := readable_width(output)):
            data = wrapped_lines(data, width)
        _print(data)
        return
    with _translated_errors(output):
        require_place(output, force=force)
        write_file(output, file_bytes(data), _access(output, like), replace=force)


def emit_files(files: Mapping[str, str | bytes], folder: Path, *, like: Address, force: bool) -> None:
    """Write files into a folder as `emit` writes one, all or none; a folder that is missing is made.

    Raises `OutputExists`, `StorageFailed`.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise OutputExists(f"{folder} is a file; -o names a folder here, for {number_of(len(files), 'file')}.")
    _require_parent(folder)
    existing = [name for name in files if os.path.lexists(folder / name)]
    if len(existing) > 1 and not force:
        raise OutputExists(
            f"{folder} has {enumeration(existing)} already; use --force to replace what it has, or choose another "
            "folder. Nothing was written."
        )
    for name in files if folder.is_dir() else ():
        require_place(folder / name, force=force)
    with _translated_errors(folder):
        written = {name: (file_bytes(data), _access(folder / name, like)) for name, data in files.items()}
        write_files(folder, written, replace=force)


def readable_width(output: Path | None) -> int | None:
    """Return the columns of the terminal that an output goes to; `None` where it goes elsewhere."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None


def refuse_terminal(form: str, output: Path | None) -> None:
    """Raise `UsedWrongly` where a format that is no text would go to a terminal."""
    if form in NOT_TEXT and output is None and sys.stdout.isatty():
        raise UsedWrongly(f"{NOT_TEXT[form]} cannot be shown on a terminal; use -o FILE.")


def report_committed(text: str, consequence: str) -> None:
    """Print what has been recorded; where standard output fails, write the error and the ``consequence`` instead.

    Nobody listening any more is no error: what was recorded stays so.
    """
    try:
        emit(text, None, for_people=True)
    except BrokenPipeError:
        return
    except StorageFailed as error:
        tell(f"{error} {consequence}")


@contextlib.contextmanager
def rolled_back_on_error(data: str | bytes, output: Path, *, like: Address, force: bool) -> Iterator[None]:
    """Write a file as `emit` does; if the block does not come to its end, the file is as it was before."""
    with contextlib.ExitStack() as stack:
        with _translated_errors(output):
            require_place(output, force=force)
            access = _access(output, like)
            stack.enter_context(written_until_failure(output, file_bytes(data), access, replace=force))
        yield


@contextlib.contextmanager
def _translated_errors(output: Path) -> Iterator[None]:
    """Raise what the system reports within the block as `OutputExists` or `StorageFailed`, with the file's name."""
    try:
        yield
    except FileExistsError:
        raise _exists(output) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageFailed(f"Cannot write {output}: {reason}. Nothing was written; choose another place.") from error


def _access(output: Path, like: Address | None) -> Access:
    return replacing_access(output, OWNER_ONLY if like is None else access_to(like))


def _print(data: str | bytes) -> None:
    try:
        if isinstance(data, bytes):
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(clean(data))
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise
    except OSError as error:
        discard_output()
        raise StorageFailed(f"Cannot write to standard output: {error.strerror}.") from error


def require_place(output: Path, *, force: bool) -> None:
    """Raise `OutputExists` or `StorageFailed` where no file may be written.

    A log is never replaced, nor is what belongs to one, a folder, a device, a pipe, or whatever a symbolic link leads
    to.
    """
    if output.is_dir():
        raise OutputExists(f"{output} is a folder; give a file name.")
    _require_parent(output)
    if output.exists() and not output.is_file():
        raise OutputExists(f"{output} is not a regular file; omit -o to write to standard output.")
    if is_log(output):
        raise OutputExists(f"{output} is a log; a log is never overwritten. Choose another name.")
    if owner := owner_of(output):
        raise OutputExists(f"{output} is a name that belongs to the log {owner.name}. Choose another name.")
    if output.is_symlink():
        raise OutputExists(
            f"{output} is a symbolic link to {output.readlink()}; a file is never written through a link. Give the "
            "name of that file, or another one."
        )
    if os.path.lexists(output) and not force:
        raise _exists(output)


def _require_parent(output: Path) -> None:
    if not output.parent.is_dir():
        raise StorageFailed(f"There is no folder {output.parent}; create it first. Nothing was written.")


def _exists(output: Path) -> OutputExists:
    return OutputExists(f"{output} already exists; use --force to replace it, or choose another name.")
