"""How one input becomes another: by bytes, by the pieces of a text, or within the members of an archive."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

Mutate = Callable[[bytes, int], bytes]
"""Changes some bytes, up to a length: the fuzzer's own."""

Mutator = Callable[[bytes, int, Random, Mutate], bytes]

LINES = re.compile(rb"[^\n]*\n?")
MEMBERS = re.compile(rb"[{}\[\],:]|[^{}\[\],:]+")
TAGS = re.compile(rb"<[^>]*>?|[^<]+")


def by_pieces(pattern: re.Pattern[bytes]) -> Mutator:
    """Return a mutator that takes out, doubles, moves and changes the pieces of a text; every other time, bytes."""

    def mutated(data: bytes, largest: int, dice: Random, mutate: Mutate) -> bytes:
        pieces = pattern.findall(data)
        if not pieces or dice.random() < 0.5:
            return mutate(data, largest)
        at, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        match dice.randrange(4):
            case 0:
                del pieces[at]
            case 1:
                pieces.insert(other, pieces[at])
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                pieces[at] = mutate(pieces[at], len(pieces[at]) + 64)
        return b"".join(pieces)[:largest]

    return mutated


def in_archive(inner: Mutator) -> Mutator:
    """Return a mutator that changes a member of an archive; now and then a member's name, or bytes of the whole."""

    def mutated(data: bytes, largest: int, dice: Random, mutate: Mutate) -> bytes:
        members = members_of(data)
        if not members or dice.random() < 0.05:
            return mutate(data, largest)
        name = dice.choice(sorted(members))
        if dice.random() < 0.02:
            members[dice.choice(sorted(members))] = members.pop(name)
        else:
            members[name] = inner(members[name], largest, dice, mutate)
        packed = archive_of(members)
        return packed if len(packed) <= largest else data

    return mutated


def members_of(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive by their names; none where it is no archive."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < 1 << 20}
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return {}


def archive_of(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of members, the same for the same."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return made.getvalue()
