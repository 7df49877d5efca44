"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from meetinglog.capture.recorder import load
from meetinglog.cli.io import log_argument, log_path, now
from meetinglog.cli.screens import bell_option, require_terminal, run_screen, theme_option
from storage.chain import verified
from storage.sqlite import open_for_reading


@click.command("watch", epilog="Example: meetinglog watch ctoc-cop-6.meetinglog --theme contrast")
@log_argument
@theme_option
@bell_option
def watch(log: str, theme: str, *, silent: bool) -> int:
    """Show the recorder's screen, read only, and follow the log as it grows: for a colleague, or the podium.

    Comments for officers are left out. F9 shows the keys, Ctrl+Q leaves.
    """
    return asyncio.run(_watched(log_path(log), theme, bell=not silent))


async def _watched(path: Path, theme: str, *, bell: bool) -> int:
    require_terminal()
    async with open_for_reading(path) as log:
        record = await load(verified(log.read()))
        from tui.screens.watch import WatchApp  # noqa: PLC0415 - only where a screen is wanted

        return await run_screen(WatchApp(record, log.follow, now, theme=theme, bell=bell))
