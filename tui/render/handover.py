"""The pane of the handover: what whoever takes over needs, under headings."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from meetinglog.text.safe import literal
from meetinglog.text.widths import wrapped
from tui.presenters.snapshot import HandoverPane
from tui.render.rows import Rows, clickable, cut, listed, text

_INDENT = "  "


def handover(pane: HandoverPane, width: int, height: int) -> Rows:
    """Show the lines under their headings, the chosen one in view."""
    lines = list(_lines(pane, width))
    return [
        *cut([text(pane.heading, "bold $text-primary")], width),
        *listed(lines, pane.chosen, width, max(height - 1, 1)),
    ]


def _lines(pane: HandoverPane, width: int) -> Iterator[Rows]:
    part = ""
    for at, line in enumerate(pane.lines):
        heading = [] if line.part == part else cut([text(line.part, "bold $text-accent")], width)
        part, words = line.part, literal(line.text)
        spans = wrapped(words, max(width - len(_INDENT), 1))
        lead = "› " if at == pane.chosen else _INDENT
        rows = [Content(f"{_INDENT if n else lead}{words[start:end]}") for n, (start, end) in enumerate(spans)]
        if at == pane.chosen:
            rows = [row.truncate(width, pad=True).stylize("reverse") for row in rows]
        yield [*heading, *(clickable(row, "entry", line.entry) if line.entry else row for row in rows)]
