"""``issue``: an output is frozen as issued, and an entry says so."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

from meetinglog.acts.sentence_parts import as_subject
from meetinglog.cli import tell
from meetinglog.cli.io import (
    report_committed,
    resolve_author,
    rolled_back_on_error,
)
from meetinglog.cli.recording import open_to_record
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.log.author import Author
from meetinglog.log.entry import Entry
from meetinglog.model.events import Output
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.report import output as reports
from meetinglog.outputs.statements import formats as tables
from meetinglog.provenance.issued import issue as issue_entry
from meetinglog.provenance.issued import render_output
from meetinglog.record.record import folded
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import clean, one_line

Kind = Literal["report", "organization", "final", "statements"]

_FORMATS: dict[Kind, tuple[str, list[str]]] = {
    "report": ("text", list(reports.FORMATS)),
    "organization": ("text", list(reports.FORMATS)),
    "final": ("text", list(reports.FORMATS)),
    "statements": ("table", sorted(tables.FORMATS)),
}


def run(
    request: ViewRequest, kind: Kind, output_format: str | None, options: ReportOptions, officer: str | None
) -> None:
    """Write the file, record the issue and print its entry. Raises `UsedWrongly` for what does not go together."""
    output_format = _format(request, kind, output_format)
    if request.output is None:
        raise UsedWrongly("An output is issued as a file; use -o FILE.")
    if kind == "statements" and options.any_given:
        raise UsedWrongly(
            "The list of statements has no style, language, addendum, masthead, annexes, notes or provenance; omit "
            "these options."
        )
    stored, output, data = asyncio.run(
        _issued(request, request.output, (kind, output_format), options, resolve_author(officer))
    )
    for sentence in data.left_out:
        tell(sentence)
    file = clean(one_line(str(request.output)))
    sentence = f"{as_subject(output)} is issued as {file}, sha256 {data.checksum}"
    text = f"{stored.position}  {stored.occurred_at[11:19]}  {sentence}\n"
    report_committed(text, "It is issued nevertheless.")


def _format(request: ViewRequest, kind: Kind, output_format: str | None) -> str:
    """Settle the format. Raises `UsedWrongly` for one that the output does not have."""
    default, known = _FORMATS[kind]
    output_format = request.format(output_format, default, known)
    if output_format not in known:
        raise UsedWrongly(f"Unknown format {output_format}; choose {enumeration(known, 'or')}.")
    return output_format


async def _issued(
    request: ViewRequest, file: Path, what: tuple[Kind, str], options: ReportOptions, author: Author
) -> tuple[Entry, Output, RenderedOutput]:
    """Write the file, then append the entry; where it cannot be appended, the file is as it was before."""
    async with open_to_record(request.log, author) as (log, record, at_the_log):
        entries = request.entered(record.entries)
        made_from = record if len(entries) == record.position else folded(entries)
        output = request.to_output(made_from, *what)
        output = output if output.kind == "statements" else options.applied_to(output, made_from.proceedings)
        data = render_output(made_from, output)
        new = issue_entry(record, output, data, clean(one_line(str(file))), entries[-1], at_the_log)
        with rolled_back_on_error(data.data, file, like=request.log, force=request.force):
            [stored] = await log.append([new], record.position)
        return stored, output, data
