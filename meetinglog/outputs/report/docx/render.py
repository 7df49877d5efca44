"""A report as a new Word file. The same report gives the same bytes on any machine.

Sentences and lists are numbered by Word; each block stands in a content control of its own.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count, groupby

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from meetinglog.outputs.report.annotations import Annotation, Annotations
from meetinglog.outputs.report.docx.content_controls import mark_paragraph
from meetinglog.outputs.report.docx.elements import element, run_text
from meetinglog.outputs.report.docx.languages import set_languages
from meetinglog.outputs.report.docx.marks import digest
from meetinglog.outputs.report.docx.masthead import write_margins, write_masthead
from meetinglog.outputs.report.docx.numbering import ListNumbering
from meetinglog.outputs.report.docx.properties import DocumentMemory, properties
from meetinglog.outputs.report.docx.tables import add_table, mark_written
from meetinglog.outputs.report.model import DataTable, Heading, ListItem, Paragraph, Report, Subheading, text_of
from meetinglog.text.archive import archived, stored
from meetinglog.text.languages import Language, language_of
from meetinglog.text.safe import xml_text

_INDENT = 1267
"""How far a paragraph without a number is set in, in twentieths of a point: as one with a number is."""
_BELOW, _HANGING = 2694, 476
"""How far a line below a numbered one is set in, and how far its label stands before it."""

AUTHOR, INITIALS = "meetinglog", "ml"
_LONGEST_TITLE = 255
_CUSTOM, _NUMBERING, _STYLES = "docProps/custom.xml", "word/numbering.xml", "word/styles.xml"
_LETTER = re.compile(rb'(lvlText w:val=")\((.*?)\)')


def as_docx(report: Report, beside: Annotations) -> bytes:
    """Write a new Word file."""
    document = docx.Document(io.BytesIO(word_template(language_of(report.language))))
    keys = _write(document, report, beside)
    document.core_properties.title = _title(report)
    document.core_properties.language = language_of(report.language).LOCALE
    content = io.BytesIO()
    document.save(content)
    return stored(content, {_CUSTOM: properties(DocumentMemory(beside.asked, tuple(map(digest, keys))))})


def _title(report: Report) -> str:
    """Return what a report is called where only a line is shown: as its masthead says, else by its first heading."""
    if (top := report.masthead) is not None:
        return run_text(", ".join(filter(None, (top.title, top.body, top.session))))[:_LONGEST_TITLE]
    headings = (text_of(block.spans) for block in report.blocks if isinstance(block, Heading))
    return run_text(next(headings, "Report"))[:_LONGEST_TITLE]


def word_template(language: Language) -> bytes:
    """Return the template, in a language: as spelling is checked, and with its brackets around a list's letters."""
    parts = dict(_parts(files("meetinglog.outputs.report.docx") / "template"))
    before, after = (bracket.encode() for bracket in language.BRACKETS)
    parts[_NUMBERING] = _LETTER.sub(rb"\1%b\2%b" % (before, after), parts[_NUMBERING])
    parts[_STYLES] = parts[_STYLES].replace(b'"en-GB"', b'"%b"' % language.LOCALE.encode())
    return archived(parts)


def _parts(folder: Traversable, name: str = "") -> list[tuple[str, bytes]]:
    parts = []
    for child in sorted(folder.iterdir(), key=lambda part: part.name):
        parts += (
            _parts(child, f"{name}{child.name}/") if child.is_dir() else [(f"{name}{child.name}", child.read_bytes())]
        )
    return parts


def _write(document: Document, report: Report, beside: Annotations) -> list[str]:
    """Write the report, and return the keys of all that was written."""
    numbers, counting = count(1), ListNumbering()
    write_margins(document, report.masthead.symbol if report.masthead else "", numbers, report.running)
    keys = list(write_masthead(document, report.masthead, numbers)) if report.masthead else []
    for (block, asides), following in zip(beside.asides(report), (*report.blocks[1:], None), strict=False):
        keys.append(block.key)
        if isinstance(block, DataTable):
            table, spoken = add_table(document, block)
            _comment(document, spoken, asides)
            mark_written(table, block.key, numbers)
            continue
        paragraph = document.add_paragraph()
        _write_block(paragraph, block, counting.level(block), split=beside.with_provenance)
        if isinstance(block, Paragraph) and isinstance(following, ListItem):
            paragraph.paragraph_format.keep_with_next = True
        spoken = paragraph.runs[-len(block.spans) :] if beside.with_provenance else paragraph.runs
        _comment(document, spoken, asides)
        set_languages(paragraph._p)
        mark_paragraph(paragraph._p, block.key, next(numbers), block.name)
    return keys


_InParagraph = Heading | Subheading | Paragraph | ListItem


def _write_block(paragraph: WordParagraph, block: _InParagraph, level: int | None, *, split: bool) -> None:
    match block:
        case Heading():
            paragraph.style = "heading 1"
        case Subheading():
            paragraph.style = "heading 2"
        case Paragraph(number):
            paragraph.style = "Report Paragraph" if number else "Report Agenda Item"
            if not number:
                paragraph._p.get_or_add_pPr().append(element("ind", left=_INDENT, hanging=0))
        case ListItem():
            paragraph.style = "Report Agenda Item" if level is None else "Report List Item"
            if block.below:
                paragraph._p.get_or_add_pPr().append(element("ind", left=_BELOW, hanging=_HANGING))
    if level is not None and level > 1:
        _numbered(paragraph, level)
    if label := _label(block, level):
        paragraph.add_run(label)
    runs = [(span.bold, run_text(span.text)) for span in block.spans]
    if not split:
        grouped = groupby(runs, key=lambda run: run[0])
        runs = [(bold, "".join(text for _, text in group)) for bold, group in grouped] or [(False, "")]
    for bold, text in runs:
        run = paragraph.add_run(text)
        if bold:
            run.bold = True


def _label(block: _InParagraph, level: int | None) -> str:
    """Return what is written before the words of a block where Word does not number it."""
    match block:
        case Heading(chapter):
            return run_text(f"\t{chapter}.\t" if chapter else "\t\t")
        case ListItem() if level is None and block.label:
            return run_text(f"{block.label}\t")
        case _:
            return ""


def written_texts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the key of each block of a report with the text that a Word file has of it."""
    counting = ListNumbering()
    for block in report.blocks:
        if isinstance(block, DataTable):
            yield block.key, "\n".join(run_text(cell) for row in block.lines for cell in row)
            continue
        label = _label(block, counting.level(block))
        yield block.key, label + "".join(run_text(span.text) for span in block.spans)


def _numbered(paragraph: WordParagraph, level: int) -> None:
    """Set another level of the numbering than the style's."""
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbering.append(element("ilvl", val=level))
    numbering.append(element("numId", val=1))


def _comment(document: Document, runs: list[Run], asides: Sequence[Annotation]) -> None:
    """Write what stands behind the names of a paragraph into one comment, a line a name, and each note into its own."""
    named = ((runs[aside.spans[0]]._r.getparent(), aside) for aside in asides if aside.spans)
    names = [[aside for _, aside in group] for _, group in groupby(named, key=lambda each: each[0])]
    for group in [*names, *([aside] for aside in asides if not aside.spans)]:
        places = [aside.spans or (0, -1) for aside in group]
        text = "\n".join(xml_text(aside.line) for aside in group)
        comment = document.add_comment([runs[places[0][0]], runs[places[-1][1]]], text, AUTHOR, INITIALS)
        when = max(aside.when for aside in group)
        comment._comment_elm.date = dt.datetime.fromisoformat(when).replace(tzinfo=dt.UTC) if when else None
