"""``postgres``: a database made ready for logs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from meetinglog.cli import tell
from meetinglog.cli.configuration import LONGEST_NAME
from meetinglog.errors import UsedWrongly
from meetinglog.text.safe import name_line
from storage.stores import prepare_database


def run(
    what: str,  # noqa: ARG001 - there is one
    database: str,
    officers: Sequence[str],
    readers: Sequence[str],
    copiers: Sequence[str],
    *,
    notify: bool | None,
) -> None:
    """Set the database up, and print what was done. Raises `UsedWrongly`, `NotFound`, `StorageFailed`."""
    names = [_officer(text) for text in officers]
    for sentence in asyncio.run(prepare_database(database, names, readers, copiers, notify=notify)):
        tell(sentence)


def _officer(text: str) -> tuple[str, str]:
    """Return the database user and the officer of ``USER=NAME``. Raises `UsedWrongly`."""
    user, _, name = text.partition("=")
    if not user or not name or name != name_line(name) or len(name) > LONGEST_NAME:
        raise UsedWrongly(
            f"--officer {name_line(text)}: write USER=NAME, the database user and the officer's name in one line of at "
            f"most {LONGEST_NAME} characters."
        )
    return user, name
