"""Where the keys of a TOML text stand, for sentences on its mistakes."""

from __future__ import annotations

from typing import Any

from meetinglog.text.safe import name_line


def place_of(text: str, *keys: str) -> str:
    """Return where a key stands in the text of a file: ``line 3, keys.next``."""
    name, lines = ".".join(map(name_line, keys)), text.split("\n")
    for start in (number for number, line in enumerate(lines) if keys[-1] in line or keys[0] in line):
        before = _table(lines[:start])
        if before is None or _has(before, keys):  # the line stands within a value, or behind that of the key
            continue
        ends = (_table(lines[:end]) for end in range(start + 1, len(lines) + 1))
        if _has(next((table for table in ends if table is not None), {}), keys):
            return f"line {start + 1}, {name}"
    return name


def _table(lines: list[str]) -> dict[str, Any] | None:
    """Return the data of the first lines of a file, or `None` where they end within a value."""
    import tomllib  # noqa: PLC0415 - few users have such a file

    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(table: Any, keys: tuple[str, ...]) -> bool:  # noqa: ANN401 - TOML data of any shape
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True
