"""What the program wrote is found in a Word file: by bookmarks, which may span several paragraphs, and by controls.

Tracked changes of the program's own are read as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

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
    TBL,
    VAL,
    P,
    T,
    text_in,
)
from meetinglog.outputs.report.docx.file_pieces import FilePiece, State, leaves
from meetinglog.outputs.report.docx.marks import TABLES, Mark, read_mark
from meetinglog.outputs.report.docx.update.revisions import ROW, end_of, pending, settled, whole_change

_LIKELY: tuple[State, ...] = ("intact", "written on", "changed")
_ADDED = {qn("w:ins"), qn("w:moveTo")}
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}
_DELETED, _PLAIN = qn("w:delText"), qn("w:smartTag")


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
    for mark, by_control, spanned in _marks(unmarked):
        candidates = [
            _Claim(_state(unmarked[at], mark, texts.setdefault(at, unmarked[at].text)), by_control, at, mark)
            for at in spanned
            if unmarked[at].element.tag == (TBL if mark.key in TABLES else P)
        ]
        for claim in candidates:
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
    tracked = len(fitting) > 1 or _revised(piece.element)
    return replace(piece, marks=tuple(claim.mark for claim in fitting), state=state, tracked=tracked)


def _marks(unmarked: Sequence[FilePiece]) -> Iterator[tuple[Mark, bool, Sequence[int]]]:
    """Yield each mark with the pieces that it spans, and whether it is a control's."""
    elements = [(at, node) for at, piece in enumerate(unmarked) for node in piece.element.iter(BOOKMARK, BOOKMARK_END)]
    ends: dict[str, int] = {}
    for at, node in reversed(elements):
        number = node.get(ID, "")
        if node.tag == BOOKMARK_END:
            ends[number] = at
        elif mark := read_mark(node.get(NAME, "")):
            yield mark, False, range(at, max(at, ends.get(number, at)) + 1)
    spanned: dict[etree._Element, tuple[Mark, list[int]]] = {}
    for at, piece in enumerate(unmarked):
        for control in piece.around:
            if control.mark:
                spanned.setdefault(control.element, (control.mark, []))[1].append(at)
        for node in piece.element.iter(CONTROL_TAG):
            if mark := read_mark(node.get(VAL, "")):
                yield mark, True, (at,)
    for mark, places in spanned.values():
        yield mark, True, places


def _state(piece: FilePiece, mark: Mark, text: str) -> State:
    """Return what people did to what has a mark; a table is written on nowhere but within it."""
    if not mark.begins(text) or (_revised(piece.element) and not mark.begins(_before(piece.element))):
        return "changed"
    if mark.fits(text):
        return "intact"
    return "written on" if piece.element.tag == P else "changed"


def _revised(element: etree._Element) -> bool:
    return next(element.iter(*_ADDED, *_TAKEN_OUT), None) is not None


def _before(element: etree._Element) -> str:
    """Return the text as it read before the changes that are marked as such."""
    copy = deepcopy(element)
    for added in list(copy.iter(*_ADDED)):
        added.getparent().remove(added)
    for gone in copy.iter(*_TAKEN_OUT):
        gone.tag = _PLAIN
        for text in gone.iter(_DELETED):
            text.tag = T
    return text_in(copy)
