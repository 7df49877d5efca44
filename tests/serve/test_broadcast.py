from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from meetinglog.outputs.report.html.markup import Markup
from meetinglog.serve.broadcast import KEPT_FRAMES, ViewFrames


def published(*positions: int, kept: int = KEPT_FRAMES) -> ViewFrames:
    frames = ViewFrames(kept)
    for position in positions:
        frames.publish(position, Markup(f"after {position}"))
    return frames


async def first(frames: ViewFrames, position: int | None, count: int) -> list[int]:
    """Return the positions of the first frames that somebody gets who saw a position."""
    positions: list[int] = []
    async with asyncio.timeout(10), aclosing(frames.since(position)) as stream:
        while len(positions) < count:
            positions.append((await anext(stream)).position)
    return positions


@pytest.mark.parametrize(
    ("seen", "gets"),
    [
        (None, [7]),  # who comes first
        (3, [5, 7]),  # who comes back
        (4, [5, 7]),  # an entry that changed nothing of the view
        (7, [7]),  # who missed nothing: it may have seen another log
        (99, [7]),  # who saw another log
    ],
)
async def test_who_comes_back_gets_what_it_missed_in_order_and_the_last_in_any_case(
    seen: int | None, gets: list[int]
) -> None:
    frames = published(2, 3, 5, 7)
    asyncio.get_running_loop().call_soon(frames.publish, 9, Markup("after 9"))
    assert await first(frames, seen, len(gets) + 1) == [*gets, 9]


async def test_what_is_not_kept_any_more_is_skipped_and_the_last_is_whole() -> None:
    assert await first(published(1, 2, 3, 4, 5, kept=2), 1, 2) == [4, 5]


async def test_what_looks_the_same_is_not_sent_again() -> None:
    frames = published(1)
    frames.publish(2, Markup("after 1"))
    frames.publish(3, Markup("after 3"))
    assert await first(frames, 0, 2) == [1, 3]


async def test_of_one_position_the_last_drawing_is_kept_and_who_looks_gets_each() -> None:
    frames = published(1)
    async with asyncio.timeout(10), aclosing(frames.since(None)) as stream:
        assert (await anext(stream)).drawn == "after 1"
        frames.publish(1, Markup("a minute later"))
        assert (await anext(stream)).drawn == "a minute later"
    assert await first(frames, 0, 1) == [1]


async def test_a_frame_is_an_event_with_its_position_and_every_line_of_it() -> None:
    frames = ViewFrames(1)
    frames.publish(4, Markup("<p>a</p>\n<p>b\rc</p>"))
    async with aclosing(frames.since(None)) as stream:
        assert (await anext(stream)).event == b"id: 4\ndata: <p>a</p>\ndata: <p>b\ndata: c</p>\n\n"


async def test_who_looks_is_known_as_long_as_it_looks() -> None:
    frames = published(1)
    waiting = asyncio.create_task(frames.watched())
    await asyncio.sleep(0)
    assert not waiting.done()
    async with aclosing(frames.since(None)) as stream:
        await anext(stream)
        await asyncio.wait_for(waiting, 10)
    waiting = asyncio.create_task(frames.watched())
    await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()
