"""The parts of a Word file by their relations, and what has to be said where a part is added."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from lxml import etree

from meetinglog.files.inputs import MB, size_in_words
from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.file_pieces import parsed, serialized
from meetinglog.text.archive import ArchiveDamagedError, ArchiveTooLargeError, unpacked

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTY = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
UNPACKED = 250 * MB


class Package:
    """A Word file in its parts; what is not set anew is written as it was read."""

    def __init__(self, data: bytes) -> None:
        """Read a file. Raises `NotAMeetinglogFile` for what is no Word file."""
        try:
            members = unpacked(data, UNPACKED)
        except ArchiveTooLargeError:
            most = size_in_words(UNPACKED)
            raise NotAMeetinglogFile(
                f"It has more than {most} when it is unpacked, the most that a report has."
            ) from None
        except ArchiveDamagedError as error:
            raise NotAMeetinglogFile("Not a Word file, or damaged, or password-protected.") from error
        self._infos = {name: member.info for name, member in members.items()}
        self.parts = {name: member.data for name, member in members.items()}
        self.document = self.related("", "officeDocument") or ""
        if self.document not in self.parts or _CONTENT_TYPES not in self.parts:
            raise NotAMeetinglogFile("Not a Word file.")

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the part that another is related to, by the last word of the relation's type."""
        return next(self._related(part, kind), None)

    def headers(self) -> list[str]:
        """Return the names of the parts that hold headers."""
        return [name for name in self._related(self.document, "header") if name in self.parts]

    def _related(self, part: str, kind: str) -> Iterator[str]:
        relations = self.parts.get(_relations_of(part))
        for node in parsed(relations).iterchildren("*") if relations else ():
            if node.get("Type", "").rpartition("/")[2] == kind and node.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), node.get("Target", ""))
                yield posixpath.normpath(target).lstrip("/")

    def add_comments(self, comments: bytes) -> None:
        """Add a part for comments to a file that has none."""
        name = posixpath.join(posixpath.dirname(self.document), "comments.xml")
        self._add(name, comments, _COMMENTS, self.document, "comments")

    def add_custom(self, properties: bytes) -> None:
        """Add a part for custom properties to a file that has none."""
        self._add("docProps/custom.xml", properties, _CUSTOM, "", "custom-properties")

    def _add(self, name: str, data: bytes, content: str, owner: str, kind: str) -> None:
        types = parsed(self.parts[_CONTENT_TYPES])
        for node in list(types.iterchildren("*")):
            if node.get("PartName") == f"/{name}":
                types.remove(node)
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": content})
        self.parts[_CONTENT_TYPES] = serialized(types)
        relations = parsed(self.parts.get(_relations_of(owner), _EMPTY))
        used = {node.get("Id") for node in relations}
        number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        target = posixpath.relpath(name, posixpath.dirname(owner) or ".")
        attributes = {"Id": f"rId{number}", "Type": f"{_OFFICE}/{kind}", "Target": target}
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)
        self.parts[_relations_of(owner)] = serialized(relations)
        self.parts[name] = data

    def written(self) -> bytes:
        """Write the file, each part as it was packed before."""
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(_like(self._infos.get(name), name), data)
        return buffer.getvalue()


def _like(info: ZipInfo | None, name: str) -> ZipInfo:
    buffer = ZipInfo(name, info.date_time if info else (1980, 1, 1, 0, 0, 0))
    if info:
        buffer.compress_type, buffer.create_system = info.compress_type, info.create_system
        buffer.external_attr = info.external_attr
    return buffer


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
