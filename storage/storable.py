"""What text an entry may hold so that every store and every export gives it back as it was."""

from __future__ import annotations

from operator import attrgetter

from msgspec.structs import fields

from meetinglog.errors import Refused
from meetinglog.log.entry import NewEntry

_TEXTS_OF = attrgetter(*(name.name for name in fields(NewEntry) if name.type is str))


def require_storable(entry: NewEntry) -> None:
    """Raise `Refused` for text that no store and no export could give back as it was."""
    text = "".join(_TEXTS_OF(entry))
    if "\0" in text:
        raise Refused("Text with a NUL character cannot be recorded; nothing was recorded.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused("Text with half of a surrogate pair cannot be recorded; nothing was recorded.") from None
