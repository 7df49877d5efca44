"""A server that is away: whether recording can begin meanwhile, and the lines that wait to be brought in."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator

from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.cli.journal import unread_lines, waiting_journals
from meetinglog.text.languages.en import number_of


def server_away(reason: str, officer: str, *, has_copy: bool) -> Diagnosis:
    """Return that the server of a log is away, and whether an officer can record all the same: with a sound copy."""
    if has_copy:
        begins = "A recorder that begins now goes on with the copy of the log that this computer keeps"
        return Diagnosis("log", reason, f"{begins} for {officer}, and brings the lines in later.")
    return Diagnosis("log", reason, f"This computer keeps no copy of the log: {officer} cannot record meanwhile.")


def journals_kept() -> Iterator[Diagnosis]:
    """Yield each journal that waits: for which log, how many lines, since when, and how they get there."""
    for journal, handle in waiting_journals():
        os.close(handle)
        if journal.kept_for is None:
            advice = "Keep the file, and show it to whoever looks after this program."
            yield Diagnosis("journal", f"{journal.path} cannot be read.", advice)
            continue
        address, since = journal.kept_for.address, journal.lines[0].entered.astimezone()
        lines = number_of(len(journal.lines), "line")
        yield Diagnosis(
            "journal",
            f"{lines} for {address}, kept since {since:%Y-%m-%d %H:%M}, not on the server.{unread_lines(journal)}",
            f"Bring them in: meetinglog record {shlex.quote(address)}",
        )
