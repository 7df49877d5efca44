"""A bag, as RFC 8493 (BagIt 1.0) describes it: files with their checksums, in plain text that outlives programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from meetinglog.text.safe import name_line

MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"

PAYLOAD = "data"
"""The folder of what is kept; beside it stands only what describes the bag."""

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

Info = Iterable[tuple[str, str]]
"""What the bag says of itself, each with its label."""


def bag(payload: Mapping[str, bytes], info: Info) -> dict[str, bytes]:
    """Return the files of a bag, by their places in it; ``payload`` are those that are kept, by their names."""
    kept = {f"{PAYLOAD}/{name}": data for name, data in payload.items()}
    size = sum(map(len, payload.values()))
    lines = (*info, ("Payload-Oxum", f"{size}.{len(payload)}"))
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{label}: {name_line(value)}\n" for label, value in lines if value).encode(),
        MANIFEST: manifest(kept),
    }
    return {**tags, TAG_MANIFEST: manifest(tags), **kept}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the checksums of files as ``sha256sum -c`` reads them, by their places."""
    return "".join(f"{sha256(data).hexdigest()}  {place}\n" for place, data in sorted(files.items())).encode()
