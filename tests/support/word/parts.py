"""The parts of a Word file, changed as other programs leave them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from zipfile import ZipFile

from meetinglog.text.archive import archived


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file by their names."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, changed: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Change parts of a file, or add them."""
    parts = parts_of(data)
    for name, change in changed.items():
        parts[name] = change(parts.get(name, b"")) if callable(change) else change
    return archived(parts)


def without_part(data: bytes, name: str) -> bytes:
    """Take a part out, with its relation and its type."""
    parts = parts_of(data)
    del parts[name]
    last = name.rpartition("/")[2].encode()
    for other in [one for one in parts if one.endswith(".rels") or one == "[Content_Types].xml"]:
        parts[other] = re.sub(rb"<(?:Relationship|Override) [^>]*" + re.escape(last) + rb"[^>]*/>", b"", parts[other])
    return archived(parts)
