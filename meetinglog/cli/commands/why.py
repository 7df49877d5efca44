"""``why``: where a name of the report comes from, and what an entry reached."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.report_options import style_option, with_style
from meetinglog.cli.view_options import ViewRequest, kind_of_report, organization_option, view_options
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.impact import Impact, impact, impact_text
from meetinglog.provenance.why import Passage, why_text
from meetinglog.provenance.why import why as passages_behind
from meetinglog.text.jsonable import to_json


@click.command("why", epilog="Example: meetinglog why ctoc-cop-6.meetinglog Norway")
@style_option
@organization_option
@click.option("--entry", "number", type=int, metavar="NUMBER", help="Show everything that this entry reached.")
@view_options
@click.argument("text", required=False)
def why(request: ViewRequest, text: str | None, number: int | None, style: Path | None, *, organization: bool) -> None:
    """Show where TEXT, a name or words of the report, comes from: the paragraphs, and the entries behind them.

    Each entry is shown with the time at which it happened, the time at which it was entered, and its corrections. With
    --entry, show everything that an entry reached: paragraphs, lists, the journal.
    """
    if (text is None) == (number is None):
        raise UsedWrongly("Give a name or words of the report, or --entry NUMBER.")
    record = request.whole_record()
    kind = kind_of_report(organization=organization)
    output = with_style(request.to_output(record, kind, "text"), style)
    if number is not None:
        found = impact(record, number, output)
        request.emit(to_json(Impact, found) if request.as_json else impact_text(found))
    else:
        passages = passages_behind(select_record(record, output)[0], build_report(record, output), text or "")
        request.emit(to_json(tuple[Passage, ...], passages) if request.as_json else why_text(passages))
