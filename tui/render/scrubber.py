"""The rows of the scrubber: where the film stands, and under that the shape of the meeting."""

from __future__ import annotations

from textual.content import Content

from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len
from tui.presenters.scrubber import ScrubberFrame
from tui.presenters.snapshot import Said
from tui.render.rows import Rows, clickable, text


def scrubber(frame: ScrubberFrame, said: Said | None, width: int, height: int) -> Rows:
    """Return the rows that fit: position, shape, speakers, times; a sentence takes the last row."""
    layout = frame.layout
    rows = [_marker(frame, width), _bar(frame), Content(layout.who), Content(layout.when)]
    rows = rows[:height] if height > 1 else [_bar(frame)]
    return [*rows[: height - 1], text(said.text, "bold").truncate(width, ellipsis=True)] if said else rows


def _bar(frame: ScrubberFrame) -> Content:
    """Return the shape of the meeting, the column of the film reversed; each column can be clicked."""
    signs = [
        clickable(Content.styled(sign, "reverse") if at == frame.column else Content(sign), *place)
        for at, (sign, place) in enumerate(zip(frame.layout.signs, frame.layout.places, strict=True))
    ]
    return Content("").join(signs)


def _marker(frame: ScrubberFrame, width: int) -> Content:
    """Return a row that points at the column of the film, with the caption beside it."""
    caption, column = literal(frame.caption), frame.column
    cells = cell_len(caption)
    if column + 2 + cells <= width:
        marker = f"{' ' * column}▼ {caption}"
    elif cells + 1 <= column:
        marker = f"{' ' * (column - cells - 1)}{caption} ▼"
    else:
        marker = f"▼ {caption}"
    return text(marker, "bold").truncate(width, ellipsis=True)
