"""Verify a log or an export of it, and its seal, without the program: python3 verify_log.py LOG-or-EXPORT [SEAL].

It needs Python's standard library alone. Exit status: 0 all holds; 1 something does not, and is said; 2 wrong use.
"""

import hashlib
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

HASHED = ("position", "id", "type", "version", "occurred_at", "precision", "recorded_at",
          "officer", "track", "anchor", "payload", "previous")  # fmt: skip
FIELDS = (*HASHED, "hash")


def entries(log: str) -> Iterator[dict[str, str]]:
    """Yield the entries of a log, each a row, or of an export, each a line; blank lines do not count."""
    with Path(log).open("rb") as file:
        is_database = file.read(16) == b"SQLite format 3\0"
    if is_database:
        yield from rows(log)
        return
    with Path(log).open(encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def rows(log: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a log; a view of the name ``entry`` could show anything, and is none."""
    import sqlite3  # noqa: PLC0415 - an export is verified without it

    query = f"SELECT {', '.join(FIELDS)} FROM entry ORDER BY position"  # noqa: S608 - names of our own
    try:
        with closing(sqlite3.connect(f"{Path(log).absolute().as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("SELECT type FROM sqlite_master WHERE name = 'entry'").fetchall() != [("table",)]:
                raise ValueError("there is no table of entries")
            yield from (dict(zip(FIELDS, map(str, row), strict=True)) for row in database.execute(query))
    except sqlite3.Error as error:
        raise ValueError(str(error)) from error


def verified(log: str) -> tuple[str, list[str]]:
    """Return the id of entry 1, and every hash by position; raise ValueError at the first entry that does not fit."""
    first, hashes = "", [""]
    for number, entry in enumerate(entries(log), start=1):
        if not isinstance(entry, dict) or {*entry} != {*FIELDS} or {*map(type, entry.values())} != {str}:
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


def main(log: str, seal: str = "") -> None:
    """Write what holds; raise ValueError at the first that does not."""
    first, hashes = verified(log)
    sys.stdout.write(f"{log}: {len(hashes) - 1} entries, every hash holds; the last is {hashes[-1]}\n")
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
    except (OSError, ValueError, RecursionError, ImportError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
