"""All that an archive of a log holds, put together as a bag in one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetinglog import __version__
from meetinglog.provenance.archive.bag import bag
from meetinglog.provenance.archive.issued_files import ArchivedIssue
from meetinglog.provenance.archive.page import PAGE, page, session_title
from meetinglog.record.record import Record
from meetinglog.text.archive import archived
from meetinglog.text.slug import slug


def archive(record: Record, origin: str, kept: Mapping[str, bytes], issues: Sequence[ArchivedIssue]) -> bytes:
    """Return the archive as a ZIP with one folder; the same log gives the same bytes.

    ``origin`` names the log in its seal; ``kept`` are the files of `WHAT`. All times are that of the last entry.
    """
    issued = {each.place: each.data for each in issues if each.data is not None}
    payload = {PAGE: page(record, kept, issues), **kept, **issued}
    at = record.entries[-1].recorded_at.astimezone(record.zone)
    info = (
        ("Source-Organization", record.session.body.name),
        ("External-Identifier", origin),
        ("External-Description", f"The log of a session: {session_title(record)}. Open data/{PAGE} first."),
        ("Bagging-Date", at.date().isoformat()),
        ("Bag-Software-Agent", f"meetinglog {__version__}"),
    )
    folder = f"{slug(record.session.facts.id)}-archive".strip("-")
    return archived({f"{folder}/{place}": data for place, data in bag(payload, info).items()}, at)
