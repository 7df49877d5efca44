"""The end of the last paragraph is never put in or taken out: the ends before it are marked in its place.

How a paragraph looks belongs to its end (ECMA-376, part 1, 17.3.1.29). What is put in behind the last paragraph
therefore marks the end of that one, and looks like it before the change; what is taken out there likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from meetinglog.outputs.report.docx.elements import P, text_in
from meetinglog.outputs.report.docx.file_pieces import BODY, SECTION, FilePiece, leaves
from meetinglog.outputs.report.docx.update.part_edits import edited, element_bytes
from meetinglog.outputs.report.docx.update.revisions import (
    Kind,
    Revision,
    end_change,
    end_of,
    plain_properties,
    properties_before,
    set_end,
    set_properties,
    settled,
    track_properties,
)


def each_with_its_end(part: bytes) -> bytes:
    """Return a document in which each paragraph that was put in or taken out has its own end marked."""
    tail = _tail(part)
    first = len(tail) - 1
    while first > 0 and (kind := _kind(tail[first].element)) and end_of(tail[first - 1].element) == kind:
        first -= 1
    chain = tail[max(first, 0) :]
    if len(chain) == 1 or not chain or end_of(chain[-1].element):
        return part
    new = [deepcopy(piece.element) for piece in chain]
    kinds = [_kind(paragraph) for paragraph in new[1:]]
    changes = [end_change(paragraph) for paragraph in new[:-1]]
    accepted = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "del"])
    rejected = iter([properties_before(paragraph) for paragraph in new if end_of(paragraph) != "ins"])
    set_properties(new[0], next(accepted))
    next(rejected)
    set_end(new[0], None)
    for paragraph, kind, change in zip(new[1:], kinds, changes, strict=True):
        properties = next(accepted if kind == "ins" else rejected)
        track_properties(paragraph, properties, properties)
        set_end(paragraph, change)
    return _written(part, chain, new)


def with_last_end_kept(part: bytes, revision: Revision | None) -> bytes:
    """Return such a document with the ends marked that can be, as word processors demand."""
    if revision is None:
        return part
    tail = _tail(part)
    first = len(tail) - 1
    while first > 0 and end_of(tail[first].element):
        first -= 1
    chain = tail[max(first, 0) :]
    if len(chain) <= 1 or end_of(chain[0].element):
        return part
    new = [deepcopy(piece.element) for piece in chain]
    kinds = [kind for paragraph in new[1:] if (kind := end_of(paragraph))]
    accepted = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "del"])
    rejected = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "ins"])
    for paragraph, kind in zip(new, kinds, strict=False):
        set_properties(paragraph, next(accepted if kind == "ins" else rejected))
        set_end(paragraph, revision.element(kind))
    set_end(new[-1], None)
    track_properties(new[-1], next(rejected), next(accepted), revision)
    return _written(part, chain, new)


def _tail(part: bytes) -> Sequence[FilePiece]:
    """Return the paragraphs that end a document, behind the last table or control."""
    tail: list[FilePiece] = []
    for piece in leaves(part, BODY):
        plain = piece.element.tag == P and not piece.around
        tail = [*tail, piece] if plain else tail if piece.element.tag == SECTION else []
    return tail


def _kind(paragraph: etree._Element) -> Kind | None:
    """Return whether all that a paragraph says was put in, or taken out; `None` if neither."""
    before, now = (text_in(settled(paragraph, accepted=accepted)) for accepted in (False, True))
    return None if bool(before) == bool(now) else "ins" if now else "del"


def _written(part: bytes, chain: Sequence[FilePiece], new: Sequence[etree._Element]) -> bytes:
    pairs = zip(chain, new, strict=True)
    return edited(part, [(piece.start, piece.end, element_bytes(element, part)) for piece, element in pairs])
