"""Each paragraph that the program writes has a bookmark, and stands in a content control with a name."""

from __future__ import annotations

from lxml.etree import _Element

from meetinglog.outputs.report.docx.elements import (
    CONTROL_TAG,
    VAL,
    add_bookmark,
    text_in,
    wrap_in_control,
)
from meetinglog.outputs.report.docx.marks import mark

PART = "meetinglog"
"""The tag of the control of what shares a bookmark with others, as the cells of the masthead do."""


def mark_paragraph(paragraph: _Element, key: str, number: int, name: str = "") -> None:
    """Mark a paragraph and put all that it holds into a content control; no other has the ``number``.

    ``name`` is what people see on the control; the key where there is none.

    The control stands within the paragraph: in one that stands around it, LibreOffice loses formatting, footnotes,
    comments and tracked changes.
    """
    paragraph_mark = mark(key, text_in(paragraph))
    wrap_in_control(paragraph, name or key, paragraph_mark.name, number)
    add_bookmark(paragraph, paragraph_mark, number)


def mark_table(table: _Element, key: str, number: int) -> None:
    """Mark a table, whose paragraphs are kept as its parts; the first of their controls has the mark."""
    table_mark = mark(key, text_in(table))
    next(table.iter(CONTROL_TAG)).set(VAL, table_mark.name)
    add_bookmark(table, table_mark, number)


def add_control(paragraph: _Element, key: str, number: int) -> None:
    """Put all that a paragraph holds into a content control, whose mark stands elsewhere."""
    wrap_in_control(paragraph, key, PART, number)
