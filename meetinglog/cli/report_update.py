"""``report --update``: a Word file is brought up to date around what people wrote in it."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

from msgspec import Struct
from pydantic import ValidationError

from meetinglog.cli import tell
from meetinglog.cli.io import emit, read_entries
from meetinglog.cli.report_by_text import compare_by_text
from meetinglog.cli.report_front import check_remembered, front_matter, with_own_symbol
from meetinglog.cli.report_options import ReportOptions, with_style
from meetinglog.cli.view_request import Kind, ViewRequest
from meetinglog.errors import FileInUse, NotFound, StorageFailed
from meetinglog.files.inputs import Input, read_input
from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.errors import AnotherAddendum, AnotherLanguage, AnotherStyle, NotAMeetinglogFile
from meetinglog.outputs.report.docx.marks import MASTHEAD, digest
from meetinglog.outputs.report.docx.properties import DocumentMemory
from meetinglog.outputs.report.docx.render import as_docx
from meetinglog.outputs.report.docx.update.change_report import changes_text, count_changes
from meetinglog.outputs.report.docx.update.document import (
    Tracking,
    UpdatedDocument,
    read_memory,
    update_document,
)
from meetinglog.outputs.report.docx.update.plan import Change
from meetinglog.outputs.report.docx.update.symbol import symbol_in
from meetinglog.outputs.report.output import JOURNAL, annotations_of, build_report, has_chapter, left_out, style_of
from meetinglog.outputs.report.style import DEFAULT
from meetinglog.provenance.earlier_texts import earlier_texts
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages import language_of

_NO_REPORT = "It is not a report."
_WRITABLE = 0o222
_WHOLE = {
    "organization": "the organizational chapter, which covers the whole session",
    "final": "the final report, which covers the whole session",
    "remainder": "the report on all that is in no addendum",
}
"""What a file is that has no part, by the kind of its output."""


def update(request: ViewRequest, options: ReportOptions, file: Path, kind: Kind, *, tracked: bool) -> int:
    """Bring a file up to date and report the changes; return 1 where something of the log is not in it.

    Raises:
        NotFound: there is no such file.
        NotAMeetinglogFile: the program did not write it.
        AnotherAddendum: it holds another part of the report than the one that is asked for.
        AnotherLanguage: it is in another language than the report that is asked for.
        AnotherStyle: it is in another style.
        FileInUse: it is open in a word processor.
        UnfitInput: it is no regular file, or too large.

    """
    data = _read(file)
    record = request.whole_record(read_entries)
    try:
        memory = read_memory(data)
        if not memory.keys:
            return compare_by_text(request, options, file, data, record, kind)
        remembered = _remembered(memory, record)
        base = remembered.output
        part_asked = bool(request.items or options.addendum or kind != "report")
        output = _output(request, options, base, record, kind, part_asked=part_asked)
        language = style_of(output, record.session).language_code
        _refuse_another_language(remembered.language, language)
        _refuse_another_style(remembered.style, output.style or record.session.report.style, language)
        symbol = symbol_in(data) or base.addendum
        front = front_matter(file, symbol, output, record, options, part_asked=part_asked)
        report = build_report(record, output)
        fresh = as_docx(report, annotations_of(record, output))
        updated = update_document(data, fresh, report, front.untouched, _tracking(record, output, asked=tracked))
    except (NotAMeetinglogFile, AnotherAddendum, AnotherLanguage, AnotherStyle) as error:
        raise type(error)(f"{file}: {error}") from error
    _write(request, file, data, updated)
    for sentence in (*front.remarks, *left_out(report)):
        tell(sentence)
    return 1 if any(change.wanting for change in updated.changes) else 0


def _write(request: ViewRequest, file: Path, before: bytes, updated: UpdatedDocument) -> None:
    """Write the new version to where it goes, and tell the changes."""
    if request.output is not None:
        request.emit(updated.data)
    elif updated.data != before:
        _refuse_open(file, before)
        emit(updated.data, file, like=file, force=True)
    _tell(request, file, updated, unchanged=updated.data == before)


def _tracking(record: Record, output: Output, *, asked: bool) -> Tracking:
    """Return how changes are tracked: made when the last entry was recorded, as clocks show it in the session."""
    recorded = record.entries[-1].recorded_at.astimezone(record.zone)
    return Tracking(asked, f"{recorded:%Y-%m-%dT%H:%M:%SZ}", partial(earlier_texts, record, output))


def _read(file: Path) -> bytes:
    try:
        return read_input(file, Input.WORD_FILE)
    except NotFound:
        raise NotFound(f"There is no file {file}; create it with report --format docx -o {file}.") from None


def _refuse_open(file: Path, data: bytes) -> None:
    """Raise `FileInUse` for a file that is open or was just saved, `StorageFailed` for one that is not writable."""
    place = Path(os.path.realpath(file))
    for mark in (f"~${place.name}", f"~${place.name[2:]}", f".~lock.{place.name}#"):
        if place.with_name(mark).exists():
            raise FileInUse(
                f"{file} is open in a word processor ({mark} exists). Close it first, or write the new version "
                "elsewhere with -o."
            )
    if not place.stat().st_mode & _WRITABLE:
        raise StorageFailed(f"{file} is not writable. Make it writable, or write the new version elsewhere with -o.")
    if _read(file) != data:
        raise FileInUse(f"{file} was saved by someone else just now. Nothing was written; run the command again.")


def _output(
    request: ViewRequest, options: ReportOptions, base: Output, record: Record, kind: Kind, *, part_asked: bool
) -> Output:
    """Return the output to write: the one that the file remembers, with what is requested now."""
    if base.kind in _WHOLE and (request.items or kind not in {"report", base.kind}):
        raise AnotherAddendum(f"It is {_WHOLE[base.kind]}; omit {'--item' if request.items else f'--{kind}'}.")
    output = request.to_output(record, kind if part_asked else base.kind, "docx")
    own = () if part_asked else ("items", "addendum")
    kept = ("meetings", "track", "days", "notes", "annexes", "symbol", "date", *own)
    remembered = {name: getattr(base, name) for name in kept if not getattr(output, name)}
    remembered |= {name: getattr(base, name) for name in ("masthead", "provenance")}
    output = output.model_copy(update=remembered)
    check_remembered(output, record)
    if options.style is None and base.style:
        output = with_style(output, Path(base.style))
    return with_own_symbol(options.overriding(output, record.proceedings), record)


def _refuse_another_language(before: str, now: str) -> None:
    """Raise `AnotherLanguage` where a file is in another language than the report would be now."""
    if before != now:
        raise AnotherLanguage(
            f"It is in {language_of(before).NAME}, and the report that is asked for in {language_of(now).NAME}. "
            f"--language {before} brings it up to date; --format docx -o FILE writes another one."
        )


def _refuse_another_style(before: str, now: str, language: str) -> None:
    """Raise `AnotherStyle` where a Word file is in another style than the report would be now.

    A style file may have moved, and a built-in style be named by its language or not.
    """
    if len({Path(style).name.removesuffix(f"-{language}") for style in (before, now)}) > 1:
        raise AnotherStyle(
            f"It is in the style {before}, and the report that is asked for in {now}, which has other paragraphs. "
            f"--style {before} brings it up to date; --format docx -o FILE writes another one."
        )


class Remembered(Struct, frozen=True):
    """What a Word file remembers: the output that it is, the code of its language, and its style as it was named."""

    output: Output
    language: str = "en"
    style: str = DEFAULT


def _remembered(before: DocumentMemory, record: Record) -> Remembered:
    """Return what a file remembers, else the output that it looks like.

    Raises `NotAMeetinglogFile`, also for a report of another session.
    """
    if not before.asked:
        return Remembered(_recognized(frozenset(before.keys), record))
    try:
        options_stored = json.loads(before.asked)
        if options_stored.get("kind") == JOURNAL:
            raise NotAMeetinglogFile(_NO_REPORT)
        session, language = options_stored.pop("session"), options_stored.pop("language", "en")
        session_style = options_stored.pop("session_style", DEFAULT)
        base = Output.model_validate(options_stored)
    except (ValueError, KeyError, AttributeError, ValidationError) as error:
        raise NotAMeetinglogFile(
            "It may come from a newer version of meetinglog: the options that it stores cannot be read."
        ) from error
    if session != record.session.facts.id:
        own = record.session.facts.id
        raise NotAMeetinglogFile(
            f"It is a report of the session {session}; this log is of {own}. Use the log of {session}."
        )
    if base.kind == "statements":
        raise NotAMeetinglogFile(_NO_REPORT)
    return Remembered(base, language, base.style or session_style)


def _recognized(keys: frozenset[str], record: Record) -> Output:
    """Return the output that shares most paragraphs with a file that remembers nothing."""
    outputs = [Output(kind=kind, format="docx", masthead=MASTHEAD in keys) for kind in ("report", "organization")]
    if not has_chapter(outputs[0], record.session):
        return outputs[0]
    return max(outputs, key=lambda o: len(keys & {digest(block.key) for block in build_report(record, o).blocks}))


def _tell(request: ViewRequest, file: Path, updated: UpdatedDocument, *, unchanged: bool) -> None:
    place = request.output or file
    if request.as_json:
        emit(to_json(tuple[Change, ...], updated.changes), None)
        return
    emit(changes_text(updated.changes), None, for_people=True)
    tell(_summary(place, updated, unchanged=unchanged))


def _summary(place: Path, updated: UpdatedDocument, *, unchanged: bool) -> str:
    counted = count_changes(updated.changes)
    if unchanged:
        matches = "has nothing new of the log" if updated.changes else "already matches the log"
        return f"{place} {matches}{f' ({counted})' if counted else ''}; nothing was changed."
    tracked = ", as tracked changes" if updated.tracked else ""
    return f"{place} is up to date{tracked}: {counted or 'comments or headers'}. What people wrote in it is unchanged."
