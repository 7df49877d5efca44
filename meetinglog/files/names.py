"""The name of a file that is called after something, such as a document's symbol: one that every system takes.

What Windows does not take: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import re
import unicodedata

from meetinglog.text.safe import FILE_NAME

_FIRST_POINTS = re.compile(r"^\.+")
_DEVICE = re.compile(r"^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?= *(?:\.|$))", re.IGNORECASE)
"""What names a device wherever it stands before the first point, whatever follows."""

_LONGEST = 60
"""So many characters stand in a name: in any script they fit in the 255 bytes that a name has at most."""


def file_name(called: str, ending: str) -> str:
    """Return the name of a file that is called after something, with an ending such as ``docx``.

    What not every system takes is written ``-``, and behind the name of a device stands one; points and spaces at the
    end, which Windows drops, are left out.
    """
    stem = _FIRST_POINTS.sub("-", FILE_NAME.replaced(called, lambda _: "-"))[:_LONGEST].rstrip(". ")
    return f"{_DEVICE.sub(lambda device: f'{device[0]}-', stem)}.{ending}"


def are_one_file(first: str, second: str) -> bool:
    """Return whether two names are one where capitals, or the kinds of accents, are not told apart."""
    return _folded(first) == _folded(second)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
