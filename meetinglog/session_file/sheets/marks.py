"""What an office marks in a workbook without deleting it: rows hidden by a filter or by hand, and cells struck out.

The reader of values does not tell these, so they are read from the parts of the workbook: SpreadsheetML for .xlsx,
OpenDocument for .ods. A workbook that lacks its usual parts has no marks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from meetinglog.session_file.sheets.cells import column_number

_MOST_REPEATED = 10_000
"""An open document repeats its empty last row a million times; nothing is read of what is repeated more often."""


class Marks(Struct, frozen=True):
    """The hidden rows of a sheet, and its struck cells by row and column; all numbers count from 0."""

    hidden: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()


def marks_of(content: bytes) -> Mapping[str, Marks]:
    """Return the marks of each sheet of a workbook, by the sheet's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            if "xl/workbook.xml" in parts:
                return _of_xlsx(archive, parts)
            return _of_ods(archive, parts) if "content.xml" in parts else {}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
        return {}


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)


def _events(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the start and the end of each element of a part; what is read of rows is let go."""
    with archive.open(part) as stream:
        for event, element in etree.iterparse(stream, ("start", "end"), resolve_entities=False, no_network=True):
            yield event, element
            if event == "end" and _name(element) in {"row", "table-row"}:
                element.clear()


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, whatever its namespace."""
    values = (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(values, "")


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if _name(child) == name)


def _is_on(value: str) -> bool:
    return value.casefold() in {"1", "true", "on"}


def _of_xlsx(archive: zipfile.ZipFile, parts: set[str]) -> Mapping[str, Marks]:
    relations = _tree(archive, "xl/_rels/workbook.xml.rels")
    targets = {_attribute(each, "Id"): _attribute(each, "Target") for each in relations}
    styles = _struck_formats(_tree(archive, "xl/styles.xml")) if "xl/styles.xml" in parts else frozenset()
    texts = _struck_texts(archive) if "xl/sharedStrings.xml" in parts else frozenset()
    marks = {}
    for sheet in _below(_tree(archive, "xl/workbook.xml"), "sheet"):
        target = targets.get(_attribute(sheet, "id"), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in parts:
            marks[_attribute(sheet, "name")] = _sheet_marks(archive, part, styles, texts)
    return marks


def _struck_formats(styles: etree._Element) -> frozenset[str]:
    """Return the numbers of the cell formats whose font is struck out."""
    fonts = [_is_struck(font) for each in _below(styles, "fonts") for font in each]
    formats = [_attribute(xf, "fontId") or "0" for each in _below(styles, "cellXfs") for xf in each]
    return frozenset(str(n) for n, font in enumerate(formats) if int(font) < len(fonts) and fonts[int(font)])


def _is_struck(properties: etree._Element) -> bool:
    return any(_is_on(_attribute(each, "val") or "1") for each in properties if _name(each) == "strike")


def _struck_texts(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the shared texts that are struck out from beginning to end."""
    texts = (each for each in _tree(archive, "xl/sharedStrings.xml") if _name(each) == "si")
    return frozenset(str(number) for number, text in enumerate(texts) if _is_struck_text(text))


def _is_struck_text(text: etree._Element) -> bool:
    """Return whether all runs of a text with formats are struck out."""
    runs = [each for each in text if _name(each) == "r" and "".join(map(str, each.itertext())).strip()]
    return bool(runs) and all(any(_is_struck(each) for each in run if _name(each) == "rPr") for run in runs)


def _sheet_marks(archive: zipfile.ZipFile, part: str, styles: frozenset[str], texts: frozenset[str]) -> Marks:
    hidden, struck, at = set[int](), set[tuple[int, int]](), -1
    for event, element in _events(archive, part):
        if event == "start" or _name(element) != "row":
            continue
        at = int(_attribute(element, "r") or at + 2) - 1
        if _is_on(_attribute(element, "hidden")) or _attribute(element, "ht") == "0":
            hidden.add(at)
        for number, cell in enumerate(each for each in element if _name(each) == "c"):
            reference = _attribute(cell, "r").rstrip("0123456789")
            if _attribute(cell, "s") in styles or _has_struck_text(cell, texts):
                struck.add((at, column_number(reference) if reference else number))
    return Marks(frozenset(hidden), frozenset(struck))


def _has_struck_text(cell: etree._Element, texts: frozenset[str]) -> bool:
    if _attribute(cell, "t") == "s":
        return any((value.text or "").strip() in texts for value in cell if _name(value) == "v")
    return any(_is_struck_text(each) for each in cell if _name(each) == "is")


def _of_ods(archive: zipfile.ZipFile, parts: set[str]) -> Mapping[str, Marks]:
    styles: dict[str, tuple[bool | None, str]] = {}
    if "styles.xml" in parts:
        styles |= dict(map(_style, _below(_tree(archive, "styles.xml"), "style")))
    marks: dict[str, Marks] = {}
    table = _OpenTable("", {})
    folded = 0
    for event, element in _events(archive, "content.xml"):
        name = _name(element)
        if event == "start" and name == "table":
            table = _OpenTable(_attribute(element, "name"), styles)
        elif name == "table-row-group" and _attribute(element, "display") == "false":
            folded += 1 if event == "start" else -1
        elif event == "end" and name == "style":
            styles |= [_style(element)]
        elif event == "end" and name == "table-column":
            table.add_column(element)
        elif event == "end" and name == "table-row":
            table.add_row(element, folded=folded > 0)
        elif event == "end" and name == "table":
            marks[table.name] = Marks(frozenset(table.hidden), frozenset(table.struck))
    return marks


def _style(style: etree._Element) -> tuple[str, tuple[bool | None, str]]:
    """Return the name of a style, whether it strikes out (`None` where its parent decides), and its parent."""
    lines = [
        _attribute(each, "text-line-through-style") or _attribute(each, "text-line-through-type")
        for each in _below(style, "text-properties")
    ]
    own = [line != "none" for line in lines if line]
    return _attribute(style, "name"), (own[0] if own else None, _attribute(style, "parent-style-name"))


class _OpenTable:
    """A sheet of an open document while it is read, row by row."""

    def __init__(self, name: str, styles: Mapping[str, tuple[bool | None, str]]) -> None:
        """Begin a sheet; ``styles`` say what each strikes out, and its parent."""
        self.name, self.styles = name, styles
        self.hidden, self.struck = set[int](), set[tuple[int, int]]()
        self._columns: list[str] = []
        self._at = 0

    def add_column(self, column: etree._Element) -> None:
        """Add columns with the style that their cells have by default."""
        self._columns += [_attribute(column, "default-cell-style-name")] * min(_repeated(column), _MOST_REPEATED)

    def add_row(self, row: etree._Element, *, folded: bool) -> None:
        """Add a row, or several of the same content."""
        times = _repeated(row)
        rows = range(self._at, self._at + times) if times <= _MOST_REPEATED else range(0)
        self._at += times
        if folded or _attribute(row, "visibility") in {"collapse", "filter"}:
            self.hidden.update(rows)
        struck = list(self._struck_in(row))
        self.struck.update((number, column) for number in rows for column in struck)

    def _struck_in(self, row: etree._Element) -> Iterator[int]:
        at = 0
        default = _attribute(row, "default-cell-style-name")
        for cell in row:
            times = _repeated(cell)
            column = self._columns[at] if at < len(self._columns) else ""
            if any(map(str.strip, map(str, cell.itertext()))) and times <= _MOST_REPEATED:
                own = self._strikes(_attribute(cell, "style-name") or default or column)
                if own or self._is_struck(cell):
                    yield from range(at, at + times)
            at += times

    def _is_struck(self, cell: etree._Element) -> bool:
        """Return whether every text of a cell stands in a span that is struck out."""
        spans = [each for each in _below(cell, "span") if self._strikes(_attribute(each, "style-name"))]
        return bool(spans) and _letters([cell]) == _letters(spans)

    def _strikes(self, name: str) -> bool:
        own, parent = self.styles.get(name, (False, ""))
        return self._strikes(parent) if own is None and parent != name else bool(own)


def _letters(elements: Iterable[etree._Element]) -> int:
    return sum(len("".join(str(text).split())) for element in elements for text in element.itertext())


def _repeated(element: etree._Element) -> int:
    return int(_attribute(element, "number-rows-repeated") or _attribute(element, "number-columns-repeated") or 1)
