"""Comments of a Word file: those that the program wrote are replaced, those of people stay where they are."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct, field

from meetinglog.outputs.report.docx.elements import ID, RANGE, RANGE_END, REFERENCE, P, T
from meetinglog.outputs.report.docx.file_pieces import parsed, serialized
from meetinglog.outputs.report.docx.render import AUTHOR, INITIALS

_COMMENT, _AUTHOR, _INITIALS = qn("w:comment"), qn("w:author"), qn("w:initials")
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Comments(Struct):
    """The comments of a file, as they change: by their ids those that people ``answered``, and those ``dropped``."""

    root: etree._Element
    answered: frozenset[str] = frozenset()
    changed: bool = False
    dropped: set[str] = field(default_factory=set)
    _dropped_paragraphs: set[str] = field(default_factory=set)
    _by_id: dict[str, etree._Element] = field(default_factory=dict)
    _last: int = -1

    @classmethod
    def of(cls, part: bytes, extended: bytes = b"") -> Comments:
        """Read the comments, and from another part which are answers. Raises `NotAMeetinglogFile`."""
        comments = cls(parsed(part or _EMPTY))
        comments._by_id = {node.get(ID, ""): node for node in comments.root.iter(_COMMENT)}
        comments._last = max([-1, *(int(number) for number in comments._by_id if number.isdecimal())])
        comments.answered = frozenset(comments._answered(extended))
        return comments

    def _answered(self, extended: bytes) -> Iterable[str]:
        entries = parsed(extended).iterchildren("*") if extended else ()
        parents = {node.get(f"{_EXTENDED}paraIdParent") for node in entries} - {None}
        for number, comment in self._by_id.items():
            if any(paragraph.get(_PARAGRAPH_ID) in parents for paragraph in comment.iter(P)):
                yield number

    def programs(self, number: str) -> bool:
        """Return whether the program wrote a comment."""
        node = self._by_id.get(number)
        return node is not None and (node.get(_AUTHOR), node.get(_INITIALS)) == (AUTHOR, INITIALS)

    def ours(self, number: str) -> bool:
        """Return whether a comment is the program's, and nobody answered it."""
        return self.programs(number) and number not in self.answered

    def text(self, number: str) -> str:
        """Return what a comment says."""
        node = self._by_id.get(number)
        return "" if node is None else "\n".join("".join(t.text or "" for t in p.iter(T)) for p in node.iter(P))

    def add(self, node: etree._Element) -> str:
        """Add a comment, and return its number."""
        self._last += 1
        number = str(self._last)
        node.set(ID, number)
        self.root.append(node)
        self._by_id[number] = node
        self.changed = True
        return number

    def drop(self, number: str) -> None:
        """Remove a comment of the program's."""
        node = self._by_id.pop(number)
        self.dropped.add(number)
        self._dropped_paragraphs |= {paragraph.get(_PARAGRAPH_ID, "") for paragraph in node.iter(P)}
        self.root.remove(node)
        self.changed = True

    def element(self, number: str) -> etree._Element:
        """Return a comment by its number."""
        return self._by_id[number]

    def written(self) -> bytes:
        """Write the part."""
        return serialized(self.root)

    def extended(self, part: bytes) -> bytes:
        """Write a part that says more of comments, without those that were taken out."""
        root = parsed(part)
        gone = [node for node in root.iterchildren("*") if self._dropped_paragraphs & set(node.attrib.values()) - {""}]
        for node in gone:
            root.remove(node)
        return serialized(root) if gone else part


def numbers_in(element: etree._Element) -> tuple[str, ...]:
    """Return the numbers of the comments on an element, in their order."""
    return tuple(dict.fromkeys(node.get(ID, "") for node in element.iter(RANGE, REFERENCE)))


def without_comments(element: etree._Element, numbers: Iterable[str]) -> None:
    """Remove the anchors of comments from an element."""
    gone = set(numbers)
    for node in list(element.iter(RANGE, RANGE_END, REFERENCE)):
        if node.get(ID, "") in gone:
            run = node.getparent()
            if node.tag == REFERENCE and all(child is node or child.tag == qn("w:rPr") for child in run):
                run.getparent().remove(run)
            else:
                run.remove(node)
