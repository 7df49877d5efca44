"""The bytes of a session file as plain TOML data, with a sentence for whatever keeps them from being that."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from meetinglog.errors import NotFound, SessionFileError

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CURLY = "“”„‟‘’‚‛«»"

_VALUE = "a value is text in straight quotes, a number, a date such as 2012-10-15, true, false, or a list in [ ]"
_LINE = (
    "this line is not understood: a line is key = value, a heading in [ ], or a comment after #; "
    "a key has only letters from a to z, digits, “_” and “-”."
)
_SENTENCES = (
    (r"Invalid value", f"what stands after the “=” is not understood: {_VALUE}."),
    (r"Unterminated string", "text that begins here or above has no closing quote."),
    (r"Expected (\"'\"|'\"')", "text that begins here or above has no closing quote."),
    (r"Illegal character '\\n'", "text on this line has no closing quote."),
    (r"Illegal character '\\r'", "a bare carriage return cannot stand here; save the file with ordinary line ends."),
    (r"Illegal character", "a control character stands here; take it out."),
    (r"Unescaped '\\'", "a backslash in text must be written twice: \\\\."),
    (r"Cannot declare \((.*)\) twice", "the table {0} stands here a second time; put its keys under one heading."),
    (r"Cannot (overwrite|redefine|mutate)", "this key or table stands here a second time; leave one of the two."),
    (r"Duplicate inline table key", "a key stands twice in this table in { }."),
    (r"Expected '=' after a key", "an “=” is missing: a line is key = value, a heading in [ ], or a comment after #."),
    (r"Expected newline", f"something stands after the value that does not belong there; {_VALUE}."),
    (r"Expected '\]", "the heading has no closing bracket."),
    (r"Unclosed array", "a list that begins here or above has no closing “]”."),
    (r"Unclosed inline table", "a table in { } must close on the line on which it begins."),
    (r"(Invalid|Expected) (initial character|statement)", _LINE),
    (r"Invalid date or datetime", "there is no such date or time."),
)  # fmt: skip


def toml_data(path: Path) -> dict[str, Any]:
    """Read the TOML file ``path``.

    Raises `NotFound` where there is no such file, and `SessionFileError` where it cannot be read or is not TOML.
    """
    source = str(path)
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {source}; give the path of the session's TOML file.") from None
    except IsADirectoryError:
        mistake = f"{path.name or source}: this is a folder; give the path of the TOML file in it."
        raise SessionFileError(source, (mistake,)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SessionFileError(source, (f"{path.name}: the file cannot be read ({reason}).",)) from None
    return data_from_bytes(content, source)


def data_from_bytes(content: bytes, source: str) -> dict[str, Any]:
    """Return the TOML data of ``content``; raises `SessionFileError` with the line of the mistake."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        mistake = f"line {line}: this is not UTF-8 text; save the file with the encoding UTF-8."
        raise SessionFileError(source, (mistake,)) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mistake = _sentence(str(error), text)
    except RecursionError:
        mistake = "line 1: lists or tables stand in each other too deeply."
    except ValueError:
        mistake = "line 1: a number in the file has more digits than any number here can have."
    raise SessionFileError(source, (mistake,))


def _sentence(message: str, text: str) -> str:
    """Translate what the TOML reader says into a sentence that begins with the line."""
    at = _AT.search(message)
    lines = text.replace("\r\n", "\n").split("\n")
    if at and at[1]:
        line, column = int(at[1]), int(at[2])
    else:
        line, column = len(text.rstrip().splitlines()) or 1, 0
    here = lines[line - 1] if line <= len(lines) else ""
    if column and here[column - 1 : column] in _CURLY and here[column - 1 : column]:
        return f'line {line}: curly quotes cannot enclose text here; use straight ones: "…".'
    plain = _AT.sub("", message)
    for pattern, sentence in _SENTENCES:
        if found := re.match(pattern, plain):
            return f"line {line}: {sentence.replace('{0}', _heading(found))}"
    return f"line {line}: this is not TOML: {plain[:1].lower()}{plain[1:]}."


def _heading(found: re.Match[str]) -> str:
    """Return the heading ``[a.b]`` from the reader's ``'a', 'b'``."""
    parts = re.findall(r"[^\s,']+", found[1] or "") if found.groups() else ()
    return f"[{'.'.join(parts)}]"
