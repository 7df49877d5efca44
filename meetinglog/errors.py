"""Everything that can go wrong, as one tree; each error carries a sentence a person can act on.

::

    MeetinglogError                 status 1   not done
    ├── Refused                     status 1   an act that cannot be
    │   ├── Overtaken               status 1   an act that others have given another meaning
    │   └── WrongClock              status 1   an entry recorded at another time than the store's clock says
    ├── SessionFileError            status 1   all mistakes of a session file at once
    ├── SpeakersFileError           status 1   all mistakes of a list of speakers at once
    ├── CaptureError                status 1   a bad line in a file of acts, with its number
    ├── OutputExists                status 1   -o would overwrite a file
    ├── UnfitInput                  status 1   a file that is not regular, too large or unreadable
    ├── MalformedSeal               status 1   a file that is no seal, with its line
    ├── StorageFailed               status 1   the disk is full, not writable, failing
    │   ├── LogLost                 status 1   the log's file is not the one that is open any more
    │   ├── StoreAway               status 1   the server cannot be reached now
    │   └── Unconfirmed             status 1   the store did not answer: recorded, or not
    ├── NotInstalled                status 1   an extra that is wanted is not installed
    ├── UsedWrongly                 status 2   the command itself was used wrongly
    ├── NotFound                    status 3   no such log, item, entry or file
    ├── LogExists                   status 4   the log to create exists
    ├── LogBusy                     status 4   someone else is writing
    ├── FileInUse                   status 4   a Word file is open, or was saved meanwhile
    ├── Conflict                    status 4   someone else wrote first
    └── LogUnusable                 status 5
        ├── NotALog
        ├── NewerLog
        ├── SealNotHeld                        does not hold what was sealed
        ├── FileDamaged                        is not as the program makes it around its entries
        └── LogDamaged                         says from which entry on
            └── EndMissing                     lacks what was acknowledged

``str(error)`` is the sentence; ``error.status`` is the exit status (``command-line``).
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = 100
"""So many mistakes of one file are told."""

T = TypeVar("T")
R = TypeVar("R")


class MeetinglogError(Exception):
    """The root: something was not done, and the sentence says what and why."""

    status: ClassVar[int] = 1


class Refused(MeetinglogError):
    """An act that cannot be; nothing is recorded."""


class Overtaken(Refused):
    """A line that would not do any more what its officer meant; ``meanwhile`` tells what others entered."""

    def __init__(self, meanwhile: str, instead: str) -> None:
        """Keep what others entered, and name what the line would do ``instead``, both without a point at the end."""
        self.meanwhile, self.instead = meanwhile, instead
        super().__init__(f"{meanwhile}; now the line would mean: {instead}; repeat it to enter it all the same")


class WrongClock(Refused):
    """An entry whose time of recording is too far off the store's clock; it may be made anew with the right one."""


def all_or_refused(do: Callable[[T], R], values: Iterable[T], refusal: type[Refused] = Refused) -> tuple[R, ...]:
    """Return what `do` makes of each value. Raises one ``refusal`` with the reasons of all that it refuses."""
    results, reasons = [], []
    for value in values:
        try:
            results.append(do(value))
        except Refused as reason:
            reasons.append(str(reason))
    if reasons:
        alone = len(reasons) == 1
        raise refusal(reasons[0] if alone else " ".join(reason.rstrip(".") + "." for reason in reasons))
    return tuple(results)


class SessionFileError(MeetinglogError):
    """The mistakes of a session file, each with its line or key."""

    def __init__(self, source: str, mistakes: tuple[str, ...]) -> None:
        """Keep the mistakes of the file ``source``; each is a sentence that begins with its place."""
        self.source = source
        self.mistakes = mistakes
        super().__init__(_all(source, mistakes, "nothing was created"))


class SpeakersFileError(MeetinglogError):
    """The mistakes of a list of speakers, each with its line or cell; nothing of it is recorded."""

    def __init__(self, source: str, mistakes: tuple[str, ...]) -> None:
        """Name the mistakes of the file ``source``; each is a sentence that begins with its place."""
        super().__init__(_all(source, mistakes, "nothing was recorded"))


def listed_mistakes(heading: str, mistakes: Sequence[str]) -> str:
    """Return mistakes as lines under a heading: the first `MISTAKES`, and how many more there are."""
    left_out = len(mistakes) - MISTAKES
    more = [f"and {left_out:,} more"] if left_out > 0 else []
    return "\n".join([heading, *(f"  {line}" for line in (*mistakes[:MISTAKES], *more))])


