"""The parts of a Word file by their relations, and what has to be said where a part is added."""

from __future__ import annotations

import io
import posixpath
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from meetinglog.report.word.errors import NotOurs
from meetinglog.report.word.reading import parsed

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LARGEST = 256 * 1024 * 1024


class Package:
    """A Word file in its parts; what is not set anew is written as it was read."""

    def __init__(self, data: bytes) -> None:
        """Read a file. Raises `NotOurs` for what is no Word file."""
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
                if sum(info.file_size for info in infos) > _LARGEST:
                    raise NotOurs("It is larger than a report can be.")
                self._infos = {info.filename: info for info in infos}
                self.parts = {info.filename: archive.read(info) for info in infos}
        except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
            raise NotOurs("It is no Word file, or it is damaged or locked with a password.") from error
        self.document = self.related("", "officeDocument") or ""
        if self.document not in self.parts:
            raise NotOurs("It is no Word file.")

    def related(self, part: str, kind: str) -> str | None:
        """Give the name of the part that another is related to, by the last word of the relation's type."""
        relations = self.parts.get(_relations_of(part))
        for one in parsed(relations) if relations else ():
            if isinstance(one.tag, str) and one.get("Type", "").rpartition("/")[2] == kind:
                return _named(posixpath.dirname(part), one.get("Target", ""))
        return None

    def headers(self) -> list[str]:
        """Give the names of the parts that hold headers."""
        relations = self.parts.get(_relations_of(self.document), b"")
        targets = [one for one in (parsed(relations) if relations else ()) if one.get("Type", "").endswith("/header")]
        folder = posixpath.dirname(self.document)
        names = (_named(folder, one.get("Target", "")) for one in targets)
        return [name for name in names if name in self.parts]

    def add_comments(self, comments: bytes) -> None:
        """Add a part for comments to a file that has none."""
        name = posixpath.join(posixpath.dirname(self.document), "comments.xml")
        types = parsed(self.parts[_CONTENT_TYPES])
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _COMMENTS})
        self.parts[_CONTENT_TYPES] = _written(types)
        relations = parsed(self.parts[_relations_of(self.document)])
        used = {one.get("Id") for one in relations}
        number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        attributes = {"Id": f"rId{number}", "Type": f"{_OFFICE}/comments", "Target": "comments.xml"}
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)
        self.parts[_relations_of(self.document)] = _written(relations)
        self.parts[name] = comments

    def written(self) -> bytes:
        """Write the file, each part as it was packed before."""
        made = io.BytesIO()
        with ZipFile(made, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(_like(self._infos.get(name), name), data)
        return made.getvalue()


def _named(folder: str, target: str) -> str:
    """Give the name of a part that a relation points to from a folder."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _like(info: ZipInfo | None, name: str) -> ZipInfo:
    made = ZipInfo(name, info.date_time if info else (1980, 1, 1, 0, 0, 0))
    if info:
        made.compress_type, made.create_system = info.compress_type, info.create_system
        made.external_attr = info.external_attr
    return made


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _written(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
