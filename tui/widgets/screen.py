"""The screen of panes, which never overlap: what changed in one is written at its place, and no other is looked at.

Textual draws all widgets anew for every change, in its next frame, and whole rows of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.screen import Screen
from textual.strip import Strip

from tui.widgets.pane import Pane


class CellsUpdate(CompositorUpdate):
    """Cells to be written, each strip of them with its column and row."""

    def __init__(self, strips: Iterable[tuple[int, int, Strip]]) -> None:
        """Hold the strips."""
        self.strips = tuple(strips)

    def render_segments(self, console: Console) -> str:
        """Return what a terminal is sent."""
        return "".join(f"{Control.move_to(x, y)}{strip.render(console)}" for x, y, strip in self.strips)


class PaneCompositor(Compositor):
    """Draws the cells that changed."""

    def render_partial_update(self) -> ChopsUpdate | CellsUpdate | None:  # type: ignore[override]
        """Return the cells that changed since the last update; what lies in no single pane is left to Textual."""
        strips: list[tuple[int, int, Strip]] = []
        for dirty in sorted(self._dirty_regions, key=lambda region: (region.y, region.x)):
            places = ((widget, region) for widget, (region, _) in self.visible_widgets.items())
            widget, place = next(((w, r) for w, r in places if r.contains_region(dirty)), (None, dirty))
            if not isinstance(widget, Pane):
                return super().render_partial_update()
            rows = widget.render_lines(dirty.translate(-place.offset))
            strips += [(dirty.x, dirty.y + row, strip) for row, strip in enumerate(rows)]
        self._dirty_regions.clear()
        return CellsUpdate(strips) if strips else None


class PaneScreen(Screen[None]):
    """The screen of panes."""

    def __init__(self) -> None:
        """Make an empty screen."""
        super().__init__(id="_default")
        self._compositor = PaneCompositor()

    def draw(self, panes: Iterable[Pane]) -> None:
        """Draw what changed in panes, at once; those out of sight are drawn when they come into it."""
        seen = {pane for pane in panes if pane in self._compositor.visible_widgets}
        if seen:
            self._compositor.update_widgets(seen)  # type: ignore[arg-type]
            self._compositor_refresh()
