"""What Word makes of tracked changes that somebody accepts or rejects (ECMA-376, part 1, 17.13.5).

Where the end of a paragraph goes, what is left of it stands at the beginning of the next one, which keeps its looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree
from lxml.etree import _Element

from meetinglog.outputs.report.docx.marks import read_mark
from tests.support.word.parts import parts_of, with_parts
from tests.support.word.read import W

P, INS, DEL, SDT = (f"{W}{name}" for name in ("p", "ins", "del", "sdt"))
_END, _PROPERTIES, _CHANGE = f"{W}pPr/{W}rPr", f"{W}pPr", f"{W}pPrChange"
_MARKED = {f"{W}rPr", f"{W}trPr"}
_OF_THE_END = {f"{W}rPr", f"{W}sectPr", _CHANGE}
Chosen = Callable[[_Element], bool]


def by(author: str) -> Chosen:
    """Choose the changes of an author."""
    return lambda node: node.get(f"{W}author") == author


OURS = by("meetinglog")


def accepted(data: bytes, chosen: Chosen = OURS) -> bytes:
    """Accept changes, the program's unless others are chosen."""
    return _reviewed(data, DEL, INS, chosen)


def rejected(data: bytes, chosen: Chosen = OURS) -> bytes:
    """Reject changes, the program's unless others are chosen."""
    return _reviewed(data, INS, DEL, chosen)


def changes(data: bytes, chosen: Chosen = OURS) -> list[tuple[str, str]]:
    """Return the words that were put in and taken out, each with what was done."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    nodes = (node for node in root.iter(INS, DEL) if node.getparent().tag not in _MARKED and chosen(node))
    return [(etree.QName(node).localname, "".join(node.itertext())) for node in nodes]


def anatomy(data: bytes) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return how each paragraph looks, and what it holds, letter by letter with what each stands in.

    Left out are the program's marks and what word processors keep for themselves.
    """
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    names = {node.get(f"{W}id"): node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")}
    own = {number for number, name in names.items() if read_mark(name)}
    return [(_looks(one), list(_held(one, "", own))) for one in root.iter(P)]


def _looks(paragraph: _Element) -> str:
    """Return the properties of a paragraph as text, without those that are empty."""
    properties = paragraph.find(_PROPERTIES)
    return "" if properties is None else _plain(properties).replace("<w:rPr></w:rPr>", "")


def _plain(node: _Element) -> str:
    text: bytes = etree.tostring(node, method="c14n", exclusive=True)
    return text.decode().replace(f' xmlns:w="{W[1:-1]}"', "")


def _held(node: _Element, within: str, own: set[str]) -> Iterator[tuple[str, str, str]]:
    for child in node:
        name = etree.QName(child).localname
        if name in {"sdt", "sdtContent", "r"}:
            yield from _held(child, within, own)
        elif name in {"t", "delText"}:
            formatted = child.getparent().find(f"{W}rPr")
            looks = "" if formatted is None else _plain(formatted)
            yield from ((within, letter, looks) for letter in child.text or "")
        elif name in {"hyperlink", "fldSimple", "ins", "del"}:
            yield from _held(child, f"{within}/{name} {child.get(f'{W}author')}", own)
        elif name not in {"pPr", "rPr", "sdtPr", "proofErr"} and child.get(f"{W}id") not in own:
            yield within, _plain(child), ""


def _reviewed(data: bytes, goes: str, stays: str, chosen: Chosen) -> bytes:
    names = [name for name in parts_of(data) if name == "word/document.xml" or name.startswith("word/header")]
    return with_parts(data, {name: lambda part: _part(part, goes, stays, chosen) for name in names})


def _part(part: bytes, goes: str, stays: str, chosen: Chosen) -> bytes:
    root = etree.fromstring(part)
    joined = [one for one in root.iter(P) if any(map(chosen, one.iterfind(f"{_END}/{goes}")))]
    _settle_rows(root, goes, chosen)
    for node in [node for node in root.iter(INS, DEL) if node.getparent().tag in _MARKED and chosen(node)]:
        node.getparent().remove(node)
    for node in [node for node in root.iter(_CHANGE) if chosen(node)]:
        _settle_properties(node, rejected=goes == INS)
    _settle_controls(root, goes, chosen)
    for node in [node for node in root.iter(goes) if node.getparent().tag != f"{W}rPr" and chosen(node)]:
        node.getparent().remove(node)
    for node in [node for node in root.iter(stays) if node.getparent().tag != f"{W}rPr" and chosen(node)]:
        for text in list(node.iter(f"{W}delText")) if stays == DEL else []:
            text.tag = f"{W}t"
        _unwrapped(node, node)
    for one in joined:
        _joined(one)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _settle_rows(root: _Element, goes: str, chosen: Chosen) -> None:
    """Take out the rows that go, and a table of which none is left."""
    for table in list(root.iter(f"{W}tbl")):
        for row in table.findall(f"{W}tr"):
            if any(map(chosen, row.iterfind(f"{W}trPr/{goes}"))):
                table.remove(row)
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def _settle_properties(change: _Element, *, rejected: bool) -> None:
    properties = change.getparent()
    before = list(change.find(_PROPERTIES))
    properties.remove(change)
    if rejected:
        for node in [node for node in properties if node.tag not in _OF_THE_END]:
            properties.remove(node)
        properties[0:0] = before


def _settle_controls(root: _Element, goes: str, chosen: Chosen) -> None:
    for kind in (INS, DEL):
        name = f"{W}customXml{kind.removeprefix(W).capitalize()}Range"
        for start in [node for node in root.iter(f"{name}Start") if chosen(node)]:
            number, control = start.get(f"{W}id"), start.getnext()
            for end in [node for node in root.iter(f"{name}End") if node.get(f"{W}id") == number]:
                end.getparent().remove(end)
            start.getparent().remove(start)
            if kind == goes and control is not None and control.tag == SDT:
                _unwrapped(control, control.find(f"{W}sdtContent"))


def _unwrapped(node: _Element, content: _Element) -> None:
    for child in list(content):
        node.addprevious(child)
    node.getparent().remove(node)


def _joined(one: _Element) -> None:
    following = next((node for node in one.itersiblings(P)), None)
    if following is not None:
        at = 1 if following.find(_PROPERTIES) is not None else 0
        following[at:at] = [node for node in one if node.tag != _PROPERTIES]
        one.getparent().remove(one)
