"""The TOML data of a session file, or a sentence on what is not TOML in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from meetinglog.errors import NotFound, SessionFileError, UnfitInput
from meetinglog.files.inputs import Input, read_input
from meetinglog.text.file_kinds import other_than_text
from meetinglog.text.toml import read_toml

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CURLY = "“”„‟‘’‚‛«»"

_VALUE = "a value is text in straight quotes, a number, a date such as 2012-10-15, true, false, or a list in [ ]"
_LINE = (
    "This line is not valid: a line is key = value, a heading in [ ], or a comment after #; "
    "a key has only letters from a to z, digits, “_” and “-”."
)
_SENTENCES = (
    (r"Invalid value", f"The value after the “=” is not valid; {_VALUE}."),
    (r"Unterminated string", "Text that begins here or above has no closing quote."),
    (r"Expected (\"'\"|'\"')", "Text that begins here or above has no closing quote."),
    (r"Illegal character '\\n'", "Text on this line has no closing quote."),
    (r"Illegal character '\\r'", "A bare carriage return is not allowed; save the file with ordinary line ends."),
    (r"Illegal character", "A control character is not allowed in text; delete it."),
    (r"Unescaped '\\'", "Write a backslash in text twice: \\\\."),
    (r"Cannot declare \((.*)\) twice", "The table {0} occurs twice; put its keys under one heading."),
    (r"Cannot (overwrite|redefine|mutate)", "This key or table occurs twice; keep one of the two."),
    (r"Duplicate inline table key", "A key occurs twice in this table in { }."),
    (r"Expected '=' after a key", "An “=” is missing: a line is key = value, a heading in [ ], or a comment after #."),
    (r"Expected newline", f"Something follows the value on this line; {_VALUE}."),
    (r"Expected '\]", "The heading has no closing bracket."),
    (r"Unclosed array", "A list that begins here or above has no closing “]”."),
    (r"Unclosed inline table", "A table in { } must close on the line on which it begins."),
    (r"(Invalid|Expected) (initial character|statement)", _LINE),
    (r"Invalid date or datetime", "This date or time does not exist."),
)  # fmt: skip


def toml_data(path: Path) -> dict[str, Any]:
    """Return the data of the TOML file ``path``.

    Raises:
        NotFound: There is no such file.
        SessionFileError: The file cannot be read or is not TOML.

    """
    source = str(path)
    try:
        content = read_input(path, Input.SESSION_FILE)
    except NotFound:
        raise NotFound(f"There is no file {source}; give the path of the session's TOML file.") from None
    except UnfitInput as unfit:
        raise SessionFileError(source, (f"{path.name or source}: This file {unfit.reason}.",)) from None
    return data_from_bytes(content, source)


def data_from_bytes(content: bytes, source: str) -> dict[str, Any]:
    """Return the TOML data of ``content``. Raises `SessionFileError` with the line of the mistake."""
    if kind := other_than_text(content):
        advice = "`meetinglog new --example` prints a session file to fill in."
        raise SessionFileError(source, (f"This is {kind}, not a session file; {advice}",))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        mistake = f"line {line}: This is not UTF-8 text; save the file as UTF-8."
        raise SessionFileError(source, (mistake,)) from None
    try:
        return read_toml(text)
    except tomllib.TOMLDecodeError as error:
        mistake = _sentence(str(error), text)
    except RecursionError:
        mistake = "line 1: Lists or tables are nested too deeply."
    except ValueError:
        mistake = "line 1: A number in the file has too many digits."
    raise SessionFileError(source, (mistake,))


def _sentence(message: str, text: str) -> str:
    """Return the sentence for a message of the TOML reader; it begins with the line."""
    position = _AT.search(message)
    if position and position[1]:
        line, column = int(position[1]), int(position[2])
    else:
        line, column = len(text.rstrip().splitlines()) or 1, 0
    lines = text.replace("\r\n", "\n").split("\n")
    character = lines[line - 1][column - 1 : column] if column and line <= len(lines) else ""
    if character and character in _CURLY:
        return f'line {line}: Curly quotes cannot enclose text; use straight ones: "…".'
    plain = _AT.sub("", message)
    for pattern, sentence in _SENTENCES:
        if match := re.match(pattern, plain):
            return f"line {line}: {sentence.replace('{0}', _heading(match))}"
    return f"line {line}: This is not TOML: {plain[:1].lower()}{plain[1:]}."


def _heading(match: re.Match[str]) -> str:
    """Return the heading ``[a.b]`` from the reader's ``'a', 'b'``."""
    parts = re.findall(r"[^\s,']+", match[1] or "") if match.groups() else ()
    return f"[{'.'.join(parts)}]"
