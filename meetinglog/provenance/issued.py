"""Issued outputs compared with those of now, paragraph by paragraph, with the entries behind each difference.

The issued file is not kept: it is rendered again from the entries behind it. Its checksum tells whether this program
still renders the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from meetinglog.acts.sentence_parts import title
from meetinglog.capture.recorder import system_entry
from meetinglog.errors import NotFound
from meetinglog.log.author import Author
from meetinglog.log.entry import NewEntry
from meetinglog.model.events import Output, OutputIssued
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.report import output as reports
from meetinglog.outputs.statements import formats as tables
from meetinglog.provenance.bisection import RecordSteps, records_at
from meetinglog.provenance.comparison import OutputPart, pair_parts, report_parts, statement_parts
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.diff import Word, compared
from meetinglog.views.sources import Source, sources


class IssuedOutput(Struct, frozen=True):
    """An output as it was issued; ``up_to`` is the number of the last entry that it was made from."""

    entry: int
    output: Output
    file: str
    up_to: int
    sha256: str
    issued_at: str
    officer: str

    @property
    def name(self) -> str:
        """Its name in words: ``the report on item 3, issued as FILE (entry 28)``."""
        return f"{title(self.output)}, issued as {self.file} (entry {self.entry})"


class OutputChange(Struct, frozen=True):
    """A paragraph or line that differs: where it stands or stood, its words, and the entries that changed it."""

    place: str
    words: tuple[Word, ...]
    causes: tuple[Source, ...]


class OutputDifference(Struct, frozen=True):
    """An issued output beside what the log would give now.

    ``differs`` tells that the bytes differ; ``reproduced``, that this program still renders what was issued.
    ``changes`` are the parts that differ; ``causes`` are all entries that made it differ, in words or otherwise.
    """

    issued: IssuedOutput
    differs: bool
    reproduced: bool
    changes: tuple[OutputChange, ...]
    causes: tuple[Source, ...]


def render_output(record: Record, output: Output) -> RenderedOutput:
    """Render an output. Raises `NotFound`, `StyleError`; `NotFound` too for a format this version does not have."""
    is_list = output.kind == "statements"
    if output.format not in (tables.FORMATS if is_list else reports.FORMATS):
        raise NotFound(f"This version does not write the format {output.format}.")
    return tables.render_statements(record, output) if is_list else reports.render_report(record, output)


def issue(
    record: Record, output: Output, data: RenderedOutput, file: str, up_to: RecordedEvent, author: Author
) -> NewEntry:
    """Return the entry that records the issue of an output as a file, made from the entries up to ``up_to``."""
    event = OutputIssued(output=output, file=file, up_to=up_to.id, sha256=data.checksum)
    return system_entry(event, record.session, author, record.position + 1, record.track)


def every_issue(record: Record) -> tuple[IssuedOutput, ...]:
    """Return what was issued and not struck, each time that it was."""
    return tuple(
        _issued(entry, entry.event, record)
        for entry in record.entries
        if isinstance(entry.event, OutputIssued) and entry.id not in record.corrections.struck
    )


def issued(record: Record) -> tuple[IssuedOutput, ...]:
    """Return the issued outputs that count: not struck, and the latest of each output."""
    latest: dict[Output, IssuedOutput] = {}
    for item in every_issue(record):
        latest.pop(item.output, None)
        latest[item.output] = item
    return tuple(latest.values())


def _issued(entry: RecordedEvent, event: OutputIssued, record: Record) -> IssuedOutput:
    last = record.by_id(event.up_to)
    at = entry.when.iso[:19].replace("T", " ")
    return IssuedOutput(
        entry.position,
        event.output,
        event.file,
        last.position if last else entry.position - 1,
        event.sha256,
        at,
        entry.officer,
    )


def stale(record: Record) -> tuple[IssuedOutput, ...]:
    """Return the issued outputs that would be rendered differently now."""
    return tuple(item for item in issued(record) if _render_or_empty(record, item.output).checksum != item.sha256)


def _render_or_empty(record: Record, output: Output) -> RenderedOutput:
    """Render an output as it would be now: empty, where what it was narrowed to is not known any more."""
    try:
        return render_output(record, output)
    except NotFound:
        return RenderedOutput("")


def differences(record: Record) -> tuple[OutputDifference, ...]:
    """Return the comparison of every issued output with what the log would give now."""
    counting = issued(record)
    then = records_at(record, (item.up_to for item in counting))
    return tuple(_difference(item, then[item.up_to], record) for item in counting)


def _difference(item: IssuedOutput, then: Record, record: Record) -> OutputDifference:
    reproduced = _render_or_empty(then, item.output).checksum == item.sha256
    if _render_or_empty(record, item.output).checksum == item.sha256:
        return OutputDifference(item, differs=False, reproduced=reproduced, changes=(), causes=())
    history = _PartHistory(item.output, RecordSteps(then, record))
    by_number = {source.entry: source for source in sources(record, history.causes)}
    changes = []
    for old, new in pair_parts(history.parts(0), history.parts(history.last)):
        if old is None or new is None or old.text != new.text:
            causes = tuple(by_number[number] for number in history.causes_of(old, new))
            words = compared(old.text if old else "", new.text if new else "")
            changes.append(OutputChange(_place(old, new), words, causes or tuple(by_number.values())))
    causes = tuple(by_number.values())
    return OutputDifference(item, differs=True, reproduced=reproduced, changes=tuple(changes), causes=causes)


def _place(old: OutputPart | None, new: OutputPart | None) -> str:
    if new is None:
        return f"{old.place if old else ''}, as issued"
    return new.place if old is None or old.place == new.place else f"{new.place} ({old.place} as issued)"


class _PartHistory:
    """The parts of an issued output after each entry since that changed something."""

    def __init__(self, output: Output, steps: RecordSteps) -> None:
        self._output, self._steps = output, steps
        self.last = len(steps.entries)
        self._data = cache(lambda step: _render_or_empty(steps.at(step), output).data)
        self._changing = tuple(steps.bisect_changes(self._data, 0, self.last))
        self.parts = cache(self._parts)
        self._from_then = cache(
            lambda step: {a.at: b.text for a, b in pair_parts(self.parts(0), self.parts(step)) if a and b}
        )
        self._to_now = cache(
            lambda step: {b.at: a.text for a, b in pair_parts(self.parts(step), self.parts(self.last)) if a and b}
        )

    def _parts(self, step: int) -> tuple[OutputPart, ...]:
        try:
            return output_parts(self._steps.at(step), self._output)
        except NotFound:
            return ()

    @property
    def causes(self) -> tuple[str, ...]:
        """The ids of the entries that changed something."""
        return tuple(self._steps.entries[step - 1].id for step in self._changing)

    def causes_of(self, old: OutputPart | None, new: OutputPart | None) -> Iterator[int]:
        """Yield the numbers of the entries that changed a part, traced from the issued one, else from that of now."""
        for step in self._changing:
            if self._text(step - 1, old, new) != self._text(step, old, new):
                yield self._steps.entries[step - 1].position

    def _text(self, step: int, old: OutputPart | None, new: OutputPart | None) -> str | None:
        """Return how a part read after a step; `None` where it was not there."""
        if old is not None:
            return self._from_then(step).get(old.at)
        return self._to_now(step).get(new.at) if new else None


def output_parts(record: Record, output: Output) -> tuple[OutputPart, ...]:
    """Return the parts of an output, whatever its format. Raises `NotFound`, `StyleError`."""
    match output.kind:
        case "statements":
            return statement_parts(tables.select_lines(record, output), tables.columns_of(output.format))
        case _:
            return report_parts(reports.build_report(record, output))
