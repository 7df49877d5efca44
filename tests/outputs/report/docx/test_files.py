"""Word files as other programs write them: other prefixes and encodings, parts that are missing, large ones."""

from __future__ import annotations

import re

import pytest

from meetinglog.outputs.report.docx.errors import NotAMeetinglogFile
from meetinglog.outputs.report.docx.update.document import read_memory
from tests.support.calls import counted_calls
from tests.support.scene import Scene
from tests.support.word.drafting import after, document, edited
from tests.support.word.parts import parts_of, with_parts, without_part
from tests.support.word.report import scene, written
from tests.support.word.update import (
    INTRO,
    LATER_STATES,
    LEBANON,
    OPEN,
    PIRACY,
    brought,
    drafted,
    held,
    own,
    read,
    run,
    written_on,
)

DOCUMENT = "word/document.xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def otherwise(part: bytes) -> bytes:
    """Bind the namespace to another prefix."""
    return (
        part.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b" w:", b" x:").replace(b"xmlns:w=", b"xmlns:x=")
    )


def by_default(part: bytes) -> bytes:
    """Make the namespace the default one; attributes keep their prefix."""
    part = part.replace(b"<w:", b"<").replace(b"</w:", b"</")
    return part.replace(b"xmlns:w=", b'xmlns="' + NAMESPACE.encode() + b'" xmlns:w=', 1)


def latin(part: bytes) -> bytes:
    """Write another encoding."""
    text = re.sub(r"^<\?xml.*?\?>", '<?xml version="1.0" encoding="ISO-8859-1"?>', part.decode())
    return text.encode("latin-1", "xmlcharrefreplace")


