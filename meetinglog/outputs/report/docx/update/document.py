"""A Word file is brought up to date, as `meetinglog.outputs.report.docx.update.plan` plans it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy

from docx.oxml.ns import nsmap, qn
from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.outputs.report.docx.elements import P
from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.file_pieces import BODY, HEADER, FilePiece
from meetinglog.outputs.report.docx.marks import digest
from meetinglog.outputs.report.docx.properties import DocumentMemory, properties, read_properties
from meetinglog.outputs.report.docx.update.comments import Comments, numbers_in
from meetinglog.outputs.report.docx.update.ids import IdAllocator
from meetinglog.outputs.report.docx.update.locate import pieces
from meetinglog.outputs.report.docx.update.package import Package
from meetinglog.outputs.report.docx.update.plan import Change, Fragment, Plan, planned
from meetinglog.outputs.report.docx.update.restyle import Restyling
from meetinglog.outputs.report.docx.update.user_content import UserContent, extract_user_content, program_bookmarks
from meetinglog.outputs.report.model import Heading, Paragraph, Report, Subheading

_SECTION, _STYLE, _STYLED = qn("w:pPr") + "/" + qn("w:sectPr"), qn("w:pPr") + "/" + qn("w:pStyle"), qn("w:val")
_DECLARED = f' xmlns:w="{nsmap["w"]}"'.encode()
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(<\?xml[^>]*>)?(?:\s*<!--.*?-->|\s*<\?.*?\?>)*\s*(<[^>]*>)", re.DOTALL)
_BESIDE_COMMENTS = ("commentsExtended", "commentsIds")
Edit = tuple[int, int, bytes]


def read_memory(file: bytes) -> DocumentMemory:
    """Return how a Word file was made, or else its paragraphs. Raises `NotAMeetinglogFile`."""
    return _memory(Package(file))


def _memory(package: Package) -> DocumentMemory:
    memory = read_properties(package.parts.get(package.related("", "custom-properties") or "", b""))
    if memory is not None:
        return memory
    keys = [mark.key for piece in pieces(package.parts[package.document], BODY) for mark in piece.marks]
    if not keys:
        raise NotAMeetinglogFile(
            "It contains nothing that meetinglog wrote. Create a file with --format docx -o FILE, and edit that."
        )
    return DocumentMemory("", tuple(keys))


def update_document(
    file: bytes, fresh: bytes, report: Report, untouched: frozenset[str] = frozenset()
) -> tuple[bytes, tuple[Change, ...]]:
    """Return a file brought up to date with one that is written anew from a report, and what was changed.

    What has one of the ``untouched`` keys stays as it stands, like what people wrote. A file in which nothing is to be
    changed is returned as it is. Raises `NotAMeetinglogFile`.
    """
    old, new = Package(file), Package(fresh)
    memory = _memory(old)
    known = memory.keys if memory.asked else ()
    source = Comments.of(new.parts.get(new.related(new.document, "comments") or "", b""))
    restyling, numbers = Restyling.between(new, old), IdAllocator(old.parts.values())
    work = DocumentUpdate(old, _comments_of(old), source, restyling, numbers, untouched)
    fragments = _fragments(pieces(new.parts[new.document], BODY), report)
    changes = work.update(old.document, BODY, fragments, known)
    headers = [fragment for name in new.headers() for fragment in _fragments(pieces(new.parts[name], HEADER), report)]
    for name in old.headers():
        changes += work.update(name, HEADER, headers)
    if not work.changed:
        return file, changes
    work.finish(_remember(new, fragments, known, work.present_keys))
    return old.written(), changes


def _comments_of(package: Package) -> Comments:
    part = package.parts.get(package.related(package.document, "comments") or "", b"")
    extended = package.parts.get(package.related(package.document, _BESIDE_COMMENTS[0]) or "", b"")
    return Comments.of(part, extended)


def _remember(new: Package, fragments: Sequence[Fragment], known: Sequence[str], present: set[str]) -> DocumentMemory:
    """Return what the file remembers: also what people took out, should the log give it again one day."""
    keys = [fragment.mark.key for fragment in fragments]
    left_out = [key for key in known if key not in present and key not in keys]
    return replace(_memory(new), keys=(*keys, *left_out))


def _fragments(written: Sequence[FilePiece], report: Report) -> tuple[Fragment, ...]:
    by_key = {digest(block.key): block for block in report.blocks}
    fragments = []
    for piece in written:
        if piece.marks:
            match by_key.get(piece.marks[0].key):
                case Heading():
                    fragments.append(Fragment(piece, piece.name, "chapter"))
                case Subheading():
                    fragments.append(Fragment(piece, piece.name, "heading"))
                case Paragraph(beginning=True):
                    fragments.append(Fragment(piece, piece.name, "beginning"))
                case _:
                    fragments.append(Fragment(piece, piece.name, "other"))
    return tuple(fragments)


class DocumentUpdate(Struct):
    """A file while it is brought up to date: its comments, those of the file that is written anew, and its styles.

    ``untouched`` are the keys of what is left alone.
    """

    package: Package
    comments: Comments
    source: Comments
    restyling: Restyling
    numbers: IdAllocator
    untouched: frozenset[str] = frozenset()
    changed: bool = False
    present_keys: set[str] = field(default_factory=set)
    bookmarks: frozenset[str] = frozenset()

    def update(
        self, name: str, container: str, fragments: Sequence[Fragment], known: Sequence[str] = ()
    ) -> tuple[Change, ...]:
        """Replace, add and remove in a part, and return what was changed; a header only has paragraphs replaced."""
        standing = pieces(self.package.parts[name], container)
        keys = {mark.key for piece in standing for mark in piece.marks}
        self.present_keys |= keys
        current = [self._left_alone(piece) for piece in standing]
        fragments = [fragment for fragment in fragments if fragment.mark.key not in self.untouched]
        self.bookmarks = program_bookmarks(current[0].element.getroottree().getroot()) if current else frozenset()
        if container == HEADER:
            fragments = [fragment for fragment in fragments if fragment.mark.key in keys]
        held = {at for at, piece in enumerate(current) if piece.marks and self._held(at, current, fragments)}
        plan = planned(current, fragments, known, held if container == BODY else range(len(current)))
        self._write(name, current, self._with_comments(plan, current, fragments))
        return plan.changes

    def _left_alone(self, piece: FilePiece) -> FilePiece:
        """Return a piece without the marks of what is left alone."""
        return replace(piece, marks=tuple(mark for mark in piece.marks if mark.key not in self.untouched))

    def _held(self, at: int, current: Sequence[FilePiece], fragments: Sequence[Fragment]) -> bool:
        """Return whether a piece is not to be removed: people put something into it, or wrote under it as a heading."""
        piece = current[at]
        if piece.state != "intact" or piece.element.find(_SECTION) is not None or self._put_into(piece, ()):
            return True
        if piece.alone and not list(piece.controls):
            return True
        new = {fragment.mark.key for fragment in fragments}
        return self._is_heading(piece) and _written_under(current[at + 1 :], new)

    def _is_heading(self, piece: FilePiece) -> bool:
        style = piece.element.find(_STYLE)
        return style is not None and style.get(_STYLED) in self.restyling.headings

    def _put_into(self, piece: FilePiece, replied: Sequence[str]) -> UserContent:
        """Return what people put into a piece; of the program's comments those that are ``replied`` to go, too."""
        own = [*self._own(piece), *replied]
        length = piece.marks[0].length
        return extract_user_content(piece.element, length, own, self.bookmarks)

    def _with_comments(self, plan: Plan, current: Sequence[FilePiece], fragments: Sequence[Fragment]) -> Plan:
        """Return a plan that also replaces what says the same and has other comments of the program's."""
        new = {fragment.mark.key: fragment for fragment in fragments}
        others = {
            at: new[mark.key]
            for at, piece in enumerate(current)
            for mark in piece.marks
            if at not in plan.instead and piece.state != "changed" and mark.key in new
            if mark.text_digest == new[mark.key].mark.text_digest and self._commented_otherwise(piece, new[mark.key])
        }
        return replace(plan, instead={**plan.instead, **others})

    def _commented_otherwise(self, piece: FilePiece, fragment: Fragment) -> bool:
        wanted = Counter(self.source.text(number) for number in numbers_in(fragment.piece.element))
        own = Counter(self.comments.text(number) for number in self._own(piece))
        return wanted - Counter(self.comments.text(number) for number in self._answered(piece)) != own

    def _own(self, piece: FilePiece) -> list[str]:
        return [number for number in numbers_in(piece.element) if self.comments.ours(number)]

    def _answered(self, piece: FilePiece) -> list[str]:
        numbers = numbers_in(piece.element)
        return [number for number in numbers if self.comments.programs(number) and number in self.comments.answered]

    def _write(self, name: str, current: Sequence[FilePiece], plan: Plan) -> None:
        if not plan.instead and not any(plan.before.values()):
            return
        part, self.changed = self.package.parts[name], True
        edits: list[Edit] = []
        for at, piece in enumerate(current):
            edits += [(piece.before, piece.before, self._fresh(fragment, part)) for fragment in plan.before.get(at, ())]
            if at in plan.instead:
                edits += [
                    (*stretch, b"") for control in piece.controls for stretch in (control.opening, control.closing)
                ]
                edits.append((piece.start, piece.end, self._instead(piece, plan.instead[at], part)))
        end = max([piece.end for piece in current] + [control.closing[1] for control in current[-1].around])
        edits += [(end, end, self._fresh(fragment, part)) for fragment in plan.before.get(len(current), ())]
        self.package.parts[name] = b"".join(_edited(part, edits))

    def _instead(self, piece: FilePiece, fragment: Fragment | None, part: bytes) -> bytes:
        """Return what takes the place of a piece, with what people put into it."""
        own = self._own(piece)
        data = b""
        if fragment is not None:
            element, taken = self._adopted(fragment, [*own, *self._answered(piece)])
            paragraph = element if element.tag == P else next(element.iter(P))
            self._put_into(piece, taken).around(paragraph)
            if piece.element.tag == P:
                self.restyling.adopt(paragraph, piece.element)
            data = _bytes(element, part)
            own = [number for number in own if number not in taken]
        for number in own:
            self.comments.drop(number)
        return data

    def _fresh(self, fragment: Fragment, part: bytes) -> bytes:
        return _bytes(self._adopted(fragment, ())[0], part)

    def _adopted(self, fragment: Fragment, reusable: Sequence[str]) -> tuple[etree._Element, list[str]]:
        """Return a copy of a fragment, and the ``reusable`` comments that it takes over, since they say the same."""
        element = fragment.piece.element
        around = fragment.piece.around
        adopted = self.restyling.apply(deepcopy(around[-1].element if around else element))
        left, new_numbers = list(reusable), {}
        for number in numbers_in(adopted):
            text = self.source.text(number)
            same = next((candidate for candidate in left if self.comments.text(candidate) == text), None)
            if same is None:
                new_numbers[number] = self.comments.add(self.restyling.apply(deepcopy(self.source.element(number))))
            else:
                left.remove(same)
                new_numbers[number] = same
        self.numbers.renew(adopted, new_numbers)
        return adopted, [number for number in reusable if number not in left]

    def finish(self, written: DocumentMemory) -> None:
        """Write the comments, and what the file remembers."""
        package = self.package
        name = package.related(package.document, "comments")
        if self.comments.changed and name in package.parts:
            package.parts[name] = self.comments.written()
        elif self.comments.changed:
            package.add_comments(self.comments.written())
        for kind in _BESIDE_COMMENTS:
            if (beside := package.related(package.document, kind) or "") in package.parts:
                package.parts[beside] = self.comments.extended(package.parts[beside])
        custom = package.related("", "custom-properties")
        if custom in package.parts:
            package.parts[custom] = properties(written, package.parts[custom])
        else:
            package.add_custom(properties(written))


def _written_under(following: Sequence[FilePiece], new: set[str]) -> bool:
    """Return whether people wrote something before the next paragraph of the program's that stays."""
    for piece in following:
        if piece.peoples:
            return True
        if any(mark.key in new for mark in piece.marks):
            return False
    return False


def _edited(part: bytes, edits: list[Edit]) -> Iterator[bytes]:
    """Return the bytes of a part with some stretches replaced."""
    done = 0
    for start, end, data in sorted(edits, key=lambda edit: edit[:2]):
        yield part[done:start]
        yield data
        done = end
    yield part[done:]


def _bytes(element: etree._Element, part: bytes) -> bytes:
    """Write an element as it stands in a part, in its encoding; the part's root says already what ``w`` is."""
    etree.cleanup_namespaces(element)
    beginning = _BEGINNING.match(part)
    declaration, root = beginning.groups(b"") if beginning else (b"", b"")
    other = b"encoding" in declaration and b"utf-8" not in declaration.lower()
    text = etree.tostring(element, encoding="unicode").encode("us-ascii" if other else "utf-8", "xmlcharrefreplace")
    data: bytes = text.replace(_DECLARED, b"", 1) if _DECLARED in root else text
    return data
