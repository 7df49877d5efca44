"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli.io import refuse_terminal, resolve_format
from meetinglog.cli.report_journal import write_journal
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.report_themes import write_by_theme
from meetinglog.cli.view_request import ViewRequest, kind_of_report
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.report.output import render_report


def run(
    request: ViewRequest,
    output_format: str | None,
    options: ReportOptions,
    file: Path | None,
    *,
    tracked: bool,
    organization: bool,
    by_theme: bool,
    journal: bool,
) -> int:
    """Write the report, the journal of a day, the notes by theme, or a Word file that is brought up to date.

    Return the exit status.
    """
    if tracked and file is None:
        raise UsedWrongly("--tracked is for a Word file that is brought up to date; add --update FILE.docx.")
    if journal:
        write_journal(request, output_format, options, file, organization=organization, by_theme=by_theme)
        return 0
    if by_theme:
        write_by_theme(request, output_format, options, file, organization=organization)
        return 0
    if file is not None:
        if output_format not in {None, "docx"}:
            raise UsedWrongly(f"--update is for a Word file; omit --format {output_format}.")
        from meetinglog.cli.report_update import update  # noqa: PLC0415 - it loads what writes Word files

        return update(request, options, file, tracked=tracked, organization=organization)
    output_format = resolve_format(output_format, "text", as_json=request.as_json)
    refuse_terminal(output_format, request.output)
    record = request.whole_record()
    kind = kind_of_report(organization=organization)
    output = options.applied_to(request.to_output(record, kind, output_format), record.proceedings)
    request.write(render_report(record, output), for_people=output_format == "text")
    return 0
