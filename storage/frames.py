"""The frames of a write-ahead log, also those behind a damaged one, where SQLite stops. Pure.

The form is that of SQLite's documentation (``fileformat2.html``, "The Write-Ahead Log"): a header of 32 bytes, then
frames, each a header of 24 bytes and a page. A frame's checksum goes on from that of the frame before, as it is stored;
so what stands behind a damaged frame can be checked all the same. Frames of earlier generations, which are in the
database long since, have other salts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from operator import attrgetter

from msgspec import Struct

HEADER = 32
"""The size in bytes of what stands before the first frame."""

_FRAME_HEADER = 24
_MAGIC = {0x377F0682.to_bytes(4, "big"): "little", 0x377F0683.to_bytes(4, "big"): "big"}
"""The order of the bytes in the words of which checksums are made, by how a write-ahead log begins."""

_ONE_WORD_OF_TWO = b"\0\0\0\0\xff\xff\xff\xff"


class WalFrame(Struct, frozen=True):
    """A page as a transaction left it; the last frame of a transaction says how many pages the database has then.

    ``pages`` is 0 in the others. ``sound`` says that the checksum and the salts fit.
    """

    page: int
    pages: int
    data: memoryview
    sound: bool


def begins_wal(start: bytes) -> bool:
    """Return whether a file that begins so is a write-ahead log."""
    return start[:4] in _MAGIC


def page_size_of(database: bytes) -> int:
    """Return the size in bytes of a page, by the header of a database."""
    size = int.from_bytes(database[16:18], "big")
    return 65_536 if size == 1 else size


def frames_of(wal: bytes, page_size: int) -> list[WalFrame]:
    """Return the frames of the newest generation, sound or not, up to the last that has its salts."""
    stated = _byte_order(wal)
    length = _FRAME_HEADER + page_size
    count = (len(wal) - HEADER) // length
    first = HEADER + 8
    salts = wal[16:24] if stated else wal[first : first + 8]
    own = [wal[at : at + 8] == salts for at in range(first, first + count * length, length)]
    while own and not own[-1]:
        own.pop()
    body = wal[HEADER : HEADER + len(own) * length]
    readings = [
        _frames(wal[:HEADER], body, length, own, order) for order in ([stated] if stated else ["little", "big"])
    ]
    return max(readings, key=lambda frames: sum(frame.sound for frame in frames))


def breaks_off(frames: Sequence[WalFrame]) -> bool:
    """Return whether a whole transaction stands behind a damaged frame, where SQLite does not see it.

    A power loss tears the last transaction alone, for none is begun before the one before is on the disk. So what is
    damaged has to end with a sound mark, and another transaction has to follow whole.
    """
    after_mark = False
    for frame in dropwhile(attrgetter("sound"), frames):
        if not frame.sound:
            after_mark = False
        elif frame.pages:
            if after_mark:
                return True
            after_mark = True
    return False


def overlaid(database: bytes, frames: Iterable[WalFrame], page_size: int) -> bytes:
    """Return a database with frames laid over it, in their order, as one that needs no write-ahead log."""
    frames = list(frames)
    limit = len(database) // page_size + len(frames)
    pages = max([len(database) // page_size, *(frame.pages for frame in frames if frame.pages <= limit)])
    image = bytearray(database.ljust(pages * page_size, b"\0")[: pages * page_size])
    for frame in frames:
        if 1 <= frame.page <= pages:
            image[(frame.page - 1) * page_size : frame.page * page_size] = frame.data
    image[18:20] = b"\1\1"
    image[28:32] = pages.to_bytes(4, "big")
    image[92:96] = image[24:28]
    return bytes(image)


def _byte_order(wal: bytes) -> str | None:
    """Return the order of bytes that a sound header states; `None` where it is damaged."""
    order = _MAGIC.get(wal[:4])
    if order is None:
        return None
    words = _big_endian(wal[: HEADER - 8], order)
    fits = (
        _checksums((bytes(words[place : place + 8]) for place in range(0, len(words), 8)), bytes(8))
        == wal[HEADER - 8 : HEADER]
    )
    return order if fits else None


def _frames(header: bytes, body: bytes, length: int, own: Sequence[bool], order: str) -> list[WalFrame]:
    stride = length // 8
    checksums = [header[-8:], *(body[at + 16 : at + 24] for at in range(0, len(body), length))]
    words = _big_endian(body, order).cast("Q")
    columns = (words[place::stride].tobytes() for place in (0, *range(3, stride)))
    computed = _checksums(columns, b"".join(checksums[:-1]))
    return [
        WalFrame(
            int.from_bytes(body[at : at + 4], "big"),
            int.from_bytes(body[at + 4 : at + 8], "big"),
            memoryview(body)[at + _FRAME_HEADER : at + length],
            own[number] and computed[8 * number : 8 * number + 8] == checksums[number + 1],
        )
        for number, at in enumerate(range(0, len(body), length))
    ]


def _big_endian(data: bytes, order: str) -> memoryview:
    """Return the words of data, of four bytes each, with the highest byte first."""
    words = array("I", data)
    if order == "little":
        words.byteswap()
    return memoryview(words).cast("B")


def _checksums(columns: Iterable[bytes], seeds: bytes) -> bytes:
    """Return the checksums of several runs of words at once, as many as there are ``seeds`` of eight bytes.

    A column holds the next two words of each run. All runs are summed as one long number with 64 bits for each, in
    which no sum of three words of 32 bits reaches its neighbour.
    """
    low = int.from_bytes(_ONE_WORD_OF_TWO * (len(seeds) // 8), "big")
    both = int.from_bytes(seeds, "big")
    first, second = both >> 32 & low, both & low
    for column in columns:
        words = int.from_bytes(column, "big")
        first = first + second + (words >> 32 & low) & low
        second = second + first + (words & low) & low
    return (first << 32 | second).to_bytes(len(seeds), "big")
