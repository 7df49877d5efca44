"""A report as a new Word file: what it reads, how it is laid out, what stands beside it, and that Word opens it."""

from __future__ import annotations

import io
import re
import subprocess
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml.etree import _Element, tostring

from tests.support.paths import CASES, report_args
from tests.support.programs import needed
from tests.support.scene import Scene, given, session
from tests.support.word.office import converted
from tests.support.word.parts import parts_of
from tests.support.word.read import W, WordFile, text_of
from tests.support.word.report import LINES, REPORT, case, complaints, printed, scene, word, written
from tests.test_cases import EVERY


@pytest.mark.parametrize("name", EVERY)
def test_what_a_word_file_reads_is_the_report(name: str) -> None:
    expected = (CASES / name / "report.txt").read_text(encoding="utf-8")
    assert WordFile(word(case(name), masthead=False)).lines() == [line for line in expected.splitlines() if line]


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("name", EVERY)
def test_a_word_file_is_valid(name: str, beside: bool, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(word(case(name), notes=beside, provenance=beside, masthead=not report_args(name)))
    assert complaints(file) == []


def test_the_same_report_gives_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(scene(), notes=True, provenance=True)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert written(scene(), notes=True, provenance=True) == first


def test_the_masthead_is_a_table_with_symbol_distribution_date_and_language() -> None:
    assert WordFile(word(scene())).table() == [
        [["United Nations"], ["CTOC/COP/2012/L.1/Add.5"]],
        [[""], ["Conference of the Parties"], ["Distr.: Limited", "18 October 2012", "Original: English"]],
    ]


def test_session_title_and_rapporteur_stand_below_it_in_styles_of_their_own() -> None:
    found = WordFile(word(scene()))
    assert found.masthead() == [
        ("ReportSession", "Sixth session"),
        ("ReportPlace", "Vienna, 15-19 October 2012"),
        ("Title", "Draft report"),
        ("ReportRapporteur", "Rapporteur: Consolata Kiragu (Kenya)"),
        ("ReportAddendum", "Addendum"),
    ]
    assert found.bold() == ["Kiragu"]


def test_what_the_session_file_does_not_say_is_left_out() -> None:
    found = WordFile(word(given(*LINES)))
    assert found.table() == [[["United Nations"], [""]], [[""], ["Conference of the Parties"], [""]]]
    assert [line for _, line in found.masthead()] == ["Sixth session", "Vienna, 15-19 October 2012", "Draft report"]


def test_a_file_without_a_masthead_begins_with_the_chapter() -> None:
    found = WordFile(word(scene(), masthead=False))
    assert found.document.find(f"{W}body/{W}tbl") is None
    assert found.lines()[0] == found.controls()[0][1].replace("\t", " ").strip() == "VII. Other serious crimes"


def test_the_symbol_heads_the_following_pages_and_every_page_has_its_number() -> None:
    found = WordFile(word(scene()))
    section = found.document.find(f"{W}body/{W}sectPr")
    kinds = {one.get(f"{W}type"): one.tag for one in section if one.tag.endswith("Reference")}
    headers = sorted("".join(found.part(name).itertext()) for name in found.parts if name.startswith("word/header"))
    fields = ["".join(found.part(name).itertext()) for name in found.parts if name.startswith("word/footer")]
    assert section.find(f"{W}titlePg") is not None
    assert sorted(kinds) == ["default", "even", "first"]
    assert headers == ["", "CTOC/COP/2012/L.1/Add.5", "CTOC/COP/2012/L.1/Add.5"]
    assert [text.split() for text in fields] == [["PAGE", "1/", "NUMPAGES", "1"]] * 3


def test_there_is_no_picture_in_the_file() -> None:
    names = ZipFile(io.BytesIO(word(scene()))).namelist()
    assert [name for name in names if not name.endswith((".xml", ".rels"))] == []


def test_every_block_stands_in_a_control_with_a_name() -> None:
    one = scene()
    found = WordFile(word(one))
    names = [name for name, _ in found.controls() if not name.startswith("masthead")]
    assert names == [
        "item 3: heading",
        "item 3: consideration",
        "item 3: introductory statements",
        "item 3: statements (state)",
        "item 3: statements (observer-state)",
        "item 3: deliberations",
        "item 3: theme cyber crime",
    ]
    assert len(set(names)) == len(names)
    texts = [text.replace("\t", " ").strip() for name, text in found.controls() if not name.startswith("masthead")]
    assert texts == [line.partition(". ")[2] if line[0].isdigit() else line for line in printed(one)]


def test_word_counts_paragraphs_over_headings_and_documents_from_a_on() -> None:
    documents = [f"@15:06 /doc CTOC/{number} Note on {number}" for number in range(60)]
    one = scene(
        "@2012-10-17T15:00 /open 4", "@15:05 /item 3", *documents, "@15:07 Norway", "@15:08 /item 4", "@15:09 Norway"
    )
    lines = WordFile(word(one)).lines()
    assert lines == printed(one)
    assert [line.split()[0] for line in lines if line.startswith("(")][24:30] == [
        "(y)",
        "(z)",
        "(aa)",
        "(ab)",
        "(ac)",
        "(ad)",
    ]


def test_notes_are_comments_on_their_theme_with_who_said_what_and_when() -> None:
    found = WordFile(word(scene(), notes=True)).comments()
    assert [(one.date, one.text, one.about) for one in found] == [
        (
            "2012-10-17T15:09:00Z",
            "Lebanon, 4th meeting, 17 October 2012, 15:09:00 (entry 6): welcomed the report #cyber_crime",
            "Some speakers addressed cyber crime.",
        ),
        (
            "2012-10-17T15:11:00Z",
            "Norway, 4th meeting, 17 October 2012, 15:11:00 (entry 8): warned of fraud #cyber_crime",
            "Some speakers addressed cyber crime.",
        ),
    ]


def test_a_paragraph_has_one_comment_with_the_entries_of_each_name_on_a_line() -> None:
    by_words = {one.about: one.text.splitlines() for one in WordFile(word(scene(), provenance=True)).comments()}
    assert by_words["Lebanon (on behalf of the Group of 77 and China) and Norway"] == [
        (
            "Lebanon: entry 5, 2012-10-17 15:08:00: Lebanon, on behalf of the Group of 77 and China, has the floor "
            "(item 3)"
        ),
        "Norway: entry 7, 2012-10-17 15:10:00: Norway has the floor (item 3)",
    ]
    assert by_words["Some speakers"] == [
        "Some speakers: entry 6, 2012-10-17 15:09:00: a note; entry 8, 2012-10-17 15:11:00: a note"
    ]


def test_the_properties_have_a_title_and_the_language() -> None:
    core = "".join(WordFile(word(scene())).part("docProps/core.xml").itertext())
    assert "Draft report, Conference of the Parties, Sixth session" in core
    assert "en-GB" in core
    assert b"<dc:title>Other serious crimes</dc:title>" in parts_of(word(scene(), masthead=False))["docProps/core.xml"]


def test_words_in_another_script_have_their_language_and_direction() -> None:
    names = [{"name": "the Union (الاتحاد, Союз, 联盟)", "capacity": "ngo", "aliases": ["union"]}]
    one = given("@2012-10-17T15:00 /open 4", "@15:05 /item 3", "@15:07 union", facts=session(participants=names))
    runs = WordFile(word(one)).document.iter(f"{W}r")
    languages = {text_of(run).strip(): dict(run.find(f"{W}rPr/{W}lang").attrib) for run in runs if b"lang" in dump(run)}
    assert [(words.strip("(), \u2067\u2069"), set(codes.values())) for words, codes in languages.items()] == [
        ("الاتحاد", {"ar-SA"}),
        ("Союз", {"ru-RU"}),
        ("联盟", {"zh-CN"}),
    ]
    assert WordFile(word(one)).lines() == printed(one)


def dump(node: _Element) -> bytes:
    """Return an element as it is written."""
    data: bytes = tostring(node)
    return data


def test_without_being_asked_nothing_stands_beside_the_paragraphs() -> None:
    found = WordFile(word(scene()))
    assert found.comments() == []
    assert b"welcomed the report" not in b"".join(found.parts.values())


def test_comments_for_officers_are_in_no_word_file() -> None:
    data = word(scene(), notes=True, provenance=True)
    assert b"anybody" not in b"".join(WordFile(data).parts.values())


TYPED = ["<w:p/> & ]]> <!--", "=1+1", "{PAGE} \\* MERGEFORMAT", "אבג", "😀", "%1.", "''", "x" * 9_000]
NAMES = [*TYPED, "\u202eabc", "\u2066abc", "a\u2028b", "a\tb", "a\nb"]


@pytest.mark.parametrize("typed", NAMES)
def test_names_and_facts_of_the_session_file_are_data(typed: str, tmp_path: Path) -> None:
    names = [{"name": f"the {typed}", "capacity": "ngo", "aliases": ["hostile"]}]
    facts = session(participants=names, report={**REPORT, "symbol": typed, "rapporteur": {"name": typed}})
    one = given("@2012-10-17T15:00 /open 4", "@15:05 /item 3", "@15:07 hostile", facts=facts)
    reads_as_printed(one, tmp_path)


@pytest.mark.parametrize("typed", TYPED)
def test_what_an_officer_types_is_data(typed: str, tmp_path: Path) -> None:
    lines = (f"@15:06 /doc X {typed}", "/intro secretariat", f"- {typed} #a", f"/decide {typed}")
    reads_as_printed(scene("@2012-10-17T15:00 /open 4", "@15:05 /item 3", *lines), tmp_path)


def reads_as_printed(one: Scene, folder: Path) -> None:
    data = word(one, notes=True, provenance=True)
    assert WordFile(data).lines() == [line.replace("\t", " ") for line in printed(one)]
    file = folder / "report.docx"
    file.write_bytes(data)
    assert complaints(file) == []


def test_what_xml_cannot_hold_is_left_out() -> None:
    names = [{"name": "a\x01b\x7fc\ufffed\x0be\x85f", "capacity": "ngo", "aliases": ["hostile"]}]
    one = given("@2012-10-17T15:00 /open 4", "@15:05 /item 3", "@15:07 hostile", facts=session(participants=names))
    assert WordFile(word(one)).lines()[-1] == "2. The observer for abcd e f made a statement."


@pytest.mark.slow
def test_as_an_accessible_pdf_it_has_its_title_language_and_structure(tmp_path: Path) -> None:
    reader = needed("pdfinfo")
    universal = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    (tmp_path / "report.pdf").write_bytes(data := converted(word(scene()), tmp_path, universal))
    told = subprocess.run([reader, "-struct", tmp_path / "report.pdf"], capture_output=True, timeout=60, check=True)
    roles = re.findall(r"^ *(Table|H1|H2)\b", told.stdout.decode(), re.MULTILINE)
    assert roles == ["Table", "H1", "H2"]
    for said in (b"<pdfuaid:part>1</pdfuaid:part>", b"/DisplayDocTitle true", b"/Lang(en-GB)"):
        assert said in data
