"""A minute of a meeting as a moving picture, recorded by the program: ``python -m tests.support.screens.film``.

The recorder runs on a log, keys are typed as an officer types them, and each second and each key is a frame. The
picture is an SVG that any browser plays; a row is in it once for each of its contents, with the times at which it
stands there.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.support.paths import DOCS
from tests.support.places import Logs
from tests.support.screens.recorder import Stand, recording
from tui.presenters import line_preview

FILM = DOCS / "recorder-minute.svg"
SIZE = (96, 24)
SECONDS = 60
START = "15:13:20"
A_KEY = 0.13
"""The seconds from key to key."""

BEFORE = (
    "@2012-10-17T15:00:00 /open 4 chair:Kenya",
    "@15:01:00 /item 3",
    "@15:02:00 /limit 3m",
    "@15:03:00 /intro secretariat",
    "@15:06:00 /inscribe Norway; Egypt for:G77; Thailand; WWF; Italy",
    "@15:07:00 /next",
    "@15:08:30 - welcomed the report of the secretariat #cybercrime",
    "@15:11:00 /next",
)

TYPED: tuple[tuple[float, str], ...] = (
    (3, "- asked for technical assistance #capacity_building\r"),
    (14, "%leb\r"),
    (22, "<f3>"),
    (26, "<f2>"),
    (31, "+per\r"),
    (37, "?\r"),
    (41, "=jap\r"),
    (48, "<f6>"),
    (52, "<f7>"),
)
"""What is typed, by the second at which it begins."""

_CELL, _ROW, _FONT = 8.4, 17, 14
_FOREGROUND, _BACKGROUND = "#e6e6e6", "#14181d"


@dataclass
class Filmed:
    """The frames: the second at which each begins, and its rows."""

    frames: list[tuple[float, tuple[Strip, ...]]] = field(default_factory=list)

    def take(self, stand: Stand, second: float) -> None:
        """Take what stands on the screen."""
        strips = tuple(stand.screen.screen._compositor.render_strips())  # noqa: SLF001 - what the terminal would get
        self.frames.append((second, strips))


async def filmed() -> Filmed:
    """Record the minute; how long the computer takes for it does not show."""
    film = Filmed()
    keys = [*_keys()]
    with tempfile.TemporaryDirectory() as folder, patch.object(line_preview, "SLOW_SECONDS", float("inf")):
        async with recording(Logs(Path(folder)), BEFORE, clock=START, size=SIZE) as stand:
            stand.stack.enter_context(patch.object(stand.screen, "_moment", lambda _: stand.clock()))
            begun = stand.clock.now
            for second in range(SECONDS):
                stand.clock.set(f"{begun + timedelta(seconds=second):%H:%M:%S}")
                await stand.settled()
                film.take(stand, second)
                while keys and keys[0][0] < second + 1:
                    at, key = keys.pop(0)
                    await (stand.key(key) if len(key) > 1 else stand.type(key))
                    film.take(stand, at)
    return film


def _keys() -> Iterator[tuple[float, str]]:
    for begins, text in TYPED:
        keys = [text.strip("<>")] if text.startswith("<") else list(text)
        yield from ((round(begins + A_KEY * (at + 1), 2), key) for at, key in enumerate(keys))


def svg(film: Filmed) -> str:
    """Render frames as one moving picture; same frames, same bytes."""
    columns, rows = SIZE
    width, height = round(columns * _CELL + 24, 1), rows * _ROW + 24
    styles: dict[str, str] = {}
    drawn = [_moving(y, film.frames, styles) for y in range(rows)]
    css = "".join(f".{name}{{{rule}}}" for rule, name in styles.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        "<title>A minute of a meeting, typed into meetinglog record</title>\n"
        f"<style>text{{font:{_FONT}px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}}"
        f"{css}</style>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{_BACKGROUND}"/>\n'
        f'<g transform="translate(12 12)">\n{"".join(drawn)}</g>\n</svg>\n'
    )


def _moving(y: int, frames: list[tuple[float, tuple[Strip, ...]]], styles: dict[str, str]) -> str:
    """Render each content of a row, with the times at which it is seen."""
    seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    ends = [second for second, _ in frames[1:]] + [float(SECONDS)]
    contents = (
        (_content(strips[y], y, styles), second, end) for (second, strips), end in zip(frames, ends, strict=True)
    )
    for content, run in groupby(contents, key=lambda each: each[0]):
        times = list(run)
        seen[content].append((times[0][1], times[-1][2]))
    return "".join(_shown(content, times) for content, times in seen.items() if content)


def _shown(content: str, times: list[tuple[float, float]]) -> str:
    if times == [(0, float(SECONDS))]:
        return f"<g>{content}</g>\n"
    moments = {0.0: "hidden"}
    for start, end in times:
        moments |= {start: "visible", end: "hidden"}
    moments.pop(float(SECONDS), None)
    values, keys = ";".join(moments.values()), ";".join(f"{at / SECONDS:.5g}" for at in moments)
    animation = (
        f'<animate attributeName="visibility" calcMode="discrete" dur="{SECONDS}s" repeatCount="indefinite" '
        f'values="{values}" keyTimes="{keys}"/>'
    )
    return f'<g visibility="{moments[0.0]}">{animation}{content}</g>\n'


def _content(strip: Strip, y: int, styles: dict[str, str]) -> str:
    x, parts = 0, []
    for style, text in _runs(strip):
        cells = Segment(text).cell_length
        front, back = _colours(style)
        if back != _BACKGROUND:
            parts.append(_rect(x, y, cells, back))
        if text.strip():
            rule = f"fill:{front}" + (";font-weight:bold" if style.bold else "")
            rule += ";text-decoration:line-through" if style.strike else ""
            name = styles.setdefault(rule, f"s{len(styles)}")
            blank = len(text) - len(text.lstrip())
            words = text.strip()
            size = Segment(words).cell_length * _CELL
            parts.append(
                f'<text class="{name}" x="{(x + blank) * _CELL:.5g}" y="{y * _ROW + _FONT}" '
                f'textLength="{size:.5g}" xml:space="preserve">{escape(words)}</text>'
            )
        x += cells
    return "".join(parts)


def _rect(x: int, y: int, cells: int, fill: str) -> str:
    place = f'x="{x * _CELL:.5g}" y="{y * _ROW}" width="{cells * _CELL:.5g}" height="{_ROW}"'
    return f'<rect {place} fill="{fill}"/>'


def _runs(segments: Iterable[Segment]) -> Iterator[tuple[Style, str]]:
    """Yield stretches of one look."""
    looks = ((segment.style or Style(), segment.text) for segment in segments)
    for _, run in groupby(looks, key=lambda look: (_colours(look[0]), look[0].bold, look[0].strike)):
        alike = list(run)
        yield alike[0][0], "".join(text for _, text in alike)


def _colours(style: Style) -> tuple[str, str]:
    """Return the colours of the letters and of what is behind them."""
    front = style.color.get_truecolor().hex if style.color else _FOREGROUND
    back = style.bgcolor.get_truecolor().hex if style.bgcolor else _BACKGROUND
    return (back, front) if style.reverse else (front, back)


def words(picture: str) -> list[str]:
    """Return all words in a picture, in their order, whatever they look like."""
    return re.findall(r"<text[^>]*>([^<]*)", picture)


def main() -> None:
    """Record the minute anew."""
    FILM.write_text(svg(asyncio.run(filmed())), encoding="utf-8")


if __name__ == "__main__":
    main()
