"""A disk, as the calls of a program fill it: what it keeps when the power goes, and what it may keep or lose."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.reliability.program import Call

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_HEADER = struct.Struct("@iiqqqiiii")


@dataclass(frozen=True)
class Recorded:
    """A call that was done, with its ``number`` from 1, 0 for what was said: on which file, by inode and name.

    ``made`` says that it made the file, or that the file is a folder.
    """

    call: Call
    inode: int
    made: bool
    offset: int
    number: int
    name: str
    other: str
    data: bytes
    truncates: bool


def recorded(file: Path) -> Iterator[Recorded]:
    """Yield the calls that `calls.c` recorded, in their order."""
    with file.open("rb") as calls:
        while header := calls.read(_HEADER.size):
            kind, made, inode, offset, number, name, other, size, truncates = _HEADER.unpack(header)
            names = calls.read(name).decode(), calls.read(other).decode()
            yield Recorded(Call(kind), inode, bool(made), offset, number, *names, calls.read(size), bool(truncates))


@dataclass(frozen=True)
class Write:
    """Bytes for a place in a file."""

    offset: int
    data: bytes

    def on(self, content: bytearray) -> None:
        _grow(content, self.offset)
        content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, dice: random.Random) -> Iterator[Write]:
        """Yield the sectors of it that reach the disk."""
        end = self.offset + len(self.data)
        at = self.offset
        while at < end:
            following = min(end, (at // SECTOR + 1) * SECTOR)
            if dice.random() < 1 / 2:
                yield Write(at, self.data[at - self.offset : following - self.offset])
            at = following


@dataclass(frozen=True)
class Truncate:
    """A new size for a file."""

    size: int

    def on(self, content: bytearray) -> None:
        _grow(content, self.size)
        del content[self.size :]


def _grow(content: bytearray, size: int) -> None:
    content.extend(bytes(max(0, size - len(content))))


@dataclass(eq=False)
class File:
    """What is on the disk of a file, and what is on its way, in order."""

    content: bytes = b""
    waiting: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        self.content = self.kept(_all)
        self.waiting.clear()

    def kept(self, choose: Callable[[Write | Truncate], Iterator[Write | Truncate]]) -> bytes:
        """Return the content, with what is chosen of what is on its way."""
        content = bytearray(self.content)
        for change in self.waiting:
            for part in choose(change):
                part.on(content)
        return bytes(content)


def _all(change: Write | Truncate) -> Iterator[Write | Truncate]:
    yield change


def _none(_change: Write | Truncate) -> Iterator[Write | Truncate]:
    yield from ()


Names = dict[str, File]


class Disk:
    """A folder with what is below it: each file's content, and its names, both synced apart."""

    def __init__(self, folder: Path) -> None:
        """Begin with what is in a folder now, all of it on the disk."""
        self._files: dict[int, File] = {}
        self._names: Names = {}
        self._waiting: list[tuple[str, Mapping[str, File | None]]] = []
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self._files[path.stat().st_ino] = self._names[str(path.relative_to(folder))] = File(path.read_bytes())

    def take(self, call: Recorded) -> None:
        """Let a call happen."""
        match call.call:
            case Call.OPEN:
                if call.made:
                    self._files[call.inode] = File()
                    self._name({call.name: self._files[call.inode]})
                if call.truncates:
                    self._files[call.inode].waiting.append(Truncate(0))
            case Call.WRITE:
                self._files[call.inode].waiting.append(Write(call.offset, call.data))
            case Call.TRUNCATE:
                self._files[call.inode].waiting.append(Truncate(call.offset))
            case Call.SYNC if call.made:
                folder = str(PurePosixPath(call.name))
                for place, change in self._waiting:
                    if place == folder:
                        _rename(self._names, change)
                self._waiting = [(place, change) for place, change in self._waiting if place != folder]
            case Call.SYNC:
                self._files[call.inode].sync()
            case Call.RENAME:
                self._name({call.name: None, call.other: self._now()[call.name]})
            case Call.LINK:
                self._name({call.other: self._now()[call.name]})
            case Call.UNLINK:
                self._name({call.name: None})
            case Call.SAY:
                pass

    def _name(self, change: Mapping[str, File | None]) -> None:
        self._waiting.append((str(PurePosixPath(next(iter(change))).parent), change))

    def _now(self) -> Names:
        names = dict(self._names)
        for _, change in self._waiting:
            _rename(names, change)
        return names

    def now(self) -> dict[str, bytes]:
        """Return what programs see: everything, on the disk or not."""
        return {name: file.kept(_all) for name, file in self._now().items()}

    def after_power_loss(self, dice: random.Random) -> dict[str, bytes]:
        """Return one of the folders that may be found: of what is on its way, anything may be lost, kept or torn."""
        names = dict(self._names)
        kept = {place: dice.choice((0, len(self._waiting), dice.randrange(len(self._waiting) + 1)))
                for place in sorted({place for place, _ in self._waiting})}  # fmt: skip
        for number, (place, change) in enumerate(self._waiting):
            if number < kept[place]:
                _rename(names, change)
        torn = _chooser(dice)
        contents = {id(file): file.kept(dice.choice((_none, _all, torn))) for file in names.values()}
        return {name: contents[id(file)] for name, file in names.items()}


def _chooser(dice: random.Random) -> Callable[[Write | Truncate], Iterator[Write | Truncate]]:
    def chosen(change: Write | Truncate) -> Iterator[Write | Truncate]:
        fate = dice.randrange(3)
        if fate == 0 and isinstance(change, Write):
            yield from change.torn(dice)
        elif fate:
            yield change

    return chosen


def _rename(names: Names, change: Mapping[str, File | None]) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
