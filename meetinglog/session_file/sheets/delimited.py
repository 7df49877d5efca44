"""Delimited text as offices write it: in several encodings, with or without byte order mark, and delimiters."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from meetinglog.session_file.location import quoted
from meetinglog.session_file.sheets.cells import COLUMNS, ROWS, Cells, NotReadableError, Row

WESTERN = "Windows-1252"
"""The encoding assumed for text that is not UTF-8: Excel's on a Western Windows, and a superset of ISO 8859-1."""

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_DELIMITER_LINE = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""The first line that tells Excel the delimiter; it is not a row."""


def separated(content: bytes, file: str) -> list[Cells]:
    """Return the cells of a file by each possible delimiter; ``file`` is its name. Raises `NotReadableError`."""
    text, encoding = decoded(content, file)
    delimiters: Iterator[str] = iter(_DELIMITERS)
    if line := _DELIMITER_LINE.match(text):
        text, delimiters = text[line.end() :], iter(line[1])
    try:
        return [_rows(text, delimiter, encoding) for delimiter in delimiters]
    except csv.Error:
        raise NotReadableError(
            f"{quoted(file)} is not text in columns; a quotation mark in it is probably never closed."
        ) from None


def _rows(text: str, delimiter: str, encoding: str) -> Cells:
    """Return the cells by one delimiter, up to the first that stands outside of the rows and columns."""
    full: list[Row] = []
    beyond = None
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
        held = ((number, column, cell) for column, cell in enumerate(row) if cell and not cell.isspace())
        beyond = next((cell for cell in held if number >= ROWS or cell[1] >= COLUMNS), None)
        if beyond is not None:
            break
        if any(cells := [cell.strip() for cell in row[:COLUMNS]]):
            full.append((number, cells))
    return Cells(full, encoding=encoding, delimiter=_DELIMITERS[delimiter], beyond=beyond)


def decoded(content: bytes, file: str) -> tuple[str, str]:
    """Return the text and its encoding: the one of its byte order mark, or else UTF-8, or else `WESTERN`."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _as(codec, name, content[len(mark) :], file), name
    if b"\0" in content:
        raise NotReadableError(f"{quoted(file)} is not text, or lacks its byte order mark; save it as “CSV UTF-8”.")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _as("cp1252", f"UTF-8 or {WESTERN}", content, file), WESTERN


def encoding_assumed(encoding: str) -> tuple[str, ...]:
    """Return the sentence on an encoding that was assumed, if it was."""
    return (f"The file is not UTF-8 and was read as {WESTERN}; check its accents.",) if encoding == WESTERN else ()


def _as(codec: str, name: str, content: bytes, file: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count("\n".encode(codec), 0, error.start) + 1
        raise NotReadableError(f"{quoted(file)} is not {name} text (line {line}); save it as “CSV UTF-8”.") from None
