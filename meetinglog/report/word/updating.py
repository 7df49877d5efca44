"""A Word file is brought up to date, as `meetinglog.report.word.planning` plans it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from docx.oxml.ns import nsmap, qn
from lxml import etree

from meetinglog.report.blocks import Heading, Paragraph, Report, Subheading
from meetinglog.report.word.comments import Comments, anchored, numbers_in, without_comments
from meetinglog.report.word.elements import (
    BOOKMARK,
    BOOKMARK_END,
    ID,
    NAME,
    PARAGRAPH_PR,
    SDT,
    SIGNS,
    VAL,
    P,
    characters,
)
from meetinglog.report.word.errors import NotOurs
from meetinglog.report.word.marks import digest, read_mark
from meetinglog.report.word.package import Package
from meetinglog.report.word.planning import Change, Fragment, Plan, planned, state_of
from meetinglog.report.word.reading import BODY, HEADER, Piece, pieces
from meetinglog.report.word.restyling import Restyling
from meetinglog.report.word.written import Written, properties, read_properties

_CONTROL_PR, _CONTENT = qn("w:sdtPr"), qn("w:sdtContent")
_DECLARED = f' xmlns:w="{nsmap["w"]}"'.encode()


def remembered(file: bytes) -> Written:
    """Give what a Word file remembers of how it was made. Raises `NotOurs`."""
    package = Package(file)
    found = read_properties(package.parts.get(package.related("", "custom-properties") or "", b""))
    if found is not None:
        return found
    marks = [piece.mark for piece in pieces(package.parts[package.document], BODY) if piece.mark]
    if not marks:
        raise NotOurs("It holds nothing that meetinglog wrote. Make one with --format docx and -o, and write in that.")
    return Written("", ())


def updated(file: bytes, fresh: bytes, report: Report) -> tuple[bytes, tuple[Change, ...]]:
    """Bring a file up to date with one that is written anew from a report, and say what was changed.

    A file in which nothing is to be changed is given back as it is. Raises `NotOurs`.
    """
    old, new = Package(file), Package(fresh)
    known = remembered(file).keys
    source = Comments.of(new.parts.get(new.related(new.document, "comments") or "", b""))
    work = _Work(old, _comments_of(old), source, Restyling.between(new, old))
    fragments = _fragments(pieces(new.parts[new.document], BODY), report)
    plan = work.update(old.document, BODY, fragments, known)
    headers = [one for name in new.headers() for one in _fragments(pieces(new.parts[name], HEADER), report)]
    for name in old.headers():
        work.update_marked(name, headers)
    if not work.changed:
        return file, plan.changes
    work.finish(_remember(fresh, fragments))
    return old.written(), plan.changes


def _comments_of(package: Package) -> Comments:
    part = package.parts.get(package.related(package.document, "comments") or "", b"")
    extended = package.parts.get(package.related(package.document, "commentsExtended") or "", b"")
    return Comments.of(part, extended)


def _remember(fresh: bytes, fragments: Sequence[Fragment]) -> Written:
    return replace(remembered(fresh), keys=tuple(fragment.mark.key for fragment in fragments))


def _fragments(found: Sequence[Piece], report: Report) -> tuple[Fragment, ...]:
    by_key = {digest(block.key): block for block in report.blocks}
    made = []
    for piece in found:
        if piece.mark is not None:
            match by_key.get(piece.mark.key):
                case Heading() | Subheading():
                    made.append(Fragment(piece, piece.name, "heading"))
                case Paragraph(beginning=True):
                    made.append(Fragment(piece, piece.name, "beginning"))
                case _:
                    made.append(Fragment(piece, piece.name, "other"))
    return tuple(made)


@dataclass(slots=True)
class _Work:
    """A file while it is brought up to date: its comments, those of the file that is written anew, and its styles."""

    package: Package
    comments: Comments
    source: Comments
    restyling: Restyling
    changed: bool = False

    def update(self, name: str, container: str, fragments: Sequence[Fragment], known: Sequence[str]) -> Plan:
        """Bring a part up to date: replace, add and remove."""
        part = self.package.parts[name]
        found = pieces(part, container)
        held = {at for at, piece in enumerate(found) if piece.mark and self._foreign(piece)}
        plan = planned(found, fragments, known, held)
        self._write(name, found, self._with_comments(plan, found, fragments))
        return plan

    def update_marked(self, name: str, fragments: Sequence[Fragment]) -> None:
        """Bring up to date what a part has of the program's, and add nothing."""
        found = pieces(self.package.parts[name], HEADER)
        there = {piece.mark.key for piece in found if piece.mark}
        plan = planned(found, [one for one in fragments if one.mark.key in there], ())
        self._write(name, found, Plan({at: one for at, one in plan.instead.items() if one}, {}, ()))

    def _with_comments(self, plan: Plan, found: Sequence[Piece], fragments: Sequence[Fragment]) -> Plan:
        """Replace also what says the same and has other comments of the program's."""
        new = {fragment.mark.key: fragment for fragment in fragments}
        others = {
            at: new[piece.mark.key]
            for at, piece in enumerate(found)
            if at not in plan.instead and piece.mark and piece.mark.key in new and state_of(piece) != "changed"
            if new[piece.mark.key].mark.said == piece.mark.said
            if self._said(piece) != [self.source.text(n) for n in numbers_in(new[piece.mark.key].piece.element)]
        }
        return replace(plan, instead={**plan.instead, **others})

    def _said(self, piece: Piece) -> list[str]:
        return [self.comments.text(number) for number in self._own(piece)]

    def _own(self, piece: Piece) -> list[str]:
        return [number for number in numbers_in(piece.ours) if self.comments.ours(number)]

    def _foreign(self, piece: Piece) -> list[str]:
        return [number for number in numbers_in(piece.ours) if not self.comments.ours(number)]

    def _write(self, name: str, found: Sequence[Piece], plan: Plan) -> None:
        if not plan.instead and not plan.before:
            return
        part, self.changed = self.package.parts[name], True
        numbers = _Numbers(found)
        made, done = [], 0
        for at, piece in enumerate(found):
            made.append(part[done : piece.start])
            made += [self._fresh(one, numbers, part) for one in plan.before.get(at, ())]
            if at in plan.instead:
                made += self._instead(piece, plan.instead[at], numbers, part)
            else:
                made.append(part[piece.start : piece.end])
            done = piece.end
        made += [self._fresh(one, numbers, part) for one in plan.before.get(len(found), ())]
        self.package.parts[name] = b"".join((*made, part[done:]))

    def _instead(self, piece: Piece, fragment: Fragment | None, numbers: _Numbers, part: bytes) -> Iterator[bytes]:
        """Give what takes the place of a piece; what people wrote within its control stands behind it."""
        own = {self.comments.text(number): number for number in self._own(piece)}
        if fragment is not None:
            made = self._adopted(fragment, numbers, own)
            paragraph = made if made.tag == P else next(made.iter(P))
            if state_of(piece) == "written on" and piece.mark is not None:
                paragraph.extend(self._rest(piece.ours, piece.mark.length))
            else:
                anchored(paragraph, self._foreign(piece))
            yield _bytes(made, part)
        for number in own.values():
            self.comments.drop(number)
        for other in piece.others:
            yield part[other.start : other.end]

    def _rest(self, paragraph: etree._Element, length: int) -> list[etree._Element]:
        """Give what people wrote on behind the first characters of a paragraph, with all that they put into it."""
        copy = deepcopy(paragraph)
        without_comments(copy, [number for number in numbers_in(copy) if self.comments.ours(number)])
        for one, text in list(characters(copy)):
            if length <= 0:
                break
            if one.tag in SIGNS or len(text) <= length:
                one.getparent().remove(one)
            else:
                one.text = text[length:]
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            length -= len(text)
        _unmarked(copy)
        return [one for one in copy if one.tag != PARAGRAPH_PR]

    def _fresh(self, fragment: Fragment, numbers: _Numbers, part: bytes) -> bytes:
        return _bytes(self._adopted(fragment, numbers, {}), part)

    def _adopted(self, fragment: Fragment, numbers: _Numbers, own: dict[str, str]) -> etree._Element:
        """Copy a fragment with its comments; one that says the same as one that was there keeps that one's number."""
        made = self.restyling.apply(deepcopy(fragment.piece.element))
        given = {}
        for number in numbers_in(made):
            there = own.pop(self.source.text(number), None)
            if there is None:
                there = self.comments.add(self.restyling.apply(deepcopy(self.source.element(number))))
            given[number] = there
        numbers.renew(made, given)
        return made

    def finish(self, written: Written) -> None:
        """Write the comments, and what the file remembers."""
        name = self.package.related(self.package.document, "comments")
        if self.comments.changed and name in self.package.parts:
            self.package.parts[name] = self.comments.written()
        elif self.comments.changed:
            self.package.add_comments(self.comments.written())
        custom = self.package.related("", "custom-properties")
        if custom in self.package.parts:
            self.package.parts[custom] = properties(written, self.package.parts[custom])


