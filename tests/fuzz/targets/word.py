"""The Word file that ``report --update`` brings up to date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from meetinglog.text.archive import archived
from tests.fuzz.command import command, gone
from tests.fuzz.mutators import TAGS, archive_of, by_pieces, in_archive, members_of
from tests.fuzz.target import Target, folder
from tests.fuzz.targets.logs import exported
from tests.support.scene import Scene
from tests.support.word.drafting import Edit, after, edited, paragraph
from tests.support.word.parts import parts_of, without_part
from tests.support.word.report import scene, word

LATER = "/amend 5 who:Egypt"


def drafted() -> Scene:
    """Return the record that the file was made of."""
    return scene()


@cache
def log() -> str:
    """Make the log that the file is brought up to date with, and return its name."""
    later = drafted()
    later.when(LATER)
    (folder() / "later.jsonl").write_text(exported(later), encoding="utf-8")
    assert command("restore", "later.jsonl", "later").status == 0
    return "later"


def update(data: bytes) -> None:
    """Bring a file up to date, twice: the second time changes nothing."""
    gone("new.docx", "newer.docx", "file.docx")
    (folder() / "file.docx").write_bytes(data)
    if command("report", log(), "--update", "file.docx", "-o", "new.docx").status == 0:
        made = (folder() / "new.docx").read_bytes()
        assert command("report", log(), "--update", "new.docx", "-o", "newer.docx").status == 0
        assert (folder() / "newer.docx").read_bytes() == made, "it is not up to date with what it was made of"
        old, new = members_of(data), parts_of(made)
        assert old.keys() <= new.keys(), "a part is lost"


def files() -> Iterator[bytes]:
    """Yield small reports as the program writes them, and as people leave them."""
    plain, noted = word(drafted()), word(drafted(), notes=True, provenance=True)
    own: Edit = after("Norway", paragraph("Drafted by a person."))
    for data in (plain, noted, word(drafted(), masthead=False), edited(plain, own), without_part(plain, CUSTOM)):
        yield archive_of({name: SMALL.get(name, content) for name, content in members_of(data).items()})
    yield archived(members_of(plain))


CUSTOM = "docProps/custom.xml"
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SMALL = {
    "word/fontTable.xml": b"<w:fonts " + W + b"/>",
    "word/webSettings.xml": b"<w:webSettings " + W + b"/>",
}
"""Parts that no update looks at, made small."""

WORD = Target(
    "word",
    "the Word file of report --update",
    "It is brought up to date, a second time changes nothing and no part is lost; or a sentence says what it is.",
    update,
    files,
    in_archive(by_pieces(TAGS)),
    (
        *(
            "<w:p>",
            "</w:p>",
            "<w:sdt>",
            "</w:sdt>",
            "<w:sdtContent>",
            "<w:sdtPr>",
            "<w:r><w:t>x</w:t></w:r>",
            "<w:tbl>",
        ),
        *("<w:ins>", "<w:del>", "<w:bookmarkStart/>", "<w:commentRangeStart/>", "<w:sectPr/>", "<w:customXml>", "<!--"),
        *("<![CDATA[", "]]>", "<?x?>", "<!DOCTYPE x>", "&lt;", "&#0;", "&x;", 'w:val=""', 'w:id="-1"', "xmlns:w="),
    ),
    largest=65_536,
    quick=12,
)
