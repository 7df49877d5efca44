"""Text as it may be printed and kept: without the control characters that a terminal would obey."""

from __future__ import annotations

import re

_BYTES = re.compile("[\udc80-\udcff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#&$])")


def clean(text: str) -> str:
    """Take out the control characters that a terminal would obey; lines stay lines.

    Bytes of a file's name that the locale cannot read show as UTF-8, or else as an escape.
    """
    text = _BYTES.sub(
        lambda found: found[0].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"), text
    )
    return _CONTROL.sub("", text)


def for_xml(text: str) -> str:
    """Leave out what XML cannot hold, and the control characters that it can; lines end with LF."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a text as one line: what would break it is a blank."""
    return _LINE_BREAKS.sub(" ", text)


def escaped(text: str) -> str:
    """Return a text as Markdown prints it as it stands, within a line."""
    return _MARKDOWN.sub(r"\\\1", text)


def file_bytes(data: str | bytes) -> bytes:
    """Return what a file gets: text cleaned, in UTF-8; bytes as they are."""
    return data if isinstance(data, bytes) else clean(data).encode("utf-8", "replace")
