"""What an office marks in a workbook without deleting it: rows hidden by a filter or by hand, and cells struck out.

The reader of values does not tell these, so they are read from the parts of the workbook: SpreadsheetML for .xlsx,
OpenDocument for .ods. A workbook that lacks its usual parts has no marks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from meetinglog.files.inputs import MB
from meetinglog.session_file.sheets.cells import COLUMNS, ROWS, column_number
from meetinglog.session_file.sheets.held import WHOLE, DamagedPartError

_LARGEST_TREE = 10 * MB
"""A part that is kept as a tree has at most so many bytes."""


class Marks(Struct, frozen=True):
    """The hidden rows of a sheet that may hold anything, and its struck cells by row and column; all count from 0."""

    hidden: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()


def marks_of(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    """Return the marks of each sheet of a workbook, by the sheet's name.

    ``parts`` are its parts by name, each well-formed. Raises `DamagedPartError`.
    """
    try:
        return _of_xlsx(parts) if "xl/workbook.xml" in parts else _of_ods(parts) if "content.xml" in parts else {}
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedPartError from None


def sheet_parts(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the name of the part in which each sheet of an .xlsx stands, by the sheet's name."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys():
        return {}
    relations = _tree(parts["xl/_rels/workbook.xml.rels"])
    targets = {_attribute(each, "Id"): _attribute(each, "Target") for each in relations}
    named = {}
    for sheet in _below(_tree(parts["xl/workbook.xml"]), "sheet"):
        target = targets.get(_attribute(sheet, "id"), "")
        named[_attribute(sheet, "name")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return {name: part for name, part in named.items() if part in parts}


def _tree(part: bytes) -> etree._Element:
    if len(part) > _LARGEST_TREE:
        raise DamagedPartError
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _events(part: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Yield the start and the end of each element of a part; what was read is let go, but for what is whole."""
    whole = 0
    for event, element in etree.iterparse(io.BytesIO(part), ("start", "end"), resolve_entities=False, no_network=True):
        whole += (event == "start") - (event == "end") if _name(element) in WHOLE else 0
        yield event, element
        if event == "end" and not whole:
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


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


def _of_xlsx(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    styles = _struck_formats(_tree(parts["xl/styles.xml"])) if "xl/styles.xml" in parts else frozenset()
    texts = _struck_texts(parts["xl/sharedStrings.xml"]) if "xl/sharedStrings.xml" in parts else frozenset()
    return {name: _sheet_marks(parts[part], styles, texts) for name, part in sheet_parts(parts).items()}


def _struck_formats(styles: etree._Element) -> frozenset[str]:
    """Return the numbers of the cell formats whose font is struck out."""
    fonts = [_is_struck(font) for each in _below(styles, "fonts") for font in each]
    formats = [_attribute(xf, "fontId") or "0" for each in _below(styles, "cellXfs") for xf in each]
    return frozenset(str(n) for n, font in enumerate(formats) if int(font) < len(fonts) and fonts[int(font)])


def _is_struck(properties: etree._Element) -> bool:
    return any(_is_on(_attribute(each, "val") or "1") for each in properties if _name(each) == "strike")


def _struck_texts(part: bytes) -> frozenset[str]:
    """Return the numbers of the shared texts that are struck out from beginning to end."""
    texts = (_is_struck_text(each) for event, each in _events(part) if event == "end" and _name(each) == "si")
    return frozenset(str(number) for number, struck in enumerate(texts) if struck)


def _is_struck_text(text: etree._Element) -> bool:
    """Return whether all runs of a text with formats are struck out."""
    runs = [each for each in text if _name(each) == "r" and "".join(map(str, each.itertext())).strip()]
    return bool(runs) and all(any(_is_struck(each) for each in run if _name(each) == "rPr") for run in runs)


def _sheet_marks(part: bytes, styles: frozenset[str], texts: frozenset[str]) -> Marks:
    hidden, struck, at = set[int](), set[tuple[int, int]](), -1
    for event, element in _events(part):
        if event == "start" or _name(element) != "row":
            continue
        at = int(_attribute(element, "r") or at + 2) - 1
        if at < ROWS and (_is_on(_attribute(element, "hidden")) or _attribute(element, "ht") == "0"):
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


def _of_ods(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    styles: dict[str, tuple[bool | None, str]] = {}
    if "styles.xml" in parts:
        styles |= dict(map(_style, _below(_tree(parts["styles.xml"]), "style")))
    marks: dict[str, Marks] = {}
    table = _OpenTable("", {})
    folded = 0
    for event, element in _events(parts["content.xml"]):
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
        style, room = _attribute(column, "default-cell-style-name"), COLUMNS - len(self._columns)
        self._columns += [style] * min(_repeated(column), room)

    def add_row(self, row: etree._Element, *, folded: bool) -> None:
        """Add a row, or several of the same content."""
        times = _repeated(row)
        rows = range(self._at, min(self._at + times, ROWS))
        self._at += times
        if (folded or _attribute(row, "visibility") in {"collapse", "filter"}) and _letters([row]):
            self.hidden.update(rows)
        struck = list(self._struck_in(row))
        self.struck.update((number, column) for number in rows for column in struck)

    def _struck_in(self, row: etree._Element) -> Iterator[int]:
        at = 0
        default = _attribute(row, "default-cell-style-name")
        for cell in row:
            times = _repeated(cell)
            column = self._columns[at] if at < len(self._columns) else ""
            if any(map(str.strip, map(str, cell.itertext()))):
                own = self._strikes(_attribute(cell, "style-name") or default or column)
                if own or self._is_struck(cell):
                    yield from range(at, min(at + times, COLUMNS))
            at += times

    def _is_struck(self, cell: etree._Element) -> bool:
        """Return whether every text of a cell stands in a span that is struck out."""
        spans = [each for each in _below(cell, "span") if self._strikes(_attribute(each, "style-name"))]
        return bool(spans) and _letters([cell]) == _letters(spans)

    def _strikes(self, name: str) -> bool:
        """Return whether a style strikes out: the first of it and its parents that says so, or not, decides."""
        own, seen = None, set[str]()
        while own is None and name not in seen:
            seen.add(name)
            own, name = self.styles.get(name, (False, ""))
        return bool(own)


def _letters(elements: Iterable[etree._Element]) -> int:
    return sum(len("".join(str(text).split())) for element in elements for text in element.itertext())


def _repeated(element: etree._Element) -> int:
    return int(_attribute(element, "number-rows-repeated") or _attribute(element, "number-columns-repeated") or 1)
