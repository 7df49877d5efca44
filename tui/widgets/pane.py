"""The widget of the screen: rows of literal text that report what in them is clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.presenters.inputs import CLICKS
from tui.render.rows import Rows


class Pane(Static):
    """Rows of text at a place of the screen, shown literally."""

    class Clicked(Message):
        """Something was clicked."""

        def __init__(self, what: str, which: int, at: float, *, twice: bool) -> None:
            """Hold what was clicked, when, and whether twice."""
            super().__init__()
            self.what, self.which, self.at, self.twice = what, which, at, twice

    def __init__(self, name: str) -> None:
        """Make an empty pane with a name."""
        super().__init__("", markup=False, id=name)
        self._shown = Content("")

    def show(self, rows: Rows) -> None:
        """Show rows, unless they are shown already."""
        content = Content("\n").join(rows)
        if not content.is_same(self._shown):
            self._shown = content
            self.update(content, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Post what was clicked, where that means something."""
        for what, which in event.style.meta.items():
            if what in CLICKS and isinstance(which, int):
                self.post_message(self.Clicked(what, which, event.time, twice=event.chain > 1))

    class Resized(Message):
        """The pane has another size."""

    def on_resize(self) -> None:
        """Post that the pane has another size."""
        self.post_message(self.Resized())
