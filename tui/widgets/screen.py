"""The screen of panes, which never overlap: what changed in one is written at its place, and no other is looked at.

Textual draws all widgets anew for every change, in its next frame, and whole rows of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.pane import Pane


class CellsUpdate(CompositorUpdate):
    """Cells to be written, each strip of them with its column and row."""

    def __init__(self, strips: Iterable[tuple[int, int, Strip]]) -> None:
        """Hold the strips."""
        self.strips = tuple(strips)

    def render_segments(self, console: Console) -> str:
        """Return what a terminal is sent: a style once, as long as the next cells have the same."""
        parts: list[str] = []
        begun = ended = ""
        for x, y, strip in self.strips:
            parts.append(str(Control.move_to(x, y)))
            for text, style, _ in strip:
                before, after = _codes(style or Style.null(), console._color_system or ColorSystem.TRUECOLOR)  # noqa: SLF001
                if before != begun:
                    parts += (ended, before)
                    begun, ended = before, after
                parts.append(text)
        return "".join([*parts, ended])


@lru_cache(maxsize=256)
def _codes(style: Style, colours: ColorSystem | None) -> tuple[str, str]:
    """Return what a terminal is sent before and after text in a style."""
    before, _, after = style.render("\0", color_system=colours).partition("\0")
    return before, after


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


class PaneLayout(Layout):
    """The layout of panes, each of which stands at a place that was told; the others are out of sight."""

    name = "panes"

    def __init__(self) -> None:
        """Begin without places."""
        self.regions: Mapping[str, Region] = {}
        self.screen = Size()

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002 - places are told
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002 - Textual calls it so
    ) -> ArrangeResult:
        """Return the place of each pane; none is in sight on a screen of another size than the places are for."""
        regions, nowhere = self.regions if size == self.screen else {}, Region()
        return [WidgetPlacement(regions.get(child.id or "", nowhere), Offset(), Spacing(), child) for child in children]


class PaneScreen(Screen[None]):
    """The screen of panes."""

    def __init__(self) -> None:
        """Make an empty screen."""
        super().__init__(id="_default")
        self._compositor = PaneCompositor()
        self._panes_layout = PaneLayout()

    @property
    def layout(self) -> Layout:
        """The layout of the panes."""
        return self._panes_layout

    def place(self, regions: Mapping[str, Region]) -> None:
        """Put each pane at its place on a screen of this size, and draw those that stand elsewhere than before."""
        if (regions, self.size) != (self._panes_layout.regions, self._panes_layout.screen):
            self._panes_layout.regions, self._panes_layout.screen = regions, self.size
            self._clear_arrangement_cache()
            self._refresh_layout()

    def draw(self, panes: Iterable[Pane]) -> None:
        """Draw what changed in panes, at once; those out of sight are drawn when they come into it."""
        seen = {pane for pane in panes if pane in self._compositor.visible_widgets}
        if seen:
            self._compositor.update_widgets(seen)  # type: ignore[arg-type]
            self._compositor_refresh()
