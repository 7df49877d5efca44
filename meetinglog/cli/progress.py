"""The progress of long work, on a terminal, and its end by Ctrl+C."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from meetinglog.log.entry import Entry
from storage.chain import verified
from storage.stores import Address, is_taken, open_for_reading

DELAY_SECONDS = 0.5
"""What takes less shows no progress."""

_FRAME_SECONDS = 0.1

Item = TypeVar("Item")


class Interrupted(KeyboardInterrupt):
    """Ctrl+C, with a sentence that says what is as it was."""


@contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl+C back until the block has come to its end. Raises `KeyboardInterrupt` then."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


@contextmanager
def creating(address: Address) -> Iterator[None]:
    """Create a log in the block, whole or not at all; `Interrupted`, raised at Ctrl+C, says whether it is there."""
    taken_before = is_taken(address)
    try:
        yield
    except KeyboardInterrupt:
        if is_taken(address) and not taken_before:
            raise Interrupted(f"{address} is created, and whole.") from None
        if isinstance(address, Path):
            raise Interrupted(f"{address} was not created.") from None
        raise Interrupted(
            f"{address} is not there. If the server was still creating it, it may be there in a moment, and whole: "
            "look before you create it again."
        ) from None


class Progress:
    """A bar on standard error, from half a second on until the block ends; nothing where that is no terminal.

    A thread draws it, so that it goes on whatever the work does; the thread is started by the first `stage`.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        """Show nothing if ``quiet``."""
        self._shown = not quiet and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}
        self._what, self._total, self._done = "", 0, 0
        self._over = threading.Event()
        self._drawing: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Remove the bar."""
        self._over.set()
        if self._drawing is not None:
            self._drawing.join()

    def stage(self, what: str, total: int = 0) -> None:
        """Begin a stage of so many steps (0: it is not known how many)."""
        self._what, self._total, self._done = what, total, 0
        if self._shown and self._drawing is None:
            self._drawing = threading.Thread(target=self._draw, daemon=True, name="progress")
            self._drawing.start()

    def advance(self, steps: int = 1) -> None:
        """Take steps. Raises `CancelledError` in a task that was interrupted and did not come to wait for anything."""
        self._done += steps
        try:
            task = asyncio.current_task()
        except RuntimeError:  # no loop runs
            return
        if task is not None and task.cancelling():
            raise asyncio.CancelledError

    def over(self, items: Iterable[Item], steps: Callable[[Item], int] = lambda _: 1) -> Iterator[Item]:
        """Yield items, so many steps each."""
        for item in items:
            yield item
            self.advance(steps(item))

    async def over_pages(self, pages: AsyncIterable[Sequence[Item]]) -> AsyncIterator[Sequence[Item]]:
        """Yield pages, a step for each of their items."""
        async for page in pages:
            yield page
            self.advance(len(page))

    def _draw(self) -> None:
        if self._over.wait(DELAY_SECONDS):
            return
        from rich.console import Console  # noqa: PLC0415 - only long work shows a bar
        from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

        with Bar(console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
            task = bar.add_task("")
            while not self._over.wait(_FRAME_SECONDS):
                bar.update(task, description=self._what, total=self._total or None, completed=self._done)
                bar.refresh()


async def verified_entries(address: Address, stage: str, progress: Progress) -> list[Entry]:
    """Return the entries of a log as they are stored, every hash checked. Raises what `open_for_reading` raises."""
    async with open_for_reading(address) as log:
        progress.stage(stage, log.head.position)
        return [entry async for page in progress.over_pages(verified(log.read())) for entry in page]
