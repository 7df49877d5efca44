"""Session files for the tests: a small right one, and what is said of a changed one."""

from __future__ import annotations

from pathlib import Path

from meetinglog.errors import NotFound, SessionFileError
from meetinglog.model.session import Session
from meetinglog.session_file import read_session

HEAD = """
[body]
name = "Conference of the Parties"
short_name = "Conference"

[session]
number = 6
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
"""


def styles(name: str, folder: Path, language: str) -> tuple[str, str]:
    """Know the built-in style alone, in every language; the others are English files in the folder."""
    if name == "untoc":
        return "# untoc\n", language or "en"
    if (folder / name).is_file():
        return (folder / name).read_text(encoding="utf-8"), "en"
    raise NotFound(f"There is no style “{name}”.")


def read(folder: Path, text: str) -> Session:
    """Read ``text`` as the session file ``cop-6.toml`` in ``folder``."""
    path = folder / "cop-6.toml"
    path.write_text(text, encoding="utf-8")
    return read_session(path, styles)


def mistakes(folder: Path, text: str) -> list[str]:
    """Return all mistakes of the session file ``text``."""
    try:
        read(folder, text)
    except SessionFileError as error:
        return list(error.mistakes)
    return []


def with_more(more: str) -> str:
    """Return the small right file with ``more`` after it."""
    return f"{HEAD}\n{more}"


def with_session(more: str) -> str:
    """Return the small right file with more keys under ``[session]``."""
    return f"{HEAD}{more}\n"
