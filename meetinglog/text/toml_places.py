"""Where the keys of a TOML text stand, for sentences on its mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import Any

from meetinglog.text.safe import name_line

_PIECE = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*"{3,5}|'  # texts: a bracket, a hash or a line end within one means nothing
    r"'''(?:[^']|'(?!''))*'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|"
    r"#[^\n]*|"
    r"[\[{]|[\]}]|\n|"
    r"[^\"'#\[\]{}\n]+|.",
    re.DOTALL,
)

_DEEPEST = 8
"""So many keys at most lead to a value of a file that the program knows."""


def place_of(text: str, *keys: str | int) -> str:
    """Return where a key stands in the text of a file: ``line 3, keys.next``.

    A number, from 0, stands for an element of a list; what stands in it has the line of the list.
    """
    name = ".".join(name_line(str(key)) or '""' for key in keys)
    line = _lines(text).get(tuple(takewhile(lambda key: isinstance(key, str), keys)))
    return name if line is None else f"line {line}, {name}"


@lru_cache(maxsize=2)
def _lines(text: str) -> Mapping[tuple[str | int, ...], int]:
    """Return the line, from 1, on which each key of a TOML text is given first, by the keys that lead to it.

    There is none for what stands in a list, nor for what stands deeper than anybody asks.
    """
    lines: dict[tuple[str | int, ...], int] = {}
    heading: tuple[str, ...] | None = ()
    for line, statement in _statements(text):
        data = _data(statement)
        if statement.startswith("["):
            heading = _heading(data)
            for depth in range(min(len(heading), _DEEPEST)):
                lines.setdefault(heading[: depth + 1], line)
            heading = None if statement.startswith("[[") or len(heading) >= _DEEPEST else heading
        elif heading is not None:
            for keys in _keys(data, heading):
                lines.setdefault(keys, line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the headings and the keys with their values, each with its line; some take several lines."""
    begins, number, line, depth = 0, 1, 1, 0
    for piece in _PIECE.finditer(text):
        line += piece[0].count("\n")
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(piece[0], 0)
        if piece[0] == "\n" and not depth:
            yield number, text[begins : piece.end()].strip()
            begins, number = piece.end(), line
    yield number, text[begins:].strip()


def _data(statement: str) -> Mapping[str, Any]:
    """Return the data of a statement; none of one that is nested nearly too deeply to be read at all."""
    import tomllib  # noqa: PLC0415 - few users have such a file

    try:
        return tomllib.loads(statement)
    except RecursionError:
        return {}


def _heading(data: Any) -> tuple[str, ...]:  # noqa: ANN401 - TOML data of any shape
    keys = []
    while isinstance(data, dict) and data:
        [(key, data)] = data.items()
        keys.append(key)
    return tuple(keys)


def _keys(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys that lead to each value of a table, and of the tables in it."""
    for key, value in table.items():
        keys = (*above, key)
        yield keys
        if isinstance(value, dict) and len(keys) < _DEEPEST:
            yield from _keys(value, keys)
