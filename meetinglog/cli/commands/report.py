"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.io import FILE_NAME, refuse_terminal, resolve_format
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.report_options import report_options as with_style
from meetinglog.cli.report_themes import write_by_theme
from meetinglog.cli.view_options import ViewRequest, kind_of_report, organization_option, view_options
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.report.output import FORMATS, render_report


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option("--format", "output_format", type=click.Choice(list(FORMATS)), help="Output format [default: text].")
@click.option("--update", "file", type=FILE_NAME, metavar="FILE.docx", help="Update a Word file written by report.")
@with_style
@organization_option
@click.option("--themes", "by_theme", is_flag=True, help="Print the notes grouped by theme instead of the report.")
@view_options
def report(
    request: ViewRequest,
    output_format: str | None,
    options: ReportOptions,
    file: Path | None,
    *,
    organization: bool,
    by_theme: bool,
) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided.

    With --organization, write the organizational chapter instead: opening of the session, attendance, officers, agenda,
    documents, meetings held. With --themes, print the notes grouped by theme, with who said what.

    With --update, bring FILE.docx, which this command wrote, up to date: update the generated paragraphs, keep
    everything that people wrote, and list the changes.
    """
    if by_theme:
        write_by_theme(request, output_format, options, file, organization=organization)
        return
    if file is not None:
        if output_format not in {None, "docx"}:
            raise UsedWrongly(f"--update is for a Word file; omit --format {output_format}.")
        from meetinglog.cli.report_update import update  # noqa: PLC0415 - it loads what writes Word files

        update(request, options, file, organization=organization)
        return
    output_format = resolve_format(output_format, "text", as_json=request.as_json)
    if output_format == "docx":
        refuse_terminal("A Word file", request.output)
    record = request.whole_record()
    kind = kind_of_report(organization=organization)
    request.write(render_report(record, options.applied_to(request.to_output(record, kind, output_format))))
