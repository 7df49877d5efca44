"""``report --update`` of a Word file whose marks were lost: it is compared by its text, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.view_request import Kind, ViewRequest, kind_of_report
from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.render import written_texts
from meetinglog.outputs.report.docx.update.by_text import compared_by_text, in_common, paragraph_texts
from meetinglog.outputs.report.docx.update.change_report import changes_text, count_changes
from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.outputs.report.model import name_of
from meetinglog.outputs.report.output import build_report, has_chapter
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json


def compare_by_text(
    request: ViewRequest, options: ReportOptions, file: Path, data: bytes, record: Record, kind: Kind
) -> int:
    """Write how a file differs from the report that it is most like; return 1 where it does.

    Raises `NotAMeetinglogFile` for a file that has no paragraph of the log's, nor one like it.
    """
    standing = paragraph_texts(data)
    first = request.to_output(record, kind, "docx")
    part_asked = request.items or options.addendum or kind != "report"
    outputs = [first, *(() if part_asked else _others(record))]
    reports = [_named_texts(record, options.overriding(output, record.proceedings)) for output in outputs]
    named = max(reports, key=lambda report: in_common(standing, report))
    changes = compared_by_text(standing, named)
    absent = sum(change.what == "missing" for change in changes)
    if absent == len(named):
        raise NotAMeetinglogFile(
            "It contains nothing that meetinglog wrote. Create a file with --format docx -o FILE, and edit that."
        )
    if request.as_json:
        emit(to_json(tuple[Change, ...], changes), None)
    else:
        emit(changes_text(changes), None, for_people=True)
    counted = count_changes(changes) or "all of the log is in it"
    tell(
        f"{file} lost its marks, as in a program that keeps no bookmarks. It was compared by its text: {counted}. "
        "Nothing was written."
    )
    return 1 if changes else 0


def _others(record: Record) -> Iterator[Output]:
    """Yield what a file may be besides the paragraphs on all items."""
    if has_chapter(Output(kind="report", format="docx"), record.session):
        yield Output(kind="organization", format="docx")
        yield Output(kind="final", format="docx")
    for addendum in record.session.addenda:
        kind = kind_of_report(organization=addendum.organization)
        yield Output(kind=kind, format="docx", addendum=addendum.symbol)


def _named_texts(record: Record, output: Output) -> list[tuple[str, str]]:
    report = build_report(record, output)
    names = {block.key: name_of(block) for block in report.blocks}
    return [(names[key], text) for key, text in written_texts(report)]
