"""``why``: where a name of the report comes from, and what an entry reached."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli.report_options import with_language, with_style
from meetinglog.cli.view_request import ViewRequest, kind_of_report
from meetinglog.errors import NotFound, UsedWrongly
from meetinglog.model.events import Output
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.output import build_report
from meetinglog.provenance.impact import Impact, has_chapter_beside, impact, impact_text
from meetinglog.provenance.why import Passage, why_text
from meetinglog.provenance.why import why as passages_behind
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json


def run(
    request: ViewRequest,
    text: str | None,
    number: int | None,
    style: Path | None,
    language: str | None,
    *,
    organization: bool,
) -> None:
    """Print the passages, or what an entry reached. Raises `UsedWrongly` unless one of the two is asked for."""
    if (text is None) == (number is None):
        raise UsedWrongly("Give a name or words of the report, or --entry NUMBER.")
    record = request.whole_record()
    kind = kind_of_report(organization=organization)
    styled = with_style(request.to_output(record, kind, "text"), style)
    output = with_language(styled, language, record.session)
    if number is not None:
        impact_of_entry = impact(record, number, output)
        request.emit(
            to_json(Impact, impact_of_entry) if request.as_json else impact_text(impact_of_entry),
            for_people=not request.as_json,
        )
    else:
        passages = _passages(record, output, text or "")
        request.emit(
            to_json(tuple[Passage, ...], passages) if request.as_json else why_text(passages),
            for_people=not request.as_json,
        )


def _passages(record: Record, output: Output, text: str) -> tuple[Passage, ...]:
    """Return the passages of a report that a text means. Raises `NotFound`, also where only the chapter has it."""
    try:
        return passages_behind(select_record(record, output)[0], build_report(record, output), text)
    except NotFound as missing:
        if not has_chapter_beside(record, output) or not _in_chapter(record, output, text):
            raise
        raise NotFound(f"{missing} It is in the organizational chapter; add --organization.") from missing


def _in_chapter(record: Record, output: Output, text: str) -> bool:
    """Return whether the organizational chapter of the same record has a text."""
    chapter = output.model_copy(update={"kind": "organization"})
    try:
        return bool(_passages(record, chapter, text))
    except NotFound:
        return False
