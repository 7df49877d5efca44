"""A table that says something new: the rows that went and came as tracked changes, and the words of those that stayed.

A row is put in or taken out by a mark in its properties (ECMA-376, part 1, 17.13.5.12 and 17.13.5.16).
"""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace

from meetinglog.outputs.report.docx.elements import P, element, text_in
from meetinglog.outputs.report.docx.update.revisions import ROW, ROW_PR, Kind, Revision, rename, settled
from meetinglog.outputs.report.docx.update.tracked import letters_of, rewrite, tracked
from meetinglog.text.diff import opcodes

_BEFORE_PROPERTIES = frozenset({qn("w:tblPrEx")})


def tracked_table(
    standing: etree._Element | None, now: etree._Element | None, revision: Revision
) -> etree._Element | None:
    """Return a table as it is to be ``now``, with the difference from what stands in a file as tracked changes.

    `None` is returned for what was only proposed, and is not any more.
    """
    before = None if standing is None else settled(standing, accepted=False)
    old = [] if before is None else before.findall(ROW)
    table = before if now is None else now
    new = [] if now is None else now.findall(ROW)
    if table is None or not (old or new):
        return None
    rows: list[etree._Element] = []
    for tag, i, j, k, m in opcodes([*map(_texts, old)], [*map(_texts, new)]):
        if tag == "equal" or (tag == "replace" and j - i == m - k and all(map(_alike, old[i:j], new[k:m]))):
            rows += (_words_tracked(*pair, revision) for pair in zip(old[i:j], new[k:m], strict=True))
        else:
            rows += (_marked(deepcopy(row), "del", revision) for row in old[i:j])
            rows += (_marked(row, "ins", revision) for row in new[k:m])
    for row in table.findall(ROW):
        table.remove(row)
    table.extend(rows)
    if now is None:
        rename(table)
    return table


def _texts(row: etree._Element) -> tuple[str, ...]:
    return tuple(text_in(paragraph) for paragraph in row.iter(P))


def _alike(before: etree._Element, now: etree._Element) -> bool:
    """Return whether rows have paragraphs that can be compared, and say anything alike."""
    pair = _texts(before), _texts(now)
    return len({*map(len, pair)}) == 1 and not set(pair[0]).isdisjoint(pair[1])


def _words_tracked(before: etree._Element, now: etree._Element, revision: Revision) -> etree._Element:
    for paragraph, said in zip(before.iter(P), list(now.iter(P)), strict=True):
        tracked(paragraph, said, revision)
    return now


def _marked(row: etree._Element, kind: Kind, revision: Revision) -> etree._Element:
    """Mark a row as put in or taken out, with all that it says."""
    properties = row.find(ROW_PR)
    if properties is None:
        properties = element("trPr")
        row.insert(sum(child.tag in _BEFORE_PROPERTIES for child in row), properties)
    properties.append(revision.element(kind))
    for paragraph in row.iter(P):
        letters = letters_of(paragraph)
        rewrite(paragraph, letters, [[], *([replace(letter, what=kind)] for letter in letters)], revision)
    return row
