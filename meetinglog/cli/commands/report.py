"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.io import FILE_NAME, one_format, refuse_terminal
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.report_options import report_options as with_style
from meetinglog.cli.report_themes import write_by_theme
from meetinglog.cli.view_options import ViewRequest, kind_of_report, organization_option, view_options
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.report.output import FORMATS, written


@click.command("report", epilog="Example: meetinglog report ctoc-cop-6.meetinglog --item 3 --format markdown")
@click.option("--format", "chosen", type=click.Choice(list(FORMATS)), help="text unless given.")
@click.option("--update", "file", type=FILE_NAME, metavar="FILE.docx", help="Bring a Word file up to date.")
@with_style
@organization_option
@click.option("--themes", "by_theme", is_flag=True, help="The notes theme by theme instead, for whoever drafts.")
@view_options
def report(
    asked: ViewRequest,
    chosen: str | None,
    styled: ReportOptions,
    file: Path | None,
    *,
    organization: bool,
    by_theme: bool,
) -> None:
    """Write the report's paragraphs: who considered what, when, with which documents, who spoke, what was decided.

    With --organization, the organizational chapter instead: opening of the session, attendance, officers, agenda,
    documents, meetings held. With --themes, the notes theme by theme, with who said what.

    With --update, FILE.docx, which this command wrote, gets what the log gives now: each paragraph of the program's is
    replaced, added or removed, what people wrote stays, and what was changed is told.
    """
    if by_theme:
        write_by_theme(asked, chosen, styled, file, organization=organization)
        return
    if file is not None:
        if chosen not in {None, "docx"}:
            raise UsedWrongly(f"--update is for a Word file; leave --format {chosen} out.")
        from meetinglog.cli.report_update import update  # noqa: PLC0415 - it loads what writes Word files

        update(asked, styled, file, organization=organization)
        return
    wanted = one_format(chosen, "text", as_json=asked.as_json)
    if wanted == "docx":
        refuse_terminal("A Word file", asked.output)
    record = asked.whole_record()
    kind = kind_of_report(organization=organization)
    asked.write(written(record, styled.on(asked.described(record, kind, wanted))))
