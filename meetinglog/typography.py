"""Typography of printed text: curly quotation marks and apostrophes (report, "Typography")."""

from __future__ import annotations

import re

_OPENING_DOUBLE = re.compile(r"(^|[\s(\[{—–/-])\"")
_QUOTED_SINGLE = re.compile(r"(^|[\s(\[{—–“])'(?=\w)([^']*)'(?!\w)")


def typographic(text: str) -> str:
    """Turn straight quotation marks and apostrophes into curly ones; all else stays as it is."""
    if '"' not in text and "'" not in text:
        return text
    text = _OPENING_DOUBLE.sub(r"\1“", text).replace('"', "”")
    return _QUOTED_SINGLE.sub(r"\1‘\2’", text).replace("'", "’")
