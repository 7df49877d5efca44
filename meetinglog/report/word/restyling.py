"""Styles by their names: a word processor gives the same style another id where it speaks another language.

The numbering of paragraphs goes by the styles; it is another file's number where another program saved that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from meetinglog.report.word.elements import VAL
from meetinglog.report.word.package import Package
from meetinglog.report.word.reading import parsed

LISTED = "report list item"
"""The name, in small letters, of the style that has the numbering."""

_STYLE, _STYLE_ID, _NAME, _NUMBERING = (qn(f"w:{name}") for name in ("style", "styleId", "name", "numId"))
_STYLED = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their names in small letters: their ids, and the number of the numbering of one."""

    ids: dict[str, str]
    numbering: str


def styles_of(package: Package) -> Styles:
    """Read the styles of a file. Raises `NotOurs`."""
    styles = dict(_named(package))
    numbering = (one.get(VAL, "") for one in styles[LISTED].iter(_NUMBERING)) if LISTED in styles else iter(())
    return Styles({name: style.get(_STYLE_ID, "") for name, style in styles.items()}, next(numbering, ""))


def _named(package: Package) -> Iterator[tuple[str, etree._Element]]:
    part = package.parts.get(package.related(package.document, "styles") or "", b"")
    for style in parsed(part).iter(_STYLE) if part else ():
        name = style.find(_NAME)
        if name is not None:
            yield name.get(VAL, "").casefold(), style


@dataclass(frozen=True, slots=True)
class Restyling:
    """From the styles of one file to those of another."""

    ids: dict[str, str]
    numbering: str

    @classmethod
    def between(cls, new: Package, old: Package) -> Restyling:
        """Match the styles of a file that is written anew with those of the file that it goes into."""
        source, target = styles_of(new), styles_of(old)
        return cls({one: target.ids[name] for name, one in source.ids.items() if name in target.ids}, target.numbering)

    def apply(self, element: etree._Element) -> etree._Element:
        """Let an element, and all within it, go by the styles of the file that it goes into."""
        for one in element.iter(*_STYLED):
            one.set(VAL, self.ids.get(one.get(VAL, ""), one.get(VAL, "")))
        for one in element.iter(_NUMBERING) if self.numbering else ():
            one.set(VAL, self.numbering)
        return element
