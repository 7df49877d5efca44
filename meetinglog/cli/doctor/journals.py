"""The lines that were kept while a server was away, and that no recorder has brought in yet."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator

from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.cli.journal import unread_lines, waiting_journals
from meetinglog.text.languages.en import number_of


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
