"""A Word file is brought up to date, as `meetinglog.outputs.report.docx.update.plan` plans it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.outputs.report.docx.elements import BOOKMARK, NAME, OFF, TBL, VAL, P, text_in
from meetinglog.outputs.report.docx.file_pieces import BODY, HEADER, FilePiece, parsed
from meetinglog.outputs.report.docx.marks import Mark, digest, read_mark
from meetinglog.outputs.report.docx.properties import DocumentMemory, properties, read_properties
from meetinglog.outputs.report.docx.update.comments import Comments, numbers_in, without_comments
from meetinglog.outputs.report.docx.update.ids import IdAllocator
from meetinglog.outputs.report.docx.update.locate import pieces
from meetinglog.outputs.report.docx.update.package import Package
from meetinglog.outputs.report.docx.update.paragraph_ends import with_fitting_ends, with_own_ends
from meetinglog.outputs.report.docx.update.part_edits import Edit, edited, element_bytes
from meetinglog.outputs.report.docx.update.plan import Change, Fragment, Plan, order_before, planned
from meetinglog.outputs.report.docx.update.restyle import Restyling
from meetinglog.outputs.report.docx.update.revisions import Revision, pending, settled
from meetinglog.outputs.report.docx.update.suggest import EarlierTexts, Suggestions, suggestions
from meetinglog.outputs.report.docx.update.tracked import as_tracked
from meetinglog.outputs.report.docx.update.tracked_rows import tracked_table
from meetinglog.outputs.report.docx.update.user_content import (
    UserContent,
    extract_user_content,
    program_bookmarks,
    remove_strays,
)
from meetinglog.outputs.report.model import Heading, Paragraph, Report, Subheading

_SECTION, _STYLE, _STYLED = qn("w:pPr") + "/" + qn("w:sectPr"), qn("w:pPr") + "/" + qn("w:pStyle"), qn("w:val")
_TRACKS = qn("w:trackRevisions")
_BESIDE_COMMENTS = ("commentsExtended", "commentsIds")


def read_memory(file: bytes) -> DocumentMemory:
    """Return how a Word file was made, or else its paragraphs: none where its marks were lost.

    Raises `NotAMeetinglogFile` for what is no Word file.
    """
    return _memory(Package(file))


def _memory(package: Package) -> DocumentMemory:
    memory = read_properties(package.parts.get(package.related("", "custom-properties") or "", b""))
    if memory is not None:
        return memory
    keys = [mark.key for piece in pieces(package.parts[package.document], BODY) for mark in piece.marks]
    return DocumentMemory("", tuple(keys))


class Tracking(Struct, frozen=True):
    """How changes are tracked: where that is ``asked``, or the file tracks changes; as made at the moment ``date``.

    ``earlier`` gives what `suggestions` compares with.
    """

    asked: bool
    date: str
    earlier: EarlierTexts


class UpdatedDocument(Struct, frozen=True):
    """A file as it was brought up to date, what was changed in it, and whether as tracked changes."""

    data: bytes
    changes: tuple[Change, ...]
    tracked: bool


def update_document(
    file: bytes,
    fresh: bytes,
    report: Report,
    untouched: frozenset[str] = frozenset(),
    tracking: Tracking | None = None,
) -> UpdatedDocument:
    """Return a file brought up to date with one that is written anew from a report.

    What has one of the ``untouched`` keys stays as it stands, like what people wrote. A file in which nothing is to be
    changed is returned as it is. Raises `NotAMeetinglogFile`.
    """
    old, new = Package(file), Package(fresh)
    memory = _memory(old)
    known = memory.keys if memory.asked else ()
    source = Comments.of(new.parts.get(new.related(new.document, "comments") or "", b""))
    restyling, numbers = Restyling.between(new, old), IdAllocator(old.parts.values())
    tracks = tracking is not None and (tracking.asked or _tracks_changes(old))
    work = DocumentUpdate(old, _comments_of(old), source, restyling, numbers, untouched)
    if tracking is not None and tracks:
        work.revision, work.earlier = Revision(tracking.date, numbers), tracking.earlier
    fragments = _fragments(pieces(new.parts[new.document], BODY), report)
    changes = work.update(old.document, BODY, fragments, known)
    if any(change.what == "suggested" for change in changes):
        work.update(old.document, BODY, fragments, known)  # what reads as the log gives then gets its comments
    headers = [fragment for name in new.headers() for fragment in _fragments(pieces(new.parts[name], HEADER), report)]
    for name in old.headers():
        changes += work.update(name, HEADER, headers)
    if not work.changed:
        return UpdatedDocument(file, changes, tracks)
    work.finish(replace(_memory(new), keys=work.remembered(fragments, known)))
    return UpdatedDocument(old.written(), changes, tracks)


def _tracks_changes(package: Package) -> bool:
    """Return whether a file tracks changes, or holds some of the program's that nobody accepted or rejected."""
    settings = package.parts.get(package.related(package.document, "settings") or "", b"")
    switch = next(parsed(settings).iter(_TRACKS), None) if settings else None
    on = switch is not None and switch.get(VAL) not in OFF
    return on or pending(parsed(package.parts[package.document]))


