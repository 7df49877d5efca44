"""Stretches of a part's bytes are replaced, and elements written as the part needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docx.oxml.ns import nsmap
from lxml import etree

_DECLARED = f' xmlns:w="{nsmap["w"]}"'.encode()
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(<\?xml[^>]*>)?(?:\s*<!--.*?-->|\s*<\?.*?\?>)*\s*(<[^>]*>)", re.DOTALL)
Edit = tuple[int, int, bytes]


def edited(part: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with some stretches of its bytes replaced."""
    return b"".join(_edited(part, edits))


def _edited(part: bytes, edits: Iterable[Edit]) -> Iterator[bytes]:
    done = 0
    for start, end, data in sorted(edits, key=lambda edit: edit[:2]):
        yield part[done:start]
        yield data
        done = end
    yield part[done:]


def element_bytes(element: etree._Element, part: bytes) -> bytes:
    """Write an element as it stands in a part, in its encoding; the part's root says already what ``w`` is."""
    etree.cleanup_namespaces(element)
    beginning = _BEGINNING.match(part)
    declaration, root = beginning.groups(b"") if beginning else (b"", b"")
    other = b"encoding" in declaration and b"utf-8" not in declaration.lower()
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    encoded = text.encode("us-ascii" if other else "utf-8", "xmlcharrefreplace")
    data: bytes = encoded.replace(_DECLARED, b"", 1) if _DECLARED in root else encoded
    return data
