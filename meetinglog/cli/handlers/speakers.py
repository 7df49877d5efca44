"""``speakers``: the list of speakers."""

from __future__ import annotations

from meetinglog.cli.io import resolve_format
from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.speakers import RENDERERS
from meetinglog.views.speakers import speakers_list


def run(request: ViewRequest, output_format: str | None) -> None:
    """Write the list of speakers, as it is at the moment that is asked for, else at the latest of the log."""
    wanted = resolve_format(output_format, "table", as_json=request.as_json)
    record = request.record()
    latest = record.latest.when.at if record.latest else None
    now = request.until_moment(record) or latest
    numbers = {entry.id: entry.position for entry in record.entries}
    listed = speakers_list(record.proceedings, numbers, now, request.selection(record))
    request.emit(RENDERERS[wanted](listed), for_people=wanted == "table")
