"""``completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled


@click.command("completion", epilog='Example: eval "$(meetinglog completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@handled
def completion() -> None:
    """Print the script that lets SHELL complete commands, options and formats."""
