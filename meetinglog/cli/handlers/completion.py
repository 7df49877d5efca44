"""``completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

from click.shell_completion import get_completion_class

from meetinglog.cli import meetinglog as root
from meetinglog.cli.io import emit


def run(shell: str) -> None:
    """Print the script."""
    completion = get_completion_class(shell)
    if completion is not None:
        emit(completion(root, {}, "meetinglog", "_MEETINGLOG_COMPLETE").source() + "\n", None)
