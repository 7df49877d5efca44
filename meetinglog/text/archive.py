"""Archives (ZIP), as workbooks and Word files are: made the same on any machine, unpacked within bounds."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_MOST_MEMBERS = 10_000
_ENTRY = b"PK\x01\x02"
"""How the entry of a member begins in the list of them all."""

_NO_TIME, _LAST_TIME = datetime.fromisoformat("1980-01-01"), datetime.fromisoformat("2107-12-31T23:59:58")
"""The first and the last time, in no zone, that an archive can have of a member; the first says nothing."""

_DAMAGES = (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error, struct.error)
"""What the reader of archives raises of one that is damaged, or packed as it cannot read it."""


class ArchiveDamagedError(Exception):
    """What was to be unpacked is no archive, is damaged, or is locked with a password."""


class ArchiveTooLargeError(Exception):
    """An archive has too many members, or they are too large when they are unpacked."""


class Member(NamedTuple):
    """A member of an archive: how it is packed, and what it holds."""

    info: ZipInfo
    data: bytes


def unpacked(content: bytes, largest: int) -> dict[str, Member]:
    """Return the members of an archive by their names, in their order; ``largest`` bytes in all.

    No member has more bytes than the archive says: what is packed beyond that is damage. Raises `ArchiveDamagedError`,
    `ArchiveTooLargeError`.
    """
    if content.count(_ENTRY) > _MOST_MEMBERS:
        raise ArchiveTooLargeError
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _check(infos, largest)
            return {info.filename: Member(info, archive.read(info)) for info in infos}
    except _DAMAGES as error:
        raise ArchiveDamagedError from error


def _check(infos: list[ZipInfo], largest: int) -> None:
    """Raise for members that are too large, have the same name, or are packed as no office packs them."""
    if sum(info.file_size for info in infos) > largest:
        raise ArchiveTooLargeError
    known = {ZIP_STORED, ZIP_DEFLATED}  # what else there is, is unpacked without a bound
    if len({info.filename for info in infos}) < len(infos) or not {info.compress_type for info in infos} <= known:
        raise ArchiveDamagedError


def stored(content: io.BytesIO, instead: Mapping[str, bytes] = {}) -> bytes:
    """Return an archive without compression, which differs from one machine's library to another's, and without times.

    The members named in ``instead`` hold what stands there.
    """
    with ZipFile(content) as source:
        return archived({name: instead.get(name) or source.read(name) for name in source.namelist()})


def archived(members: Mapping[str, bytes], at: datetime = _NO_TIME) -> bytes:
    """Return an archive of members, in their order, without compression, all with one time or without."""
    buffer = io.BytesIO()
    time = min(max(at.replace(tzinfo=None), _NO_TIME), _LAST_TIME)
    with ZipFile(buffer, "w") as target:
        for name, data in members.items():
            info = ZipInfo(name, (time.year, time.month, time.day, time.hour, time.minute, time.second))
            info.create_system = 3
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
    return buffer.getvalue()
