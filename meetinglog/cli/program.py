"""How this program is started again: the words that a shell understands in the current folder."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

_NAME = "meetinglog"


def program() -> str:
    """Return what to type to run the program again: its name where a shell finds it, else its path or module."""
    started = Path(os.environ.get("PEX") or sys.argv[0])
    if started.name == "__main__.py" and started.parent.name == _NAME:
        return f"{shlex.quote(sys.executable)} -m {_NAME}"
    if not (started.stem.startswith(_NAME) and started.is_file()):  # started by another program, which knows how
        return _NAME
    known = shutil.which(started.name)
    if known and Path(known).samefile(started):
        return started.name
    return shlex.quote(_near(started.absolute()))


def _near(path: Path) -> str:
    """Return a path as it is typed from here: below the current folder without the way to it."""
    folder = Path.cwd()
    if not path.is_relative_to(folder):
        return str(path)
    below = path.relative_to(folder)
    return str(below) if below.parent.parts else f"./{below}"
