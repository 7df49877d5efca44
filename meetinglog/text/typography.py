"""Typography of printed text: curly quotation marks and apostrophes (report, "Typography"), closed directions."""

from __future__ import annotations

import re

_OPENING_DOUBLE = re.compile(r"(^|[\s(\[{—–/-])\"")
_QUOTED_SINGLE = re.compile(r"(^|[\s(\[{—–“])'(?=\w)([^']*)'(?!\w)")

_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_LEFT_TO_RIGHT = "\u200e"
_DIRECTIONS = re.compile(f"[{_EMBEDDINGS}{_ISOLATES}{_END_OF_EMBEDDING}{_END_OF_ISOLATE}]")


def typographic(text: str) -> str:
    """Turn straight quotation marks and apostrophes into curly ones, and close directions; all else stays as it is."""
    text = closed(text)
    if '"' not in text and "'" not in text:
        return text
    text = _OPENING_DOUBLE.sub(r"\1“", text).replace('"', "”")
    return _QUOTED_SINGLE.sub(r"\1‘\2’", text).replace("'", "’")


def closed(text: str) -> str:
    """End the directions of writing that a text opens and leaves open, so that it turns nothing around behind it."""
    return text if text.isascii() else text + ends_wanting(text)


def ends_wanting(text: str) -> str:
    """Return the characters that end what a text leaves open (Unicode Standard Annex 9, BD9 to BD11).

    A number that follows the end of an embedding would still be drawn into it, but for a mark from left to right.
    """
    wanting: list[str] = []
    for char in _DIRECTIONS.findall(text):
        if char in _EMBEDDINGS:
            wanting.append(_END_OF_EMBEDDING)
        elif char in _ISOLATES:
            wanting.append(_END_OF_ISOLATE)
        elif char == _END_OF_EMBEDDING:
            if wanting[-1:] == [char]:
                wanting.pop()
        elif char in wanting:
            while wanting.pop() != char:
                pass
    return "".join(reversed(wanting)) + (_LEFT_TO_RIGHT if wanting[:1] == [_END_OF_EMBEDDING] else "")
