"""The numbers of bookmarks, content controls and changes in a Word file: what is added gets ones that no other has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from docx.oxml.ns import qn
from lxml import etree

from meetinglog.outputs.report.docx.elements import BOOKMARK, BOOKMARK_END, ID, RANGE, RANGE_END, REFERENCE, VAL

_CONTROL_PR = qn("w:sdtPr")
_OF_COMMENTS = {RANGE, RANGE_END, REFERENCE}
_USED = re.compile(rb":(?:id\s[^>]*?:val|id)\s*=\s*[\"'](\d+)[\"']")


class IdAllocator:
    """Numbers that are in no part of a file yet."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Read the numbers that the parts use."""
        used = {int(number) for part in parts for number in _USED.findall(part)}
        self._unused: Iterator[str] = (str(number) for number in count(1) if number not in used)

    def next(self) -> str:
        """Return a number that is used from now on."""
        return next(self._unused)

    def renew(self, element: etree._Element, comments: Mapping[str, str]) -> None:
        """Set unused numbers on an element's bookmarks and controls, and on its comments those of ``comments``."""
        bookmarks: dict[str, str] = {}
        for node in element.iter():
            if node.tag == BOOKMARK:
                bookmarks[node.get(ID, "")] = next(self._unused)
            if node.tag in {BOOKMARK, BOOKMARK_END}:
                node.set(ID, bookmarks.get(node.get(ID, ""), node.get(ID, "")))
            elif node.tag == ID and node.getparent().tag == _CONTROL_PR:
                node.set(VAL, next(self._unused))
            elif node.tag in _OF_COMMENTS:
                node.set(ID, comments[node.get(ID)])
