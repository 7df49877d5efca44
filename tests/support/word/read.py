"""A Word file as it is read: its lines with the numbers that Word counts, its tables, comments, headers.

The numbers are counted here anew, from the file's styles and numbering alone (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
READ = {f"{W}tab": "\t", f"{W}br": "\n"}


@dataclass(frozen=True)
class Comment:
    author: str
    date: str
    text: str
    about: str


class WordFile:
    """A Word file in its parts."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = self.part("word/document.xml")
        self._styles = {one.get(f"{W}styleId"): one for one in self.part("word/styles.xml").iter(f"{W}style")}

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def paragraphs(self) -> list[etree._Element]:
        """The paragraphs of the body, those of tables left out."""
        return [
            one for one in self.document.iter(f"{W}p") if not any(up.tag == f"{W}tbl" for up in one.iterancestors())
        ]

    def lines(self) -> list[str]:
        """The paragraphs as they print: with their numbers, tabs as blanks, those of the masthead left out."""
        return [line for style, line in self._printed() if style not in MASTHEAD]

    def masthead(self) -> list[tuple[str, str]]:
        """The lines below the masthead's table, each with its style."""
        return [(style, line) for style, line in self._printed() if style in MASTHEAD]

    def _printed(self) -> Iterator[tuple[str, str]]:
        counted: dict[int, int] = {}
        within = {*self.document.iterfind(f"{W}body/{W}tbl")}
        for one in self.document.iter(f"{W}p", f"{W}tbl"):
            if one in within:
                yield from (("Table", line) for line in self._rows(one))
            if one.tag == f"{W}tbl" or any(up.tag == f"{W}tbl" for up in one.iterancestors()):
                continue
            style = one.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            label = self._label(one, style, counted)
            text = text_of(one).lstrip("\t").replace("\t", " ")
            yield style, f"{label} {text}" if label else text

    def _rows(self, table: etree._Element) -> Iterator[str]:
        """The rows of a table, those of the masthead's left out."""
        if not any(one.get(f"{W}val").startswith("Masthead") for one in table.iter(f"{W}pStyle")):
            for row in table.iter(f"{W}tr"):
                yield "  ".join("\n".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))

    def _label(self, paragraph: etree._Element, style: str, counted: dict[int, int]) -> str:
        numbering = self._numbering(paragraph.find(f"{W}pPr"), style)
        if numbering is None:
            return ""
        level = next((int(one.get(f"{W}val")) for one in numbering.iter(f"{W}ilvl")), 0)
        counted[level] = counted.get(level, 0) + 1
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        abstract = self.part("word/numbering.xml").find(f"{W}abstractNum")
        said = next(one for one in abstract.iter(f"{W}lvl") if one.get(f"{W}ilvl") == str(level))
        form = said.find(f"{W}numFmt").get(f"{W}val")
        number = str(counted[level]) if form == "decimal" else word_letter(counted[level])
        pattern: str = said.find(f"{W}lvlText").get(f"{W}val")
        return pattern.replace(f"%{level + 1}", number)

    def _numbering(self, properties: etree._Element, style: str) -> etree._Element | None:
        own = properties.find(f"{W}numPr")
        return own if own is not None else self._styles[style].find(f"{W}pPr/{W}numPr")

    def table(self) -> list[list[list[str]]]:
        """The masthead's table: rows of cells of lines."""
        tables = self.document.iterfind(f"{W}body/{W}tbl")
        rows = (row for table in tables if not [*self._rows(table)] for row in table.iter(f"{W}tr"))
        return [[[text_of(p) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")] for row in rows]

    def bold(self) -> list[str]:
        """What is set in bold by itself, not by its style."""
        runs = self.document.iter(f"{W}r")
        return [text_of(run) for run in runs if run.find(f"{W}rPr/{W}b") is not None]

    def comments(self) -> list[Comment]:
        """The comments, with the words that they are about."""
        if "word/comments.xml" not in self.parts:
            return []
        about = dict(self._ranges())
        return [
            Comment(
                one.get(f"{W}author"),
                one.get(f"{W}date", ""),
                "\n".join(text_of(p) for p in one.iter(f"{W}p")),
                about[one.get(f"{W}id")],
            )
            for one in self.part("word/comments.xml").iter(f"{W}comment")
        ]

    def _ranges(self) -> Iterator[tuple[str, str]]:
        open_now: dict[str, str] = {}
        for one in self.document.iter():
            if one.tag == f"{W}commentRangeStart":
                open_now[one.get(f"{W}id")] = ""
            elif one.tag == f"{W}commentRangeEnd":
                yield one.get(f"{W}id"), open_now.pop(one.get(f"{W}id"))
            elif one.tag == f"{W}t":
                open_now = {number: text + (one.text or "") for number, text in open_now.items()}

    def controls(self) -> list[tuple[str, str]]:
        """The content controls: their names, and what stands in them."""
        return [
            (one.find(f"{W}sdtPr/{W}alias").get(f"{W}val"), text_of(one.find(f"{W}sdtContent")))
            for one in self.document.iter(f"{W}sdt")
        ]


MASTHEAD = {"ReportSession", "ReportPlace", "Title", "ReportRapporteur", "ReportAddendum"}


def text_of(one: etree._Element) -> str:
    return "".join(READ.get(each.tag, each.text or "") for each in one.iter(f"{W}t", *READ) if _printed(each))


def _printed(one: etree._Element) -> bool:
    """Return whether a tab is a character, and not one of a style's stops."""
    return bool(one.getparent().tag != f"{W}tabs")


def word_letter(count: int) -> str:
    """Return the letter that Word counts to: after z come aa, bb, cc."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
