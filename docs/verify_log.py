"""Verify an export of a log, and its seal, without the program: python3 verify_log.py EXPORT.jsonl [SEAL].

Exit status: 0 all holds; 1 something does not, and is said; 2 wrong use. log-file.md says what is checked.
"""

import hashlib
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

HASHED = ("position", "id", "type", "version", "occurred_at", "precision", "recorded_at",
          "officer", "track", "anchor", "payload", "previous")  # fmt: skip


def entries(export: str) -> Iterator[dict[str, str]]:
    """Yield the entries of an export, each a line; blank lines do not count."""
    with Path(export).open(encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def verified(export: str) -> tuple[str, list[str]]:
    """Return the id of entry 1, and every hash by position; raise ValueError at the first entry that does not fit."""
    first, hashes = "", [""]
    for number, entry in enumerate(entries(export), start=1):
        if not isinstance(entry, dict) or {*entry} != {*HASHED, "hash"} or {*map(type, entry.values())} != {str}:
            raise ValueError(f"entry {number} does not have the fields of an entry, all of them text")
        fields = [entry[name].encode() for name in HASHED]
        own = hashlib.sha256(b"".join(b"%d:%b" % (len(field), field) for field in fields)).hexdigest()
        if (entry["position"], entry["previous"], entry["hash"]) != (str(number), hashes[-1], own):
            raise ValueError(f"entry {number} was altered, moved or taken out")
        first = first or entry["id"]
        hashes.append(own)
    if not first:
        raise ValueError("there is no entry")
    return first, hashes


def main(export: str, seal: str = "") -> None:
    """Say what holds; raise ValueError at the first that does not."""
    first, hashes = verified(export)
    sys.stdout.write(f"{export}: {len(hashes) - 1} entries, every hash holds; the last is {hashes[-1]}\n")
    if seal:
        origin, size, root = [*Path(seal).read_text(encoding="utf-8-sig").split("\n"), "", ""][:3]
        if origin != f"meetinglog/{first}":
            raise ValueError(f"{seal} is the seal of another log")
        if not 0 < int(size) < len(hashes):
            raise ValueError(f"entry {int(size)}, at which {seal} was made, is not there")
        if root != b64encode(bytes.fromhex(hashes[int(size)])).decode():
            raise ValueError(f"entry {int(size)} is not what {seal} sealed")
        sys.stdout.write(f"{seal}: entry {int(size)} has the hash that was sealed\n")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:]) if len(sys.argv) in {2, 3} else sys.exit(2)
    except (OSError, ValueError, RecursionError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
