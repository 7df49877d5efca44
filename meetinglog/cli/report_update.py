"""``report --update``: a Word file is brought up to date around what people wrote in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from meetinglog.cli.io import emit, say
from meetinglog.cli.report_options import ReportOptions, with_style
from meetinglog.cli.view_options import ViewRequest
from meetinglog.errors import LogBusy, NotFound, StorageFailed
from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.marks import MASTHEAD, digest
from meetinglog.outputs.report.docx.properties import Written
from meetinglog.outputs.report.docx.render import as_docx
from meetinglog.outputs.report.docx.update.change_report import changes_text, counted_changes
from meetinglog.outputs.report.docx.update.document import remembered, updated
from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.outputs.report.output import beside, left_out, made_report
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json

_WRITABLE = 0o222


def update(asked: ViewRequest, styled: ReportOptions, file: Path, *, organization: bool) -> None:
    """Bring a file up to date and say what was changed.

    Raises `NotFound` for no such file, `NotOurs` for one that the program did not write, `LogBusy` while it is open in
    a word processor.
    """
    data = _read(file)
    record = asked.whole_record()
    try:
        output = _output(asked, styled, remembered(data), record, organization=organization)
        report = made_report(record, output)
        made, changes = updated(data, as_docx(report, beside(record, output)), report)
    except NotAMeetinglogFile as error:
        raise NotAMeetinglogFile(f"{file}: {error}") from error
    if asked.output is not None:
        emit(made, asked.output, force=asked.force)
    elif made != data:
        _refuse_open(file, data)
        emit(made, file, force=True)
    _tell(asked, file, changes, unchanged=made == data)
    for sentence in left_out(report):
        say(sentence)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}; make it with report --format docx -o {file}.") from None
    except OSError as error:
        raise StorageFailed(f"{file} cannot be read: {error.strerror}.") from error


def _refuse_open(file: Path, data: bytes) -> None:
    """Raise `LogBusy` where a word processor has the file open or just saved it, `StorageFailed` where it is locked."""
    place = Path(os.path.realpath(file))
    for mark in (f"~${place.name}", f"~${place.name[2:]}", f".~lock.{place.name}#"):
        if place.with_name(mark).exists():
            raise LogBusy(
                f"{file} is open in a word processor ({mark} stands beside it). Close it there first, or write the "
                "new version elsewhere with -o."
            )
    if not place.stat().st_mode & _WRITABLE:
        raise StorageFailed(
            f"{file} may not be written to. Make it writable, or write the new version elsewhere with -o."
        )
    if _read(file) != data:
        raise LogBusy(f"{file} was saved by somebody else just now. Nothing was written; give the command again.")


def _output(
    asked: ViewRequest, styled: ReportOptions, before: Written, record: Record, *, organization: bool
) -> Output:
    """Return what the file is of: what it was made as, with what is asked for now."""
    base = _remembered(before, record)
    output = asked.described(record, "organization" if organization else base.kind, "docx")
    kept = {name: getattr(base, name) for name in ("items", "meetings", "track", "notes") if not getattr(output, name)}
    kept |= {name: getattr(base, name) for name in ("masthead", "provenance")}
    output = output.model_copy(update=kept)
    if styled.style is None and base.style:
        output = with_style(output, Path(base.style))
    return styled.over(output)


def _remembered(before: Written, record: Record) -> Output:
    """Read what a file remembers, else what it has. Raises `NotOurs`, also for a report of another session."""
    if not before.asked:
        return _recognized(frozenset(before.keys), record)
    try:
        said = json.loads(before.asked)
        session, base = said.pop("session"), Output.model_validate(said)
    except (ValueError, KeyError, AttributeError, ValidationError) as error:
        raise NotAMeetinglogFile(
            "A newer meetinglog may have made it: what it remembers of that cannot be read."
        ) from error
    if session != record.session.facts.id:
        own = record.session.facts.id
        raise NotAMeetinglogFile(
            f"It is a report of the session {session}; this log is of {own}. Give the log of {session}."
        )
    if base.kind == "statements":
        raise NotAMeetinglogFile("It is no report.")
    return base


def _recognized(keys: frozenset[str], record: Record) -> Output:
    """Return which report a file belongs to that remembers nothing: of the one that has most of its paragraphs."""
    made = [Output(kind=kind, format="docx", masthead=MASTHEAD in keys) for kind in ("report", "organization")]
    return max(made, key=lambda one: len(keys & {digest(block.key) for block in made_report(record, one).blocks}))


def _tell(asked: ViewRequest, file: Path, changes: Sequence[Change], *, unchanged: bool) -> None:
    place = asked.output or file
    if asked.as_json:
        emit(to_json(tuple[Change, ...], changes), None)
        return
    emit(changes_text(changes), None)
    for sentence in _summary(place, changes, unchanged=unchanged):
        say(sentence)


def _summary(place: Path, changes: Sequence[Change], *, unchanged: bool) -> Iterator[str]:
    counted = counted_changes(changes)
    if unchanged:
        yield f"{place} says what the log gives{f' ({counted})' if counted else ''}; nothing was changed."
    else:
        yield f"{place} is up to date: {counted or 'the comments or headers'}. What people wrote in it is untouched."
