"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from meetinglog.capture.clock_notes import note_of_offset
from meetinglog.capture.recorder import load
from meetinglog.cli.io import now, resolve_author
from meetinglog.cli.recording import track_to_record
from meetinglog.cli.screen_keys import keys_in_force
from meetinglog.cli.screens import require_terminal, run_screen
from meetinglog.errors import UsedWrongly
from meetinglog.log.author import clock_of
from storage.chain import verified
from storage.stores import Address, open_for_reading


def run(log: Address, track: str, officer: str | None, theme: str, *, podium: bool, bell: bool) -> int:
    """Show the screen until it is left."""
    return asyncio.run(_watched(log, track, _known(officer), theme, podium=podium, bell=bell))


def _known(officer: str | None) -> str:
    """Return the officer that the option names, else whoever would record here; who watches needs no name."""
    if officer is not None:
        return resolve_author(officer).officer
    with suppress(UsedWrongly):
        return resolve_author(None).officer
    return ""


async def _watched(address: Address, track: str, officer: str, theme: str, *, podium: bool, bell: bool) -> int:
    require_terminal()
    async with open_for_reading(address) as log:
        record = await load(verified(log.read()))
        from tui.screens.podium import PodiumApp  # noqa: PLC0415 - only where a screen is wanted
        from tui.screens.watch import WatchApp  # noqa: PLC0415 - the same

        screen = PodiumApp if podium else WatchApp
        watched, clock = track_to_record(track, record, officer), clock_of(log, now)
        shown = screen(
            record,
            watched,
            log.follow,
            clock,
            theme=theme,
            bell=bell,
            keys=keys_in_force(),
            is_live=lambda: log.is_live,
        )
        log.on_notice(shown.presenter.notice)
        shown.presenter.message = note_of_offset(log.clock_offset) if not podium else ""
        return await run_screen(shown)
