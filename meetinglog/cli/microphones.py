"""Listening to microphones while the recorder is open: the source works in a thread, and may break or flood."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Protocol

from meetinglog.capture.microphones.events import MicrophoneEvent, Told
from meetinglog.errors import MeetinglogError
from meetinglog.text.safe import one_line

RETRY_SECONDS = 2.0
"""The delay before a source that broke is asked again."""

AT_ONCE = 64
"""So many events are taken at once, and no more for a moment: a source that floods waits, and the recorder does not."""

_MOMENT_SECONDS = 0.05
_LONGEST_REASON = 200


class Listener(Protocol):
    """Whoever listens."""

    def hear(self, event: MicrophoneEvent, arrived: datetime) -> None:
        """Hear an event that arrived at a moment."""

    def hear_nothing(self) -> None:
        """Forget how the microphones stood: nothing is heard of them any more."""

    def notice(self, sentence: str) -> None:
        """Show a sentence."""


@asynccontextmanager
async def listening(
    source: Callable[[], Iterator[Told]], listener: Listener, clock: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Let a listener hear a source as long as the block runs."""
    queue: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
    loop, room, ended = asyncio.get_running_loop(), threading.Semaphore(AT_ONCE), threading.Event()

    def put(work: Callable[[], None]) -> None:
        while not room.acquire(timeout=1.0):
            if ended.is_set():
                return
        with suppress(RuntimeError):  # nobody waits any more: the loop is closed
            loop.call_soon_threadsafe(queue.put_nowait, work)

    async def work_off() -> None:
        while True:
            for _ in range(AT_ONCE):
                work = await queue.get()
                work()
                room.release()
            await asyncio.sleep(_MOMENT_SECONDS)

    threading.Thread(target=_listen, args=(source, listener, clock, put, ended), daemon=True).start()
    working = asyncio.create_task(work_off())
    try:
        yield
    finally:
        ended.set()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


def _listen(
    source: Callable[[], Iterator[Told]],
    listener: Listener,
    clock: Callable[[], datetime],
    put: Callable[[Callable[[], None]], None],
    ended: threading.Event,
) -> None:
    """Put what a source tells, until nobody listens; one that breaks is begun again."""
    silent = ""
    while not ended.is_set():
        try:
            for event in source():
                if ended.is_set():
                    return
                if silent:
                    put(partial(listener.notice, "The microphones are heard again."))
                    silent = ""
                if isinstance(event, MicrophoneEvent):
                    put(partial(listener.hear, event, clock()))
                elif event is not None:
                    put(partial(listener.notice, one_line(event)[:_LONGEST_REASON]))
            reason = "their source ended"
        except Exception as error:  # noqa: BLE001 - whatever a source raises, the recorder goes on
            reason = reason_of(error)
        put(listener.hear_nothing)
        if reason != silent:
            put(partial(listener.notice, f"The microphones are not heard: {reason}. The recorder keeps trying."))
            silent = reason
        ended.wait(RETRY_SECONDS)


def reason_of(error: Exception) -> str:
    """Return why a source broke, in a few words and on one line."""
    known = str(error) if isinstance(error, MeetinglogError) else getattr(error, "strerror", "") or str(error)
    reason = one_line(known or type(error).__name__).removesuffix(".")
    return reason[:_LONGEST_REASON]
