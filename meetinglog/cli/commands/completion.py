"""``completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click


@click.command("completion", epilog='Example: eval "$(meetinglog completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and formats."""
    from meetinglog.cli.handlers.completion import run

    run(shell)
