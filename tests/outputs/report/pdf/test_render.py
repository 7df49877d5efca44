"""The PDF: tagged, in its language, with the fonts that it brings and no others, and its page as Word's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.report.output import render_report
from tests.support.commands import Command, Outcome, names_in, process
from tests.support.pdf import elements_of, facts_of, fonts_of, pages_of
from tests.support.scene import Scene
from tests.support.word.report import case, scene

WITHOUT_THE_EXTRA = "import sys; sys.modules['typst'] = None"
NOT_THERE = "meetinglog: A PDF needs libraries that are not installed: pip install 'typst>=0.15,<0.16'.\n"


def rendered(one: Scene, *, masthead: bool = True, notes: bool = False, provenance: bool = False) -> RenderedOutput:
    beside = {"masthead": masthead, "notes": notes, "provenance": provenance}
    return render_report(one.record, Output(kind="report", format="pdf", **beside))


def pdf(one: Scene, *, masthead: bool = True, notes: bool = False, provenance: bool = False) -> bytes:
    data = rendered(one, masthead=masthead, notes=notes, provenance=provenance).data
    assert isinstance(data, bytes)
    return data


def test_it_is_tagged_and_says_that_everybody_can_read_it() -> None:
    data = pdf(case("seed"))
    assert facts_of(data) | {"Tagged": "yes", "Pages": "1", "PDF version": "1.7"} == facts_of(data)
    assert facts_of(data)["Page size"].endswith("(A4)")
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)
    assert re.search(rb"/Lang ?\(en-GB\)", data)
    assert re.search(rb"/DisplayDocTitle true", data)


def test_its_title_says_what_it_is() -> None:
    assert facts_of(pdf(scene()))["Title"] == (
        "Draft report, CTOC/COP/2012/L.1/Add.5, Conference of the Parties, sixth session"
    )


@pytest.mark.parametrize(("name", "language"), [("french-seed", "fr-FR"), ("spanish-seed", "es-ES")])
def test_it_is_in_the_language_of_the_report(name: str, language: str) -> None:
    assert f"/Lang({language})".encode() in pdf(case(name), masthead=False).replace(b"/Lang (", b"/Lang(")


def test_no_moment_is_in_it() -> None:
    data = pdf(case("seed"))
    assert b"CreationDate" not in data
    assert b"CreateDate" not in data


def test_its_fonts_are_in_it_and_are_those_that_come_with_the_library() -> None:
    fonts = fonts_of(pdf(case("seed")))
    assert {name.partition("-")[0] for name, _ in fonts} == {"LibertinusSerif"}
    assert {embedded for _, embedded in fonts} == {"yes"}


def test_the_same_log_gives_the_same_bytes_whatever_fonts_a_computer_has(
    command: Command, log: Path, folder: Path
) -> None:
    assert command("report", log, "--format", "pdf", "-o", "here.pdf").status == 0
    (folder / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    wanted = ("report", log, "--format", "pdf", "-o", folder / "there.pdf")
    fonts = str(folder / "fonts.conf")
    done = process(*wanted, FONTCONFIG_FILE=fonts, SOURCE_DATE_EPOCH="86400", TZ="Asia/Tokyo")
    assert done.status == 0
    assert (folder / "here.pdf").read_bytes() == (folder / "there.pdf").read_bytes()


def test_paragraphs_headings_and_lists_are_told_apart() -> None:
    told = [element.type for element in elements_of(pdf(case("seed"), masthead=False))]
    item = ["LI", "Lbl", "LBody", "P"]
    assert told == ["Document", "H1", "P", "L", *item, *item, "P", "P", "P", "P"]


def test_sections_are_headings_below_their_chapter() -> None:
    elements = elements_of(pdf(case("sub-items-and-tracks")))
    headings = [(element.type, element.text) for element in elements if element.type.startswith("H")]
    assert ("H1", "VI.\u00a0Technical assistance") in headings
    assert ("H2", "A. Training") in headings
    assert {kind for kind, _ in headings} == {"H1", "H2"}


def test_what_stands_behind_a_paragraph_is_a_quotation_below_it() -> None:
    told = elements_of(pdf(scene(), notes=True))
    quoted = [told[at + 1].text for at, element in enumerate(told) if element.type == "BlockQuote"]
    assert quoted == [
        "Lebanon, 4th meeting, 17 October 2012, 15:09:00 (entry 6): welcomed the report #cyber_crime",
        "Norway, 4th meeting, 17 October 2012, 15:11:00 (entry 8): warned of fraud #cyber_crime",
    ]


def test_the_symbol_heads_the_pages_after_the_first_and_each_has_its_number() -> None:
    speakers = [f"@15:{minute:02} {name}" for minute in range(10, 40) for name in ("Norway", "Lebanon")]
    decided = [f"@16:{minute:02} /decide take note of report number {minute}" for minute in range(50)]
    first, *others = pages_of(pdf(scene("@2012-10-17T15:00 /open 4", "@15:05 /item 3", *speakers, *decided)))
    assert len(others) >= 1
    assert first.split()[-1] == f"1/{1 + len(others)}"
    for number, page in enumerate(others, 2):
        assert page.split()[0] == "CTOC/COP/2012/L.1/Add.5"
        assert page.split()[-1] == f"{number}/{1 + len(others)}"


def test_letters_that_no_font_has_are_boxes_and_are_told() -> None:
    lines = ("@2012-10-17T15:00 /open 4", "@15:05 /item 3", '@15:06 /adopt L.1 "On 漢字 and Привет (漢)"')
    written = rendered(scene(*lines))
    assert written.left_out == (
        "Letters of 漢字 and 漢 show as boxes, as the fonts of a PDF lack them; --format docx shows them.",
    )
    assert isinstance(written.data, bytes)
    assert "entitled “On □□ and Привет (□)” (L.1)" in " ".join(pages_of(written.data)[0].split())


def test_letters_that_no_font_joins_are_boxes_and_nothing_breaks() -> None:
    joined = "\u0622\u2896\ufe2d\u0614 and \u0318\u0181\u05bb"
    written = rendered(scene("@2012-10-17T15:00 /open 4", "@15:05 /item 3", f'@15:06 /adopt L.1 "{joined} é “x”"'))
    assert isinstance(written.data, bytes)
    assert "é ‘x’” (L.1)" in " ".join(pages_of(written.data)[0].split())


def test_a_word_longer_than_a_line_is_broken_and_whole() -> None:
    long = "".join(f"{number:04}" for number in range(100))
    written = rendered(scene("@2012-10-17T15:00 /open 4", "@15:05 /item 3", f'@15:06 /adopt L.1 "{long}"'))
    assert isinstance(written.data, bytes)
    assert long in "".join(pages_of(written.data)[0].split())


def test_without_the_extra_it_says_what_to_install_and_writes_nothing(log: Path, folder: Path) -> None:
    before = names_in(folder)
    done = process("report", log, "--format", "pdf", "-o", folder / "report.pdf", before=WITHOUT_THE_EXTRA)
    assert done == Outcome(1, "", NOT_THERE)
    assert names_in(folder) == before


def test_a_pdf_is_issued_and_found_unchanged(command: Command, log: Path, folder: Path) -> None:
    assert command("issue", log, "report", "--format", "pdf", "-o", "add5.pdf").status == 0
    assert (folder / "add5.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert command("diff", log).status == 0
