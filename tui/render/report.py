"""The pane of the report: where names stand, which is chosen, which was just added."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from tui.presenters.report import SourceStretch
from tui.presenters.snapshot import ReportPane
from tui.render.rows import Rows, cut, scrolled, text

_EMPTY = "Nothing has been recorded under this item yet."


def report(pane: ReportPane, width: int, height: int) -> Rows:
    """Show the report around the chosen name, else around the statement just added, else its end."""
    laid, named = pane.layout.rows, pane.named
    new = next((at for at, (_, inside) in enumerate(laid) if any(pane.newest in s.entries for s in inside)), None)
    focus = named.row if named else len(laid) - 1 if new is None else new
    space = max(height - 1, 1)
    rows = [_row(words, inside, pane) for words, inside in scrolled(laid, focus, space // 2, space)]
    return cut([text(pane.heading, "bold $text-primary"), *(rows or [Content(_EMPTY)])], width)


def _row(words: str, stretches: tuple[SourceStretch, ...], pane: ReportPane) -> Content:
    """Return a row, in it the chosen name reversed, the one just added underlined, each marked in front."""
    content, mark = Content(words), " "
    for stretch in stretches:
        target = Style.from_meta({"name": pane.layout.first_name(stretch.number)})
        content = content.stylize(target, stretch.start, stretch.end)
        if pane.newest in stretch.entries:
            content, mark = content.stylize("bold underline", stretch.start, stretch.end), "▸"
    for stretch in stretches:
        if pane.named is not None and stretch.number == pane.named.stretch:
            content, mark = content.stylize("reverse", stretch.start, stretch.end), "›"
    return Content.assemble(f"{mark} ", content)
