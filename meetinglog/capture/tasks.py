"""Tasks that go on beside what is entered, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

_AGAIN_SECONDS = 0.1


async def end_all(tasks: Collection[asyncio.Task[None]]) -> None:
    """Cancel tasks until they have ended: one that is cancelled while a connection breaks off may go on."""
    running = {task for task in tasks if not task.done()}
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=_AGAIN_SECONDS)
