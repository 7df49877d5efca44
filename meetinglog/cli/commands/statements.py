"""``statements``: the list of statements."""

from __future__ import annotations

import click

from meetinglog.cli.io import one_format, refuse_terminal
from meetinglog.cli.view_options import ViewRequest, view_options
from meetinglog.outputs.statements.formats import FORMATS, WORKBOOK, render_statements


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@click.option("--format", "chosen", type=click.Choice(sorted(FORMATS)), help="The format; table unless given.")
@view_options
def statements(asked: ViewRequest, chosen: str | None) -> None:
    """List everything said, in the order of speaking."""
    wanted = one_format(chosen, "table", as_json=asked.as_json)
    if wanted == WORKBOOK:
        refuse_terminal("A workbook", asked.output)
    record = asked.whole_record()
    asked.write(render_statements(record, asked.described(record, "statements", wanted)))
