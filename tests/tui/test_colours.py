"""Every theme can be read: the contrast of what is drawn is measured, in all colours, in 256, in 16 and in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from tests.support.places import Logs
from tests.support.screens.golden import scene
from tests.support.screens.recorder import Stand
from tui.colour_themes import THEMES, themes_for

TEXT, LARGE = 4.5, 3.0
"""The least contrast of text, and of large figures and lines (WCAG 2, level AA)."""

LINES = frozenset("─━│▌█▀▄ ")
SCENES = (
    "over-the-limit",
    "point-of-order",
    "long-list",
    "check",
    "help",
    "paste",
    "correction",
    "cannot-save",
    "report",
)


def palette(normal: str, bright: str) -> TerminalTheme:
    first, second = ([Color.parse(f"#{code}").get_truecolor() for code in codes.split()] for codes in (normal, bright))
    return TerminalTheme(first[0], first[7], [*first], [*second])


VGA = palette(
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa", "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
XTERM = palette(
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5", "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
"""The sixteen colours of a Linux console, and those of xterm."""

COLOURS = {"truecolor": (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT), "standard": (ColorSystem.STANDARD,)}


def luminance(colour: ColorTriplet) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def segments(stand: Stand) -> Iterator[Segment]:
    for strip in stand.screen.screen._compositor.render_strips():  # noqa: SLF001 - what the terminal would get
        yield from strip


def of_each_kind(drawn: Iterable[Segment]) -> list[Segment]:
    """Return a segment of each style with text, and one with lines, where there are any."""
    kinds = {(each.style, LINES.issuperset(each.text)): each for each in drawn if each.text.strip()}
    return [*kinds.values()]


def grounds(style: Style) -> tuple[Color, Color]:
    """Return the colours of the signs and of the ground behind them."""
    front, back = style.color or Color.default(), style.bgcolor or Color.default()
    return (back, front) if style.reverse else (front, back)


def unreadable(drawn: Sequence[Segment], system: ColorSystem, palette: TerminalTheme) -> set[str]:
    """Return what has too little contrast in a number of colours."""
    faint = set()
    for segment in drawn:
        least = LARGE if LINES.issuperset(segment.text) else TEXT
        front, back = (colour.downgrade(system) for colour in grounds(segment.style or Style()))
        measured = contrast(front.get_truecolor(palette), back.get_truecolor(palette, foreground=False))
        if segment.text.strip() and measured < least:
            faint.add(f"{segment.text.strip()}: {measured:.1f} ({front.name} on {back.name})")
    return faint


@pytest.mark.parametrize("name", SCENES)
async def test_every_theme_can_be_read_in_many_colours_and_in_few(name: str, logs: Logs) -> None:
    async with scene(name, logs) as stand:
        await stand.size(160, 50)
        for colours, systems in COLOURS.items():
            for theme in themes_for(colours).values():
                stand.screen.register_theme(theme)
                stand.screen.theme = theme.name
                stand.screen.refresh_css()
                await stand.settled()
                drawn = of_each_kind(segments(stand))
                for system, palette in product(systems, (VGA, XTERM)):
                    assert unreadable(drawn, system, palette) == set(), (theme.name, system)


async def test_without_colour_no_colour_is_written(logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with scene("over-the-limit", logs) as stand:
        for theme in THEMES:
            stand.screen.theme = theme
            await stand.settled()
            styles = [segment.style or Style() for segment in segments(stand)]
            assert {colour.is_default for style in styles for colour in grounds(style)} == {True}
            assert any(style.reverse for style in styles), "the limit is over"
