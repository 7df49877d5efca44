"""``doctor``: what the evening before a meeting should find."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from meetinglog.cli.configuration import configuration
from meetinglog.cli.doctor.diagnosis import Diagnosis, diagnoses_text
from meetinglog.cli.doctor.disk import disk, place, room
from meetinglog.cli.doctor.installation import configured, errors_kept, log_state, officer, versions
from meetinglog.cli.doctor.journals import journals_kept, server_away
from meetinglog.cli.doctor.machine_clock import clock, kept_right, zone
from meetinglog.cli.doctor.microphones import microphones
from meetinglog.cli.doctor.terminal import colours, described, keys, size_of_terminal, terminal
from meetinglog.cli.error_log import error_log_path
from meetinglog.cli.io import emit, read_entries, resolve_author
from meetinglog.cli.kept_copy import read_copy
from meetinglog.cli.screen_keys import read_keys
from meetinglog.errors import EndMissing, FileDamaged, LogDamaged, MeetinglogError, Refused, StoreAway
from meetinglog.files.kept import journal_folder
from meetinglog.record.record import folded
from meetinglog.text.jsonable import to_json
from storage.lock import local_now
from storage.stores import Address, completed, open_for_reading, require_officer, require_sound


class _ReadLog(Struct, frozen=True):
    """What was read of a log: why it is damaged, or how many entries it has, the moment of the last, and its zone.

    ``ends_early`` says of a damage that the log lacks what was acknowledged.
    ``away`` says why its server cannot be asked; ``refusal``, why that does not let this computer's officer record.
    """

    address: Address
    damage: str = ""
    ends_early: bool = False
    away: str = ""
    entries: int = 0
    last: datetime | None = None
    zone: ZoneInfo | None = None
    clock_offset: timedelta = timedelta(0)
    refusal: str = ""


def run(log: Address | None, *, as_json: bool) -> int:
    """Print what was looked at; return 1 if something is to be done, and 5 for a damaged log.

    Raises what reading a log raises, but for its damage.
    """
    read = None if log is None else _read(log)
    diagnoses = tuple(_diagnoses(read))
    if as_json:
        emit(to_json(tuple[Diagnosis, ...], diagnoses), None)
    else:
        emit(diagnoses_text(diagnoses, shutil.get_terminal_size().columns if sys.stdout.isatty() else None), None)
    if read is not None and read.damage:
        return LogDamaged.status
    return 1 if any(each.advice for each in diagnoses) else 0


def _read(log: Address) -> _ReadLog:
    try:
        entries = read_entries(log)
        completed(log, require_sound(log))
    except (LogDamaged, FileDamaged) as damage:
        return _ReadLog(log, damage=str(damage), ends_early=isinstance(damage, EndMissing))
    except StoreAway as away:
        return _ReadLog(log, away=str(away))
    record = folded(entries)
    offset = asyncio.run(_clock_offset(log))
    last = entries[-1].recorded_at
    return _ReadLog(
        log, entries=len(entries), last=last, zone=record.zone, clock_offset=offset, refusal=_refusal_of(log)
    )


def _refusal_of(log: Address) -> str:
    try:
        asyncio.run(require_officer(log, resolve_author(None).officer))
    except Refused as reason:
        return str(reason)
    return ""


async def _clock_offset(log: Address) -> timedelta:
    async with open_for_reading(log) as reading:
        return reading.clock_offset


async def _has_copy(log: Address, recorder: str) -> bool:
    if isinstance(log, Path):
        return False
    try:
        await read_copy(log, recorder)
    except MeetinglogError:
        return False
    return True


def _diagnoses(read: _ReadLog | None) -> Iterator[Diagnosis]:
    now, environment, chosen = local_now(), os.environ, configuration()
    keymap, wrong_keys = read_keys(chosen)
    size = size_of_terminal()
    number, sent = described("" if size is None else environment.get("TERM", ""))
    folder = Path.cwd() if read is None else _folder_of(read.address)
    recorder = resolve_author(None).officer
    if read is not None and read.away:
        yield server_away(read.away, recorder, has_copy=asyncio.run(_has_copy(read.address, recorder)))
    elif read is not None:
        yield log_state(read.address, read.entries, read.damage, ends_early=read.ends_early)
    yield disk(folder)
    yield place(folder, _mounts())
    yield room(folder)
    yield clock(now, kept_right(), *((read.last, read.clock_offset) if read else (None,)))
    yield zone(now, read.zone if read else None)
    yield terminal(size, environment)
    yield colours(size, environment, number)
    yield keys(size, keymap, sent)
    yield officer(recorder, chosen, environment, read.refusal if read else "")
    yield configured(chosen, wrong_keys)
    if chosen.microphones:
        yield microphones(chosen.microphones)
    yield versions()
    yield errors_kept(error_log_path())
    yield from journals_kept(None if read is None else read.address)


def _folder_of(address: Address) -> Path:
    """Return the folder in which something is kept while a log is recorded in: its own, or the user's data."""
    if isinstance(address, Path):
        return Path(os.path.realpath(address)).parent
    journals = journal_folder()
    return next(folder for folder in (journals, *journals.parents) if folder.is_dir())


def _mounts() -> str | None:
    """Return Linux' table of mounts; `None` on other systems."""
    with suppress(OSError):
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    return None
