"""``speakers``: the list of speakers."""

from __future__ import annotations

import click

from meetinglog.cli.view_options import ViewRequest, view_options
from meetinglog.text.jsonable import to_json
from meetinglog.views.speakers import SpeakerLine, speakers_text
from meetinglog.views.speakers import speakers as speakers_of


@click.command("speakers", epilog="Example: meetinglog speakers ctoc-cop-6.meetinglog --item 3")
@view_options
def speakers(request: ViewRequest) -> None:
    """Show the list of speakers: who waits, spoke, withdrew, was absent, spoke without being listed, or wrote."""
    record = request.record()
    numbers = {entry.id: entry.position for entry in record.entries}
    lines = speakers_of(record.proceedings, numbers, request.selection(record))
    request.emit(to_json(tuple[SpeakerLine, ...], lines) if request.as_json else speakers_text(lines))
