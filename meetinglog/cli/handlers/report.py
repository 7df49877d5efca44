"""``report``: the paragraphs of the draft report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from meetinglog.cli.commands.report import FORMATS
from meetinglog.cli.io import refuse_terminal
from meetinglog.cli.report_journal import write_journal
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.report_themes import write_by_theme
from meetinglog.cli.view_request import Kind, ViewRequest, kind_of_report
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.report.output import render_report
from meetinglog.text.languages.en import enumeration


def run(
    request: ViewRequest,
    output_format: str | None,
    options: ReportOptions,
    file: Path | None,
    *,
    tracked: bool,
    organization: bool,
    final: bool,
    all_addenda: bool,
    by_theme: bool,
    journal: bool,
) -> int:
    """Write what is asked for, or bring a Word file up to date; return the exit status."""
    alone = {"--journal": journal, "--themes": by_theme, "--all": all_addenda}
    _refuse_together(alone, {"--organization": organization, "--final": final}, file)
    if tracked and file is None:
        raise UsedWrongly("--tracked is for a Word file that is brought up to date; add --update FILE.docx.")
    if journal:
        write_journal(request, output_format, options)
        return 0
    if by_theme:
        write_by_theme(request, output_format, options)
        return 0
    if all_addenda:
        from meetinglog.cli.report_all import write_all  # noqa: PLC0415 - few reports are written addendum by addendum

        write_all(request, output_format, options)
        return 0
    kind = kind_of_report(organization=organization, final=final)
    if file is not None:
        if output_format not in {None, "docx"}:
            raise UsedWrongly(f"--update is for a Word file; omit --format {output_format}.")
        from meetinglog.cli.report_update import update  # noqa: PLC0415 - it loads what writes Word files

        return update(request, options, file, kind, tracked=tracked)
    _write(request, request.format(output_format, "text", FORMATS), options, kind)
    return 0


def _write(request: ViewRequest, output_format: str, options: ReportOptions, kind: Kind) -> None:
    refuse_terminal(output_format, request.output)
    record = request.whole_record()
    output = options.applied_to(request.to_output(record, kind, output_format), record.proceedings)
    request.write(render_report(record, output), for_people=output_format == "text")


def _refuse_together(alone: Mapping[str, bool], parts: Mapping[str, bool], file: Path | None) -> None:
    """Raise `UsedWrongly` where more than one thing is asked for; parts, and none that stands alone, can be updated."""
    asked = [name for name, is_asked in {**alone, **parts}.items() if is_asked]
    if file is not None and any(alone.values()):
        asked.append("--update")
    if len(asked) > 1:
        raise UsedWrongly(f"{enumeration(asked)} cannot be combined.")
