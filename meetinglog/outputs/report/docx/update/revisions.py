"""Tracked changes that the program makes in a paragraph: how it reads when they are accepted, and when rejected.

Those of people are left as they are (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

from copy import deepcopy
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.elements import (
    BOOKMARK,
    ID,
    NAME,
    PARAGRAPH_PR,
    REFERENCE,
    SDT,
    T,
    element,
    text_in,
)
from meetinglog.outputs.report.docx.marks import read_mark
from meetinglog.outputs.report.docx.render import AUTHOR
from meetinglog.outputs.report.docx.update.ids import IdAllocator

INSERTED, DELETED, RUN, RUN_PR, PR_CHANGE = (qn(f"w:{name}") for name in ("ins", "del", "r", "rPr", "pPrChange"))
DELETED_TEXT = qn("w:delText")
ROW, ROW_PR = qn("w:tr"), qn("w:trPr")
_AUTHOR, _SECTION, _CONTENT = qn("w:author"), qn("w:sectPr"), qn("w:sdtContent")
_CONTROL_STARTS, _CONTROL_ENDS = qn("w:customXmlInsRangeStart"), qn("w:customXmlInsRangeEnd")
_ENDS_CHANGED = {INSERTED, DELETED, PR_CHANGE, *(qn(f"w:{name}") for name in ("moveFrom", "moveTo"))}
_NOT_TRACKED = {RUN_PR, _SECTION, PR_CHANGE}
Kind = Literal["ins", "del"]


class Revision(Struct, frozen=True):
    """Whose a change is and when it was made: the program's, at the moment ``date``."""

    date: str
    numbers: IdAllocator

    def element(self, name: str) -> etree._Element:
        """Return an element that marks a change."""
        return element(name, id=self.numbers.next(), author=AUTHOR, date=self.date)


def ours(node: etree._Element) -> bool:
    """Return whether a tracked change is the program's."""
    return bool(node.get(_AUTHOR) == AUTHOR)


def pending(root: etree._Element) -> bool:
    """Return whether an element holds changes of the program's that nobody accepted or rejected."""
    return any(ours(node) for node in root.iter(INSERTED, DELETED, PR_CHANGE, _CONTROL_STARTS))


def settled(paragraph: etree._Element, *, accepted: bool) -> etree._Element:
    """Return a paragraph or table with the program's changes in it accepted, or rejected.

    The end of a paragraph is not looked at.
    """
    copy = deepcopy(paragraph)
    set_end(copy, None)
    stays, goes = (INSERTED, DELETED) if accepted else (DELETED, INSERTED)
    for change in [node for node in copy.iter(PR_CHANGE) if ours(node)]:
        if not accepted:
            set_properties(change.getparent().getparent(), change.find(PARAGRAPH_PR))
        change.getparent().remove(change)
    for row in [change.getparent().getparent() for change in copy.iterfind(f"{ROW}/{ROW_PR}/{goes}") if ours(change)]:
        copy.remove(row)
    _settle_controls(copy, accepted=accepted)
    for node in [node for node in copy.iter(goes) if ours(node)]:
        for kept in [child for child in node if child.tag not in {RUN, DELETED} or child.find(REFERENCE) is not None]:
            node.addprevious(kept)
        node.getparent().remove(node)
    for node in [node for node in copy.iter(stays) if ours(node)]:
        for text in list(node.iter(DELETED_TEXT)) if stays == DELETED else ():
            text.tag = T
        _unwrap(node, node)
    return copy


def _settle_controls(paragraph: etree._Element, *, accepted: bool) -> None:
    """Take out what marks controls as put in, and the controls with it where that is rejected."""
    starts = [node for node in paragraph.iter(_CONTROL_STARTS) if ours(node)]
    for control in [node.getnext() for node in starts] if not accepted else ():
        if control is not None and control.tag == SDT:
            _unwrap(control, control.find(_CONTENT))
    numbers = {node.get(ID) for node in starts}
    for node in list(paragraph.iter(_CONTROL_STARTS, _CONTROL_ENDS)):
        if node.get(ID) in numbers:
            node.getparent().remove(node)


def _unwrap(node: etree._Element, content: etree._Element | None) -> None:
    """Put what stands in an element in its place."""
    for child in list(content) if content is not None else ():
        node.addprevious(child)
    node.getparent().remove(node)


def end_change(paragraph: etree._Element) -> etree._Element | None:
    """Return the program's mark of the end of a paragraph as put in or taken out; `None` where it has none."""
    nodes = paragraph.iterfind(f"{PARAGRAPH_PR}/{RUN_PR}/*")
    return next((node for node in nodes if node.tag in {INSERTED, DELETED} and ours(node)), None)


def end_of(paragraph: etree._Element) -> Kind | None:
    """Return how the program marked the end of a paragraph: as put in, as taken out, or not."""
    change = end_change(paragraph)
    return None if change is None else "ins" if change.tag == INSERTED else "del"


def whole_change(paragraph: etree._Element) -> Kind | None:
    """Return whether all that a paragraph says was put in by the program, or taken out; `None` if neither.

    What people wrote on in it does not count.
    """
    before, now = (text_in(settled(paragraph, accepted=accepted)) for accepted in (False, True))
    marks = [mark for node in paragraph.iter(BOOKMARK) if (mark := read_mark(node.get(NAME, "")))]
    rest = next((text[mark.length :] for mark in marks for text in (now, before) if mark.begins(text)), "")
    before, now = before.removesuffix(rest), now.removesuffix(rest)
    return None if bool(before) == bool(now) else "ins" if now else "del"


