"""The program's own errors, kept in a file that can be sent: where it broke, and never a word of the meeting.

The message of an exception may quote what was typed, the values of its frames may be names, and the arguments of a
command name files. None of these is kept: only kinds of exceptions, modules, functions and lines.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from platformdirs import user_state_path

from meetinglog import __version__

LARGEST = 131_072
"""The size in bytes beyond which a file is put aside for a new one; the one put aside before is gone then."""

_FRAMES = 25
"""So many frames are kept from the beginning and from the end of a traceback."""
_CHAIN = 8
"""So many exceptions are followed that led to one, or that one holds."""
_IDENTIFIER = re.compile(r"[A-Za-z_<][\w.<>]{0,150}", re.ASCII)


def error_log_path() -> Path:
    """Return where errors are kept: in the user's state folder."""
    return user_state_path("meetinglog", appauthor=False) / "errors.log"


def keep_error(error: BaseException, command: str) -> Path | None:
    """Append an error of a command to the file and return its path; `None` where it cannot be written.

    The file is its owner's alone, and does not grow beyond `LARGEST` bytes.
    """
    try:
        path = error_log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put_aside(path)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(path, flags, 0o600)
        try:
            os.write(handle, error_report(error, command).encode())
        finally:
            os.close(handle)
    except Exception:  # noqa: BLE001 - the error itself is told, whatever becomes of its report
        return None
    return path


def keep_what_breaks_beside() -> None:
    """Keep the errors of threads from now on, in place of a traceback across the screen."""
    threading.excepthook = _keep_of_thread


def _keep_of_thread(broken: threading.ExceptHookArgs) -> None:
    if broken.exc_value is not None:
        keep_error(broken.exc_value, "thread")


def error_report(error: BaseException, command: str) -> str:
    """Return what is kept of an error: when, versions, the command's verb, kinds of exceptions and where they arose."""
    python = f"Python {platform.python_version()} on {sys.platform} {platform.machine()}"
    heading = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} meetinglog {__version__}, {python}, {_identifier(command)}"
    return "\n".join([heading, *(f"  {line}" for line in _lines(error)), "", ""])


def _put_aside(path: Path) -> None:
    try:
        full = path.stat().st_size > LARGEST
    except FileNotFoundError:
        return
    if full:
        path.replace(path.with_name(f"{path.name}.1"))


def _lines(error: BaseException) -> Iterator[str]:
    waiting, seen = [("", error)], 0
    while waiting and seen < _CHAIN:
        role, each = waiting.pop(0)
        seen += 1
        yield f"{role}{_kind(each)}"
        yield from _frames(each.__traceback__)
        if each.__cause__ is not None:
            waiting.append(("because of ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            waiting.append(("while handling ", each.__context__))
        if isinstance(each, BaseExceptionGroup):
            waiting += [("one of ", part) for part in each.exceptions]


def _kind(error: BaseException) -> str:
    """Return the class of an exception, with the number that the system or the database gave it."""
    numbers = [value for name in ("errno", "sqlite_errorcode") if isinstance(value := getattr(error, name, None), int)]
    number = f" {numbers[0]}" if numbers else ""
    return f"{_identifier(type(error).__module__)}.{_identifier(type(error).__qualname__)}{number}"


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        module = _identifier(str(traceback.tb_frame.f_globals.get("__name__")))
        places.append(f"  {module}:{traceback.tb_lineno} {_identifier(code.co_name)}")
        traceback = traceback.tb_next
    left_out = len(places) - 2 * _FRAMES
    if left_out > 0:
        places[_FRAMES:-_FRAMES] = [f"  … {left_out} more"]
    yield from places


def _identifier(name: str) -> str:
    """Return the name of a module, class or function; what is none, since it was made from some text, is left out."""
    return name if _IDENTIFIER.fullmatch(name) else "?"
