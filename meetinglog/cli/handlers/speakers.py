"""``speakers``: the list of speakers."""

from __future__ import annotations

from meetinglog.cli.commands.speakers import FORMATS
from meetinglog.cli.io import refuse_terminal
from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.paper.rendering import PAPER, rendered_sheet
from meetinglog.outputs.podium_sheet import podium_sheet
from meetinglog.outputs.speakers import RENDERERS
from meetinglog.views.speakers import speakers_list


def run(request: ViewRequest, output_format: str | None) -> None:
    """Write the list of speakers, as it is at the moment that is asked for, else at the latest of the log."""
    wanted = request.format(output_format, "table", FORMATS)
    refuse_terminal(wanted, request.output)
    record = request.record()
    latest = record.latest.when.at if record.latest else None
    now = request.until_moment(record) or latest
    numbers = {entry.id: entry.position for entry in record.entries}
    chosen = request.selection(record)
    listed = speakers_list(record.proceedings, numbers, now, chosen)
    if wanted in PAPER:
        request.emit(rendered_sheet(podium_sheet(record.proceedings, listed, now, chosen), wanted))
        return
    if wanted == "xlsx":
        from meetinglog.outputs.speakers_workbook import as_workbook  # noqa: PLC0415 - few lists are workbooks

        request.write(as_workbook(listed.lines))
        return
    request.emit(RENDERERS[wanted](listed), for_people=wanted == "table")
