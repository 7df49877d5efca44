"""The impact of an entry: the passages that rest on it, and those that would read differently without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetinglog.describe.entry import is_comment
from meetinglog.errors import NotFound
from meetinglog.model.events import Output, OutputIssued, SessionPrepared, SpeakerMoved
from meetinglog.model.facts import NOT_NAMED
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.model import Block, text_of
from meetinglog.outputs.report.output import build_report, has_chapter
from meetinglog.provenance.bisection import strike_of
from meetinglog.provenance.comparison import pair_parts, report_parts
from meetinglog.provenance.passages import Mark, merge_marks, offsets
from meetinglog.provenance.why import marked
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.diff import compared
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import enumeration
from meetinglog.views.journal import is_public, journal
from meetinglog.views.selection import Selection
from meetinglog.views.sources import Source, source_lines, sources
from meetinglog.views.speakers import SpeakerLine, speakers
from meetinglog.views.statements import ListedStatement, statements


@dataclass(frozen=True, slots=True)
class ReachedParagraph(JsonRecord):
    """A block of the report that an entry reached."""

    place: str
    """Where in the report the block stands; empty for one that is gone."""
    text: str
    """The text of the block."""
    marks: tuple[Mark, ...] = ()
    """Where in the text, counted in characters from 0, the words that rest on the entry begin and end."""
    gone: bool = False
    """Whether the block would stand in the report without the entry."""


@dataclass(frozen=True, slots=True)
class ReachedLine(JsonRecord):
    """A line of a list that an entry reached."""

    no: int | None
    """The number of the line, or its place on the list of speakers; `null` where it has none."""
    speaker: str
    """The speaker; empty where unknown."""
    columns: tuple[str, ...] = ()
    """What of the line the entry bears on; empty where the whole line rests on it."""
    gone: bool = False
    """Whether the line would stand in the list without the entry."""


@dataclass(frozen=True, slots=True)
class Impact(JsonRecord):
    """Everything that an entry reached."""

    entry: Source
    """The entry."""
    corrected: tuple[Source, ...]
    """The entries that it corrected."""
    paragraphs: tuple[ReachedParagraph, ...]
    """The blocks of the report that it reached; of the organizational chapter where that was asked for."""
    organization: tuple[ReachedParagraph, ...]
    """The blocks that it reached in the organizational chapter beside a report on the whole session; else empty."""
    statements: tuple[ReachedLine, ...]
    """The lines of the list of statements that it reached."""
    speakers: tuple[ReachedLine, ...]
    """The lines of the list of speakers that it reached."""
    journal: tuple[str, ...]
    """The lines of the journal that it reached."""
    nothing: str
    """Why the entry reached nothing; empty where it reached something."""


def impact(record: Record, number: int, output: Output) -> Impact:
    """Return everything that an entry reached, in the report that is asked for, the lists and the journal.

    What is asked of the whole session is told of its organizational chapter too.

    An entry reaches what rests on it or on one that it corrects, and what would read differently without it. Raises
    `NotFound` for an entry that does not exist.
    """
    entry = record.entry(number)
    if entry is None:
        raise NotFound(f"There is no entry {number}; the last one is {record.position}.")
    corrected = record.targets(entry)
    [source] = sources(record, [entry.id])
    reached = Impact(source, sources(record, (target.id for target in corrected)), (), (), (), (), (), "")
    if entry.id not in record.corrections.struck and is_public(entry.event):
        reached = _with_outputs(reached, entry, {entry.id, *(target.id for target in corrected)}, record, output)
    if reached.paragraphs or reached.organization or reached.statements or reached.speakers or reached.journal:
        return reached
    return replace(reached, nothing=_why_nothing(entry, record))


def _with_outputs(reached: Impact, entry: RecordedEvent, ids: set[str], record: Record, output: Output) -> Impact:
    narrowed, chosen = select_record(record, output)
    without = narrowed.preview(strike_of(entry, narrowed.position + 1))
    chapter = output.model_copy(update={"kind": "organization"})
    return replace(
        reached,
        paragraphs=_paragraphs(narrowed, without, output, ids),
        organization=_paragraphs(narrowed, without, chapter, ids) if has_chapter_beside(record, output) else (),
        statements=_statements(narrowed.proceedings, without.proceedings, ids, chosen),
        speakers=_speakers(narrowed, without, entry, chosen),
        journal=_journal(narrowed, ids, chosen),
    )


def has_chapter_beside(record: Record, output: Output) -> bool:
    """Return whether an output is a report on the whole session, which the organizational chapter stands beside."""
    narrowed = output.items or output.meetings or output.track or output.days or output.addendum
    return output.kind == "report" and not narrowed and has_chapter(output, record.session)


def _paragraphs(whole: Record, without: Record, output: Output, ids: set[str]) -> tuple[ReachedParagraph, ...]:
    """Return the blocks that rest on an entry, and those that would read differently without it."""
    report, reached = build_report(whole, output), []
    for other, now in pair_parts(report_parts(build_report(without, output)), report_parts(report)):
        if now is None:
            reached += [ReachedParagraph("", other.text, gone=True)] if other else []
            continue
        marks = {*_carrying(report.blocks[now.at], ids, now.text), *_added(other.text if other else "", now.text)}
        if marks or other is None or other.text != now.text:
            reached.append(ReachedParagraph(now.place, now.text, merge_marks(marks, now.text)))
    return tuple(reached)


def _carrying(block: Block, ids: set[str], text: str) -> tuple[Mark, ...]:
    before = len(text) - len(text_of(block.spans))
    marks = (mark for mark, span in offsets(block) if span.text and not ids.isdisjoint(span.entries))
    return tuple((before + start, before + end) for start, end in marks)


def _added(without: str, text: str) -> tuple[Mark, ...]:
    """Return the places of the words that a text has and would not have."""
    marks, at = [], 0
    for what, words in compared(without, text):
        if what == "added":
            marks.append((at + len(words) - len(words.lstrip()), at + len(words)))
        at += len(words) if what != "removed" else 0
    return tuple(marks)


def _statements(now: Proceedings, without: Proceedings, ids: set[str], chosen: Selection) -> tuple[ReachedLine, ...]:
    """Return the lines of the list of statements; a change of the numbering alone does not count."""
    resting = {s.number for s in now.statements if not ids.isdisjoint(s.sources)}
    others = {line.entry: line for line in statements(without, chosen)}
    lines = []
    for line in statements(now, chosen):
        other = others.pop(line.entry, None)
        columns = _columns(line, other) if other else ()
        if columns or other is None or line.entry in resting:
            lines.append(ReachedLine(line.no, line.speaker, () if line.entry in resting else columns))
    return (*lines, *(ReachedLine(None, line.speaker, gone=True) for line in others.values()))


def _columns(line: ListedStatement, other: ListedStatement) -> tuple[str, ...]:
    cells, others = line.cells(), other.cells()
    return tuple(column for column in cells if column != "no" and cells[column] != others[column])


def _speakers(now: Record, without: Record, entry: RecordedEvent, chosen: Selection) -> tuple[ReachedLine, ...]:
    """Return the lines of the list of speakers; a change of another's place alone does not count."""
    others = {_known_by(line): line for line in _listed(without, chosen)}
    lines = []
    for line in _listed(now, chosen):
        other = others.pop(_known_by(line), None)
        own = entry.position in {line.inscribed, line.entry} or _moved(entry, line, now.proceedings)
        if own or other is None or replace(line, place=other.place) != other:
            lines.append(ReachedLine(line.place, line.speaker, (line.outcome,)))
    return (*lines, *(ReachedLine(None, line.speaker, gone=True) for line in others.values()))


