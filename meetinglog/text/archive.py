"""Archives (ZIP) that are the same bytes on any machine, as workbooks and Word files are."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZipFile, ZipInfo


def stored(content: io.BytesIO, instead: Mapping[str, bytes] = {}) -> bytes:
    """Return an archive without compression, which differs from one machine's library to another's, and without times.

    The members named in ``instead`` hold what stands there.
    """
    with ZipFile(content) as source:
        return archived({name: instead.get(name) or source.read(name) for name in source.namelist()})


def archived(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of members, in their order, without compression and times."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as target:
        for name, data in members.items():
            info = ZipInfo(name)
            info.create_system = 3
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
    return buffer.getvalue()
