"""The files in which golden screens are kept: one for each scene and size."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

from tests.support.screens.driver import Driver

Size = tuple[int, int]


def file_of(folder: Path, name: str, size: Size) -> Path:
    return folder / f"{name}.{size[0]}x{size[1]}.txt"


async def at_sizes(driver: Driver[Any], sizes: Iterable[Size], folder: Path, name: str) -> dict[Path, str]:
    """Return a screen at each size, with the file in which it is kept."""
    drawn = {}
    for size in sizes:
        await driver.size(*size)
        drawn[file_of(folder, name, size)] = driver.text
    return drawn


def draw_anew(
    folder: Path, names: Iterable[str], screens: Callable[[str], Coroutine[Any, Any, dict[Path, str]]]
) -> None:
    """Write the screens of all scenes."""
    folder.mkdir(exist_ok=True)
    for name in names:
        for file, text in asyncio.run(screens(name)).items():
            file.write_text(text, encoding="utf-8")
