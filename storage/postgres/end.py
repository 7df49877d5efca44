"""The end of a log on a server when it is opened: what this computer was shown of it is there, or what is missing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from meetinglog.errors import EndMissing
from meetinglog.files import OWNER_ONLY
from meetinglog.files.kept import journal_folder
from storage.chain import Head
from storage.end import accepting, another, cut
from storage.head_file import Acknowledged, HeadFile, acknowledged_in
from storage.postgres.address import PostgresAddress
from storage.postgres.failures import translated
from storage.postgres.link import Link
from storage.postgres.schema import SHOWN
from storage.postgres.spelling import kept_stems

_KIND = "log"
_ASK = "Ask whoever administers the server for what is newer."


def head_paths(address: PostgresAddress) -> list[Path]:
    """Return the files of this user that keep the last entry that this computer was shown of a log: now, and earlier.

    What is shown now is kept in the first.
    """
    return [journal_folder() / f"{stem}.head" for stem in kept_stems(address)]


def shown_of(address: PostgresAddress) -> Acknowledged | None:
    """Return the last entry that this computer was shown of a log; `None` where that is not known."""
    return next(filter(None, map(acknowledged_in, head_paths(address))), None)


class ShownHead:
    """Keeps the last entry that this computer was shown of a log; a standby that is behind does not take it back."""

    def __init__(self, address: PostgresAddress, first: str, position: int, *, lowered: bool) -> None:
        """Keep what comes after ``position``; ``lowered`` says that an end was accepted that lacks what was kept.

        Then the first to be kept is an entry of our own, which says so.
        """
        path = head_paths(address)[0]
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = HeadFile(path, first, lambda: OWNER_ONLY, lowered=lowered)
        self._position = position
        self._lowered = lowered

    def read(self, head: Head) -> None:
        """Keep a head that was read."""
        if not self._lowered:
            self.acknowledged(head)

    def acknowledged(self, head: Head) -> None:
        """Keep a head of which an entry of our own was acknowledged."""
        if head.position > self._position:
            self._file.write(head)
            self._position, self._lowered = head.position, False

    def close(self) -> None:
        """Let go of the file, which stays."""
        self._file.close()


async def missing_end(link: Link, address: PostgresAddress, acknowledged: Acknowledged | None) -> EndMissing | None:
    """Return what a log lacks of what this computer was shown before the log was asked.

    A standby may not have it yet, and is not blamed. Raises `StorageFailed` where the server cannot be asked.
    """
    if acknowledged is None:
        return None
    expected = acknowledged.head
    with translated(address):
        [[position, last_hash, first, its_hash, is_standby]] = await link.fetch(
            SHOWN, address.session, expected.position
        )
    if is_standby or (first, its_hash) == (acknowledged.log, expected.hash):
        return None
    if first != acknowledged.log:
        return _made_anew(address, expected)
    if expected.position > position:
        return cut(address, _KIND, Head(position, last_hash), expected, _ASK)
    return another(address, _KIND, expected, _ASK)


def _made_anew(address: PostgresAddress, expected: Head) -> EndMissing:
    return EndMissing(
        1,
        f"the log that was acknowledged up to entry {expected.position} is gone, and this one was made anew under its "
        f"name. {_ASK} {accepting(address)}",
        f"Missing: the log that was acknowledged up to entry {expected.position} (hash {expected.hash}); this one was "
        "made anew under its name",
    )
