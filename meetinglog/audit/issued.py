"""Findings about issued outputs that the log would now write differently."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.audit.findings import MEANINGS, Finding, FindingKind
from meetinglog.provenance.issued import stale
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised


def stale_outputs(record: Record) -> Iterator[Finding]:
    """Yield issued outputs that no longer match the log."""
    for output in stale(record):
        yield Finding(
            FindingKind.STALE,
            (output.entry,),
            f"{capitalised(output.name)}, would now be written differently.",
            MEANINGS[FindingKind.STALE].why,
            f"/strike {output.entry}",
            "`meetinglog diff` shows the differences. Issue it again, or withdraw it with this line.",
        )
