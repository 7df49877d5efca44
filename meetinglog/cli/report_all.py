"""``report --all``: every addendum of the session's report, and what is in none, each as a file named by its symbol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.sentence_parts import items_named
from meetinglog.cli import tell
from meetinglog.cli.io import emit_files
from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import OutputExists, Refused, UsedWrongly
from meetinglog.files.names import are_one_file, file_name
from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Addendum
from meetinglog.outputs.report.model import Report
from meetinglog.outputs.report.output import (
    ENDINGS,
    build_report,
    has_chapter,
    left_out,
    notes_left_out,
    written,
)
from meetinglog.record.record import Record
from meetinglog.views.agenda import items_in


class SessionPart(Struct, frozen=True):
    """A part of the session's report: what it is called, what it holds in words, and the output that it is.

    ``items`` are the numbers of those that it is to hold.
    """

    name: str
    holds: str
    output: Output
    items: tuple[str, ...] = ()

    def held(self, report: Report) -> str:
        """Return what its report holds, and for which items nothing was recorded; a summary record goes by meetings."""
        headings = {block.key for block in report.blocks}
        missing = tuple(number for number in self.items if f"item {number}: heading" not in headings)
        if not missing or len(missing) == len(self.items):
            return self.holds
        return f"{self.holds}; nothing was recorded yet for {items_named(missing)}"


def write_all(request: ViewRequest, output_format: str | None, options: ReportOptions) -> None:
    """Write all parts that something was recorded for into a folder, or none, and tell which.

    Raises:
        UsedWrongly: a part, a symbol or a date is asked for, or no folder.
        Refused: nothing was recorded for any of them.
        OutputExists: a file is there already, or two of them would have the same name.

    """
    folder = _folder(request, options)
    form = request.format(output_format, "text", ())
    record = request.whole_record()
    asked = request.to_output(record, "remainder", form)
    output = replace(options, usual_masthead=True).applied_to(asked, record.proceedings)
    reports: dict[str, tuple[SessionPart, Report]] = {}
    nothing = [
        f"Not written: {symbol} (the organizational chapter), which can be written in English alone, so far."
        for symbol in _without_wording(record, output)
    ]
    for part in _parts(record, output):
        report = build_report(record, part.output)
        if report.blocks:
            name = file_name(report.facts.symbol or record.session.facts.id, ENDINGS.get(form, form))
            _add(reports, name, part, report)
        else:
            nothing.append(f"Not written: {part.name} ({part.holds}); nothing was recorded for it yet.")
    if not reports:
        raise Refused("Nothing was recorded yet that the report could hold. Nothing was written.")
    rendered = {name: written(report, record, part.output) for name, (part, report) in reports.items()}
    data = {name: each.data for name, each in rendered.items()}
    emit_files(data, folder, like=request.log, force=request.force)
    holdings = (f"{folder / name}: {part.held(report)}" for name, (part, report) in reports.items())
    boxed = dict.fromkeys(sentence for each in rendered.values() for sentence in each.left_out)
    rest = _left_out(record, output, [report for _, report in reports.values()])
    for sentence in (*holdings, *nothing, *boxed, *rest):
        tell(sentence)


def _folder(request: ViewRequest, options: ReportOptions) -> Path:
    """Return the folder to write to. Raises `UsedWrongly` for what does not go with all parts of the report."""
    if request.items or request.meetings or request.days or request.track:
        raise UsedWrongly("--all writes every addendum whole; omit --item, --meeting, --day and --track.")
    if options.addendum or options.symbol or options.day:
        raise UsedWrongly("--all gives each addendum its own symbol and date; omit --addendum, --symbol and --date.")
    if request.output is None:
        raise UsedWrongly("--all writes several files; give their folder with -o FOLDER.")
    return request.output


def _parts(record: Record, output: Output) -> Iterator[SessionPart]:
    """Yield the addenda in the order of the session file, but for one that cannot be worded; last what is in none."""
    state, unworded = record.proceedings, _without_wording(record, output)
    for addendum in state.session.addenda:
        if addendum.symbol in unworded:
            continue
        kind = "organization" if addendum.organization else "report"
        own = output.model_copy(update={"kind": kind, "addendum": addendum.symbol, "annexes": False})
        held = () if addendum.organization else _items(addendum, state)
        yield SessionPart(addendum.symbol, items_named(held) if held else _CHAPTER, own, held)
    items = _items(None, state)
    rest = [items_named(items)] if items else []
    if not any(addendum.organization for addendum in state.session.addenda):
        rest.insert(0, _CHAPTER)
    if output.annexes:
        rest.append("the annexes")
    if rest:
        yield SessionPart("what is in no addendum", ", ".join(rest), output, items)


def _without_wording(record: Record, output: Output) -> tuple[str, ...]:
    """Return the symbol of the addendum that is the organizational chapter, where the style does not word that."""
    if has_chapter(output, record.session):
        return ()
    return tuple(addendum.symbol for addendum in record.session.addenda if addendum.organization)


_CHAPTER = "the organizational chapter"


def _items(addendum: Addendum | None, state: Proceedings) -> tuple[str, ...]:
    """Return the numbers of the items that an addendum holds, or none does."""
    return tuple(item.number for item in items_in(addendum, state))


def _add(reports: dict[str, tuple[SessionPart, Report]], name: str, part: SessionPart, report: Report) -> None:
    """Add a report under the name of its file. Raises `OutputExists` where another has that name on some computer."""
    for other, (before, _) in reports.items():
        if are_one_file(other, name):
            raise OutputExists(
                f"{before.name} and {part.name} would both be written to {name}. Give one of them another symbol in "
                "the session file, or write each with --addendum SYMBOL. Nothing was written."
            )
    reports[name] = part, report


def _left_out(record: Record, output: Output, reports: Iterable[Report]) -> Iterator[str]:
    """Yield what is in no file, each once: also what was said or decided under no item."""
    whole = output.model_copy(update={"kind": "report", "masthead": False, "annexes": False})
    report = build_report(record, whole)
    remarks = (*report.remarks, *(remark for each in reports for remark in each.remarks))
    yield from left_out(replace(report, remarks=tuple(dict.fromkeys(remarks))))
    yield from notes_left_out(record, whole)
