"""``speakers``: the list of speakers."""

from __future__ import annotations

from meetinglog.cli.view_request import ViewRequest
from meetinglog.text.jsonable import to_json
from meetinglog.views.speakers import SpeakerLine, speakers_text
from meetinglog.views.speakers import speakers as speakers_of


def run(request: ViewRequest) -> None:
    """Print the list of speakers."""
    record = request.record()
    numbers = {entry.id: entry.position for entry in record.entries}
    lines = speakers_of(record.proceedings, numbers, request.selection(record))
    request.emit(to_json(tuple[SpeakerLine, ...], lines) if request.as_json else speakers_text(lines))
