"""How a paragraph that the program wrote is known again in a Word file: by its key, and by what it said.

A mark is the name of a hidden bookmark, which Word and LibreOffice keep, and the tag of the content control, which
Word keeps. A bookmark's name has 40 characters at most, a control's name and tag have 64.
"""

from __future__ import annotations

import re
from hashlib import sha256

from msgspec import Struct

_DIGITS = 12
_MARK = re.compile(r"_ml_([0-9a-f]{12})_([0-9a-f]{12})_([0-9a-f]+)")
_LONGEST_NAME = 64


class Mark(Struct, frozen=True):
    """The mark of a paragraph: its ``key``, and a digest and the length of the text that the program wrote there."""

    key: str
    text_digest: str
    length: int

    @property
    def name(self) -> str:
        """The mark as it is written; a bookmark that begins with ``_`` is hidden."""
        return f"_ml_{self.key}_{self.text_digest}_{self.length:x}"

    @property
    def other_name(self) -> str:
        """The mark by another name, for what stands in a file beside the same, such as where it was moved from."""
        return f"_ml_{self.key}_{self.text_digest}_0{self.length:x}"

    def fits(self, text: str) -> bool:
        """Return whether a text is what the program wrote."""
        return len(text) == self.length and self.begins(text)

    def begins(self, text: str) -> bool:
        """Return whether a text begins with what the program wrote."""
        return len(text) >= self.length and digest(text[: self.length]) == self.text_digest


def digest(text: str) -> str:
    """Return a short digest of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def mark(key: str, text: str) -> Mark:
    """Return the mark of a paragraph by the key of its block and the text that is written."""
    return Mark(digest(key), digest(text), len(text))


def read_mark(name: str) -> Mark | None:
    """Read a mark; `None` if the name is somebody else's tag or bookmark."""
    match = _MARK.fullmatch(name)
    return Mark(match[1], match[2], int(match[3], 16)) if match else None


def control_name(name: str) -> str:
    """Return a name as a content control can bear it."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


MASTHEAD = digest("masthead")
"""The key of the table of the masthead."""

TABLES = frozenset({MASTHEAD, digest("annex documents: table")})
"""The keys of what the program writes as a table: all else is paragraphs."""

HEADERS = {name: digest(f"header of {name} pages") for name in ("odd", "even")}
"""The keys of the headers, by the pages that they head."""

FRONT = frozenset(
    {
        MASTHEAD,
        *HEADERS.values(),
        *(digest(f"masthead: {name}") for name in ("session", "place", "title", "rapporteur", "addendum")),
    }
)
"""The keys of what stands above a report and at the head of its pages."""
