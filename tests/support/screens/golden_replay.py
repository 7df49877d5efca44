"""The golden screens of replays; `tests.support.screens.golden` draws them anew, too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from meetinglog.record.record import Record
from meetinglog.replay import AsEntered, AsHappened, Film
from tests.support.paths import TESTS
from tests.support.plenary import long_plenary, seed
from tests.support.screens.golden_files import at_sizes, draw_anew
from tests.support.screens.replay import Watching, watching

FOLDER = TESTS / "tui" / "replay" / "golden"
SMALL = ((80, 24),)
SIZES = ((80, 24), (120, 40), (60, 16))

Sizes = tuple[tuple[int, int], ...]
Scene = Callable[[Watching], Awaitable[None]]


async def start(watch: Watching) -> None:
    await watch.settled()


async def middle(watch: Watching) -> None:
    await watch.wait(watch.player.timeline.length / 2)


async def jump_back(watch: Watching) -> None:
    await watch.wait(watch.player.timeline.length * 3 / 4)
    await watch.type("15:25:45\r")


async def end(watch: Watching) -> None:
    await watch.wait(1000)


async def suspended(watch: Watching) -> None:
    await watch.type("26\r")
    await watch.wait(1.0)


async def before_the_correction(watch: Watching) -> None:
    await watch.type("15\r")
    await watch.wait(1.0)


async def after_the_correction(watch: Watching) -> None:
    await before_the_correction(watch)
    await watch.key("right")


async def not_found(watch: Watching) -> None:
    await watch.type("Norwey\r")


async def keys(watch: Watching) -> None:
    await watch.wait(30)
    await watch.key("f9")


async def journal(watch: Watching) -> None:
    await watch.wait(30)
    await watch.key("f8", "up", "up")


SCENES: dict[str, tuple[Callable[[Record], Film], Callable[[], Record], Sizes, Scene]] = {
    "seed-start": (AsHappened, seed, SMALL, start),
    "seed-middle": (AsHappened, seed, SMALL, middle),
    "seed-jump-back": (AsHappened, seed, SMALL, jump_back),
    "seed-end": (AsHappened, seed, SMALL, end),
    "plenary-start": (AsHappened, long_plenary, SMALL, start),
    "plenary-middle": (AsHappened, long_plenary, SIZES, middle),
    "plenary-jump-back": (AsHappened, long_plenary, SMALL, jump_back),
    "plenary-end": (AsHappened, long_plenary, SMALL, end),
    "plenary-suspended": (AsHappened, long_plenary, SMALL, suspended),
    "entered-before-the-correction": (AsEntered, long_plenary, SMALL, before_the_correction),
    "entered-after-the-correction": (AsEntered, long_plenary, SMALL, after_the_correction),
    "imported-as-entered": (AsEntered, seed, SMALL, end),
    "not-found": (AsHappened, long_plenary, SIZES, not_found),
    "keys": (AsHappened, long_plenary, SMALL, keys),
    "journal": (AsHappened, long_plenary, SMALL, journal),
}
"""Scenes by name: the film, the log, the sizes at which it is drawn, and what is done before."""


@cache
def record_of(log: Callable[[], Record]) -> Record:
    return log()


async def screens(name: str) -> dict[Path, str]:
    """Draw a scene at its sizes; return each with the file in which it is kept."""
    film, log, sizes, play = SCENES[name]
    async with watching(film(record_of(log))) as watch:
        await play(watch)
        return await at_sizes(watch, sizes, FOLDER, name)


def main() -> None:
    """Draw all scenes anew."""
    draw_anew(FOLDER, SCENES, screens)
