"""``statements``: the list of statements."""

from __future__ import annotations

from meetinglog.cli.io import refuse_terminal, resolve_format
from meetinglog.cli.view_request import ViewRequest
from meetinglog.outputs.statements.formats import WORKBOOK, render_statements


def run(request: ViewRequest, output_format: str | None) -> None:
    """Write the list of statements."""
    wanted = resolve_format(output_format, "table", as_json=request.as_json)
    if wanted == WORKBOOK:
        refuse_terminal("A workbook", request.output)
    record = request.whole_record()
    request.write(
        render_statements(record, request.to_output(record, "statements", wanted)), for_people=wanted == "table"
    )