def proposed(paragraph: etree._Element) -> Kind | None:
    """Return whether the program proposes to put a paragraph in or to take it out, with its end; `None` if neither."""
    end = end_of(paragraph)
    return end if end and end == whole_change(paragraph) else None


def holds_theirs(paragraph: etree._Element) -> bool:
    """Return whether the end of a paragraph holds a section, or a change that people track: of itself or its looks."""
    properties = paragraph.find(PARAGRAPH_PR)
    nodes = () if properties is None else (*properties, *properties.iterfind(f"{RUN_PR}/*"))
    return any(node.tag == _SECTION or (node.tag in _ENDS_CHANGED and not ours(node)) for node in nodes)


def set_end(paragraph: etree._Element, change: etree._Element | None) -> None:
    """Mark the end of a paragraph as changed, unless people marked it so, or as the program has not changed it."""
    node = end_change(paragraph)
    if node is not None:
        run = node.getparent()
        run.remove(node)
        if not len(run):
            run.getparent().remove(run)
    if change is not None:
        theirs = _end_properties(paragraph)
        if theirs.find(change.tag) is None:
            theirs.insert(0 if change.tag == INSERTED else len(theirs.findall(INSERTED)), change)
    _without_empty(paragraph)


def _without_empty(paragraph: etree._Element) -> None:
    properties = paragraph.find(PARAGRAPH_PR)
    if properties is not None and not len(properties) and not properties.attrib:
        paragraph.remove(properties)


def _end_properties(paragraph: etree._Element) -> etree._Element:
    """Return the properties of a paragraph's end, which stand before what ends the properties of the paragraph."""
    if (properties := paragraph.find(PARAGRAPH_PR)) is None:
        paragraph.insert(0, properties := element("pPr"))
    if (run := properties.find(RUN_PR)) is None:
        run = element("rPr")
        behind = next((node for node in properties if node.tag in _NOT_TRACKED), None)
        properties.append(run) if behind is None else behind.addprevious(run)
    return run


def plain_properties(paragraph: etree._Element) -> etree._Element:
    """Return the properties of a paragraph that a change of them is about: without those of its end and section."""
    properties = paragraph.find(PARAGRAPH_PR)
    plain = element("pPr")
    plain.extend(deepcopy(node) for node in (() if properties is None else properties) if node.tag not in _NOT_TRACKED)
    return plain


def set_properties(paragraph: etree._Element, plain: etree._Element | None) -> None:
    """Set the properties of a paragraph but for those of its end and section."""
    if (properties := paragraph.find(PARAGRAPH_PR)) is None:
        paragraph.insert(0, properties := element("pPr"))
    for node in [node for node in properties if node.tag not in _NOT_TRACKED]:
        properties.remove(node)
    properties[0:0] = [] if plain is None else [deepcopy(node) for node in plain]


def properties_before(paragraph: etree._Element) -> etree._Element:
    """Return the plain properties of a paragraph before the program changed them."""
    change = next((node for node in paragraph.iterfind(f"{PARAGRAPH_PR}/{PR_CHANGE}") if ours(node)), None)
    before = None if change is None else change.find(PARAGRAPH_PR)
    return plain_properties(paragraph) if before is None else deepcopy(before)


def track_properties(
    paragraph: etree._Element, before: etree._Element, now: etree._Element, revision: Revision | None = None
) -> None:
    """Set the plain properties of a paragraph, and mark them as changed where they were others ``before``.

    Where people track a change of them, that stands.
    """
    if any(not ours(node) for node in paragraph.iterfind(f"{PARAGRAPH_PR}/{PR_CHANGE}")):
        return
    set_properties(paragraph, now)
    properties = paragraph.find(PARAGRAPH_PR)
    for change in [node for node in properties.iterchildren(PR_CHANGE) if ours(node)]:
        properties.remove(change)
    if revision and not same_properties(before, now):
        change = revision.element("pPrChange")
        change.append(deepcopy(before))
        properties.append(change)
    _without_empty(paragraph)


def same_properties(before: etree._Element, now: etree._Element) -> bool:
    """Return whether properties say the same."""
    first, second = (etree.tostring(node, method="c14n", exclusive=True) for node in (before, now))
    return bool(first == second)


def mark_put_in(paragraph: etree._Element, revision: Revision) -> None:
    """Mark the end of a paragraph as put in, and its controls with it."""
    set_end(paragraph, revision.element("ins"))
    for control in _controls(paragraph):
        around, content = control.getparent(), control.find(_CONTENT)
        opening, closing = revision.element("customXmlInsRangeStart"), revision.element("customXmlInsRangeStart")
        control.addprevious(opening)
        content.insert(0, element("customXmlInsRangeEnd", id=opening.get(ID)))
        content.append(closing)
        around.insert(around.index(control) + 1, element("customXmlInsRangeEnd", id=closing.get(ID)))


def mark_taken_out(paragraph: etree._Element, revision: Revision) -> None:
    """Mark the end of a paragraph as taken out, and let the same stand elsewhere.

    Its controls go at once: LibreOffice 7.4 takes the mark of one that is taken out for a change of all that follows.
    """
    set_end(paragraph, revision.element("del"))
    for control in _controls(paragraph):
        _unwrap(control, control.find(_CONTENT))
    rename(paragraph)


def _controls(paragraph: etree._Element) -> list[etree._Element]:
    return [node for node in paragraph.iter(SDT) if node.find(_CONTENT) is not None]


def rename(node: etree._Element) -> None:
    """Set another name on the bookmark of what is to go, so that the same can stand elsewhere."""
    for bookmark in node.iter(BOOKMARK):
        if mark := read_mark(bookmark.get(NAME, "")):
            bookmark.set(NAME, mark.other_name)
