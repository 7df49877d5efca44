"""A new log file: built beside its place, complete with its first entry, and put there in one step."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path

from meetinglog.errors import LogExists, NotFound
from meetinglog.files import OWNER_ONLY, Access, new_file, put_in_place, sync_folder
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, seal
from storage.companions import journal_path, owner_of, wal_path
from storage.direct import connected_here
from storage.failures import translated
from storage.log_reader import PAGE_SIZE
from storage.log_schema import APPEND_MANY, APPLICATION_ID, COLUMNS, SETTINGS, migrations_from
from storage.storable import require_storable

_WRITTEN_BY = 96
"""Where the header has the version of the library that wrote the file, in four bytes (SQLite file format, 1.3)."""

LEFTOVER = ".*.new"
"""What the names of files look like that a killed program left while it created a log."""


async def create(path: str | os.PathLike[str], first: NewEntry) -> None:
    """Create the log ``path`` with its entry 1; there is a whole log under the name, or none.

    Raises `LogExists` where the name is taken (nothing is overwritten), `NotFound` where its folder is missing,
    `StorageFailed` where it cannot be written, `Refused` for text that cannot be stored; nothing is left behind then.
    """
    log = name_of(path)  # links are not followed: a link takes the name, too
    require_storable(first)
    _require_free(log)
    await _create(log, seal([first], START), OWNER_ONLY)


async def restore(path: str | os.PathLike[str], entries: Iterable[Entry], access: Access = OWNER_ONLY) -> None:
    """Create the log ``path`` with these entries, of which there is one at least, as they come.

    The caller checks their chain; the database's own guards check it again. The file gets ``access``, that of the logs
    it is made of. Raises what `create` raises, and what the entries raise; nothing is left behind then.
    """
    log = name_of(path)  # links are not followed: a link takes the name, too
    _require_free(log)
    await _create(log, entries, access)


async def bytes_of(entries: Iterable[Entry], output: Path) -> bytes:
    """Return the bytes of a log's file with these entries, as `restore` makes it, the same on any machine.

    It is made beside the file ``output`` that takes them, and that errors name, and removed again. Raises
    `StorageFailed`, and what the entries raise.
    """
    place = name_of(output)
    with translated(place), _draft_of(place) as draft:
        os.close(new_file(draft, OWNER_ONLY))
        await _build(draft, entries, place)
        data = draft.read_bytes()
    return b"".join([data[:_WRITTEN_BY], bytes(4), data[_WRITTEN_BY + 4 :]])


def name_of(path: str | os.PathLike[str]) -> Path:
    """Return the absolute name of a file, links as they are; one that is absolute needs no current folder."""
    return Path(path).absolute()


async def _create(log: Path, entries: Iterable[Entry], access: Access) -> None:
    with translated(log), _draft_of(log) as draft:
        os.close(new_file(draft, access))
        await _build(draft, entries, log)
        try:
            put_in_place(draft, log)
        except FileExistsError:
            raise _exists(log) from None
        sync_folder(log.parent)


def _require_free(log: Path) -> None:
    if os.path.lexists(log):
        raise _exists(log)
    if owner := owner_of(log):
        raise LogExists(f"{log} is a name that belongs to the log {owner.name}. Choose another name.")
    for remainder in (wal_path(log), journal_path(log)):
        if os.path.lexists(remainder):
            raise LogExists(f"{remainder} remains from an earlier log of this name. Move it away first.")
    if not log.parent.is_dir():
        raise NotFound(f"There is no folder {log.parent}. Create it first.")


@contextmanager
def _draft_of(log: Path) -> Iterator[Path]:
    """Return a name beside the log for the file while it is built, and remove whatever bears it in the end."""
    draft = log.with_name(f".{secrets.token_hex(8)}.new")
    try:
        yield draft
    finally:
        for leftover in (draft, journal_path(draft)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


async def _build(draft: Path, entries: Iterable[Entry], log: Path) -> None:
    """Write the entries page by page, in one transaction."""
    rows = map(attrgetter(*COLUMNS), entries)
    async with connected_here(draft, "mode=rw", log) as connection:
        await connection.executescript(f"{SETTINGS}\nPRAGMA application_id = {APPLICATION_ID};\n{migrations_from(0)}")
        await connection.execute_fetchall("BEGIN")
        while page := list(islice(rows, PAGE_SIZE)):
            await connection.execute_fetchall(APPEND_MANY, (json.dumps(page),))
        await connection.execute_fetchall("COMMIT")


def _exists(log: Path) -> LogExists:
    return LogExists(f"{log} exists; it is never overwritten. Choose another name.")
