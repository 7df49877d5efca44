"""The seal: what is kept elsewhere of a log, so that a tail cut off or a log hashed anew is noticed.

It is the body of a checkpoint (C2SP, tlog-checkpoint): three lines, so that a witness may sign it.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error

from msgspec import Struct

from meetinglog.errors import MalformedSeal, SealNotHeld
from meetinglog.text.safe import name_line

_SIZE = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_SHA256_BYTES = 32
_BODY_LINES = 3
_SIGNATURE = "— "
"""What each line of a signature begins with (C2SP, signed-note)."""


class Seal(Struct, frozen=True):
    """The log that is meant, the position of its last entry, and that entry's hash (64 lower-case hex digits)."""

    origin: str
    size: int
    hash: str

    def __str__(self) -> str:
        """Return the three lines, each with its end."""
        return f"{self.origin}\n{self.size}\n{self.root}\n"

    @property
    def root(self) -> str:
        """The hash as a checkpoint writes it: its bytes in base64."""
        return b64encode(bytes.fromhex(self.hash)).decode()


def origin_of(first: str) -> str:
    """Return what names a log in a seal, from the id of its first entry: no blank, as a signed note asks."""
    return f"meetinglog/{first}"


def seal_from(data: bytes, source: str) -> Seal:
    """Read a seal, signed or not. Raises `MalformedSeal` with the line of the file ``source`` that is wrong."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n")
    lines = text.split("\n")
    body, rest = lines[:_BODY_LINES], lines[_BODY_LINES:]
    origin, size, root = (*body, *[""] * (_BODY_LINES - len(body)))
    if not origin.strip() or not origin.isprintable():
        raise _malformed(source, 1, "the name of a log", origin)
    if not _SIZE.fullmatch(size):
        raise _malformed(source, 2, "the number of an entry, in digits", size)
    hashed = _bytes(root)
    if len(hashed) != _SHA256_BYTES:
        raise _malformed(source, 3, "a SHA-256 hash in base64 (44 characters)", root)
    if rest and rest[0]:
        raise _malformed(source, 4, "nothing, or a blank line before signatures", rest[0])
    for number, line in enumerate(rest[1:], _BODY_LINES + 2):
        if not line.startswith(_SIGNATURE):
            raise _malformed(source, number, f"a signature, which begins with “{_SIGNATURE}”", line)
    return Seal(origin, int(size), hashed.hex())


def require_held(seal: Seal, log: Seal, own_hash: str, names: tuple[str, str]) -> None:
    """Raise `SealNotHeld` where a log, of which ``log`` is the seal as it stands, does not hold what was sealed.

    ``own_hash`` is the log's hash at the sealed position, empty where it has no such entry; ``names`` are what the log
    and the seal are called.
    """
    path, source = names
    if seal.origin != log.origin:
        raise SealNotHeld(
            f"{source} is the seal of another log: {path} does not begin with the entry that the sealed one "
            "begins with. Look for the log that was sealed, or for a seal of this one."
        )
    if seal.size > log.size:
        raise SealNotHeld(
            f"{path} ends with entry {log.size}, and {source} was made at entry {seal.size}: "
            "the end was cut off, or this is an older copy. Look for the copy that has all entries."
        )
    if own_hash != seal.hash:
        raise SealNotHeld(
            f"{path} is not what {source} sealed: entry {seal.size} has another hash, so it or an entry before it was "
            "rewritten. Look for the copy that was sealed."
        )


def _bytes(root: str) -> bytes:
    """Return what base64 stands for; nothing where it is none, or is written in another way than it is printed."""
    try:
        decoded = b64decode(root, validate=True)
    except (Error, ValueError):
        return b""
    return decoded if b64encode(decoded).decode() == root else b""


def _malformed(source: str, line: int, expected: str, text: str) -> MalformedSeal:
    shown = name_line(text)
    shown = f"{shown[:59]}…" if len(shown) > 60 else shown  # noqa: PLR2004 - as much as a line shows
    actual = f"“{shown}”" if shown else "nothing"
    return MalformedSeal(f"{source}, line {line}: Expected {expected}; got {actual}.")
