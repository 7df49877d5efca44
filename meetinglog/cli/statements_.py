"""``statements``: the list of statements."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.shared import emit, log_argument, narrowing, one_format, read_record
from meetinglog.tables import FORMATS
from meetinglog.views.selection import selection
from meetinglog.views.statements import statements


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@log_argument
@click.option("--format", "chosen", type=click.Choice(sorted(FORMATS)), help="The format; table unless given.")
@narrowing
def command(
    log: str,
    chosen: str | None,
    items: tuple[str, ...],
    meetings: tuple[int, ...],
    output: Path | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    """List everything said, in the order of speaking."""
    write = FORMATS[one_format(chosen, "table", as_json=as_json)]
    state = read_record(log).proceedings
    emit(write(statements(state, selection(state, items, meetings))), output, force=force)
