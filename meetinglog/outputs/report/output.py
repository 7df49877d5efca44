"""The report as an output: what was asked for, in the style and the format that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from meetinglog.model.events import Output
from meetinglog.model.session import Session
from meetinglog.outputs.output import RenderedOutput, select_record
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.masthead import masthead
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import DEFAULT, Style, read, source
from meetinglog.outputs.report.text import as_markdown, as_text
from meetinglog.record.record import Record
from meetinglog.text.languages.en import entries_named


def _as_docx(made: Report, beside: Annotations) -> bytes:
    from meetinglog.outputs.report.docx.render import as_docx  # noqa: PLC0415 - few reports are Word files

    return as_docx(made, beside)


def _as_html(made: Report, beside: Annotations) -> str:
    from meetinglog.outputs.report.html.render import as_html  # noqa: PLC0415 - few reports are pages

    return as_html(made, beside)


def _as_json(made: Report, beside: Annotations) -> str:
    from meetinglog.outputs.report.json import as_json  # noqa: PLC0415 - as above

    return as_json(made, beside)


FORMATS: dict[str, Callable[[Report, Annotations], str | bytes]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": _as_html,
    "json": _as_json,
    "docx": _as_docx,
}


def render_report(record: Record, output: Output) -> RenderedOutput:
    """Write the report that is asked for. Raises `NotFound`, `StyleError`."""
    made = build_report(record, output)
    return RenderedOutput(FORMATS[output.format](made, annotations_of(record, output)), tuple(left_out(made)))


def annotations_of(record: Record, output: Output) -> Annotations:
    """Return what stands beside the report that is asked for."""
    session = record.session.facts.id
    asked = output.model_dump(mode="json", exclude_defaults=True, exclude={"style_source", "until"})
    return Annotations(record, output.notes, output.provenance, json.dumps({"session": session, **asked}))


def build_report(record: Record, output: Output) -> Report:
    """Make the report that is asked for. Raises `NotFound`, `StyleError`."""
    narrowed, chosen = select_record(record, output)
    state = narrowed.proceedings
    style = _style(output, state.session)
    made = organization(state, style) if output.kind == "organization" else report_on_items(state, style, chosen)
    return replace(made, masthead=masthead(state.session, style) if output.masthead else None)


def _style(output: Output, session: Session) -> Style:
    """Read the style that is asked for, else the one the session came with. Raises `StyleError`."""
    if output.style:
        return read(output.style_source, output.style)
    return read(session.report.style_source or source(DEFAULT, Path()), session.report.style)


def left_out(made: Report) -> list[str]:
    """Return what the report could not use (report, "Enumerations of speakers")."""
    said = []
    if made.unknown_speakers:
        said.append(f"Not in the report: unidentified speakers ({entries_named(made.unknown_speakers)}).")
    if made.without_item:
        said.append(f"Not in the report: statements and decisions under no item ({entries_named(made.without_item)}).")
    return [*said, *made.remarks]
