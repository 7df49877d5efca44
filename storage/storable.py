"""What text an entry may hold so that every store and every export gives it back as it was."""

from __future__ import annotations

from operator import attrgetter

from msgspec.structs import fields

from meetinglog.errors import Refused
from meetinglog.log.entry import NewEntry
from storage.log_schema import LARGEST

_OVERHEAD = 4096
"""More bytes than a row takes beside these texts: for their lengths, its numbers and its hashes."""

_TEXTS_OF = attrgetter(*(name.name for name in fields(NewEntry) if name.type is str))


def require_storable(entry: NewEntry) -> None:
    """Raise `Refused` for text that no store and no export could give back as it was."""
    text = "".join(_TEXTS_OF(entry))
    if "\0" in text:
        raise Refused("Text with a NUL character cannot be recorded; nothing was recorded.")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Refused("Text with half of a surrogate pair cannot be recorded; nothing was recorded.") from None
    if size > LARGEST - _OVERHEAD:
        raise Refused(f"An entry has at most {LARGEST // 1_048_576} MiB of text; nothing was recorded.")
