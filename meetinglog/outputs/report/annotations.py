"""What stands beside a report on request: the notes behind its themes, and the entries behind its names.

For the drafter alone: notes say who said what. An entry that is a note is named without its text, which is told
with the notes. Comments for officers are never told (principles, 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from msgspec import Struct

from meetinglog.model.events import NoteTaken
from meetinglog.model.facts import UNIDENTIFIED
from meetinglog.model.moment import Moment
from meetinglog.outputs.report.model import Block, Paragraph, Report
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, date_in_words, meeting
from meetinglog.text.typography import typographic
from meetinglog.views.sources import Source, sources_of


class Annotation(Struct, frozen=True):
    """A note or an entry beside a block: what it is about, what it says, and when that happened.

    ``spans`` are the places, among the block's, of the first and last span that it is about; `None` if it is about
    the whole block. ``when`` is in ISO 8601, empty where unknown. ``speaker`` is what a note's ``about`` begins with.
    """

    about: str
    text: str
    when: str
    spans: tuple[int, int] | None = None
    speaker: str = ""

    @property
    def line(self) -> str:
        """The aside on one line: ``Norway, 4th meeting, 17 October 2012, 15:19:00 (entry 8): welcomed it``."""
        return f"{self.about}: {self.text}"


class Annotations(Struct, frozen=True):
    """What a report shows beside its paragraphs, from the record that it was made of: nothing that was not asked.

    ``asked`` is what was asked for, as JSON, for a file that remembers it.
    """

    record: Record
    with_notes: bool = False
    with_provenance: bool = False
    asked: str = ""

    def number(self, entry: str) -> int:
        """Return the number for people of an entry."""
        return self.record.number(entry)

    def notes(self, block: Block) -> tuple[Annotation, ...]:
        """Return the notes behind a block, where they were asked for."""
        return tuple(notes(block, self.record)) if self.with_notes else ()

    def asides(self, report: Report) -> Iterator[tuple[Block, tuple[Annotation, ...]]]:
        """Yield each block of a report with all that stands beside it; the entries are read in one pass."""
        by_number = {source.entry: source for source in self._behind(report)}
        for block in report.blocks:
            yield block, (*provenance(block, self.record, by_number), *self.notes(block))

    def _behind(self, report: Report) -> tuple[Source, ...]:
        """Return the entries that a report rests on, as they were entered, where they were asked for."""
        if not self.with_provenance:
            return ()
        ids = dict.fromkeys(entry for block in report.blocks for span in block.spans for entry in span.entries)
        return sources_of(self.record, ids, with_first=False)

    def sources(self, report: Report) -> tuple[Source, ...]:
        """Return the entries that a report rests on, in the order of the record, where they were asked for.

        Of a note only that it is one, unless notes were asked for.
        """
        by_number = {source.entry: source for source in self._behind(report)}
        if not by_number:
            return ()
        sources = (by_number[act.number] for act in self.record.acts() if act.number in by_number)
        if self.with_notes:
            return tuple(sources)
        return tuple(replace(source, text="a note") if _is_note(source) else source for source in sources)


def notes(block: Block, record: Record) -> Iterator[Annotation]:
    """Yield the notes that a block carries: who said what, and when."""
    for remark in block.remarks if isinstance(block, Paragraph) else ():
        speaker = capitalised(typographic(remark.speaker)) or UNIDENTIFIED
        about = (
            f"{speaker}, {meeting(remark.meeting)}, {moment_text(remark.when)} (entry {record.number(remark.entry)})"
        )
        yield Annotation(about, remark.text, remark.when.iso, speaker=speaker)


def moment_text(when: Moment) -> str:
    """Write a moment: ``17 October 2012, 15:19:00``."""
    return f"{date_in_words(when.day)}, {when.clock}" if when.day else "time unknown"


def provenance(block: Block, record: Record, sources: Mapping[int, Source]) -> Iterator[Annotation]:
    """Yield the entries behind the names of a block, in the order of its text, the same entries once.

    ``sources`` are the entries to describe, by their numbers; the others are left out.
    """
    seen: set[tuple[str, ...]] = set()
    for entries, group in groupby(enumerate(block.spans), key=lambda pair: pair[1].entries):
        spans = list(group)
        about = " ".join("".join(span.text for _, span in spans).split()).rstrip(".:;")
        behind = [sources[number] for number in sorted(set(map(record.number, entries))) if number in sources]
        if about and behind and entries not in seen:
            seen.add(entries)
            when = next((source.happened for source in behind), "")
            yield Annotation(about, "; ".join(map(source_summary, behind)), when, (spans[0][0], spans[-1][0]))


def _is_note(source: Source) -> bool:
    return bool(source.event == NoteTaken.model_fields["type"].default)


def source_summary(source: Source) -> str:
    """Return an entry in brief: its number, what it says, when it happened, and what corrected it."""
    text = "a note" if _is_note(source) else source.text
    when = source.happened[:19].replace("T", " ") or "time unknown"
    corrected = "".join(f", {correction.what} by entry {correction.entry}" for correction in source.corrections)
    return " ".join(f"entry {source.entry}, {when}: {text}{corrected}".split())
