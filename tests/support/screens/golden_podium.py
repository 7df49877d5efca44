"""The golden screens of the podium; `tests.support.screens.golden` draws them anew, too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from meetinglog.log.entry import Entry
from tests.support.paths import TESTS
from tests.support.scene import Scene, given, session
from tests.support.screens.driver import Driver, unhurried
from tests.support.screens.golden import MORNING, SIZES, SPOKEN
from tests.support.screens.golden_files import at_sizes, draw_anew
from tests.support.screens.recorder import Clock
from tui.screens.podium import PodiumApp

FOLDER = TESTS / "tui" / "podium" / "golden"

PLANNED = [{"number": 4, "starts": "2012-10-17T15:00:00", "ends": "2012-10-17T15:30:00"}]
LIST = "/inscribe Algeria; Austria; Brazil; Chile; China; Cuba; France; Ghana; India; Japan; Kenya; Mexico; Peru; Spain"
PRIVATE = ("@15:10:05 - spoke of #piracy", "@15:10:06 /flag was it so?", "@15:10:07 /comment he is angry")
"""What no room may see."""

OPENED = (*MORNING, *SPOKEN, *PRIVATE)
SCENES: dict[str, tuple[str, Sequence[str]]] = {
    "running": ("15:11:07", OPENED),
    "the-last-seconds": ("15:12:45", OPENED),
    "over-the-limit": ("15:13:12", OPENED),
    "no-limit": ("15:11:07", (*MORNING[:2], *OPENED[3:], "@15:10:30 /limit off", "@15:10:40 Italy")),
    "point-of-order": ("15:12:05", (*OPENED, "@15:11:40 /order Lebanon")),
    "free-floor": ("15:12:25", (*OPENED, "@15:11:20 /end", "@15:11:30 /ask Iraq", "@15:11:40 /ask Cuba")),
    "long-list": ("15:11:20", (*OPENED, f"@15:11 {LIST}", "@15:11:10 /ask Iraq", "@15:11:15 /close")),
    "suspended": ("15:35:00", (*OPENED, "@15:20 /suspend consultations")),
    "risen": ("15:58:00", (*OPENED, "@15:55 /rise")),
    "before-opening": ("14:55:00", ()),
}
"""Scenes by name: the time, and what was entered by then."""


class Podium(Driver[PodiumApp]):
    """A podium's screen that runs."""


@asynccontextmanager
async def shown(scene: Scene, clock: str, track: str = "plenary") -> AsyncIterator[Podium]:
    """Show the record of a scene at a time."""

    async def nothing_more(_after: int) -> AsyncIterator[Sequence[Entry]]:
        await asyncio.Event().wait()
        yield ()

    screen = PodiumApp(scene.record, track, nothing_more, Clock(clock), theme="dark", bell=True)
    with unhurried():
        async with screen.run_test(size=SIZES[0]) as pilot:
            yield Podium(screen, pilot)
    await screen.finish()


async def screens(name: str) -> dict[Path, str]:
    """Draw a scene at every size; return each with the file in which it is kept."""
    clock, lines = SCENES[name]
    async with shown(given(*lines, facts=session(meetings=PLANNED)), clock) as podium:
        return await at_sizes(podium, SIZES, FOLDER, name)


def main() -> None:
    """Draw all scenes anew."""
    draw_anew(FOLDER, SCENES, screens)


if __name__ == "__main__":
    main()
