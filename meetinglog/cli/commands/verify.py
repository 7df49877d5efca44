"""``verify``: every hash of a log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import click

from meetinglog.cli.io import emit, json_option, log_argument, log_path
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


@click.command("verify", epilog="Example: meetinglog verify ctoc-cop-6.meetinglog")
@log_argument
@json_option
def verify(log: str, *, as_json: bool) -> None:
    """Check every hash of LOG.

    For a damaged log the exit status is 5, and the first entry that cannot be trusted is named.
    """
    head = check_log(log_path(log))
    found = VerifiedLog(head.position, head.hash)
    emit(
        to_json(VerifiedLog, found)
        if as_json
        else f"{log}: {number_of(found.entries, 'entry', 'entries')}, every hash holds.\n",
        None,
    )
