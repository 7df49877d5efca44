"""The driver of the full screens: an application that runs without a terminal, its keys, and what it draws."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Generic, TypeVar
from unittest.mock import patch

from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.pilot import Pilot

from tui.app import MeetingApp
from tui.widgets.screen import PaneCompositor

NAMED = {"\r": "enter", "\t": "tab", " ": "space", "+": "plus", "-": "minus"}
SIZE = (80, 24)
SECONDS = 30.0
"""How long is waited for what must come; a busy machine is no failure."""

Screen = TypeVar("Screen", bound=MeetingApp[Any])


class Driver(Generic[Screen]):
    """An application that runs, with what drives it."""

    def __init__(self, screen: Screen, pilot: Pilot[int]) -> None:
        self.screen = screen
        self.pilot = pilot

    async def key(self, *names: str) -> None:
        """Press keys, given by name, all at once."""
        self.post(*(events.Key(name, name if len(name) == 1 else None) for name in names))
        await self.settled()

    async def type(self, text: str) -> None:
        """Type text, all at once."""
        self.post(*(events.Key(NAMED.get(char, char), char) for char in text))
        await self.settled()

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.post(events.Paste(text))
        await self.settled()

    def post(self, *inputs: events.Event) -> None:
        """Send keys and pastes, without waiting for what comes of them."""
        for event in inputs:
            self.screen.post_message(event)

    async def size(self, width: int, height: int) -> None:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    async def settled(self) -> None:
        """Wait until all keys are taken and what was entered is settled, and draw the screen."""
        await self.taken()
        while not self.screen.idle:  # noqa: ASYNC110 - it has no event for it
            await asyncio.sleep(0)
        await self.entered()
        areas = self.screen._areas  # noqa: SLF001 - what is drawn where
        await self._painted()
        if self.screen._areas is not areas:  # noqa: SLF001 - the panes have other sizes, and are to be filled
            await self._painted()

    async def _painted(self) -> None:
        self.screen.paint()
        await self.taken()

    async def taken(self) -> None:
        """Wait until every message is taken."""
        await _taken(self.pilot)

    async def entered(self) -> None:
        """Wait until what was entered is settled; a replay enters nothing."""

    @property
    def text(self) -> str:
        """The screen as it is drawn."""
        strips = self.screen.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    def picture(self, title: str) -> str:
        """Draw the screen as SVG."""
        with patch.object(PaneCompositor, "render_update", _RENDER_UPDATE):
            return self.screen.export_screenshot(title=title)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        return self.text.splitlines()


@contextmanager
def unhurried() -> Iterator[None]:
    """Let no screen tick by itself, nor make what a terminal would get, and pause only for what must be waited for."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(MeetingApp, "_tick_in", lambda _screen, _seconds: None))
        stack.enter_context(patch.object(Stylesheet, "_parse_rules", _parsed))
        stack.enter_context(patch.object(ColorSystem, "generate", _generated))
        stack.enter_context(patch.object(PaneCompositor, "render_update", _drawn))
        stack.enter_context(patch.object(Pilot, "pause", _taken))
        yield


async def _taken(pilot: Pilot[int], _seconds: float = 0) -> None:
    """Wait until the application, its screen and the panes have taken every message, as Textual's driver does.

    That one puts a message behind those of every widget, or waits until the process is idle.
    """
    screen = pilot.app.screen
    for pump in (pilot.app, screen):
        passed = asyncio.Event()
        if pump.call_later(passed.set):
            async with asyncio.timeout(SECONDS):
                await passed.wait()
        pilot.app._check_resize()  # noqa: SLF001 - it would wait for the next size, a hundredth of a second long
    pumps = (pilot.app, screen, *screen.children)
    while pilot.app.is_running and not all(pump._message_queue.empty() for pump in pumps):  # noqa: ASYNC110, SLF001 - as above
        await asyncio.sleep(0)
    screen._on_timer_update()  # noqa: SLF001 - as Textual's does


def _parsed(sheet: Any, *source: Any, **named: Any) -> list[RuleSet]:
    """Return the rules of a style sheet, parsed once for all screens of the same colours."""
    key = (source, tuple(named.values()), tuple(sheet._variables.items()))  # noqa: SLF001 - what the rules depend on
    if key not in _RULES:
        _RULES[key] = _PARSE(sheet, *source, **named)
    return _RULES[key]


def _generated(colours: ColorSystem) -> dict[str, str]:
    """Return the variables of colours, made once for all screens of the same ones."""
    key = tuple(map(repr, vars(colours).values()))
    if key not in _VARIABLES:
        _VARIABLES[key] = _GENERATE(colours)
    return {**_VARIABLES[key]}


_VARIABLES: dict[object, dict[str, str]] = {}
_GENERATE = ColorSystem.generate
_RULES: dict[object, list[RuleSet]] = {}
_PARSE = Stylesheet._parse_rules  # noqa: SLF001 - it stands in for it
_RENDER_UPDATE = PaneCompositor.render_update


def _drawn(compositor: Any, **_: Any) -> None:
    compositor._dirty_regions.clear()  # noqa: SLF001 - nobody looks at what they would show
