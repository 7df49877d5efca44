"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from meetinglog.capture.recorder import load
from meetinglog.cli.io import now, resolve_author
from meetinglog.cli.recording import track_to_record
from meetinglog.cli.screen_keys import keys_in_force
from meetinglog.cli.screens import require_terminal, run_screen
from meetinglog.errors import UsedWrongly
from storage.chain import verified
from storage.stores import Address, address_of, open_for_reading


def run(log: str, track: str, theme: str, *, podium: bool, bell: bool) -> int:
    """Show the screen until it is left."""
    return asyncio.run(_watched(address_of(log), track, theme, podium=podium, bell=bell))


async def _watched(address: Address, track: str, theme: str, *, podium: bool, bell: bool) -> int:
    require_terminal()
    officer = ""
    with suppress(UsedWrongly):  # who watches needs no name
        officer = resolve_author(None).officer
    async with open_for_reading(address) as log:
        record = await load(verified(log.read()))
        from tui.screens.podium import PodiumApp  # noqa: PLC0415 - only where a screen is wanted
        from tui.screens.watch import WatchApp  # noqa: PLC0415 - the same

        screen = PodiumApp if podium else WatchApp
        watched = track_to_record(track, record, officer)
        return await run_screen(screen(record, watched, log.follow, now, theme=theme, bell=bell, keys=keys_in_force()))