FORMS = {
    "another prefix": otherwise,
    "no prefix": by_default,
    "a mark of the byte order": lambda part: b"\xef\xbb\xbf" + part,
    "no declaration": lambda part: re.sub(rb"^<\?xml.*?\?>\s*", b"", part),
    "a comment first": lambda part: re.sub(rb"\?>", b"?><!-- <w:document> -->", part, count=1),
    "another encoding": latin,
    "single quotes": lambda part: part.replace(f'"{NAMESPACE}"'.encode(), f"'{NAMESPACE}'".encode()),
    "line breaks": lambda part: part.replace(b"<w:p>", b"\r\n<w:p>\n").replace(b"</w:body>", b"\n</w:body>"),
    "blanks in tags": lambda part: part.replace(b"</w:p>", b"</w:p >").replace(b"<w:r>", b"<w:r  >"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_in_whatever_form_it_is_written_it_is_brought_up_to_date(form: object) -> None:
    assert callable(form)
    data = drafted(after(INTRO, own("PROSE – “quoted”")), form)
    made, told = brought(data, held(LEBANON, "@15:40 Yemen", "@15:41 - #piracy #drugs", "/strike 4"))
    assert [what for what, _ in told] == ["replaced", "replaced", "replaced", "added", "removed"]
    texts = read(made)
    assert LATER_STATES.removesuffix(".") in " ".join(texts)
    assert "PROSE – “quoted” – " in texts
    assert brought(made, held(LEBANON, "@15:40 Yemen", "@15:41 - #piracy #drugs", "/strike 4")) == (made, [])


def test_letters_of_any_script_stay_as_they_are() -> None:
    data = drafted(written_on(PIRACY, run(" Ελλάδα, 中国, Türkiye, 😀 &amp; &lt;b&gt;")))
    made, _ = brought(data, held("@15:40 Yemen", "@15:41 - #piracy"))
    assert read(made)[-2] == "Some speakers addressed piracy. Ελλάδα, 中国, Türkiye, 😀 & <b>"
    assert "中国".encode() in document(made)


def test_all_other_parts_stay_byte_for_byte() -> None:
    data = with_parts(drafted(), {"customXml/item1.xml": b"<a/>", "word/media/image1.png": b"\x89PNG"})
    made, _ = brought(data, held(LEBANON))
    before, now = parts_of(data), parts_of(made)
    assert list(now) == list(before)
    assert {name for name in now if now[name] != before[name]} <= {DOCUMENT, "docProps/custom.xml"}


def test_the_properties_of_people_stay() -> None:
    mine = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Mine"><x/></property>'
    data = with_parts(
        drafted(), {"docProps/custom.xml": lambda part: re.sub(rb"(<Properties[^>]*>)", rb"\1<!-- x -->" + mine, part)}
    )
    made, _ = brought(data, held(LEBANON, "@15:40 Yemen", "@15:41 - #drugs"))
    assert b'name="Mine"' in parts_of(made)["docProps/custom.xml"]
    assert read_memory(made).asked == read_memory(data).asked


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            DOCUMENT,
            lambda part: part[:-20],
            "It is damaged: one of its parts is not XML. Open it in Word and save it again.",
        ),
        (
            DOCUMENT,
            lambda part: part.replace(b"?>", b'?><!DOCTYPE w [<!ENTITY a "b">]>', 1),
            "Not a Word file: one of its parts has a document type of its own.",
        ),
        (
            DOCUMENT,
            lambda part: part.replace(NAMESPACE.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
            "It is a Strict Open XML Document. Save it in Word as a Word Document.",
        ),
        (DOCUMENT, lambda _: b"<a/>", "Not a Word file."),
        (
            "docProps/custom.xml",
            lambda part: part[:-20],
            "It is damaged: one of its parts is not XML. Open it in Word and save it again.",
        ),
        (
            DOCUMENT,
            lambda part: re.sub(rb"^<\?xml.*?\?>", b"", part).decode().encode("utf-16"),
            "It is in an encoding that cannot be read. Open it in Word and save it again.",
        ),
        (
            DOCUMENT,
            lambda part: part.replace(b"<w:sectPr", b"<w:sdt><w:sdtContent>" * 300 + b"<w:sectPr", 1).replace(
                b"</w:sectPr>", b"</w:sectPr>" + b"</w:sdtContent></w:sdt>" * 300
            ),
            "One of its parts nests too deeply, or has a text of more than 10 MB. Open it in Word and save it again.",
        ),
        (
            DOCUMENT,
            lambda part: part.split(b"<w:body>")[0] + b"<w:body>" + b"<w:p></w:p>" * 1_000_000,
            "One of its parts has 2,000,003 tags; a report has at most 800,000. Split the file.",
        ),
    ],
)
def test_a_damaged_part_is_told(name: str, change: object, said: str) -> None:
    assert callable(change)
    with pytest.raises(NotAMeetinglogFile) as caught:
        brought(with_parts(drafted(), {name: change}), held(LEBANON))
    assert str(caught.value) == said


@pytest.mark.parametrize("name", ["word/styles.xml", "docProps/custom.xml", "word/header1.xml", "word/numbering.xml"])
def test_a_part_that_is_missing_is_no_obstacle(name: str) -> None:
    made, told = brought(without_part(drafted(), name), held(LEBANON))
    assert told == [("replaced", "item 3: statements (state)")]
    assert LATER_STATES in read(made)


def large(*more: str) -> Scene:
    """Return a record with a thousand paragraphs of the program's: one theme each."""
    notes = (f"@15:11 - said #theme{number}x" for number in range(1000))
    return scene(*OPEN, "@15:10 Norway", *notes, *more)


def test_a_large_file_is_brought_up_to_date_with_about_the_work_that_it_takes_to_write_it() -> None:
    prose = own("PROSE")
    data, writing = counted_calls(lambda: written(large()))
    data = edited(data, lambda part: part.replace(b"<w:sectPr>", prose * 1000 + b"<w:sectPr>"))
    later = large("@15:20 Kenya", *(f"@15:21 - #theme{number}x" for number in range(0, 1000, 2)))
    (made, told), updating = counted_calls(lambda: brought(data, later))
    assert len(told) == 501
    assert document(made).count(prose) == 1000
    assert updating < 3 * writing
