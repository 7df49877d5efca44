"""The report as an output: what was asked for, in the style and the format that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Session
from meetinglog.outputs.output import RenderedOutput, select_record
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.cover import cover
from meetinglog.outputs.report.masthead import masthead
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.sections.annexes import with_annexes
from meetinglog.outputs.report.sections.final import with_chapter
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.journal import journal
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import DEFAULT, DEFAULTS, Style, WholeStyle, read, source
from meetinglog.outputs.report.text import as_markdown, as_text
from meetinglog.record.record import Record
from meetinglog.text.languages.en import entries_named
from meetinglog.text.ranges import entry_ranges
from meetinglog.views.agenda import addendum_named
from meetinglog.views.selection import Selection
from meetinglog.views.themes import without_theme


def _as_docx(report: Report, annotations: Annotations) -> bytes:
    from meetinglog.outputs.report.docx.render import as_docx  # noqa: PLC0415 - few reports are Word files

    return as_docx(report, annotations)


def _as_html(report: Report, annotations: Annotations) -> bytes:
    from meetinglog.outputs.report.html.render import as_html  # noqa: PLC0415 - few reports are pages

    return as_html(report, annotations)


def _as_json(report: Report, annotations: Annotations) -> str:
    from meetinglog.outputs.report.json import as_json  # noqa: PLC0415 - as above

    return as_json(report, annotations)


def _as_pdf(report: Report, annotations: Annotations) -> RenderedOutput:
    from meetinglog.outputs.report.pdf.render import as_pdf  # noqa: PLC0415 - few reports are PDFs

    return as_pdf(report, annotations)


def _as_akn(report: Report, annotations: Annotations) -> bytes:
    from meetinglog.outputs.report.akn.render import as_akn  # noqa: PLC0415 - few reports are XML

    return as_akn(report, annotations)


def _all_of(write: Callable[[Report, Annotations], str | bytes]) -> Callable[[Report, Annotations], RenderedOutput]:
    """Return a format that has everything of a report."""
    return lambda report, annotations: RenderedOutput(write(report, annotations))


FORMATS: dict[str, Callable[[Report, Annotations], RenderedOutput]] = {
    "text": _all_of(as_text),
    "markdown": _all_of(as_markdown),
    "html": _all_of(_as_html),
    "json": _all_of(_as_json),
    "docx": _all_of(_as_docx),
    "pdf": _as_pdf,
    "akn": _all_of(_as_akn),
}

JOURNAL = "journal"
"""What a Word file remembers that it is, which is not brought up to date."""
JOURNAL_FORMATS = tuple(form for form in FORMATS if form != "akn")
"""The formats of a journal: Akoma Ntoso has no document of this kind."""


ENDINGS = {"text": "txt", "markdown": "md", "akn": "xml"}
"""What the name of a file in a format ends in, where that is not the format's own name."""

_EMPTY = "The report is empty: the log has nothing for it."
IN_ENGLISH_ALONE = "Not in the report: the organizational chapter, which can be written in English alone, so far."


def render_report(record: Record, output: Output) -> RenderedOutput:
    """Write the report that is asked for. Raises `NotFound`, `NotInstalled`, `StyleError`."""
    report = build_report(record, output)
    rendered = written(report, record, output)
    beside = (*left_out(report), *notes_left_out(record, output))
    empty = () if report.blocks or beside else (_EMPTY,)
    return replace(rendered, left_out=(*rendered.left_out, *empty, *beside))


def written(report: Report, record: Record, output: Output) -> RenderedOutput:
    """Return a report in the format of the output that it was built for. Raises `NotInstalled`."""
    return FORMATS[output.format](report, annotations_of(record, output))


def render_journal(record: Record, output: Output) -> RenderedOutput:
    """Write the journal of the one day that is asked for. Raises `NotFound`, `StyleError`.

    The words that it alone has are those of the style that is asked for; its sentences on documents, statements and
    action, in which everybody is named in the order of speaking, are those of the default style of that language.
    """
    narrowed, selection = select_record(record, output)
    style = style_of(output, record.session)
    default = DEFAULTS[style.language_code]
    wording = read(source(default, Path()), default).model_copy(update={"journal": style.journal})
    report = journal(narrowed, date.fromisoformat(*output.days), wording, selection)
    asked = json.dumps({"session": record.session.facts.id, "kind": JOURNAL})
    rendered = FORMATS[output.format](report, Annotations(narrowed, asked=asked))
    return replace(rendered, left_out=(*rendered.left_out, *left_out(report)))


