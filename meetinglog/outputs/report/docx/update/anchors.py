"""What the program puts around the words of a paragraph that stays where it is: its marks and its comments."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from meetinglog.outputs.report.docx.elements import (
    BOOKMARK,
    CONTROL_TAG,
    ID,
    NAME,
    RANGE,
    RANGE_END,
    REFERENCE,
    SDT,
    VAL,
    add_bookmark,
    after_properties,
)
from meetinglog.outputs.report.docx.marks import Mark, read_mark
from meetinglog.outputs.report.docx.update.comments import numbers_in

_CONTENT = qn("w:sdtContent")
_NAMES = {BOOKMARK: NAME, CONTROL_TAG: VAL}


def set_anchors(paragraph: etree._Element, now: etree._Element) -> None:
    """Let a paragraph have the control, the bookmark and the comments of the one that it is to read like."""
    set_marks(paragraph, now)
    control = next(now.iter(SDT), None)
    if control is not None and next(paragraph.iter(SDT), None) is None:
        around = deepcopy(control)
        around.find(_CONTENT)[:] = paragraph[after_properties(paragraph) :]
        paragraph.append(around)
    marked = {mark.key for bookmark in paragraph.iter(BOOKMARK) if (mark := _mark_of(bookmark))}
    for bookmark in now.iter(BOOKMARK):
        if (mark := _mark_of(bookmark)) and mark.key not in marked:
            add_bookmark(paragraph, mark, bookmark.get(ID))
    _set_comments(paragraph, now)


def set_marks(paragraph: etree._Element, now: etree._Element) -> bool:
    """Let the bookmark and the control of a paragraph say what the log gives now; return whether it has any."""
    marks = {mark.key: mark for node in now.iter(*_NAMES) if (mark := _mark_of(node))}
    own = [(node, before.key) for node in paragraph.iter(*_NAMES) if (before := _mark_of(node))]
    for node, key in own:
        node.set(_NAMES[node.tag], marks[key].name if key in marks else node.get(_NAMES[node.tag]))
    return any(key in marks for _, key in own)


def _mark_of(node: etree._Element) -> Mark | None:
    return read_mark(node.get(_NAMES[node.tag], ""))


def _set_comments(paragraph: etree._Element, now: etree._Element) -> None:
    """Put the comments that are new around all that a paragraph says."""
    own = numbers_in(paragraph)
    new = [node for node in now.iter(RANGE, RANGE_END, REFERENCE) if node.get(ID) not in own]
    at = after_properties(paragraph)
    paragraph[at:at] = [deepcopy(node) for node in new if node.tag == RANGE]
    behind = (node.getparent() if node.tag == REFERENCE else node for node in new if node.tag != RANGE)
    paragraph.extend(map(deepcopy, behind))
