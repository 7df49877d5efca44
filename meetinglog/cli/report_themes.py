"""``report --themes``: the notes theme by theme."""

from __future__ import annotations

from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.themes import FORMATS
from meetinglog.text.languages.en import enumeration
from meetinglog.views.themes import all_notes


def write_by_theme(request: ViewRequest, output_format: str | None, options: ReportOptions) -> None:
    """Write the notes theme by theme. Raises `NotFound`; `UsedWrongly` for what does not go with them."""
    output_format = request.format(output_format, "text", FORMATS)
    if options.any_given:
        raise UsedWrongly(
            "Notes by theme are in the officer's own words: they have no style, language, addendum, masthead, "
            "annexes, notes or provenance; omit these options."
        )
    if output_format not in FORMATS:
        raise UsedWrongly(f"Unknown format {output_format} for --themes; choose {enumeration(FORMATS, 'or')}.")
    record = request.record()
    selection, state = request.selection(record), record.proceedings
    statements = (
        statement
        for statement in state.statements
        if selection.covers(statement.track, statement.meeting, statement.items, statement.sitting)
    )
    request.emit(FORMATS[output_format](all_notes(statements, state.renamings)), for_people=output_format == "text")
