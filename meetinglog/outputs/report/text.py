"""Writers: the block model as text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.model import (
    Block,
    DataTable,
    Heading,
    ListItem,
    Masthead,
    Paragraph,
    Report,
    Subheading,
    text_of,
)
from meetinglog.text.safe import markdown_cell, markdown_prose, one_line
from meetinglog.text.widths import cell_len

_AT_THE_START = re.compile(r"^(\d+)([.)])|^([-+=])")
"""What begins a list or an underlined heading of Markdown."""


def as_text(report: Report, beside: Annotations | None = None) -> str:
    """Write plain text: a paragraph to a line, an empty line between them (report, "Typography").

    What stands beside a paragraph is indented below it.
    """
    return _paragraphs([*_masthead_lines(report), *_with_asides(report, beside, _text, lambda line: f"    {line}")])


def _masthead_lines(report: Report) -> list[str]:
    """Return the lines of the masthead; there are none without a masthead."""
    top = report.masthead
    if top is None:
        return []
    lines = (*_top(top), top.session, top.place, top.title, "".join(top.rapporteur), top.addendum)
    return [one_line(line) for line in lines if line]


def _top(top: Masthead) -> tuple[str, ...]:
    return top.organization, top.symbol, top.body, top.distribution, top.date, top.language


def _text(block: Block) -> str:
    if isinstance(block, DataTable):
        return "\n".join(_aligned([list(map(one_line, row)) for row in block.lines]))
    text = one_line(text_of(block.spans))
    match block:
        case Heading(chapter):
            return f"{chapter}. {text}" if chapter else text
        case Subheading():
            return text
        case Paragraph(number):
            return f"{number}. {text}" if number else text
        case ListItem():
            return f"{block.label} {text}".lstrip()
        case _:
            assert_never(block)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines of columns, two blanks apart; no cell is cut, however long it is."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def as_markdown(report: Report, beside: Annotations | None = None) -> str:
    """Write Markdown; what was typed is escaped, so that it prints as it stands.

    What stands beside a paragraph is a quotation below it.
    """
    return _paragraphs([*_markdown_masthead(report), *_with_asides(report, beside, _markdown, _quoted)])


def _quoted(line: str) -> str:
    return f"> {_started(line)}"


def _markdown_masthead(report: Report) -> list[str]:
    if report.masthead is None:
        return []
    top = report.masthead
    before, surname, after = (markdown_prose(one_line(part)) for part in top.rapporteur)
    rapporteur = f"{before}**{surname}**{after}" if surname else before
    session = (_started(top.session), _started(top.place))
    lines = (*map(_started, _top(top)), *session, f"# {markdown_prose(top.title)}", rapporteur, _started(top.addendum))
    return [line for line in lines if line]


def _started(text: str) -> str:
    """Return a line that begins with what was typed, escaped so that it is no list, heading or quotation."""
    return _unlisted(markdown_prose(one_line(text)))


def _unlisted(escaped: str) -> str:
    """Return Markdown that begins with what was typed so that it begins no list, and no underlined heading."""
    return _AT_THE_START.sub(r"\1\\\2\3", escaped.lstrip())


def _markdown(block: Block) -> str:
    """Return a block with its Markdown escaped; what was typed never stands at the beginning of a line."""
    if isinstance(block, DataTable):
        return "\n".join(_markdown_rows(block))
    text = _markdown_text(block)
    match block:
        case Heading():
            return f"## {text}"
        case Subheading():
            return f"### {text}"
        case Paragraph(number):
            return text.replace(f"{number}.", f"{number}\\.", 1) if number else _AT_THE_START.sub(r"\1\\\2\3", text)
        case ListItem():
            if not block.marker:
                return _unlisted(text)
            return text if block.lettered else text.replace(".", "\\.", 1)
        case _:
            assert_never(block)


def _markdown_rows(block: DataTable) -> Iterator[str]:
    """Yield the lines of a table, with one below what heads its columns."""
    for at, row in enumerate(block.lines):
        yield f"| {' | '.join(map(markdown_cell, row))} |"
        if not at:
            yield f"|{'---|' * len(row)}"


def _markdown_text(block: Block) -> str:
    """Return a block with its Markdown escaped, and what is bold between asterisks."""
    text = markdown_prose(_text(block))
    for span in block.spans:
        if span.bold:
            words = markdown_prose(one_line(span.text))
            text = text.replace(words, f"**{words}**", 1)
    return text


def _with_asides(
    report: Report, beside: Annotations | None, write: Callable[[Block], str], aside: Callable[[str], str]
) -> Iterator[str]:
    for block, asides in beside.asides(report) if beside else ((block, ()) for block in report.blocks):
        yield write(block)
        yield from (aside(one_line(annotation.line)) for annotation in asides)


def _paragraphs(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"{paragraph}\n" for paragraph in paragraphs)
