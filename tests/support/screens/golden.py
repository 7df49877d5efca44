"""The golden screens. ``python -m tests.support.screens.golden`` draws all of them anew; read the diff."""

from __future__ import annotations

import asyncio
import resource
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.paths import TESTS
from tests.support.places import Logs
from tests.support.screens import film, golden_replay
from tests.support.screens.golden_files import file_of
from tests.support.screens.recorder import Stand, recording

FOLDER = TESTS / "tui" / "recorder" / "golden"
SIZES = ((80, 24), (120, 40), (160, 50), (60, 16))

MORNING = (
    "@2012-10-17T15:00:00 /open 4 chair:Kenya",
    "@15:01:00 /item 3",
    "@15:02:00 /limit 3m",
    "@15:03:00 /intro secretariat",
    "@15:06:00 /inscribe Norway; Egypt for:G77; Thailand; WWF; Italy",
)
SPOKEN = ("@15:07:00 /next", "@15:08:30 - welcomed the report of the secretariat #cybercrime", "@15:10:00 /next")


SEATED = FACTS_WITH_TRACKS.model_copy(
    update={"seats": {"1": "President", "27": "Norway", "31": "Lebanon", "32": "Egypt"}}
)
"""The handy session with those who sit at four microphones."""


async def before_opening(stand: Stand) -> None:
    stand.clock.set("14:55:00")


async def free_floor(stand: Stand) -> None:
    await stand.at("15:11:20", "/end")
    stand.clock.set("15:12:25")


async def running(stand: Stand) -> None:
    stand.clock.set("15:11:07")


async def over_the_limit(stand: Stand) -> None:
    stand.clock.set("15:13:12")


async def point_of_order(stand: Stand) -> None:
    await stand.at("15:11:40", "/order Lebanon")
    stand.clock.set("15:12:05")
    await stand.type("/end")


async def who_waits(stand: Stand) -> None:
    await stand.at("15:11:40", "/order Lebanon")
    await stand.at("15:12:10", "/suspend consultations")
    await stand.at("15:20:00", "/resume")
    stand.clock.set("15:20:15")


async def long_list(stand: Stand) -> None:
    names = "Algeria; Austria; Brazil; Chile; China; Cuba; France; Ghana; India; Japan; Kenya; Mexico; Peru; Spain"
    await stand.at("15:11:00", f"/inscribe {names}", "/ask Iraq", "/ask Lebanon", "/close")


async def spoken(stand: Stand) -> None:
    await stand.at("15:11:20", "Italy", "/inscribe Norway; Egypt for:G77; Thailand; secretariat")
    await stand.at("15:12:40", "/order Lebanon")
    await stand.at("15:13:04", "/end", "/next")


async def typing(stand: Stand) -> None:
    stand.clock.set("15:12:00")
    await stand.type("nig")
    await stand.key("down")


async def refusal(stand: Stand) -> None:
    await stand.at("15:11:00", "aus", "Nroway")


async def asked_about(stand: Stand) -> None:
    stand.clock.set("15:11:20")
    stand.other_enters("/next")
    stand.clock.set("15:11:22")
    await stand.type("/next\r")


async def microphone(stand: Stand) -> None:
    await stand.at("15:11:20", "/end")
    stand.hears("27 on 15:11:22")
    stand.clock.set("15:11:25")


async def microphones(stand: Stand) -> None:
    stand.hears("32 on 15:10:01", "1 on 15:11:05", "40 on 15:11:19", "31 on 15:11:20", "27 on 15:11:21")
    stand.clock.set("15:11:25")
    await stand.type("- asked for")


async def microphone_off(stand: Stand) -> None:
    stand.hears("32 on 15:10:01", "32 off 15:11:22")
    stand.clock.set("15:11:25")


async def paste(stand: Stand) -> None:
    await stand.paste("Norway\n- welcomed the report of the secretariat, and asked for more\naus\nChina for:G77\n")


async def correction(stand: Stand) -> None:
    await stand.at("15:11:00", "/amend 7 for:G77", "/strike 8 a slip of the pen", "/undo")
    await stand.key("f8", "up", "up", "up", "up")
    await stand.key("enter", "down")


async def report(stand: Stand) -> None:
    await stand.key("f4", "up")


async def check(stand: Stand) -> None:
    await stand.at("15:11:00", "/flag was it Egypt?", "? ")
    await stand.key("ctrl+g", "down")


