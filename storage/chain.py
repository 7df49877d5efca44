"""The hash chain: what lets the record prove that it was not edited. Pure; ``docs/log-file.md`` has the encoding.

The chain alone notices every change but two: a tail cut off whole, and a log hashed anew from some entry on.
For those, keep a `Head` elsewhere (a seal).
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from hashlib import sha256
from operator import index

from msgspec import Struct

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry, NewEntry


class Head(Struct, frozen=True):
    """The end of a log: the position of its last entry, and that entry's hash (64 lower-case hex digits)."""

    position: int
    hash: str


START = Head(0, "")
"""The head of a log without entries."""


_PREFIXES = [f"{size}:" for size in range(1024)]
"""What stands before a field of so many bytes: to look it up costs half of writing it."""

_NOTHING_HASHED = sha256()
"""To copy it costs less than to make another."""


def digest(position: int, entry: NewEntry | Entry, previous: str) -> str:
    """Hash the fields of an entry that stands at ``position`` after the hash ``previous``: 64 hex digits.

    Each field is written as the length of its UTF-8 in bytes, a colon, and the UTF-8. Spelled out, because it is
    done for every entry of every verified reading: characters are bytes where all but the payload is ASCII. Raises
    `TypeError` or `AttributeError` where a field is not of its type, as in a file that somebody edited.
    """
    size = _PREFIXES
    number, version, payload = str(position), str(index(entry.version)), entry.payload
    entry_id, kind, officer, track, anchor = entry.id, entry.type, entry.officer, entry.track, entry.anchor
    occurred, precision, recorded = entry.occurred_at, entry.precision, entry.recorded_at
    body = len(payload) if payload.isascii() else len(payload.encode())
    try:
        text = "".join((  # which takes nothing but texts
            size[len(number)], number, size[len(entry_id)], entry_id, size[len(kind)], kind,
            size[len(version)], version, size[len(occurred)], occurred, size[len(precision)], precision,
            size[len(recorded)], recorded, size[len(officer)], officer, size[len(track)], track,
            size[len(anchor)], anchor, str(body), ":", payload, size[len(previous)], previous,
        ))  # fmt: skip
        written = text.encode()
        measured = len(written) - len(text) == body - len(payload)
    except IndexError:
        measured = False
    if not measured:
        fields = (number, entry_id, kind, version, occurred, precision, recorded, officer, track, anchor, payload)
        written = b"".join([b"%d:%b" % (len(field), field) for field in map(str.encode, (*fields, previous))])
    hashed = _NOTHING_HASHED.copy()
    hashed.update(written)
    return hashed.hexdigest()


def seal(new: Iterable[NewEntry], head: Head) -> tuple[Entry, ...]:
    """Return new entries with their positions and hashes, as they follow on ``head``.

    Raises `UnicodeEncodeError` for text that has no UTF-8 (half a surrogate pair).
    """
    return tuple(chained(new, head))


def chained(new: Iterable[NewEntry], head: Head) -> Iterator[Entry]:
    """Yield what `seal` returns, entry by entry."""
    previous = head.hash
    for position, entry in enumerate(new, head.position + 1):
        own = digest(position, entry, previous)
        yield Entry(
            position,
            entry.id,
            entry.type,
            entry.version,
            entry.occurred_at,
            entry.precision,
            entry.recorded_at,
            entry.officer,
            entry.track,
            entry.anchor,
            entry.payload,
            previous,
            own,
        )
        previous = own


def check(entries: Iterable[Entry], head: Head = START) -> Head:
    """Check that entries follow on ``head`` without a break, and give the head after them.

    Raises `LogDamaged` with the position of the first entry that does not.
    """
    position, previous = head.position, head.hash
    for entry in entries:
        position += 1
        if entry.position != position:
            raise LogDamaged(position, f"it is missing; entry {entry.position} stands in its place.")
        if entry.previous != previous:
            raise LogDamaged(position, "it does not continue the entry before.")
        try:
            previous = digest(position, entry, previous)
        except (TypeError, AttributeError, UnicodeError):  # a damaged file may hold NULL or bytes where text stood
            previous = ""
        if not previous or entry.hash != previous:
            raise LogDamaged(position, "its content does not fit its hash.")
    return Head(position, previous)


async def verified(pages: AsyncIterable[Sequence[Entry]], head: Head = START) -> AsyncIterator[Sequence[Entry]]:
    """Pass on pages of entries that follow on ``head``, each entry checked first.

    Raises `LogDamaged` at the first entry that does not fit, after those before it.
    """
    async for page in pages:
        try:
            after = check(page, head)
        except LogDamaged as damage:
            if sound := page[: damage.position - 1 - head.position]:
                yield sound
            raise
        head = after
        yield page


def contiguous(page: list[Entry], after: int) -> list[Entry]:
    """Cut a page before the first entry that is not the next; raise `LogDamaged` where that is the first of all."""
    if not page or (page[0].position, page[-1].position) == (after + 1, after + len(page)):
        return page
    fitting = [entry for number, entry in enumerate(page, after + 1) if entry.position == number]
    if not fitting or fitting[0] is not page[0]:
        raise LogDamaged(after + 1, f"it is missing; entry {page[0].position} stands in its place.")
    return fitting
