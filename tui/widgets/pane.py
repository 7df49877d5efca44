"""The widget of the screen: rows of literal text that report what in them is clicked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from meetinglog.text.widths import cell_len
from tui.presenters.keys_and_clicks import CLICKS
from tui.render.rows import Rows


class Pane(Widget, inherit_bindings=False):
    """Rows of text at a place of the screen, shown literally."""

    class Clicked(Message):
        """Something was clicked."""

        def __init__(self, what: str, which: int, at: float, *, twice: bool) -> None:
            """Hold what was clicked, when, and whether twice."""
            super().__init__()
            self.what, self.which, self.at, self.twice = what, which, at, twice

    def __init__(self, name: str) -> None:
        """Make an empty pane with a name."""
        super().__init__(markup=False, id=name)
        self._rows: Rows = []
        self._content = Content("")

    def render(self) -> Content:
        """Return what is shown."""
        return self._content

    def show(self, rows: Rows) -> bool:
        """Show rows; return whether there is anything to draw, which `PaneScreen.draw` does."""
        if rows is self._rows:
            return False
        changed = [*changes(self._rows, rows, *self.content_size)]
        self._rows, self._content = rows, Content("\n").join(rows)
        self._layout_cache.clear()
        if changed:
            self._set_dirty(*changed)
        return bool(changed)

    def on_click(self, event: events.Click) -> None:
        """Post what was clicked, where that means something."""
        for what, which in event.style.meta.items():
            if what in CLICKS and isinstance(which, int):
                self.post_message(self.Clicked(what, which, event.time, twice=event.chain > 1))


def changes(before: Rows, after: Rows, width: int, height: int) -> Iterator[Region]:
    """Yield the part of each row that is not the same any more, as far as it is in sight."""
    for y, (old, new) in enumerate(zip_longest(before[:height], after[:height])):
        if old is None or new is None or not old.is_same(new):
            start, end = (0, width) if old is None or new is None else _difference(old, new)
            if start < (end := min(end, width)):
                yield Region(start, y, end - start, 1)


_FAR = 10_000


def _difference(old: Content, new: Content) -> tuple[int, int]:
    """Return the columns between which two rows differ; all of them where signs have other widths than one."""
    before, after = old.plain, new.plain
    if not len(before) == len(after) == cell_len(before) == cell_len(after):
        return 0, _FAR
    cells = zip(before, after, *map(_styles, (old, new)), strict=True)
    differing = [at for at, (was, is_, style, other) in enumerate(cells) if was != is_ or style != other]
    return differing[0], differing[-1] + 1


def _styles(row: Content) -> list[list[object]]:
    """Return the styles of each character of a row."""
    styles: list[list[object]] = [[] for _ in row.plain]
    for start, end, style in row.spans:
        for cell in styles[start:end]:
            cell.append(style)
    return styles
