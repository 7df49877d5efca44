"""Word's own elements for what the library has no name for: content controls, bookmarks, fields."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Cell
from lxml.etree import _Element

from meetinglog.outputs.report.docx.marks import Mark, control_name
from meetinglog.text.safe import one_line, xml_text

P, T, TBL, SDT, PARAGRAPH_PR, CONTROL_TAG = (qn(f"w:{name}") for name in ("p", "t", "tbl", "sdt", "pPr", "tag"))
BOOKMARK, BOOKMARK_END, NAME, ID, VAL = (
    qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "name", "id", "val")
)
RANGE, RANGE_END, REFERENCE = (qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
"""Elements that stand for a character."""
OFF = {"0", "false", "off"}
"""The values by which a property is switched off (ECMA-376, part 1, 22.9.2.7)."""
_NOT_READ = frozenset(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))
_PLACEHOLDER = "/".join(qn(f"w:{name}") for name in ("sdtPr", "showingPlcHdr"))
"""What a control has in which Word shows words of its own, since people left none."""
_STRANGE = frozenset(
    qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference", "drawing", "pict", "object", "sym")
)


def element(name: str, /, **attributes: str | int) -> BaseOxmlElement:
    """Return an element of Word's own namespace with attributes of it."""
    new: BaseOxmlElement = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        new.set(qn(f"w:{attribute}"), str(value))
    return new


def run_text(text: str) -> str:
    """Return a text as a run holds it: as one line, without what XML cannot hold."""
    return xml_text(one_line(text))


def text_in(node: _Element) -> str:
    """Return the text of a paragraph, or of all paragraphs within an element, as it reads with all changes accepted."""
    if node.tag == P:
        return "".join(text for _, text in characters(node))
    return "\n".join(text_in(paragraph) for paragraph in node.iter(P))


def characters(node: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield the elements that hold a paragraph's text, each with its text."""
    for child in node:
        if child.tag == T:
            yield child, child.text or ""
        elif child.tag in SIGNS:
            yield child, SIGNS[child.tag]
        elif child.tag in _STRANGE:
            yield child, "\ufffc"
        elif child.tag not in _NOT_READ and isinstance(child.tag, str) and child.find(_PLACEHOLDER) is None:
            yield from characters(child)


def add_bookmark(node: _Element, mark: Mark, number: int) -> None:
    """Put a paragraph, or the first paragraph of a table, within the bookmark of a mark."""
    paragraph = node if node.tag == P else next(node.iter(P))
    paragraph.insert(after_properties(paragraph), element("bookmarkStart", id=number, name=mark.name))
    paragraph.append(element("bookmarkEnd", id=number))


def wrap_in_control(paragraph: _Element, name: str, tag: str, number: int) -> None:
    """Put all that a paragraph holds into a content control within it, with the ``name`` that people see."""
    control, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
    properties.extend((element("alias", val=control_name(name)), element("tag", val=tag), element("id", val=number)))
    content.extend(paragraph[after_properties(paragraph) :])
    control.extend((properties, content))
    paragraph.append(control)


def after_properties(paragraph: _Element) -> int:
    """Return the place behind the properties of a paragraph, where what it holds begins."""
    return 1 if len(paragraph) and paragraph[0].tag == PARAGRAPH_PR else 0


def field(instruction: str) -> Iterator[BaseOxmlElement]:
    """Yield the runs of a field, such as the number of the page."""
    for part in ("begin", "code", "separate", "text", "end"):
        run = element("r")
        match part:
            case "code":
                run.append(_text("instrText", f" {instruction} "))
            case "text":
                run.append(_text("t", "1"))
            case _:
                run.append(element("fldChar", fldCharType=part))
        yield run


def _text(name: str, text: str) -> BaseOxmlElement:
    new = element(name)
    new.text = text
    new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return new


def rule_below(cell: _Cell, thickness: int) -> None:
    """Draw a rule below a cell; ``thickness`` is in eighths of a point."""
    borders = element("tcBorders")
    borders.append(element("bottom", val="single", sz=thickness, space=0, color="auto"))
    properties = cell._tc.get_or_add_tcPr()
    after = [child for child in properties if child.tag.rpartition("}")[2] in {"shd", "noWrap", "tcMar", "vAlign"}]
    if after:
        after[0].addprevious(borders)
    else:
        properties.append(borders)
