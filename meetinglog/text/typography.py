"""Typography of printed text: curly quotation marks and apostrophes (report, "Typography"), closed directions."""

from __future__ import annotations

import re

from meetinglog.text.safe import (
    DIRECTIONS,
    EMBEDDINGS,
    END_OF_EMBEDDING,
    END_OF_ISOLATE,
    ISOLATES,
    LEFT_TO_RIGHT_MARK,
)

_OPENING_DOUBLE = re.compile(r"(^|[\s(\[{—–/-]|(?<=\w)['’](?=\"\w))\"")
_QUOTED_SINGLE = re.compile(r"(^|[\s(\[{—–“])'(?=\w)([^']*)'(?!\w)")
_PRINTED_SINGLE = re.compile(r"‘([^‘]*?)’(?!\w)")
_QUOTING = re.compile("[«“]")
_DIRECTION = re.compile(f"[{DIRECTIONS}]")


def typographic(text: str) -> str:
    """Turn straight quotation marks and apostrophes into curly ones, and close directions; all else stays as it is."""
    text = closed(text)
    if '"' not in text and "'" not in text:
        return text
    text = _OPENING_DOUBLE.sub(r"\1“", text).replace('"', "”")
    return _QUOTED_SINGLE.sub(r"\1‘\2’", text).replace("'", "’")


_GUILLEMETS = re.compile(r"«([^«»]*)»")
_OUTSIDE = re.compile(r"«[^«»]*»|“([^“”]*)”")


def in_guillemets(text: str) -> str:
    """Return typed text as French prints it: in « » what is quoted, in “ ” what is quoted within that."""
    printed = typographic(text)
    if not _QUOTING.search(printed):
        return printed
    if '"' in text:
        printed = _OUTSIDE.sub(lambda quoted: quoted[0] if quoted[1] is None else f"«{quoted[1]}»", printed)
    return _GUILLEMETS.sub(lambda quoted: f"«\u00a0{quoted[1].strip()}\u00a0»", printed)


def within_guillemets(text: str) -> str:
    """Return printed text as it stands within « »: its own are double ones, and double ones in these single."""
    return _GUILLEMETS.sub(lambda quoted: f"“{quoted_within(quoted[1].strip())}”", text)


def quoted_within(text: str) -> str:
    """Return printed text as it stands within double quotation marks: its own double ones are single, and in turn."""
    if "“" not in text:
        return text
    text = _PRINTED_SINGLE.sub("\0\\1\1", text)
    return text.replace("“", "‘").replace("”", "’").replace("\0", "“").replace("\1", "”")


def closed(text: str) -> str:
    """End the directions of writing that a text opens and leaves open, so that it turns nothing around behind it."""
    return text if text.isascii() else text + ends_wanting(text)


def ends_wanting(text: str) -> str:
    """Return the characters that end what a text leaves open (Unicode Standard Annex 9, BD9 to BD11).

    A number that follows the end of an embedding would still be drawn into it, but for a mark from left to right.
    """
    wanting: list[str] = []
    for char in _DIRECTION.findall(text):
        if char in EMBEDDINGS:
            wanting.append(END_OF_EMBEDDING)
        elif char in ISOLATES:
            wanting.append(END_OF_ISOLATE)
        elif char == END_OF_EMBEDDING:
            if wanting[-1:] == [char]:
                wanting.pop()
        elif char in wanting:
            while wanting.pop() != char:
                pass
    return "".join(reversed(wanting)) + (LEFT_TO_RIGHT_MARK if wanting[:1] == [END_OF_EMBEDDING] else "")
