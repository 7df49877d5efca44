"""``stats``: floor time and time used, in figures, bars and a picture."""

from __future__ import annotations

from meetinglog.cli.io import readable_width, refuse_terminal, resolve_format
from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.figures.csv import figures_csv
from meetinglog.outputs.figures.json import figures_json
from meetinglog.outputs.figures.picture import draw
from meetinglog.outputs.figures.text import WIDEST, figures_text
from meetinglog.views.figures import Figures, figures
from meetinglog.views.lanes import lanes


def run(request: ViewRequest, output_format: str | None) -> None:
    """Write the figures, or the picture."""
    wanted = resolve_format(output_format, "text", as_json=request.as_json)
    if wanted == "png":
        refuse_terminal("A picture in PNG", request.output)
    record = request.record()
    part = request.selection(record)
    counted = figures(record.proceedings, part)
    match wanted:
        case "svg":
            request.emit(draw(counted, lanes(record.proceedings, part), "svg").decode())
        case "png":
            request.emit(draw(counted, lanes(record.proceedings, part), "png"))
        case _:
            request.emit(
                _written(counted, wanted, readable_width(request.output)),
                for_people=wanted not in {"csv", "json"},
            )


def _written(counted: Figures, wanted: str, width: int | None) -> str:
    match wanted:
        case "csv":
            return figures_csv(counted)
        case "json":
            return figures_json(counted)
        case _:
            return figures_text(counted, min(width or WIDEST, WIDEST))