def _comments_of(package: Package) -> Comments:
    part = package.parts.get(package.related(package.document, "comments") or "", b"")
    extended = package.parts.get(package.related(package.document, _BESIDE_COMMENTS[0]) or "", b"")
    return Comments.of(part, extended)


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
    revision: Revision | None = None
    earlier: EarlierTexts = lambda _: {}
    changed: bool = False
    present: set[str] = field(default_factory=set)
    order: Sequence[str] = ()
    bookmarks: frozenset[str] = frozenset()

    def update(
        self, name: str, container: str, fragments: Sequence[Fragment], known: Sequence[str] = ()
    ) -> tuple[Change, ...]:
        """Replace, add and remove in a part, and return what was changed; a header only has paragraphs replaced."""
        part = self.package.parts[name]
        if self.revision and container == BODY:
            part = with_own_ends(part)
        own = {*known, *(fragment.mark.key for fragment in fragments)} if known else None
        standing = _given_back([_with_marks(piece, own) for piece in pieces(part, container)], fragments)
        keys = {mark.key for piece in standing for mark in piece.marks}
        self.present |= keys
        current = [_with_marks(piece, keys - self.untouched) for piece in standing]
        fragments = [fragment for fragment in fragments if fragment.mark.key not in self.untouched]
        self.bookmarks = program_bookmarks(current[0].in_file.getroottree().getroot()) if current else frozenset()
        if container == HEADER:
            fragments = [fragment for fragment in fragments if fragment.mark.key in keys]
        held = {at for at, piece in enumerate(current) if piece.marks and self._held(at, current, fragments)}
        proposed = suggestions(current, fragments, self.earlier, self.numbers) if self.revision else Suggestions()
        plan = planned(current, fragments, known, held if container == BODY else range(len(current)), proposed.keys)
        plan = self._with_comments(plan, current, fragments)
        if container == BODY:
            self.order = [mark.key for mark in _standing_after(standing, plan)]
        if plan.instead or any(plan.before.values()) or proposed.paragraphs:
            self.changed = True
            new = self._part(part, current, plan, proposed)
            if self.revision and container == BODY:
                new = with_fitting_ends(new, self.revision)
            self.package.parts[name] = new
        return plan.changes

    def remembered(self, fragments: Sequence[Fragment], known: Sequence[str]) -> tuple[str, ...]:
        """Return the keys that the file remembers: also of what people took out, should the log give it again."""
        keys = [fragment.mark.key for fragment in fragments]
        left_out = [key for key in known if key not in self.present and key not in keys]
        return tuple(order_before([*keys, *left_out], {key: at for at, key in enumerate(self.order)}))

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

    def _part(self, part: bytes, current: Sequence[FilePiece], plan: Plan, proposed: Suggestions) -> bytes:
        """Return a part with what is planned and proposed."""
        edits: list[Edit] = []
        for at, piece in enumerate(current):
            edits += [(piece.before, piece.before, self._fresh(fragment, part)) for fragment in plan.before.get(at, ())]
            if at in plan.instead:
                edits += [
                    (*stretch, b"") for control in piece.controls for stretch in (control.opening, control.closing)
                ]
                now = self._instead(piece, plan.instead[at])
                edits.append((piece.start, piece.end, self._written(piece.in_file, now, part)))
            elif at in proposed.paragraphs:
                edits.append((piece.start, piece.end, self._written(piece.in_file, proposed.paragraphs[at], part)))
        end = max([piece.end for piece in current] + [control.closing[1] for control in current[-1].around])
        edits += [(end, end, self._fresh(fragment, part)) for fragment in plan.before.get(len(current), ())]
        return edited(part, edits)

    def _written(self, standing: etree._Element | None, now: etree._Element | None, part: bytes) -> bytes:
        """Return what takes the place of what stands in the file, its words as tracked changes where they are to be."""
        node = now
        if self.revision:
            is_table = TBL in {each.tag for each in (standing, now) if each is not None}
            node = (tracked_table if is_table else as_tracked)(standing, now, self.revision)
        if node is not None:
            without_comments(node, self.comments.dropped & set(numbers_in(node)))
        return b"" if node is None else element_bytes(node, part)

    def _instead(self, piece: FilePiece, fragment: Fragment | None) -> etree._Element | None:
        """Return what takes the place of a piece, with what people put into it."""
        own = self._own(piece)
        element = None
        if fragment is not None:
            element, taken = self._adopted(fragment, [*own, *self._answered(piece)])
            paragraph = element if element.tag == P else next(element.iter(P))
            remove_strays(piece.in_file, self.bookmarks)
            self._put_into(piece, taken).around(paragraph)
            if piece.element.tag == P:
                self.restyling.adopt(paragraph, piece.element)
            own = [number for number in own if number not in taken]
        for number in own:
            self.comments.drop(number)
        return element

    def _fresh(self, fragment: Fragment, part: bytes) -> bytes:
        return self._written(None, self._adopted(fragment, ())[0], part)

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


