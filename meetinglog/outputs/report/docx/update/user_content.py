"""A paragraph of the program's taken apart: what the program wrote goes, what people put into it stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.elements import (
    BOOKMARK,
    BOOKMARK_END,
    CONTROL_TAG,
    ID,
    NAME,
    PARAGRAPH_PR,
    RANGE,
    RANGE_END,
    REFERENCE,
    SDT,
    SIGNS,
    VAL,
    P,
    after_properties,
    characters,
)
from meetinglog.outputs.report.docx.marks import read_mark
from meetinglog.outputs.report.docx.update.comments import without_comments

_STARTS = (BOOKMARK, RANGE, qn("w:permStart"))
_ENDS = (BOOKMARK_END, RANGE_END, qn("w:permEnd"))
_CONTROL_PR, _CONTENT, _RUN, _RUN_PR = (qn(f"w:{name}") for name in ("sdtPr", "sdtContent", "r", "rPr"))
_NOTHING = {_RUN_PR, qn("w:lastRenderedPageBreak")}
_EMPTIED = {qn(f"w:{name}") for name in ("hyperlink", "smartTag")}
_LAST_EDIT = "_GoBack"
"""The bookmark in which Word keeps where somebody wrote last."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class UserContent(Struct, frozen=True):
    """What people put into a paragraph: what begins around the program's words, and what stands behind them."""

    before: tuple[etree._Element, ...]
    behind: tuple[etree._Element, ...]

    def around(self, paragraph: etree._Element) -> None:
        """Put it into the paragraph that takes the place of the one it was taken from."""
        at = after_properties(paragraph)
        paragraph[at:at] = list(self.before)
        paragraph.extend(self.behind)

    def __bool__(self) -> bool:
        """Return whether people put anything into it."""
        return bool(self.before or self.behind)


def program_bookmarks(root: etree._Element) -> frozenset[str]:
    """Return the numbers of the bookmarks of a part that are no person's.

    They are the program's, Word's of where somebody wrote last, and ends whose beginning is gone.
    """
    names = {node.get(ID, ""): node.get(NAME, "") for node in root.iter(BOOKMARK)}
    gone = {node.get(ID, "") for node in root.iter(BOOKMARK_END)} - set(names)
    return frozenset(gone | {number for number, name in names.items() if read_mark(name) or name == _LAST_EDIT})


def remove_strays(node: etree._Element, bookmarks: Collection[str]) -> None:
    """Remove the ends of those bookmarks that begin before a paragraph, which gets a bookmark of its own."""
    strays = set(bookmarks) - {start.get(ID, "") for start in node.iter(BOOKMARK)}
    for end in [end for end in node.iter(BOOKMARK_END) if end.get(ID, "") in strays]:
        end.getparent().remove(end)


def extract_user_content(
    node: etree._Element, length: int, comments: Collection[str], bookmarks: Collection[str]
) -> UserContent:
    """Return what people put into a paragraph; its first ``length`` characters are the program's.

    The ``comments`` and ``bookmarks`` named are the program's. Of a table its comments and bookmarks are returned.
    """
    copy = deepcopy(node)
    without_comments(copy, comments)
    for bookmark in list(copy.iter(BOOKMARK, BOOKMARK_END)):
        if bookmark.get(ID) in bookmarks:
            bookmark.getparent().remove(bookmark)
    if copy.tag != P:
        ends = (node.getparent() if node.tag == REFERENCE else node for node in copy.iter(*_ENDS, REFERENCE))
        return UserContent(tuple(copy.iter(*_STARTS)), tuple(ends))
    before = tuple(_before(copy, length))
    for mark in before:
        mark.getparent().remove(mark)
    controls = _controls(copy)
    _remove_leading(copy, length)
    _unwrap(controls)
    return UserContent(before, tuple(child for child in copy if child.tag != PARAGRAPH_PR))


def _before(paragraph: etree._Element, length: int) -> Iterator[etree._Element]:
    """Return what begins before or in the first characters, and what ends before them."""
    read = {child: len(text) for child, text in characters(paragraph)}
    passed = 0
    for child in paragraph.iter():
        passed += read.get(child, 0)
        if (child.tag in _STARTS and passed < length) or (child.tag in _ENDS and not passed):
            yield child


def _remove_leading(paragraph: etree._Element, length: int) -> None:
    """Remove the first characters, and the runs that are empty then."""
    for node, text in list(characters(paragraph)):
        if length <= 0:
            break
        if node.tag in SIGNS or len(text) <= length:
            node.getparent().remove(node)
        else:
            node.text = text[length:]
            node.set(_SPACE, "preserve")
        length -= len(text)
    for run in list(paragraph.iter(_RUN)):
        if all(child.tag in _NOTHING for child in run):
            run.getparent().remove(run)
    for node in list(paragraph.iter(*_EMPTIED, qn("w:proofErr"))):
        if not len(node):
            node.getparent().remove(node)


def _controls(paragraph: etree._Element) -> list[etree._Element]:
    """Return the controls around the program's words: by their marks, or as the first character stands in them."""
    first = next((node for node, _ in characters(paragraph)), None)
    around = [] if first is None else [node for node in first.iterancestors(SDT) if paragraph in node.iterancestors()]
    marked = [node for node in paragraph.iter(SDT) if any(map(read_mark, _tags(node)))]
    return around + [node for node in marked if node not in around]


def _tags(control: etree._Element) -> Iterator[str]:
    properties = control.find(_CONTROL_PR)
    return (node.get(VAL, "") for node in (() if properties is None else properties.iter(CONTROL_TAG)))


def _unwrap(controls: list[etree._Element]) -> None:
    """Remove content controls, and leave what stands in them."""
    for control in controls:
        content = control.find(_CONTENT)
        for node in list(content) if content is not None else ():
            control.addprevious(node)
        control.getparent().remove(control)