async def handover(stand: Stand) -> None:
    await stand.at("15:11:00", "/ask Iraq", "/flag was it Egypt?", "/order Lebanon")
    await stand.at("15:12:10", "/suspend lunch")
    stand.clock.set("15:20:00")
    await stand.key("ctrl+y", "down")


async def report_as_it_was(stand: Stand) -> None:
    await stand.key("ctrl+o")
    await stand.type("report until\r15:09\r")


async def help_asked(stand: Stand) -> None:
    await stand.type("/help\r")
    await stand.type("su")


async def suspended(stand: Stand) -> None:
    await stand.at("15:20:00", "/suspend consultations")
    stand.clock.set("15:35:00")


async def risen(stand: Stand) -> None:
    await stand.at("15:55:00", "/rise")
    stand.clock.set("16:10:00")


async def cannot_save(stand: Stand) -> None:
    stand.stack.enter_context(no_more_room())
    await stand.at("15:11:30", "Algeria", "- called for action")


LESS_THAN_A_PAGE = 4000
"""Bytes: no entry can be stored in a file that cannot grow beyond them."""


@contextmanager
def no_more_room() -> Iterator[None]:
    """Let no file grow: what the disk refuses is what a full one would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LESS_THAN_A_PAGE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


Scene = Callable[[Stand], Awaitable[None]]
SCENES: dict[str, tuple[tuple[str, ...], Scene]] = {
    "before-opening": ((), before_opening),
    "free-floor": ((*MORNING, *SPOKEN), free_floor),
    "running": ((*MORNING, *SPOKEN), running),
    "over-the-limit": ((*MORNING, *SPOKEN), over_the_limit),
    "point-of-order": ((*MORNING, *SPOKEN), point_of_order),
    "who-waits": ((*MORNING, *SPOKEN), who_waits),
    "long-list": ((*MORNING, *SPOKEN), long_list),
    "spoken": ((*MORNING, *SPOKEN), spoken),
    "typing": ((*MORNING, *SPOKEN), typing),
    "refusal": ((*MORNING, *SPOKEN), refusal),
    "asked-about": ((*MORNING, *SPOKEN), asked_about),
    "microphone": ((*MORNING, *SPOKEN), microphone),
    "microphones": ((*MORNING, *SPOKEN), microphones),
    "microphone-off": ((*MORNING, *SPOKEN), microphone_off),
    "paste": ((*MORNING, *SPOKEN), paste),
    "correction": ((*MORNING, *SPOKEN), correction),
    "report": ((*MORNING, *SPOKEN), report),
    "check": ((*MORNING, *SPOKEN), check),
    "handover": ((*MORNING, *SPOKEN), handover),
    "report-as-it-was": ((*MORNING, *SPOKEN), report_as_it_was),
    "help": ((*MORNING, *SPOKEN), help_asked),
    "suspended": ((*MORNING, *SPOKEN), suspended),
    "risen": ((*MORNING, *SPOKEN), risen),
    "cannot-save": ((*MORNING, *SPOKEN), cannot_save),
}


@asynccontextmanager
async def scene(name: str, logs: Logs) -> AsyncIterator[Stand]:
    """Yield the recorder in the state of a scene; no disk but that of a file is full."""
    lines, play = SCENES[name]
    if play == cannot_save:
        logs = Logs(logs.folder)
    async with recording(logs, lines, facts=SEATED, clock="15:11:00") as stand:
        await play(stand)
        await stand.settled()
        yield stand


async def at_every_size(name: str, logs: Logs) -> AsyncIterator[tuple[tuple[int, int], Stand]]:
    """Play a scene, and yield each size with the recorder that is drawn so large."""
    async with scene(name, logs) as stand:
        for size in SIZES:
            await stand.size(*size)
            yield size, stand


async def _draw(name: str, logs: Logs) -> None:
    async for size, stand in at_every_size(name, logs):
        file_of(FOLDER, name, size).write_text(stand.text, encoding="utf-8")


def main() -> None:
    """Draw all scenes anew, those of replays and of the podium and the minute of a meeting too."""
    from tests.support.screens import golden_podium  # noqa: PLC0415 - it takes its sizes and its meeting from here

    film.main()
    golden_replay.main()
    golden_podium.main()
    FOLDER.mkdir(exist_ok=True)
    for name in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_draw(name, Logs(Path(folder))))


if __name__ == "__main__":
    main()
