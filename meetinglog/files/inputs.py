"""What is read of a user: regular files and standard input, each kind with the most that it may have.

A library may wait for ever on a pipe, or take all memory for what is too large; it is given what was read here.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from meetinglog.errors import NotFound, UnfitInput

KB, MB = 1_000, 1_000_000

LONGEST_LINE = 150 * MB
"""The bytes that a line may have: twice what an entry has at most, and more."""

_TO_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""A pipe that nobody writes to would be waited for when it is opened."""

_IRREGULAR = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Input(Enum):
    """The kinds of what is read: what one is called in a sentence, and the most bytes that it may have."""

    SESSION_FILE = "a session file", 2 * MB
    SPREADSHEET = "a spreadsheet", 20 * MB
    SPEAKERS = "a list of speakers", MB
    ACTS = "a file of acts", 100 * MB
    EXPORT = "an export", 500 * MB
    WORD_FILE = "a Word file", 100 * MB
    CAPTIONS = "a file of captions", 20 * MB
    ISSUED = "a file that was issued", 100 * MB
    STYLE = "a style", 200 * KB
    CONFIGURATION = "a configuration", 16 * KB
    SEAL = "a seal", 64 * KB
    DRAFT = "a draft", 100 * MB
    JOURNAL = "a journal", 100 * MB
    SECRET = "a file of tokens", KB
    WRITER = "a note of who writes", 16 * KB
    ERRORS = "a file of errors", MB

    def __init__(self, called: str, largest: int) -> None:
        """Keep both apart."""
        self.called = called
        self.largest = largest


def read_input(path: Path, kind: Input) -> bytes:
    """Return the content of a file. Raises what `opened_input` raises, and `UnfitInput` where it is too large."""
    with opened_input(path, kind) as file:
        content = _read(file, kind.largest, str(path))
    return _bounded(content, str(path), kind)


def read_standard_input(kind: Input) -> bytes:
    """Return what comes on standard input. Raises `UnfitInput` where it cannot be read, or is too large."""
    return _bounded(_read(sys.stdin.buffer, kind.largest, "Standard input"), "Standard input", kind)


@contextmanager
def opened_input(path: Path, kind: Input) -> Iterator[BufferedReader]:
    """Open a regular file to be read.

    What it says of its size is not all that counts: it may grow, or hold more than it says.

    Raises:
        NotFound: There is no such file.
        UnfitInput: It is no regular file, says that it is too large, or cannot be read.

    """
    with _opened(path, kind) as file:
        size = os.fstat(file.fileno()).st_size
        if size > kind.largest:
            raise too_large(str(path), kind, size)
        yield file


def bounded_lines(file: BufferedReader, name: str, kind: Input) -> Iterator[bytes]:
    """Yield the lines of an open file, each with its end.

    Raises `UnfitInput` where there are too many, or one is too long to be held beside what is made of it.
    """
    left, number = kind.largest, 0
    while line := _read_line(file, min(left, LONGEST_LINE), name):
        left, number = left - len(line), number + 1
        if left < 0:
            raise too_large(name, kind)
        if len(line) > LONGEST_LINE:
            longest = size_in_words(LONGEST_LINE)
            raise UnfitInput(_line(name), f"has more than {longest} in line {number}; a line has at most {longest}")
        yield line


def too_large(name: str, kind: Input, size: int = 0) -> UnfitInput:
    """Return the error of an input that has more bytes than its kind may have; how many is not always known."""
    shown, most = size_in_words(size), size_in_words(kind.largest)
    shown = f"more than {most}" if size <= kind.largest or shown == most else shown
    return UnfitInput(_line(name), f"has {shown}; {kind.called} has at most {most}")


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it: ``2 MB``, ``1.5 MB``, ``312 MB``."""
    unit, worth = next(((name, each) for name, each in (("MB", MB), ("kB", KB)) if size >= each), ("bytes", 1))
    tenths = round(10 * size / worth)
    return f"{tenths / 10:,g} {unit}" if tenths < 100 else f"{round(size / worth):,} {unit}"  # noqa: PLR2004 - 10


def _opened(path: Path, kind: Input) -> BufferedReader:
    """Open a file that is regular before it is opened, since opening may do something, and when it is open."""
    try:
        _require_regular(path.stat(), path, kind)
        file = open(os.open(path, _TO_READ), "rb")  # noqa: SIM115, PTH123 - the caller closes it; a number
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error
    _require_regular(os.fstat(file.fileno()), path, kind)
    return file


def _require_regular(status: os.stat_result, path: Path, kind: Input) -> None:
    if not stat.S_ISREG(status.st_mode):
        thing = next((thing for is_one, thing in _IRREGULAR if is_one(status.st_mode)), "no regular file")
        raise UnfitInput(_line(str(path)), f"is {thing}, not {kind.called}")


def _read(file: BinaryIO, largest: int, name: str) -> bytes:
    """Return what a file holds, or a byte more than it may hold."""
    try:
        return file.read(largest + 1)
    except OSError as error:
        raise _unreadable(name, error) from error


def _read_line(file: BufferedReader, left: int, name: str) -> bytes:
    try:
        return file.readline(left + 1)
    except OSError as error:
        raise _unreadable(name, error) from error


def _bounded(content: bytes, name: str, kind: Input) -> bytes:
    if len(content) > kind.largest:
        raise too_large(name, kind)
    return content


def _unreadable(name: str, error: OSError | ValueError) -> UnfitInput:
    reason = getattr(error, "strerror", None) or "its name is not one that a file can have"
    return UnfitInput(_line(name), f"cannot be read: {reason}")


def _line(name: str) -> str:
    """Return a name as one line, so that it cannot look like a sentence of the program."""
    return " ".join(name.splitlines())
