"""The entries behind a page's names: a link from each name to the first of them, and the journal where they stand.

What rests on several entries leads to the first of them, and there to the next: so all can be reached by touch and
by keyboard too. The text of notes stands in the journal only where notes were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, groupby

from msgspec import Struct

from meetinglog.model.moment import Moment, Precision, moment
from meetinglog.outputs.report.annotations import Annotations, moment_text, source_summary
from meetinglog.outputs.report.html.anchors import JOURNAL, entry_id
from meetinglog.outputs.report.html.markup import (
    NOTHING,
    Markup,
    element,
    enclosed,
    isolate,
    isolate_if_needed,
    join,
    lines,
    on_lines,
    words,
)
from meetinglog.outputs.report.model import Block, Report, Spans, places, text_of
from meetinglog.text.languages.en import capitalised
from meetinglog.views.sources import Source

_TOLD, _QUOTED = 4, 60
_PRECISION_NOTES = {"second": " (to the second)", "minute": " (to the minute)"}


class LinkedPassage(Struct, frozen=True):
    """Words of a block, by its place in the report, that rest on entries, by their numbers in the record's order."""

    block: int
    texts: tuple[str, ...]
    entries: tuple[int, ...]


class Provenance:
    """The entries behind a report, where they were asked for, and what of the report rests on each."""

    def __init__(self, report: Report, annotations: Annotations, ids: tuple[str, ...]) -> None:
        """Gather the entries; ``ids`` are those of the report's blocks on the page."""
        self._sources = {source.entry: source for source in annotations.sources(report)}
        self._rank = {number: rank for rank, number in enumerate(self._sources)}
        self._beside, self._ids, self._places = annotations, ids, places(report)
        self._zone = annotations.record.zone
        self._reached: dict[int, list[LinkedPassage]] = {number: [] for number in self._sources}
        for at, block in enumerate(report.blocks):
            for passage in self._passages(at, block):
                for number in passage.entries:
                    self._reached[number].append(passage)

    def _entries(self, ids: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of entries that the journal has, in its order; amendments stand with what they amend."""
        numbers = {number for entry in ids if (number := self._beside.number(entry)) in self._rank}
        return tuple(sorted(numbers, key=self._rank.__getitem__))

    def _passages(self, at: int, block: Block) -> Iterator[LinkedPassage]:
        texts: dict[tuple[int, ...], dict[str, None]] = {}
        for entries, spans in self._stretches(block.spans):
            if entries:
                texts.setdefault(entries, {})[text_of(spans).strip()] = None
        return (LinkedPassage(at, tuple(content), entries) for entries, content in texts.items())

    def _stretches(self, spans: Spans) -> Iterator[tuple[tuple[int, ...], Spans]]:
        """Yield the stretches of a block that rest on the same entries; a stretch of blanks rests on no entries."""
        for (entries, _), group in groupby(spans, key=lambda span: (span.entries, span.bold)):
            stretch = tuple(group)
            yield self._entries(entries) if text_of(stretch).strip() else (), stretch

    def linked(self, spans: Spans) -> Markup:
        """Write spans, each stretch that rests on entries as a link to the first of them."""
        written = ((stretch, self._stretch(entries, stretch)) for entries, stretch in self._stretches(spans))
        return Markup("".join(element("strong", text) if stretch[0].bold else text for stretch, text in written))

    def _stretch(self, entries: tuple[int, ...], stretch: Spans) -> Markup:
        """Write a stretch; what was typed is set isolate, and what came from an entry is typed."""
        text = text_of(stretch)
        if not stretch[0].entries:
            return Markup("".join(isolate_if_needed(span.text) for span in stretch))
        if not entries:
            return isolate(text)
        summaries = [source_summary(self._sources[number]) for number in entries[:_TOLD]]
        more = [f"and {len(entries) - _TOLD} more"] if len(entries) > _TOLD else []
        return element("a", isolate(text), href=f"#{entry_id(entries[0])}", title="\n".join([*summaries, *more]))

    def journal(self) -> Iterator[Markup]:
        """Yield the parts of the journal: the entries behind the report, in the order of the record; none, nothing."""
        if self._sources:
            content = words("The entries that this report rests on, in the order of the record.")
            heading, about = element("h2", words("Journal"), id=JOURNAL), element("p", content)
            listed = enclosed("ol", on_lines(map(self._line, self._sources.values())), role="list")
            beginning = Markup(f"{heading}\n{about}\n")
            yield Markup("\n")
            yield from enclosed("section", chain([beginning], listed), class_="journal", aria_labelledby=JOURNAL)

    def _line(self, source: Source) -> Markup:
        happened = moment(source.happened, source.precision)
        number = element("span", words(f"Entry {source.entry}"), class_="entry")
        head = join(" ", [number, _time(happened, _PRECISION_NOTES.get(source.precision, ""))])
        return element(
            "li",
            lines(
                element("p", head),
                element("p", isolate(capitalised(source.text))),
                element("p", words(self._entered(source)), class_="beside"),
                element("p", self._in_the_report(source.entry), class_="beside"),
            ),
            id=entry_id(source.entry),
        )

    def _entered(self, source: Source) -> str:
        """Return when an entry was entered and what corrected it, in the time of the session."""
        corrections = [
            f"{correction.what} by entry {correction.entry}, {self._at(correction.recorded_at)}"
            for correction in source.corrections
        ]
        return "; ".join([f"Entered {self._at(source.recorded_at)}", *corrections])

    def _at(self, recorded: str) -> str:
        return moment_text(Moment(datetime.fromisoformat(recorded).astimezone(self._zone), Precision.SECOND))

    def _in_the_report(self, number: int) -> Markup:
        reached = [self._passage(passage, number) for passage in self._reached[number]]
        return Markup(words("In the report: ") + join("; ", reached))

    def _passage(self, passage: LinkedPassage, number: int) -> Markup:
        """Write the place of a paragraph that an entry reached, its words, and the next entry behind these words."""
        place = element("a", words(self._places[passage.block]), href=f"#{self._ids[passage.block]}")
        quoted = [Markup(f"“{isolate(_short(text))}”") for text in passage.texts]
        at = passage.entries.index(number) + 1
        count = words(f" ({at} of {len(passage.entries)}") if len(passage.entries) > 1 else NOTHING
        end = words(")") if count else NOTHING
        following = NOTHING
        if at < len(passage.entries):
            after = passage.entries[at]
            following = Markup(words(", next: ") + element("a", words(f"entry {after}"), href=f"#{entry_id(after)}"))
        return Markup(f"{place}, {join(', ', quoted)}{count}{following}{end}")


def _time(when: Moment, precisely: str) -> Markup:
    content = words(f"{moment_text(when)}{precisely}")
    return element("time", content, datetime=when.iso) if when.at else element("span", content)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
