"""``report --journal``: the day, meeting by meeting, for everybody."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.cli.io import refuse_terminal
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.report.output import JOURNAL_FORMATS, render_journal
from meetinglog.text.languages.en import enumeration


def write_journal(request: ViewRequest, output_format: str | None, options: ReportOptions) -> None:
    """Write the journal of a day. Raises `NotFound`; `UsedWrongly` for what does not go with it."""
    output_format = request.format(output_format, "text", JOURNAL_FORMATS)
    if len(set(request.days)) != 1:
        raise UsedWrongly("--journal is of one day; say which, such as --day 2012-10-17.")
    if request.items or request.meetings:
        raise UsedWrongly("--journal tells of all that a day had; omit --item and --meeting.")
    if replace(options, style=None, language=None).any_given:
        raise UsedWrongly(
            "The journal is for everybody and no document of the session: it has no addendum, masthead, symbol, date, "
            "annexes, notes or provenance; omit these options."
        )
    if output_format not in JOURNAL_FORMATS:
        choices = enumeration(JOURNAL_FORMATS, "or")
        raise UsedWrongly(f"Akoma Ntoso has no document of the journal's kind; choose {choices}.")
    refuse_terminal(output_format, request.output)
    record = request.whole_record()
    output = request.to_output(record, "report", output_format)
    styled = replace(options, masthead=False, provenance=False).applied_to(output, record.proceedings)
    request.write(render_journal(record, styled), for_people=output_format == "text")
