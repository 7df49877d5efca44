"""``issue``: an output is frozen as issued, and an entry says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import officer_option, report_options, view_options

if TYPE_CHECKING:
    from meetinglog.cli.report_options import ReportOptions
    from meetinglog.cli.view_request import Kind, ViewRequest


@click.command("issue", epilog="Example: meetinglog issue ctoc-cop-6.meetinglog report --item 3 -o add5.txt")
@click.option(
    "--format",
    "output_format",
    metavar="FORMAT",
    help="Same choices as for report and statements [default: text / table].",
)
@report_options
@officer_option
@view_options
@click.argument("kind", type=click.Choice(["report", "organization", "statements"]))
def issue(
    request: ViewRequest, kind: Kind, output_format: str | None, options: ReportOptions, officer: str | None
) -> None:
    """Write the report, its organizational chapter or the list of statements to a file, and record the issue.

    The entry holds the file's checksum, the options, and the last entry that the file was made from; `meetinglog diff`
    then shows what the log would give now.
    """
    from meetinglog.cli.handlers.issue import run

    run(request, kind, output_format, options, officer)
