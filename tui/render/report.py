"""The report's paragraphs as rows: where names stand, which is chosen, which was just added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from textual.content import Content
from textual.style import Style

from meetinglog.outputs.report.model import Block, Heading, ListItem, Paragraph, Report, Subheading
from meetinglog.text.cells import wrapped
from meetinglog.text.safe import literal
from tui.presenters.cursor import Named

_GUTTER = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that rests on entries: its number in the report, where it stands in its row, their ids."""

    no: int
    start: int
    end: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportLayout:
    """A report laid out in a width: its rows with the stretches in them, and every name with each entry behind it."""

    rows: tuple[tuple[str, tuple[Stretch, ...]], ...]
    names: tuple[Named, ...]

    def first_name(self, stretch: int) -> int:
        """Return the place among the names of a stretch's first entry."""
        return next((at for at, name in enumerate(self.names) if name.stretch == stretch), 0)


def laid(report: Report, width: int, number: Callable[[str], int]) -> ReportLayout:
    """Lay a report out; ``number`` gives the numbers of entries by their ids."""
    rows: list[tuple[str, tuple[Stretch, ...]]] = []
    names: list[Named] = []
    counted = 0
    for block in report.blocks:
        words, stretches = _words(block, counted)
        counted += len(stretches)
        if rows:
            rows.append(("", ()))
        for start, end in wrapped(words, max(width - _GUTTER, 1)):
            inside = tuple(_clipped(one, start, end) for one in stretches if one.start < end and one.end > start)
            for one in stretches:
                if start <= one.start < end:
                    numbers = sorted(set(map(number, one.entries)))
                    names += [Named(words[one.start : one.end], entry, len(rows), one.no) for entry in numbers]
            rows.append((words[start:end], inside))
    return ReportLayout(tuple(rows), tuple(names))


def _clipped(stretch: Stretch, start: int, end: int) -> Stretch:
    return Stretch(stretch.no, max(stretch.start, start) - start, min(stretch.end, end) - start, stretch.entries)


def _words(block: Block, counted: int) -> tuple[str, tuple[Stretch, ...]]:
    words = _prefix(block)
    stretches: list[Stretch] = []
    for span in block.spans:
        shown = literal(span.text)
        if span.entries:
            stretches.append(Stretch(counted + len(stretches), len(words), len(words) + len(shown), span.entries))
        words += shown
    return words, tuple(stretches)


def _prefix(block: Block) -> str:
    match block:
        case Heading(chapter):
            return f"{chapter}. " if chapter else ""
        case Subheading():
            return ""
        case Paragraph(number):
            return f"{number}. "
        case ListItem():
            return f"{block.label} "
        case _:
            assert_never(block)


def report_rows(report: ReportLayout, named: Named | None, height: int, newest: str) -> list[Content]:
    """Show as many rows as there is room for: the chosen name reversed, the one just added underlined and marked."""
    if not report.rows:
        return [Content("Nothing has been recorded under this item yet.")]
    new = next((i for i, (_, inside) in enumerate(report.rows) if any(newest in s.entries for s in inside)), None)
    last = len(report.rows) - 1
    focus = named.row if named else last if new is None else new
    start = min(max(focus - height // 2, 0), max(len(report.rows) - height, 0))
    return [_row(words, inside, named, newest, report) for words, inside in report.rows[start : start + height]]


def _row(words: str, inside: tuple[Stretch, ...], named: Named | None, newest: str, report: ReportLayout) -> Content:
    content, mark = Content(words), " "
    for one in inside:
        content = content.stylize(Style.from_meta({"name": report.first_name(one.no)}), one.start, one.end)
        if newest in one.entries:
            content, mark = content.stylize("bold underline", one.start, one.end), "▸"
    for one in inside:
        if named is not None and one.no == named.stretch:
            content, mark = content.stylize("reverse", one.start, one.end), "›"
    return Content.assemble(f"{mark} ", content)
