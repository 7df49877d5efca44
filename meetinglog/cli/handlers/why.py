"""``why``: where a name of the report comes from, and what an entry reached."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli.report_options import with_style
from meetinglog.cli.view_request import ViewRequest, kind_of_report
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.impact import Impact, impact, impact_text
from meetinglog.provenance.why import Passage, why_text
from meetinglog.provenance.why import why as passages_behind
from meetinglog.text.jsonable import to_json


def run(request: ViewRequest, text: str | None, number: int | None, style: Path | None, *, organization: bool) -> None:
    """Print the passages, or what an entry reached. Raises `UsedWrongly` unless one of the two is asked for."""
    if (text is None) == (number is None):
        raise UsedWrongly("Give a name or words of the report, or --entry NUMBER.")
    record = request.whole_record()
    kind = kind_of_report(organization=organization)
    output = with_style(request.to_output(record, kind, "text"), style)
    if number is not None:
        found = impact(record, number, output)
        request.emit(to_json(Impact, found) if request.as_json else impact_text(found), for_people=not request.as_json)
    else:
        passages = passages_behind(select_record(record, output)[0], build_report(record, output), text or "")
        request.emit(
            to_json(tuple[Passage, ...], passages) if request.as_json else why_text(passages),
            for_people=not request.as_json,
        )
