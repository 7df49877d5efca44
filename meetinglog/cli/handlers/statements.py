"""``statements``: the list of statements."""

from __future__ import annotations

from meetinglog.cli.commands.statements import FORMATS, RECORDED
from meetinglog.cli.io import refuse_terminal
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.statements.formats import render_statements


def run(request: ViewRequest, output_format: str | None, recordings: tuple[str, ...]) -> None:
    """Write the list of statements, or who has the floor on recordings."""
    wanted = request.format(output_format, "table", FORMATS)
    if wanted in RECORDED:
        from meetinglog.cli.statements_recorded import write_for_recordings  # noqa: PLC0415 - few lists are for one

        write_for_recordings(request, wanted, recordings)
        return
    if recordings:
        raise UsedWrongly("--recording is for --format vtt and rttm; omit it.")
    refuse_terminal(wanted, request.output)
    record = request.whole_record()
    request.write(
        render_statements(record, request.to_output(record, "statements", wanted)), for_people=wanted == "table"
    )
