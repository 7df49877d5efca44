"""What the program wrote is found in a Word file: by bookmarks, which may span several paragraphs, and by controls.

Tracked changes of the program's own are read as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from meetinglog.outputs.report.docx.elements import (
    BOOKMARK,
    BOOKMARK_END,
    CONTROL_TAG,
    ID,
    NAME,
    PARAGRAPH_PR,
    TBL,
    VAL,
    P,
    characters,
    text_in,
)
from meetinglog.outputs.report.docx.file_pieces import FilePiece, State, leaves
from meetinglog.outputs.report.docx.marks import TABLES, Mark, read_mark
from meetinglog.outputs.report.docx.update.revisions import ROW, end_of, pending, settled, whole_change

_LIKELY: tuple[State, ...] = ("intact", "written on", "changed")
_CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_FIELD, _KIND = qn("w:fldChar"), qn("w:fldCharType")
_LINKS = (qn("w:hyperlink"), qn("w:fldSimple"), _FIELD)


class _Claim(Struct, frozen=True):
    """A mark, and a piece that may be what it marks; bookmarks go before controls, as copies have none."""

    state: State
    by_control: bool
    at: int
    mark: Mark

    @property
    def order(self) -> tuple[int, bool, int]:
        return _LIKELY.index(self.state), self.by_control, self.at


def pieces(part: bytes, container: str) -> tuple[FilePiece, ...]:
    """Return the pieces of a document's body, or of a header. Raises `NotAMeetinglogFile` for what is neither."""
    unmarked = [_accepted(piece) for piece in leaves(part, container)]
    texts: dict[int, str] = {}
    claims: dict[str, _Claim] = {}
    for mark, bookmark, spanned in _marks(unmarked):
        candidates = [
            _Claim(_state(unmarked[at], mark, texts.setdefault(at, unmarked[at].text)), bookmark is None, at, mark)
            for at in spanned
            if unmarked[at].element.tag == (TBL if mark.key in TABLES else P)
        ]
        for claim in candidates:
            if claim.state == "changed" and _is_left_over(bookmark, unmarked[claim.at]):
                continue
            if mark.key not in claims or claim.order < claims[mark.key].order:
                claims[mark.key] = claim
    marked: dict[int, list[_Claim]] = {}
    for claim in claims.values():
        marked.setdefault(claim.at, []).append(claim)
    return tuple(_owned(piece, marked[at]) if at in marked else piece for at, piece in enumerate(unmarked))


def _accepted(piece: FilePiece) -> FilePiece:
    """Return a piece with the program's tracked changes accepted; one that it proposes to take out is empty."""
    if not pending(piece.element):
        return piece
    element = settled(piece.element, accepted=True)
    if element.tag == P:
        gone = not text_in(element) and "del" in {end_of(piece.element), whole_change(piece.element)}
    else:
        gone = element.find(ROW) is None
    return replace(piece, element=etree.Element(P) if gone else element, standing=piece.element)


def _owned(piece: FilePiece, claims: Sequence[_Claim]) -> FilePiece:
    """Return a piece with its marks: the one that fits, else all, where people joined paragraphs."""
    fitting = [claim for claim in claims if claim.state == "intact"] or list(claims)
    state = fitting[0].state if len(fitting) == 1 else "changed"
    bound = len(fitting) > 1 or any(map(_binds, piece.element.iter(*_CHANGES, *_LINKS)))
    return replace(piece, marks=tuple(claim.mark for claim in fitting), state=state, bound=bound)


def _is_left_over(bookmark: etree._Element | None, piece: FilePiece) -> bool:
    """Return whether a mark is in a paragraph without a word of it, as it is left of one that was deleted."""
    if piece.element.tag != P or bookmark is None:
        return not piece.text
    words = {node for node, text in characters(piece.element) if text}
    nodes = iter([*piece.element.iter()])
    if piece.element in bookmark.iterancestors():
        nodes = dropwhile(lambda node: node is not bookmark, nodes)
    inside = takewhile(lambda node: node.tag != BOOKMARK_END or node.get(ID) != bookmark.get(ID), nodes)
    return words.isdisjoint(inside)


def _marks(unmarked: Sequence[FilePiece]) -> Iterator[tuple[Mark, etree._Element | None, Sequence[int]]]:
    """Yield each mark with its bookmark, or `None` where it is a control's, and the pieces that it spans."""
    elements = [(at, node) for at, piece in enumerate(unmarked) for node in piece.element.iter(BOOKMARK, BOOKMARK_END)]
    ends: dict[str, int] = {}
    for at, node in reversed(elements):
        number = node.get(ID, "")
        if node.tag == BOOKMARK_END:
            ends[number] = at
        elif mark := read_mark(node.get(NAME, "")):
            yield mark, node, range(at, max(at, ends.get(number, at)) + 1)
    spanned: dict[etree._Element, tuple[Mark, list[int]]] = {}
    for at, piece in enumerate(unmarked):
        for control in piece.around:
            if control.mark:
                spanned.setdefault(control.element, (control.mark, []))[1].append(at)
        for node in piece.element.iter(CONTROL_TAG):
            if mark := read_mark(node.get(VAL, "")):
                yield mark, None, (at,)
    for mark, places in spanned.values():
        yield mark, None, places


def _state(piece: FilePiece, mark: Mark, text: str) -> State:
    """Return what people did to what has a mark; a table is written on nowhere but within it."""
    if not mark.begins(text) or _interwoven(piece.element, mark.length):
        return "changed"
    if mark.fits(text):
        return "intact"
    return "written on" if piece.element.tag == P else "changed"


def _interwoven(element: etree._Element, length: int) -> bool:
    """Return whether people put a link, a field or tracked changes among the first characters."""
    read = {child: len(text) for child, text in characters(element)}
    passed = 0
    for child in element.iter():
        if passed >= length:
            return False
        if _binds(child):
            return True
        passed += read.get(child, 0)
    return False


def _binds(node: etree._Element) -> bool:
    """Return whether words stand in an element that they would be lost from; a field without a result has none."""
    if node.tag == _FIELD:
        return bool(node.get(_KIND) == "separate")
    of_the_end = (up.tag == PARAGRAPH_PR for up in node.iterancestors())
    return node.tag in _LINKS or (node.tag in _CHANGES and not any(of_the_end))
