"""A part of a Word file as it is read to be brought up to date: its paragraphs by their places in the bytes.

What people wrote is never parsed and written again: it is copied, byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from docx.oxml.ns import qn
from lxml import etree

from meetinglog.report.word.elements import BOOKMARK, CONTROL_TAG, NAME, SDT, TBL, VAL, P, text_in
from meetinglog.report.word.errors import NotOurs
from meetinglog.report.word.marks import Mark, read_mark

BODY, HEADER = qn("w:body"), qn("w:hdr")
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ALIAS, _CONTENT = qn("w:alias"), qn("w:sdtContent")
_DAMAGED = "It is damaged: one of its parts is no XML. Open it in Word, and save it anew."


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a table or the like, from ``start`` to ``end`` in the bytes of its part.

    What the program wrote has its ``mark``; ``within`` are the pieces of a content control around several paragraphs,
    of which the first that is marked is the program's and the others are people's.
    """

    start: int
    end: int
    element: etree._Element
    mark: Mark | None = None
    within: tuple[Piece, ...] = ()

    @property
    def ours(self) -> etree._Element:
        """The paragraph or table that the program wrote."""
        found = [one.element for one in self.within if one.mark] or [one.element for one in self.within]
        return found[0] if found else self.element

    @property
    def text(self) -> str:
        """What the program's paragraph reads now."""
        return text_in(self.ours)

    @property
    def name(self) -> str:
        """The name on its content control, of a table what those of its cells begin with; else how it begins."""
        alias = next((one.get(VAL, "") for one in self.element.iter(_ALIAS)), "")
        alias = alias.partition(":")[0] if self.element.tag == TBL else alias
        return alias or " ".join(self.text.split())[:60]

    @property
    def others(self) -> tuple[Piece, ...]:
        """What people wrote within its content control."""
        return tuple(one for one in self.within if one.element is not self.ours)


def pieces(part: bytes, container: str) -> tuple[Piece, ...]:
    """Give the pieces that stand in the body of a document, or in a header. Raises `NotOurs` for what is neither."""
    root = parsed(part)
    holder = root if root.tag == container else root.find(container)
    if holder is None:
        raise NotOurs("It is no Word file.")
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    places = dict(zip(elements, _places(part), strict=True))
    return tuple(_piece(one, places) for one in holder if one in places)


def parsed(part: bytes) -> etree._Element:
    """Parse a part of a Word file; one with a document type of its own is none. Raises `NotOurs`."""
    if b"<!DOCTYPE" in part:
        raise NotOurs("It is no Word file: one of its parts has a document type of its own.")
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise NotOurs(_DAMAGED) from error


def _piece(element: etree._Element, places: dict[etree._Element, tuple[int, int]]) -> Piece:
    start, end = places[element]
    content = element.find(_CONTENT) if element.tag == SDT else None
    inner = () if content is None else tuple(_piece(one, places) for one in content if one in places)
    return Piece(start, end, element, _mark(element), inner)


def _mark(element: etree._Element) -> Mark | None:
    """Find the mark of what the program wrote: the bookmark's, else the content control's."""
    if element.tag not in {P, TBL, SDT}:
        return None
    bookmarks = [one.get(NAME, "") for one in element.iter(BOOKMARK)]
    tags = [one.get(VAL, "") for one in element.iter(CONTROL_TAG)]
    return next((mark for name in bookmarks + tags if (mark := read_mark(name))), None)


def _places(part: bytes) -> list[tuple[int, int]]:
    """Give where each element begins and ends in the bytes of a part, in the order in which they begin."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    parser = ParserCreate()

    def started(*_: object) -> None:
        waiting.append(len(found))
        found.append((parser.CurrentByteIndex, 0))

    def ended(*_: object) -> None:
        number = waiting.pop()
        start = found[number][0]
        found[number] = (start, _end(part, start, parser.CurrentByteIndex))

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    try:
        parser.Parse(part, True)
    except ExpatError as error:
        raise NotOurs(_DAMAGED) from error
    return found


def _end(part: bytes, start: int, closing: int) -> int:
    """Give where an element ends: behind its only tag, or behind the one that closes it."""
    opening = _TAG.match(part, start)
    if opening and opening[0].endswith(b"/>"):
        return opening.end()
    closed = _TAG.match(part, closing)
    if opening is None or closed is None:
        raise NotOurs("It is written in an encoding that is not read. Open it in Word, and save it anew.")
    return closed.end()
