"""``verify``: every hash of a log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetinglog.cli.io import emit, log_path
from meetinglog.cli.progress import Interrupted, Progress
from meetinglog.cli.verification import check_log
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.languages.en import number_of


@dataclass(frozen=True, slots=True)
class VerifiedLog(JsonRecord):
    """A log whose every hash holds."""

    entries: int
    """How many entries it has."""
    hash: str
    """The hash of the last entry."""
    verified: Literal[True] = True
    """That every hash holds."""


def run(log: str, *, as_json: bool, quiet: bool) -> None:
    """Print how many entries are verified. Raises `LogDamaged`."""
    try:
        with Progress(quiet=quiet) as progress:
            head = check_log(log_path(log), progress)
    except KeyboardInterrupt:
        raise Interrupted(f"{log} was only read; it is not verified.") from None
    found = VerifiedLog(head.position, head.hash)
    emit(
        to_json(VerifiedLog, found)
        if as_json
        else f"{log}: {number_of(found.entries, 'entry', 'entries')}, every hash holds.\n",
        None,
    )
