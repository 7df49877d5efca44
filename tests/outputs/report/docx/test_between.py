"""What people wrote between the program's paragraphs stays byte for byte, whatever it is made of."""

from __future__ import annotations

import pytest

from tests.support.word.drafting import after, document
from tests.support.word.update import (
    FRAUD,
    INTRO,
    OBSERVER,
    PIRACY,
    STATES,
    brought,
    deleted,
    drafted,
    held,
    inserted,
    own,
    run,
)

CELL = b'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>%s</w:tc>'
TABLE = b"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>" + CELL % own("in a cell") + b"</w:tr></w:tbl>"
DRAWING = (
    b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:extent cx="9" cy="9"/></wp:inline></w:drawing></w:r></w:p>'
)
ALTERNATIVE = (
    b'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice xmlns:wps="urn:shape" Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t>'
    b"</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
FOOTNOTE = b'<w:p><w:r><w:t>noted</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
TRACKED = f"<w:p><w:pPr><w:rPr><w:ins w:id='8'/></w:rPr></w:pPr>{inserted('in')}{deleted('out')}</w:p>".encode()
CONTROL = b'<w:sdt><w:sdtPr><w:alias w:val="mine"/></w:sdtPr><w:sdtContent>%s%s</w:sdtContent></w:sdt>'
OWN = {
    "a paragraph": own("They noted its cost."),
    "an empty paragraph": b"<w:p/>",
    "a heading": own("A heading", '<w:pStyle w:val="Heading2"/>'),
    "a table": TABLE,
    "a picture": DRAWING,
    "a picture in two forms": ALTERNATIVE,
    "a footnote": FOOTNOTE,
    "tracked changes": TRACKED,
    "a control of one's own": CONTROL % (own("one"), own("two")),
    "a comment in the XML": b"<!-- <w:p> is no paragraph --><w:p><w:r><w:t><![CDATA[a < b]]></w:t></w:r></w:p>",
    "a bookmark around paragraphs": b'<w:bookmarkStart w:id="91" w:name="mine"/>%s<w:bookmarkEnd w:id="91"/>'
    % own("x"),
    "an attribute with a closing bracket": b"<w:p w:rsidR='a>b'><w:r><w:t>x</w:t></w:r></w:p>",
}
PLACES = (INTRO, STATES, OBSERVER, FRAUD, PIRACY)


@pytest.mark.parametrize("wrote", OWN.values(), ids=OWN)
def test_it_stays_where_paragraphs_are_replaced_added_and_removed(wrote: bytes) -> None:
    data = drafted(*(after(place, b"<!--here-->" + wrote) for place in PLACES))
    late = ("/amend 5 who:Lebanon", "@15:40 Yemen", "@15:41 - #fraud #drugs", "/strike 4", "@15:50 /adopt L.5")
    made, told = brought(data, held(*late))
    assert {what for what, _ in told} == {"replaced", "added", "removed"}
    assert document(made).count(b"<!--here-->" + wrote) == len(PLACES)


def test_a_table_that_people_made_stays_theirs_with_a_paragraph_of_the_programs_in_it() -> None:
    def tabled(part: bytes) -> bytes:
        from tests.support.word.drafting import paragraph_with  # noqa: PLC0415

        found = paragraph_with(part, STATES)
        row = b"<w:tr>" + CELL % found[0] + b"</w:tr>"
        return part[: found.start()] + b"<w:tbl><w:tblPr/><w:tblGrid/>" + row + b"</w:tbl>" + part[found.end() :]

    data = drafted(tabled)
    made, told = brought(data, held("/amend 5 who:Lebanon"))
    assert (made, told) == (data, [("left out", "item 3: statements (state)")])


def test_empty_runs_of_ones_own_stay_too() -> None:
    wrote = f"<w:p>{run('')}<w:r/></w:p>".encode()
    made, _ = brought(drafted(after(STATES, wrote)), held("/amend 5 who:Lebanon"))
    assert wrote in document(made)
