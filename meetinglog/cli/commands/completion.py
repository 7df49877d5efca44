"""``completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from meetinglog.cli import meetinglog as root
from meetinglog.cli.io import emit


@click.command("completion", epilog='Example: eval "$(meetinglog completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and formats."""
    completion = get_completion_class(shell)
    if completion is not None:
        emit(completion(root, {}, "meetinglog", "_MEETINGLOG_COMPLETE").source() + "\n", None)
