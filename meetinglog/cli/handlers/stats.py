"""``stats``: floor time and time used, in figures, bars and a picture."""

from __future__ import annotations

from meetinglog.cli.commands.stats import FORMATS
from meetinglog.cli.io import readable_width, refuse_terminal
from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.figures.csv import figures_csv
from meetinglog.outputs.figures.json import figures_json
from meetinglog.outputs.figures.picture import draw, shown_as_boxes
from meetinglog.outputs.figures.text import WIDEST, figures_text
from meetinglog.outputs.output import RenderedOutput
from meetinglog.text.languages.en import some_named
from meetinglog.views.figures import Figures, figures
from meetinglog.views.lanes import Lanes, lanes


def run(request: ViewRequest, output_format: str | None) -> None:
    """Write the figures, or the picture."""
    wanted = request.format(output_format, "text", FORMATS)
    refuse_terminal(wanted, request.output)
    record = request.record()
    part = request.selection(record)
    counted = figures(record.proceedings, part)
    match wanted:
        case "svg":
            request.emit(draw(counted, lanes(record.proceedings, part), "svg").decode())
        case "png":
            request.write(_png(counted, lanes(record.proceedings, part)))
        case _:
            request.emit(
                _rendered(counted, wanted, readable_width(request.output)),
                for_people=wanted not in {"csv", "json"},
            )


def _png(counted: Figures, over_time: Lanes) -> RenderedOutput:
    """Draw the picture, and say which names cannot be read in it."""
    picture = draw(counted, over_time, "png")
    names = shown_as_boxes(counted, over_time)
    if not names:
        return RenderedOutput(picture)
    sentence = (
        f"Letters of {some_named(names)} show as boxes, as the font of a PNG lacks them; --format svg shows them."
    )
    return RenderedOutput(picture, (sentence,))


def _rendered(counted: Figures, wanted: str, width: int | None) -> str:
    match wanted:
        case "csv":
            return figures_csv(counted)
        case "json":
            return figures_json(counted)
        case _:
            return figures_text(counted, min(width or WIDEST, WIDEST))
