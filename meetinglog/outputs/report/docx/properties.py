"""What a Word file remembers of how it was made, in its custom properties: what was asked for, and its paragraphs."""

from __future__ import annotations

from urllib.parse import quote, unquote

from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.file_pieces import parsed, serialized

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "meetinglog "
_LONGEST = 200
_FIRST = 2


class DocumentMemory(Struct, frozen=True):
    """What was asked for, as JSON, and the digests of the keys of all that was written, in its order."""

    asked: str
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as one text without blanks."""
        return f"{'_'.join(self.keys)}|{quote(self.asked)}"


def properties(written: DocumentMemory, before: bytes = b"") -> bytes:
    """Write the custom properties, cut into lengths that all programs hold; others that stand ``before`` are kept."""
    names = {None: _PROPERTIES, "vt": _TYPES}
    root = parsed(before) if before else etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=names)
    for node in _ours(root):
        root.remove(node)
    pid = max([_FIRST - 1, *(int(pid) for node in root if (pid := node.get("pid") or "").isdecimal())])
    text = written.text
    for number, at in enumerate(range(0, len(text), _LONGEST), 1):
        attributes = {"fmtid": _FORM, "pid": str(pid + number), "name": f"{_PREFIX}{number}"}
        added = etree.SubElement(root, f"{{{_PROPERTIES}}}property", attributes)
        etree.SubElement(added, f"{{{_TYPES}}}lpwstr").text = text[at : at + _LONGEST]
    return serialized(root)


def read_properties(part: bytes) -> DocumentMemory | None:
    """Read what a file remembers; `None` if it remembers nothing. Raises `NotAMeetinglogFile`."""
    by_name = {node.get("name", ""): "".join(node.itertext()).strip() for node in _ours(parsed(part))} if part else {}
    texts = [by_name[name] for number in range(1, len(by_name) + 1) if (name := f"{_PREFIX}{number}") in by_name]
    keys, bar, asked = "".join(texts).partition("|")
    return DocumentMemory(unquote(asked), tuple(keys.split("_"))) if bar else None


def _ours(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iterchildren("*") if node.get("name", "").startswith(_PREFIX)]
