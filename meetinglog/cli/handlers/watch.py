"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import asyncio
from pathlib import Path

from meetinglog.capture.recorder import load
from meetinglog.cli.io import log_path, now
from meetinglog.cli.screen_keys import keys_in_force
from meetinglog.cli.screens import require_terminal, run_screen
from storage.chain import verified
from storage.sqlite import open_for_reading


def run(log: str, theme: str, *, bell: bool) -> int:
    """Show the screen until it is left."""
    return asyncio.run(_watched(log_path(log), theme, bell=bell))


async def _watched(path: Path, theme: str, *, bell: bool) -> int:
    require_terminal()
    async with open_for_reading(path) as log:
        record = await load(verified(log.read()))
        from tui.screens.watch import WatchApp  # noqa: PLC0415 - only where a screen is wanted

        return await run_screen(WatchApp(record, log.follow, now, theme=theme, bell=bell, keys=keys_in_force()))
