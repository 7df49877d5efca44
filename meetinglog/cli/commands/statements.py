"""``statements``: the list of statements."""

from __future__ import annotations

import click

from meetinglog.cli.io import refuse_terminal, resolve_format
from meetinglog.cli.view_options import ViewRequest, view_options
from meetinglog.outputs.statements.formats import FORMATS, WORKBOOK, render_statements


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@click.option("--format", "output_format", type=click.Choice(sorted(FORMATS)), help="Output format [default: table].")
@view_options
def statements(request: ViewRequest, output_format: str | None) -> None:
    """List every statement, in the order of speaking."""
    wanted = resolve_format(output_format, "table", as_json=request.as_json)
    if wanted == WORKBOOK:
        refuse_terminal("A workbook", request.output)
    record = request.whole_record()
    request.write(render_statements(record, request.to_output(record, "statements", wanted)))
