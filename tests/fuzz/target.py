"""A target: what is read, what must hold whatever it is, where to begin, and how one input becomes another."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from meetinglog.text.safe import TERMINAL
from tests.fuzz.mutators import Mutator
from tests.support.paths import TESTS

FUZZ = TESTS / "fuzz"

T = TypeVar("T")


@dataclass(frozen=True)
class Target:
    """One reader of the program.

    ``check`` takes any input, and raises where what ``holds`` says does not hold; ``seeds`` are inputs to begin with.
    ``mutator`` makes one input of another (`None`: bytes alone), with the ``words`` of the language. An input has
    ``largest`` bytes at most. So many as ``quick`` are tried again with all tests, and the rest with the slow ones.
    """

    name: str
    reads: str
    holds: str
    check: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    mutator: Mutator | None = None
    words: tuple[str, ...] = ()
    largest: int = 4096
    quick: int = 100

    @property
    def corpus(self) -> Path:
        """The folder of the inputs that reach different places of the program."""
        return FUZZ / "corpus" / self.name

    @property
    def crashes(self) -> Path:
        """The folder of the inputs that once broke it."""
        return FUZZ / "crashes" / self.name


@cache
def folder() -> Path:
    """Return a folder for the files of this process."""
    made = Path(tempfile.mkdtemp(prefix="meetinglog-fuzz-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def sentence(text: str) -> str:
    """Return a sentence for people as it is; it is not empty, and holds nothing that a terminal obeys."""
    assert text.strip(), "there is no sentence"
    assert not TERMINAL.first_refused(text), f"a terminal would obey {text!r}"
    return text


def name_of(data: bytes) -> str:
    """Return the name of the file of an input."""
    return hashlib.sha256(data).hexdigest()[:16]


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of their names; none where there is no such folder."""
    return sorted(folder.glob("*"))


def spread(inputs: Sequence[T], most: int) -> list[T]:
    """Return so many inputs at most, of all sizes alike."""
    count = min(most, len(inputs))
    return [inputs[number * len(inputs) // count] for number in range(count)]
