"""The ends of paragraphs that are put in or taken out, as word processors join what is left.

How a paragraph looks belongs to its end (ECMA-376, part 1, 17.3.1.29), and the end of the last one always stays. Where
the end of a paragraph goes, Word gives what is left the looks of the next, and LibreOffice those of the first. What
looks otherwise than what follows it, or has nothing behind it, therefore has the end marked that stands before it, and
looks like that one before the change: in both, the paragraphs around it stay as they were. An end of people's with a
section, or with a tracked change, is not marked: both would go with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby, pairwise

from lxml import etree

from meetinglog.outputs.report.docx.elements import P
from meetinglog.outputs.report.docx.file_pieces import BODY, FilePiece, leaves
from meetinglog.outputs.report.docx.update.part_edits import Edit, edited, element_bytes
from meetinglog.outputs.report.docx.update.revisions import (
    Revision,
    end_change,
    end_of,
    holds_theirs,
    plain_properties,
    properties_before,
    proposed,
    same_properties,
    set_end,
    set_properties,
    track_properties,
    whole_change,
)


def with_own_ends(part: bytes) -> bytes:
    """Return a document in which each paragraph that was put in or taken out has its own end marked."""
    edits: list[Edit] = []
    for stretch in _stretches(part):
        for at, piece in enumerate(stretch):
            if end_of(piece.element) and whole_change(piece.element) is None:
                chain = [piece]
                for before, behind in pairwise(stretch[at:]):
                    if end_of(before.element) != (whole_change(behind.element) or "none"):
                        break
                    chain.append(behind)
                if len(chain) > 1 and end_of(chain[-1].element) is None:
                    edits += _edits(part, chain, _moved_on([piece.element for piece in chain]))
    return edited(part, edits)


def _moved_on(standing: Sequence[etree._Element]) -> list[etree._Element]:
    """Return paragraphs with the mark of each end on the paragraph behind it, and their looks with it."""
    new = [deepcopy(paragraph) for paragraph in standing]
    changes = [end_change(paragraph) for paragraph in new[:-1]]
    accepted = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "del"])
    rejected = iter([properties_before(paragraph) for paragraph in new if end_of(paragraph) != "ins"])
    set_properties(new[0], next(accepted))
    next(rejected)
    set_end(new[0], None)
    for paragraph, change in zip(new[1:], changes, strict=True):
        properties = next(accepted if whole_change(paragraph) == "ins" else rejected)
        track_properties(paragraph, properties, properties)
        set_end(paragraph, change)
    return new


def with_fitting_ends(part: bytes, revision: Revision) -> bytes:
    """Return such a document with the ends marked that leave the paragraphs around them as they were."""
    edits: list[Edit] = []
    for stretch in _stretches(part):
        for chain in _to_be_moved(stretch):
            if not end_of(chain[0].element) and not any(holds_theirs(piece.element) for piece in chain):
                edits += _edits(part, chain, _moved_back([piece.element for piece in chain], revision))
    return edited(part, edits)


def _to_be_moved(stretch: Sequence[FilePiece]) -> Iterator[Sequence[FilePiece]]:
    """Yield the paragraphs that are put in or taken out and have to have another end marked, and the one before."""
    kinds = [proposed(piece.element) for piece in stretch]
    last = max((at for at, kind in enumerate(kinds, 1) if kind is None), default=0)
    if 0 < last < len(stretch):
        yield stretch[last - 1 :]
    at = 0
    for kind, group in groupby(kinds[:last]):
        start, at = at, at + len(list(group))
        if kind and start and at < len(stretch):
            looks = (plain_properties(stretch[place].element) for place in (start, at))
            if not same_properties(*looks):
                yield stretch[start - 1 : at]


def _moved_back(standing: Sequence[etree._Element], revision: Revision) -> list[etree._Element]:
    """Return paragraphs with the mark of each end on the paragraph before it, and their looks with it."""
    new = [deepcopy(paragraph) for paragraph in standing]
    kinds = [kind for paragraph in new[1:] if (kind := end_of(paragraph))]
    accepted = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "del"])
    rejected = iter([plain_properties(paragraph) for paragraph in new if end_of(paragraph) != "ins"])
    for paragraph, kind in zip(new, kinds, strict=False):
        set_properties(paragraph, next(accepted if kind == "ins" else rejected))
        set_end(paragraph, revision.element(kind))
    set_end(new[-1], None)
    track_properties(new[-1], next(rejected), next(accepted), revision)
    return new


def _stretches(part: bytes) -> Iterator[list[FilePiece]]:
    """Yield the paragraphs of a document that stand together, no table, control or section between them."""
    for plain, group in groupby(leaves(part, BODY), key=lambda piece: piece.element.tag == P and not piece.around):
        if plain:
            yield list(group)


def _edits(part: bytes, chain: Sequence[FilePiece], new: Sequence[etree._Element]) -> Iterator[Edit]:
    pairs = zip(chain, new, strict=True)
    return ((piece.start, piece.end, element_bytes(element, part)) for piece, element in pairs)