def _with_marks(piece: FilePiece, keys: Collection[str] | None) -> FilePiece:
    """Return a piece with those of its marks that have one of some keys; `None` for all of them."""
    return piece if keys is None else replace(piece, marks=tuple(mark for mark in piece.marks if mark.key in keys))


def _given_back(standing: Sequence[FilePiece], fragments: Sequence[Fragment]) -> list[FilePiece]:
    """Return pieces, with a mark also those that the program proposes to take out, and the log gives there again."""
    pieces_now = list(standing)
    places = {mark.key: at for at, piece in enumerate(standing) for mark in piece.marks}
    gone = {mark.key: (at, mark) for at, piece in enumerate(standing) if piece.gone for mark in _marks_on(piece)}
    keys = [fragment.mark.key for fragment in fragments]
    for number, key in enumerate(keys):
        if key in gone and key not in places:
            at, mark = gone[key]
            before = next((places[other] for other in reversed(keys[:number]) if other in places), -1)
            behind = next((places[other] for other in keys[number + 1 :] if other in places), len(standing))
            if before < at < behind and not pieces_now[at].marks:
                pieces_now[at] = replace(standing[at], marks=(mark,), state="intact")
                places[key] = at
    return pieces_now


def _marks_on(piece: FilePiece) -> Iterator[Mark]:
    """Yield the marks of the bookmarks in a piece that are on what it says when it is not taken out."""
    before = text_in(settled(piece.in_file, accepted=False))
    marks = (read_mark(node.get(NAME, "")) for node in piece.in_file.iter(BOOKMARK))
    return (mark for mark in marks if mark and mark.begins(before))


def _standing_after(standing: Sequence[FilePiece], plan: Plan) -> Iterator[Mark]:
    """Yield the marks that a file has when it is brought up to date, in its order."""
    for at in range(len(standing) + 1):
        yield from (fragment.mark for fragment in plan.before.get(at, ()))
        if at < len(standing) and (at not in plan.instead or plan.instead[at]):
            yield from standing[at].marks


def _written_under(following: Sequence[FilePiece], new: set[str]) -> bool:
    """Return whether people wrote something before the next paragraph of the program's that stays."""
    for piece in following:
        if piece.peoples:
            return True
        if any(mark.key in new for mark in piece.marks):
            return False
    return False
