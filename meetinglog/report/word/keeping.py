"""Each paragraph that the program writes is marked, and stands in a content control with a name."""

from __future__ import annotations

from lxml.etree import _Element

from meetinglog.report.word.elements import CONTROL_TAG, VAL, P, controlled, marked, text_in
from meetinglog.report.word.marks import mark

PART = "meetinglog"
"""The tag of the control of what is marked together with others, as the cells of the masthead are."""


def keep(one: _Element, key: str, number: int) -> None:
    """Mark a paragraph or a table; ``number`` is one that no other bookmark and control has.

    A paragraph is put into a content control with it; those of a table have their own, the first with the mark.
    """
    found = mark(key, text_in(one))
    if one.tag == P:
        controlled(one, key, found.name, number)
    else:
        next(one.iter(CONTROL_TAG)).set(VAL, found.name)
    marked(one, found, number)


def keep_part(paragraph: _Element, key: str, number: int) -> None:
    """Put a paragraph into a content control, whose mark stands elsewhere."""
    controlled(paragraph, key, PART, number)