def _all(source: str, mistakes: tuple[str, ...], consequence: str) -> str:
    count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes):,} mistakes"
    return listed_mistakes(f"{source}: {count}; {consequence}.", mistakes)


class CaptureError(MeetinglogError):
    """A line of a file of acts that cannot be recorded; nothing of the file is."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        """Name the 1-based number of the bad line and why it is bad."""
        self.line = line
        super().__init__(f"{source}, line {line}: {reason}\nNothing was recorded.")


class OutputExists(MeetinglogError):
    """A file that ``-o`` names exists already."""


class UnfitInput(MeetinglogError):
    """What is to be read is no regular file, is too large, or cannot be read; ``reason`` is what follows its name."""

    def __init__(self, name: str, reason: str) -> None:
        """Name the input, and say what is wrong with it: ``is a pipe, not a session file``."""
        self.reason = reason
        super().__init__(f"{name} {reason}.")


class MalformedSeal(MeetinglogError):
    """A file that was given as a seal and is none."""


class StorageFailed(MeetinglogError):
    """The store could not read or write: a full disk, no permission, a failing device."""


class LogLost(StorageFailed):
    """The open log is not the file of its name any more; ``rescued`` is the log in which its entries are kept."""

    def __init__(self, sentence: str, rescued: Path | None = None) -> None:
        """Keep the sentence, which names what happened, what is kept where, and what to do."""
        self.rescued = rescued
        super().__init__(sentence)


class StoreAway(StorageFailed):
    """The store cannot be reached now, and may be in a while."""


class Unconfirmed(StorageFailed):
    """The store was lost before it answered: the entries are recorded, or not.

    Whoever appends the very same entries again gets them back as they are stored, once.
    """


EXTRAS = {
    "pdf": ("typst>=0.15,<0.16",),
    "pictures": ("matplotlib>=3.10,<4",),
    "postgres": ("asyncpg>=0.32,<0.33",),
    "web": ("sse-starlette>=3.7,<4", "starlette>=1.10,<2", "uvicorn>=0.54,<0.55"),
}
"""The libraries of each extra, as they are installed."""


class NotInstalled(MeetinglogError):
    """Something needs an extra that is not installed."""

    @classmethod
    def of(cls, extra: str, what: str) -> NotInstalled:
        """Return the error of what needs an extra, which says how its libraries are installed."""
        libraries = " ".join(f"'{library}'" for library in EXTRAS[extra])
        return cls(f"{what} needs libraries that are not installed: pip install {libraries}.")


class UsedWrongly(MeetinglogError):
    """The command was given arguments that do not go together."""

    status = 2


class NotFound(MeetinglogError):
    """No such log, item, meeting, entry or file."""

    status = 3


class LogExists(MeetinglogError):
    """The log to create exists; it is never overwritten."""

    status = 4


class LogBusy(MeetinglogError):
    """Another process is writing to this log."""

    status = 4


class FileInUse(MeetinglogError):
    """A Word file is open in a word processor, or was saved by one meanwhile."""

    status = 4


class Conflict(MeetinglogError):
    """Another writer appended first: the expected position is taken."""

    status = 4


class LogUnusable(MeetinglogError):
    """What was opened cannot be used as a log."""

    status = 5


class NotALog(LogUnusable):
    """The file is something else."""


class NewerLog(LogUnusable):
    """The log was written by a newer version of the program."""


class SealNotHeld(LogUnusable):
    """The log does not hold the entry that was sealed: it was cut off or rewritten, or is another log."""


class FileDamaged(LogUnusable):
    """The file around the entries is not as the program makes it: its schema, or its pages."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the file, and what is wrong with it in words that follow on its name."""
        super().__init__(
            f"{path} {reason}, so nothing is recorded in it. Make a sound log of its entries with "
            f"meetinglog recover {shlex.quote(str(path))} -o NEW."
        )


class LogDamaged(LogUnusable):
    """The record cannot be trusted from ``position`` on."""

    def __init__(self, position: int, reason: str) -> None:
        """Name the first entry (from 1) that cannot be trusted, and why."""
        self.position = position
        super().__init__(f"The record cannot be trusted from entry {position} on: {reason}")


class EndMissing(LogDamaged):
    """The log lacks entries that were acknowledged; ``flag`` says which, for whoever goes on without them.

    It is empty where they can be had, so that nobody goes on without them.
    """

    def __init__(self, position: int, reason: str, flag: str = "") -> None:
        """Name the first entry (from 1) that is missing or another, and how to get it back or to go on."""
        self.flag = flag
        super().__init__(position, reason)
