"""Styles by their names: a word processor gives the same style another id where it speaks another language.

The numbering of paragraphs goes by the styles; it is another file's number where another program saved that.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct

from meetinglog.outputs.report.docx.elements import VAL
from meetinglog.outputs.report.docx.file_pieces import parsed
from meetinglog.outputs.report.docx.update.package import Package

LISTED = "report list item"
"""The name, in small letters, of the style that has the numbering."""
HEADINGS = ("heading 1", "heading 2")

_STYLE, _STYLE_ID, _NAME, _NUMBERING = (qn(f"w:{name}") for name in ("style", "styleId", "name", "numId"))
_STYLED = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))


_PROPERTIES, _NUMBERED, _LEVEL = (qn(f"w:{name}") for name in ("pPr", "numPr", "ilvl"))
_BEFORE_NUMBERS = tuple(
    qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_STYLES_LEVELS = {"0", "1"}
"""The levels that the program's styles have by themselves."""


class Styles(Struct, frozen=True):
    """The styles of a file by their names in small letters: their ids, and the number of the numbering of one."""

    ids: dict[str, str]
    numbering: str


def styles_of(package: Package) -> Styles:
    """Read the styles of a file. Raises `NotAMeetinglogFile`."""
    styles = dict(_named(package))
    numbering = (node.get(VAL, "") for node in styles[LISTED].iter(_NUMBERING)) if LISTED in styles else iter(())
    return Styles({name: style.get(_STYLE_ID, "") for name, style in styles.items()}, next(numbering, ""))


def _named(package: Package) -> Iterator[tuple[str, etree._Element]]:
    part = package.parts.get(package.related(package.document, "styles") or "", b"")
    for style in parsed(part).iter(_STYLE) if part else ():
        name = style.find(_NAME)
        if name is not None:
            yield name.get(VAL, "").casefold(), style


class Restyling(Struct, frozen=True):
    """A mapping from the styles of one file to those of another."""

    ids: dict[str, str]
    numbering: str
    headings: frozenset[str] = frozenset()

    @classmethod
    def between(cls, new: Package, old: Package) -> Restyling:
        """Return the mapping from the styles of a file written anew to those of the file that it goes into."""
        source, target = styles_of(new), styles_of(old)
        ids = {node: target.ids[name] for name, node in source.ids.items() if name in target.ids}
        headings = frozenset(target.ids[name] for name in HEADINGS if name in target.ids)
        return cls(ids, target.numbering, headings)

    def apply(self, element: etree._Element) -> etree._Element:
        """Set the styles of an element, and of all within it, to those of the file that it goes into; return it."""
        for node in element.iter(*_STYLED):
            node.set(VAL, self.ids.get(node.get(VAL, ""), node.get(VAL, "")))
        for node in element.iter(_NUMBERING) if self.numbering else ():
            node.set(VAL, self.numbering)
        return element

    def adopt(self, paragraph: etree._Element, before: etree._Element) -> None:
        """Set a paragraph's properties to those of the one it replaces, but for the program's styles."""
        own, theirs = paragraph.find(_PROPERTIES), before.find(_PROPERTIES)
        if own is None or theirs is None:
            return
        kept = deepcopy(theirs)
        style, styled = kept.find(_STYLED[0]), own.find(_STYLED[0])
        if styled is not None and (style is None or style.get(VAL) in self.ids.values()):
            _put(kept, deepcopy(styled), ())
            numbered, level = own.find(_NUMBERED), kept.find(f"{_NUMBERED}/{_LEVEL}")
            if numbered is not None:
                _put(kept, deepcopy(numbered), _BEFORE_NUMBERS)
            elif level is not None and level.get(VAL, "") not in _STYLES_LEVELS:
                kept.remove(kept.find(_NUMBERED))
        paragraph.replace(own, kept)


def _put(properties: etree._Element, node: etree._Element, behind: tuple[str, ...]) -> None:
    """Set a property in its place, instead of the one that is there."""
    current = properties.find(node.tag)
    if current is not None:
        properties.replace(current, node)
        return
    at = next((at for at, child in enumerate(properties) if child.tag not in behind), len(properties))
    properties.insert(at, node)