def _listed(record: Record, chosen: Selection) -> tuple[SpeakerLine, ...]:
    return speakers(record.proceedings, {entry.id: entry.position for entry in record.entries}, chosen)


def _known_by(line: SpeakerLine) -> tuple[int | None, int | None, str]:
    return line.inscribed, None if line.inscribed else line.entry, line.speaker


def _moved(entry: RecordedEvent, line: SpeakerLine, state: Proceedings) -> bool:
    """Return whether an entry moved a line on its list."""
    request = entry.event.request if isinstance(entry.event, SpeakerMoved) else ""
    moved = state.inscription(request)
    return moved is not None and (moved.number, moved.request.speaker.code) == (line.inscribed, line.code)


def _journal(record: Record, ids: set[str], chosen: Selection) -> tuple[str, ...]:
    numbers = {record.number(entry) for entry in ids}
    lines = (line for line in journal(record, chosen) if line.entry in numbers)
    return tuple(f"{line.when.clock or '--:--:--'}  {line.text}" for line in lines)


def _why_nothing(entry: RecordedEvent, record: Record) -> str:
    """Return why an entry reached no output."""
    strike = record.corrections.struck.get(entry.id)
    reason = next((idle.reason for idle in record.proceedings.ineffective if idle.entry == entry.id), "")
    if is_comment(entry):
        return "it is a comment for officers, which appears in no output"
    if strike is not None:
        return f"entry {strike.position} struck it"
    if reason:
        return f"it has no effect where it stands: {reason}"
    if isinstance(entry.event, SessionPrepared):
        return "it is the session file, on which everything rests"
    if isinstance(entry.event, OutputIssued):
        return "it records what was issued, and is not an act of the meeting"
    return "it appears neither in the report nor in the lists nor in the journal that were asked for"


def impact_text(reached: Impact) -> str:
    """Render what an entry reached as text: the entry, what it corrected, then each output."""
    return "".join(f"{line}\n" for line in _lines(reached))


def _lines(reached: Impact) -> Iterator[str]:
    yield from source_lines(reached.entry)
    if reached.corrected:
        yield "It corrects:"
        for source in reached.corrected:
            yield from source_lines(source)
    if reached.nothing:
        yield f"It reached no output: {reached.nothing}."
        return
    yield "It reached:"
    yield from (_paragraph("report", paragraph) for paragraph in reached.paragraphs)
    yield from (_paragraph("organizational chapter", paragraph) for paragraph in reached.organization)
    yield from (_line("list of statements", "line", line) for line in reached.statements)
    yield from (_line("list of speakers", "place", line) for line in reached.speakers)
    yield from (" ".join(f"{'':>7}journal: {entry}".split("\n")) for entry in reached.journal)


def _paragraph(output: str, paragraph: ReachedParagraph) -> str:
    where = "only without this entry" if paragraph.gone else paragraph.place
    return f"{'':>7}{output}, {where}: {marked(paragraph.text, paragraph.marks)}"


def _line(view: str, number: str, line: ReachedLine) -> str:
    place = ", only without this entry" if line.gone else f", {number} {line.no}" if line.no else ""
    what = f" ({enumeration(line.columns)})" if line.columns else ""
    return f"{'':>7}{view}{place}: {line.speaker or NOT_NAMED}{what}"
