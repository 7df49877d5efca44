"""What was issued, as an archive takes it: the very bytes, made again from the log or given, by their checksum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath

from msgspec import Struct

from meetinglog.errors import MeetinglogError
from meetinglog.provenance.bisection import records_at
from meetinglog.provenance.issued import IssuedOutput, every_issue, render_output
from meetinglog.record.record import Record
from meetinglog.text.safe import file_bytes
from meetinglog.text.slug import slug

FOLDER = "issued"


class ArchivedIssue(Struct, frozen=True):
    """An issued output with its bytes; `None` where they cannot be made again and were not given."""

    issued: IssuedOutput
    data: bytes | None

    @property
    def place(self) -> str:
        """Where it stands among what is kept: a name that every file system takes, and no two share."""
        name = PurePath(self.issued.file)
        ending = slug(name.suffix)
        return f"{FOLDER}/{self.issued.entry:04}-{slug(name.stem) or 'output'}{ending and f'.{ending}'}"


def archived_issues(record: Record, files: Iterable[bytes]) -> Iterator[ArchivedIssue]:
    """Yield every output that was issued and not struck, in order; of those given in ``files`` the bytes are taken."""
    by_checksum = {sha256(data).hexdigest(): data for data in files}
    counting = every_issue(record)
    then = records_at(record, (item.up_to for item in counting))
    for item in counting:
        yield ArchivedIssue(item, _bytes_of(item, then, by_checksum))


def _bytes_of(item: IssuedOutput, then: Mapping[int, Record], by_checksum: Mapping[str, bytes]) -> bytes | None:
    """Return what was issued, to the byte; `None` where this version, or this computer, does not write it so."""
    if item.sha256 in by_checksum:
        return by_checksum[item.sha256]
    try:
        data = file_bytes(render_output(then[item.up_to], item.output).data)
    except MeetinglogError:
        return None
    return data if sha256(data).hexdigest() == item.sha256 else None