class _Numbers:
    """The numbers of bookmarks and content controls: what is added gets ones that no other has."""

    def __init__(self, found: Sequence[Piece]) -> None:
        """Take note of the numbers that are used."""
        elements = [one for piece in found for one in piece.element.iter(BOOKMARK, ID)]
        self._bookmarks = {one.get(ID) for one in elements if one.tag == BOOKMARK}
        self._controls = {one.get(VAL) for one in elements if one.tag == ID}

    def renew(self, made: etree._Element, comments: dict[str, str]) -> None:
        """Give an element's bookmarks and controls numbers of their own, and its comments the numbers given."""
        bookmarks: dict[str, str] = {}
        for one in made.iter():
            if one.tag == BOOKMARK:
                bookmarks[one.get(ID, "")] = _unused(self._bookmarks)
            if one.tag in {BOOKMARK, BOOKMARK_END}:
                one.set(ID, bookmarks.get(one.get(ID, ""), one.get(ID, "")))
            elif one.tag == ID and one.getparent().tag == _CONTROL_PR:
                one.set(VAL, _unused(self._controls))
            elif isinstance(one.tag, str) and one.get(ID) in comments and "omment" in one.tag:
                one.set(ID, comments[one.get(ID)])


def _unused(used: set[str | None]) -> str:
    number = next(str(number) for number in range(len(used) + 1, 2 * len(used) + 3) if str(number) not in used)
    used.add(number)
    return number


def _unmarked(paragraph: etree._Element) -> None:
    """Take the program's bookmark and content control away, and leave what stands in them."""
    gone = {one.get(ID) for one in paragraph.iter(BOOKMARK) if read_mark(one.get(NAME, ""))}
    for one in list(paragraph.iter(BOOKMARK, BOOKMARK_END)):
        if one.get(ID) in gone:
            one.getparent().remove(one)
    for control in [one for one in paragraph if one.tag == SDT]:
        content = control.find(_CONTENT)
        for one in list(content) if content is not None else ():
            control.addprevious(one)
        paragraph.remove(control)


def _bytes(made: etree._Element, part: bytes) -> bytes:
    """Write an element as it stands in a part; the part's root says already what ``w`` is."""
    etree.cleanup_namespaces(made)
    data: bytes = etree.tostring(made, encoding="UTF-8")
    data = data.partition(b"?>")[2].lstrip() if data.startswith(b"<?xml") else data
    declared = _DECLARED in part[: part.find(b"<w:body") if b"<w:body" in part else part.find(b"<w:p")]
    return data.replace(_DECLARED, b"", 1) if declared else data
