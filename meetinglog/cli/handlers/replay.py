"""``replay``: the recorder's screen played again, or the same as timed lines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from meetinglog.cli.io import emit, entries_to_view, now
from meetinglog.cli.screen_keys import keys_in_force
from meetinglog.cli.screens import require_terminal, run_screen
from meetinglog.errors import UsedWrongly
from meetinglog.record.record import folded
from meetinglog.replay import AsEntered, AsHappened, Film, FilmTimeline, Playhead, seek
from meetinglog.text.safe import one_line
from storage.stores import Address

_DAY_AND_TIME = "%Y-%m-%d %H:%M:%S"


def run(
    log: Address,
    speed: int,
    start: str | None,
    stop: str | None,
    theme: str,
    *,
    entered: bool,
    real_gaps: bool,
    plain: bool,
    bell: bool,
) -> int:
    """Play the meeting on a screen, or print it. Raises `UsedWrongly` for places in the wrong order."""
    if not plain:
        require_terminal("; use --plain to print timed lines")
    record = folded(entries_to_view(log))
    film: Film = AsEntered(record) if entered else AsHappened(record)
    first = seek(film, start) if start is not None else Playhead(1, film.clocks[0])
    last = seek(film, stop, None if start is None else first) if stop is not None else None
    if last is not None and last < first:
        raise UsedWrongly(f"--to {stop} is before --from {start}.")
    if plain:
        emit("".join(_lines(film, FilmTimeline(film, speed, cut=not real_gaps), first, last)), None)
        return 0
    from tui.screens.replay import ReplayApp  # noqa: PLC0415 - only where a screen is wanted

    keys = keys_in_force()
    screen = ReplayApp(
        film, now, speed=speed, cut=not real_gaps, start=first, stop=last, theme=theme, bell=bell, keys=keys
    )
    return asyncio.run(run_screen(screen))


def _lines(film: Film, timeline: FilmTimeline, first: Playhead, last: Playhead | None) -> Iterator[str]:
    """Return a line for each frame: playing time since the start, moment, entry, and what it says."""
    zone = film.whole.session.zone
    started_at = timeline.position(first)
    end = len(film.frames) if last is None else last.n
    for n, (frame, sentence) in enumerate(zip(film.frames[:end], film.sentences(), strict=False), 1):
        if n < first.n or not sentence:
            continue
        playing = _playing(max(timeline.starts[n - 1] - started_at, 0.0))
        clock = frame.moment.astimezone(zone).strftime(_DAY_AND_TIME) if frame.moment else "time unknown       "
        yield f"{playing:>9}  {clock}  {frame.number:>5}  {one_line(sentence)}\n"


def _playing(seconds: float) -> str:
    """Write playing time to a tenth of a second: ``0:12.5``, ``1:02:05.0``."""
    tenths = round(seconds * 10)
    hours, rest = divmod(tenths, 36_000)
    minutes, rest = divmod(rest, 600)
    clock = f"{hours}:{minutes:02}" if hours else str(minutes)
    return f"{clock}:{rest // 10:02}.{rest % 10}"
