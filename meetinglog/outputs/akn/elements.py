"""Elements of Akoma Ntoso 3.0 (OASIS), and a document of them as bytes."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from meetinglog.text.safe import XML

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml shows the class of its elements under no other name

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_RUNNING_TEXT = frozenset(
    f"{{{NAMESPACE}}}{name}" for name in ("p", "num", "heading", "from", "listIntroduction", "narrative", "summary")
)
"""The elements whose white space is text, so that nothing is indented in them."""


def element(name: str, /, *content: Element | str, **attributes: str) -> Element:
    """Make an element; an attribute without a value is left out, and so is a last ``_`` of its name: ``as_``."""
    made_of = {key.rstrip("_"): XML.without(value) for key, value in attributes.items() if value}
    parent = etree.Element(f"{{{NAMESPACE}}}{name}", made_of, nsmap={None: NAMESPACE})
    extend(parent, *content)
    return parent


def extend(parent: Element, *content: Element | str) -> None:
    """Put elements and text behind what an element has."""
    for part in content:
        if not isinstance(part, str):
            parent.append(part)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + XML.without(part)
        else:
            parent.text = (parent.text or "") + XML.without(part)


def document(content: Element) -> bytes:
    """Write a document in UTF-8, indented where white space says nothing."""
    root = element("akomaNtoso", content)
    _indent(root, "\n")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written + b"\n"


def _indent(parent: Element, line: str) -> None:
    if not len(parent) or parent.tag in _RUNNING_TEXT:
        return
    deeper = f"{line}  "
    parent.text = deeper
    for child in parent:
        child.tail = deeper
        _indent(child, deeper)
    parent[-1].tail = line