def annotations_of(record: Record, output: Output) -> Annotations:
    """Return what stands beside the report that is asked for."""
    session = record.session.facts.id
    options = output.model_dump(mode="json", exclude_defaults=True, exclude={"style_source", "until"})
    code = style_of(output, record.session).language_code
    language = {} if code == "en" else {"language": code}
    own = record.session.report.style
    style = {} if output.style or own == DEFAULT else {"session_style": own}
    asked = json.dumps({"session": session, **language, **style, **options})
    return Annotations(record, output.notes, output.provenance, asked)


def build_report(record: Record, output: Output) -> Report:
    """Return the report that is asked for. Raises `NotFound`, `StyleError`."""
    narrowed, selection = select_record(record, output)
    state = narrowed.proceedings
    style = style_of(output, state.session)
    report = _content(output, state, style, selection)
    if output.annexes:
        report = with_annexes(report, state, style)
    front = cover(state, output, selection)
    report = replace(report, facts=front.facts, document=style.document)
    if not output.masthead:
        return report
    top = masthead(state.session, front.facts, style, final=output.kind == "final")
    return replace(report, masthead=top, remarks=(*report.remarks, *front.remarks))


def _content(output: Output, state: Proceedings, style: Style, chosen: Selection) -> Report:
    """Return the organizational chapter, the items that are ``chosen``, or both, as an output is asked for.

    Of an addendum the session file says which. Raises `NotFound`, `StyleError`.
    """
    if output.addendum and addendum_named(output.addendum, state).organization:
        return organization(state, style)
    match output.kind:
        case "organization":
            return organization(state, style)
        case "final":
            return with_chapter(organization(state, style), report_on_items(state, style, chosen))
        case "remainder":
            return _in_no_addendum(state, style, chosen)
        case _:
            return report_on_items(state, style, chosen)


def _in_no_addendum(state: Proceedings, style: Style, chosen: Selection) -> Report:
    """Return the items that no addendum holds, and the organizational chapter where none does."""
    nothing = Report((), language=style.language_code)
    report = report_on_items(state, style, chosen) if chosen.items else nothing
    if any(addendum.organization for addendum in state.session.addenda):
        return report
    if isinstance(style, WholeStyle):
        return with_chapter(organization(state, style), report)
    return replace(report, remarks=(*report.remarks, IN_ENGLISH_ALONE))


def style_of(output: Output, session: Session) -> Style:
    """Read the style that is asked for, else the one the session came with. Raises `StyleError`."""
    if output.style:
        return read(output.style_source, output.style)
    return read(session.report.style_source or source(DEFAULT, Path()), session.report.style)


def has_chapter(output: Output, session: Session) -> bool:
    """Return whether the style of an output words the organizational chapter and the masthead."""
    return isinstance(style_of(output, session), WholeStyle)


def notes_left_out(record: Record, output: Output) -> Iterator[str]:
    """Yield which notes were asked for and stand beside no theme."""
    if not output.notes:
        return
    narrowed, selection = select_record(record, output)
    covered = (
        statement
        for statement in narrowed.proceedings.statements
        if selection.covers(statement.track, statement.meeting, statement.items, statement.sitting)
    )
    numbers = sorted(noted.note.number for noted in without_theme(covered))
    if numbers:
        yield f"Not in the report: notes without a theme ({entry_ranges(numbers)}); report --themes shows them."


def left_out(report: Report) -> list[str]:
    """Return what the report could not use (report, "Enumerations of speakers")."""
    sentences = []
    if report.unknown_speakers:
        sentences.append(f"Not in the report: unidentified speakers ({entries_named(report.unknown_speakers)}).")
    if report.without_item:
        sentences.append(
            f"Not in the report: statements and decisions under no item ({entries_named(report.without_item)})."
        )
    return [*sentences, *report.remarks]
