"""What the log gives differently for a paragraph that people changed, as a suggestion in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.elements import P, add_bookmark
from meetinglog.outputs.report.docx.file_pieces import FilePiece
from meetinglog.outputs.report.docx.update.anchors import set_marks
from meetinglog.outputs.report.docx.update.ids import IdAllocator
from meetinglog.outputs.report.docx.update.plan import Fragment
from meetinglog.outputs.report.docx.update.tracked import merged

EarlierTexts = Callable[[Mapping[str, str]], Mapping[str, str]]


class Suggestions(Struct, frozen=True):
    """Paragraphs with what the log gives differently, by their places, and the keys of what is suggested."""

    paragraphs: Mapping[int, etree._Element] = {}
    keys: frozenset[str] = frozenset()


def suggestions(
    current: Sequence[FilePiece], fragments: Sequence[Fragment], earlier: EarlierTexts, numbers: IdAllocator
) -> Suggestions:
    """Return what is suggested in the paragraphs that people changed, unless they changed the very words.

    One whose marks stand around it gets a bookmark of its own. ``earlier`` returns texts that the log gave once, by
    their digests, for the keys and digests that it is asked for.
    """
    new = {fragment.mark.key: fragment for fragment in fragments}
    differing = [
        (at, piece, mark, new[mark.key])
        for at, piece in enumerate(current)
        for mark in piece.marks
        if piece.state == "changed" and piece.element.tag == P and mark.key in new
        if mark.text_digest != new[mark.key].mark.text_digest and piece.text != new[mark.key].piece.text
    ]
    texts = earlier({mark.key: mark.text_digest for _, _, mark, _ in differing}) if differing else {}
    paragraphs: dict[int, etree._Element] = {}
    keys = set()
    for at, piece, mark, fragment in differing:
        before = paragraphs.get(at, piece.element)
        base = piece.text[: mark.length] if mark.begins(piece.text) else texts.get(mark.text_digest)
        if base is not None and (after := merged(deepcopy(before), base, fragment.piece.text)) is not None:
            if not set_marks(after, fragment.piece.element):
                add_bookmark(after, fragment.mark, int(numbers.next()))
            paragraphs[at] = after
            keys.add(mark.key)
    return Suggestions(paragraphs, frozenset(keys))
