"""A part of a Word file as it is read to be brought up to date: its paragraphs by their places in the bytes.

What people wrote is never parsed and written again: it is copied, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.elements import CONTROL_TAG, SDT, TBL, VAL, P, text_in
from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.marks import Mark, read_mark

BODY, HEADER, SECTION = qn("w:body"), qn("w:hdr"), qn("w:sectPr")
TAGS = 800_000
"""The tags that a part of a Word file may have, those that begin elements and those that end them."""
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ALIAS, _CONTENT, _CUSTOM, _CUSTOM_PR, _PROPERTIES = (
    qn(f"w:{name}") for name in ("alias", "sdtContent", "customXml", "customXmlPr", "sdtPr")
)
_NOTHING = frozenset(qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "sectPr"))
_DAMAGED = "It is damaged: one of its parts is not XML. Open it in Word and save it again."
_TOO_DEEP = "One of its parts nests too deeply, or has a text of more than 10 MB. Open it in Word and save it again."
_HUGE = "XML_PARSE_HUGE"
"""What the parser advises where one of its bounds was met."""
_ENCODED = "It is in an encoding that cannot be read. Open it in Word and save it again."
_STRICT = b"http://purl.oclc.org/ooxml/"

State = Literal["intact", "written on", "changed"]
Stretch = tuple[int, int]


class Around(Struct, frozen=True):
    """A content control or the like around several paragraphs: its bytes before what it holds, and those behind."""

    element: etree._Element
    opening: Stretch
    closing: Stretch

    @property
    def mark(self) -> Mark | None:
        """The mark of a control that the program wrote."""
        tag = self.element.find(f"{_PROPERTIES}/{CONTROL_TAG}")
        return None if tag is None else read_mark(tag.get(VAL, ""))


class FilePiece(Struct, frozen=True):
    """A paragraph, a table or the like, from ``start`` to ``end`` in the bytes of its part.

    ``around`` are the controls that it stands in, the outermost first; ``before`` is where something goes that stands
    before it. What the program wrote has its marks, more than one where people joined paragraphs, and a ``state``:
    what people did to it. ``bound`` says that more than words would go with it: a link, a field, tracked changes of
    theirs. ``standing`` is the element with the program's tracked changes, where it has some that nobody accepted or
    rejected; ``element`` is as it reads when they are accepted.
    """

    start: int
    end: int
    element: etree._Element
    around: tuple[Around, ...] = ()
    before: int = 0
    alone: bool = False
    marks: tuple[Mark, ...] = ()
    state: State = "changed"
    bound: bool = False
    standing: etree._Element | None = None

    @property
    def in_file(self) -> etree._Element:
        """The element as it stands in the file."""
        return self.element if self.standing is None else self.standing

    @property
    def gone(self) -> bool:
        """Whether the program proposes to take it out: nothing of it is left when that is accepted."""
        return self.standing is not None and not len(self.element)

    @property
    def text(self) -> str:
        """What it reads now."""
        return text_in(self.element)

    @property
    def name(self) -> str:
        """The name on its content control, of a table what those of its cells begin with; else how it begins."""
        controls = [control.element for control in reversed(self.around) if control.mark] or [self.element]
        alias = next((node.get(VAL, "") for node in controls[0].iter(_ALIAS)), "")
        alias = alias.partition(":")[0] if self.element.tag == TBL else alias
        return alias or " ".join(self.text.split())[:60]

    @property
    def controls(self) -> Iterator[Around]:
        """The program's own controls around it."""
        keys = {mark.key for mark in self.marks}
        return (control for control in self.around if control.mark and control.mark.key in keys)

    @property
    def peoples(self) -> bool:
        """Whether it is something that people wrote, and not empty."""
        if self.marks or self.element.tag in _NOTHING:
            return False
        return self.element.tag != P or bool(self.text.strip())


def leaves(part: bytes, container: str) -> list[FilePiece]:
    """Return what stands in the body of a document, or in a header, without its marks.

    What stands in a control around several paragraphs is given piece by piece. Raises `NotAMeetinglogFile`.
    """
    if b"\0" in part:
        raise NotAMeetinglogFile(_ENCODED)
    root = parsed(part)
    holder = root if root.tag == container else root.find(container)
    if holder is None and _STRICT in part:
        raise NotAMeetinglogFile("It is a Strict Open XML Document. Save it in Word as a Word Document.")
    if holder is None:
        raise NotAMeetinglogFile("Not a Word file.")
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    places = dict(zip(elements, _places(part), strict=True))
    return list(_leaves(holder, places, ()))


def parsed(part: bytes) -> etree._Element:
    """Parse a part of a Word file.

    Raises `NotAMeetinglogFile`, also for one with a document type of its own, and for one that is too large.
    """
    if (count := part.count(b"<")) > TAGS:
        raise NotAMeetinglogFile(f"One of its parts has {count:,} tags; a report has at most {TAGS:,}. Split the file.")
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise NotAMeetinglogFile(_DAMAGED if _HUGE not in str(error) else _TOO_DEEP) from error
    if root.getroottree().docinfo.doctype:
        raise NotAMeetinglogFile("Not a Word file: one of its parts has a document type of its own.")
    return root


def serialized(root: etree._Element) -> bytes:
    """Write a part of a Word file."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _leaves(
    holder: etree._Element, places: dict[etree._Element, Stretch], around: tuple[Around, ...], before: int | None = None
) -> Iterator[FilePiece]:
    """Yield the pieces in a holder; ``before`` is where the first begins, if not with its own element."""
    children = [child for child in holder if child in places]
    for child in children:
        start, end = places[child]
        begins = start if before is None else before
        inner = child if child.tag == _CUSTOM else child.find(_CONTENT) if child.tag == SDT else None
        held = [] if inner is None else [node for node in inner if node in places and node.tag != _CUSTOM_PR]
        if inner is not None and held:
            opening, closing = (start, places[held[0]][0]), (places[held[-1]][1], end)
            yield from _leaves(inner, places, (*around, Around(child, opening, closing)), begins)
        elif child.tag != _CUSTOM_PR:
            yield FilePiece(start, end, child, around, begins, alone=len(children) == 1)
        before = None


def _places(part: bytes) -> list[Stretch]:
    """Return where each element begins and ends in the bytes of a part, in the order in which they begin."""
    stretches: list[Stretch] = []
    waiting: list[int] = []
    parser = ParserCreate()

    def started(*_: object) -> None:
        waiting.append(len(stretches))
        stretches.append((parser.CurrentByteIndex, 0))

    def ended(*_: object) -> None:
        number = waiting.pop()
        start = stretches[number][0]
        stretches[number] = (start, _end(part, start, parser.CurrentByteIndex))

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    try:
        parser.Parse(part, True)
    except ExpatError as error:
        raise NotAMeetinglogFile(_DAMAGED) from error
    return stretches


def _end(part: bytes, start: int, closing: int) -> int:
    """Return where an element ends: behind its only tag, or behind the one that closes it."""
    opening = _TAG.match(part, start)
    if opening and opening[0].endswith(b"/>"):
        return opening.end()
    closed = _TAG.match(part, closing)
    if opening is None or closed is None:
        raise NotAMeetinglogFile(_ENCODED)
    return closed.end()
