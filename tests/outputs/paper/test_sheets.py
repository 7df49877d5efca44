"""Lists to print: what they say, as a page and as a Word file, and how they stand on paper."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from meetinglog.outputs.paper.rendering import PAPER, rendered_sheet
from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetTable
from tests.outputs.report.test_hostile_texts import TEXTS
from tests.support.browser import printed
from tests.support.calls import counted_calls
from tests.support.commands import Command, bytes_of
from tests.support.html import Node, tree
from tests.support.paths import CASES
from tests.support.pdf import pages_of
from tests.support.word.office import converted
from tests.support.word.read import W, WordFile
from tests.support.word.report import complaints

ACTS = """\
@2012-10-18T15:00 /rise
@2012-10-18T15:04 /open 6
@15:05 /item 3
@15:06 /limit 3m
@15:06 /inscribe Norway for:G77; Kenya; Côte d'Ivoire; France also:EU
- not for the podium #theme
/comment not for anybody
! to be looked at
@15:09 Austria for:EU
- welcomed it #theme
"""
Rows = list[list[str]]


@pytest.fixture
def waiting(command: Command, log: str, folder: Path) -> str:
    (folder / "more.txt").write_text(ACTS, encoding="utf-8")
    assert command("import", log, "more.txt").status == 0
    return log


def data_of(command: str, log: str, form: str, *options: str) -> bytes:
    done = bytes_of(command, log, "--format", form, *options)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def lines_of(data: bytes, form: str) -> list[str]:
    """Return the lines outside tables."""
    if form == "docx":
        return [line for line in ("".join(node.itertext()) for node in WordFile(data).paragraphs()) if line]
    return [node.text for node in tree(data.decode()).one("body").all("h1", "h2", "p")]


def tables_of(data: bytes, form: str) -> list[Rows]:
    if form == "docx":
        tables = WordFile(data).document.iter(f"{W}tbl")
        return [
            [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in tables
        ]
    return [[_cells(row) for row in table.all("tr")] for table in tree(data.decode()).all("table")]


def _cells(row: Node) -> list[str]:
    return [cell.text for cell in row.all("th", "td")]


@pytest.mark.parametrize("form", PAPER)
def test_the_podium_has_who_speaks_who_waits_and_until_when(form: str, waiting: str) -> None:
    data = data_of("speakers", waiting, form)
    assert lines_of(data, form) == [
        "List of speakers",
        "Conference, 6th meeting",
        "Item 3: Other serious crimes",
        "Austria",
        "has the floor, on behalf of the European Union",
        "4 on the list: until about 15:24; with 2 minutes each, 15:20",
    ]
    assert tables_of(data, form) == [
        [
            ["No", "Speaker", "For", "About"],
            ["1", "Norway", "on behalf of the Group of 77 and China", "15:12"],
            ["2", "Kenya", "", "15:15"],
            ["3", "Côte d’Ivoire", "", "15:18"],
            ["4", "France", "also on behalf of the European Union", "15:21"],
        ]
    ]
    assert b"as at 18 October 2012, 15:09" in b"".join(
        [data, *(WordFile(data).parts.values() if form == "docx" else ())]
    )


@pytest.mark.parametrize("form", PAPER)
def test_a_column_in_which_nothing_stands_leaves_its_room_to_the_names(form: str, command: Command, log: str) -> None:
    acts = "@2012-10-18T15:03 /rise\n@15:04 /open 6\n@15:05 /item 3\n@15:06 /inscribe Kenya; Norway\n@15:07 /rise\n"
    assert command("import", log, "-", stdin=acts).status == 0
    data = data_of("speakers", log, form)
    assert tables_of(data, form) == [[["No", "Speaker"], ["1", "Kenya"], ["2", "Norway"]]]
    if form == "docx":
        widths = [int(column.get(f"{W}w") or 0) for column in WordFile(data).document.iter(f"{W}gridCol")]
        assert widths[1] / sum(widths) == pytest.approx(0.88, abs=0.01)


@pytest.mark.parametrize("form", PAPER)
def test_where_nobody_waits_the_podium_says_so(form: str, log: str) -> None:
    data = data_of("speakers", log, form)
    assert lines_of(data, form)[-1] == "Nobody is on the list of speakers"
    assert tables_of(data, form) == []


@pytest.mark.parametrize("form", PAPER)
def test_each_list_of_speakers_has_pages_of_its_own(form: str, command: Command, waiting: str, folder: Path) -> None:
    (folder / "other.txt").write_text("Peru\nChile\n", encoding="utf-8")
    assert command("inscribe", waiting, "other.txt", "--item", "4").status == 0
    data = data_of("speakers", waiting, form)
    assert [[row[1] for row in table[1:]] for table in tables_of(data, form)] == [
        ["Norway", "Kenya", "Côte d’Ivoire", "France"],
        ["Peru", "Chile"],
    ]
    assert lines_of(data, form).count("Austria") == 1
    file = folder / f"speakers.{form}"
    file.write_bytes(data)
    if form == "html":
        assert len(pages_of(printed(file))) == 2
    else:
        assert len([*WordFile(data).document.iter(f"{W}br")]) == 1


@pytest.mark.parametrize("form", PAPER)
@pytest.mark.parametrize("name", ["seed", "seed-disturbed", "sub-items-and-tracks", "contested-drafts"])
def test_totals_are_those_of_the_list_as_csv(name: str, form: str, command: Command) -> None:
    assert command("new", CASES / name / "session.toml", "CASE").status == 0
    assert command("import", "CASE", CASES / name / "capture.txt").status == 0
    lines = list(csv.DictReader(io.StringIO(command("statements", "CASE", "--format", "csv").out)))
    *meetings, totals = tables_of(data_of("statements", "CASE", form), form)
    assert sorted(int(row[0]) for table in meetings for row in table[1:-1]) == [int(line["no"]) for line in lines]
    proper = {"introductory", "statement", "concluding", "explanation"}
    counted = Counter((line["track"], line["meeting"], line["kind"] in proper) for line in lines)
    held = list(dict.fromkeys((line["track"], line["meeting"]) for line in lines))
    floor = [
        sum(int(line["floor_seconds"] or 0) for line in lines if (line["track"], line["meeting"]) == m) for m in held
    ]
    assert [row[1:3] for row in totals[1:-1]] == [[str(counted[*m, True]), str(counted[*m, False])] for m in held]
    assert [_seconds(row[3]) for row in totals[1:-1]] == pytest.approx(floor, abs=len(lines))
    assert totals[-1][0] == "In all"
    assert [int(cell) for cell in totals[-1][1:3]] == [
        sum(count for (*_, is_proper), count in counted.items() if is_proper is wanted) for wanted in (True, False)
    ]
    assert [table[-1][-1] for table in meetings] == [row[3] for row in totals[1:-1]]


def _seconds(duration: str) -> int:
    seconds = 0
    for part in duration.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


@pytest.mark.parametrize("form", PAPER)
def test_the_list_to_hand_out_names_the_session_the_items_and_the_days(form: str, log: str) -> None:
    lines = lines_of(data_of("statements", log, form), form)
    assert lines[0] == "List of statements"
    assert lines[2] == "15-19 October 2012"
    assert lines[3].startswith("Item 3: Other serious crimes")
    assert "4th meeting, 17 October 2012" in lines


@pytest.mark.parametrize("form", PAPER)
def test_the_list_to_hand_out_says_in_words_what_was_no_plain_statement(form: str, command: Command, log: str) -> None:
    acts = (
        "@2012-10-18T21:00 /rise\n@22:00 /open 6\n@22:01 /item 3\n@22:02 /intro secretariat\n@22:04 Norway\n"
        "@22:05 /order Peru\n@22:06 /end\n@22:10 /suspend\n@2012-10-19T10:00 /resume\n@10:01 /reply Chad\n"
        "@10:04 /explain Kenya when:before\n@10:05 /closing secretariat\n@10:06 /rise\n"
    )
    assert command("import", log, "-", stdin=acts).status == 0
    data = data_of("statements", log, form, "--meeting", "6")
    assert "6th meeting, 18-19 October 2012" in lines_of(data, form)
    assert [row[2] for row in tables_of(data, form)[0][1:]] == [
        "Secretariat [introductory statement]",
        "Norway",
        "Peru [point of order]",
        "Chad [right of reply]",
        "Kenya [explanation of vote or position]",
        "Secretariat [concluding statement]",
        "4 statements, 2 other interventions",
    ]


def test_an_empty_list_to_hand_out_says_that_nothing_was_said(empty_log: str) -> None:
    assert lines_of(data_of("statements", empty_log, "html"), "html")[-1] == "Nothing was said."


@pytest.mark.parametrize("command_name", ["speakers", "statements"])
def test_notes_flags_and_comments_are_on_no_sheet(command_name: str, waiting: str) -> None:
    for form in PAPER:
        data = data_of(command_name, waiting, form)
        parts = WordFile(data).parts.values() if form == "docx" else [data]
        for part in parts:
            assert not re.search(rb"not for|looked at|welcomed", part)


@pytest.mark.parametrize("command_name", ["speakers", "statements"])
def test_a_word_file_is_valid_titled_and_repeats_its_headings(command_name: str, waiting: str, folder: Path) -> None:
    data = data_of(command_name, waiting, "docx")
    (folder / "list.docx").write_bytes(data)
    assert complaints(folder / "list.docx") == []
    assert data == data_of(command_name, waiting, "docx")
    file = WordFile(data)
    core = "".join(file.part("docProps/core.xml").itertext())
    assert f"List of {command_name}, Conference of the Parties" in core
    assert "en-GB" in core
    for table in file.document.iter(f"{W}tbl"):
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert heads == [True, *[False] * (len(heads) - 1)]


@pytest.mark.parametrize("form", PAPER)
def test_a_list_that_was_handed_out_tells_what_differs_since(
    form: str, command: Command, log: str, folder: Path
) -> None:
    assert command("issue", log, "statements", "--format", form, "-o", f"list.{form}").status == 0
    assert (folder / f"list.{form}").read_bytes() == data_of("statements", log, form)
    assert command("diff", log).status == 0
    (folder / "late.txt").write_text("/amend 4 who:Angola\n", encoding="utf-8")
    assert command("import", log, "late.txt").status == 0
    done = command("diff", log)
    assert done.status == 1
    assert "{+Angola+}" in done.out


def test_a_list_is_no_report_that_is_brought_up_to_date(command: Command, log: str) -> None:
    assert command("statements", log, "--format", "docx", "-o", "list.docx").status == 0
    done = command("report", log, "--update", "list.docx")
    assert done.status == 1
    assert "list.docx" in done.err


def long_sheet() -> PaperSheet:
    columns = (SheetColumn("No", 20, is_number=True), SheetColumn("Speaker", 80))
    table = SheetTable(columns, tuple((str(number), f"Speaker {number}") for number in range(150)), ("", "In all"))
    return PaperSheet("List", '“A” </style>\\"; x: url(y)', ((SheetLine("Part", "heading"), table),))


def test_on_paper_each_page_has_its_titles_its_number_and_what_it_belongs_to(tmp_path: Path) -> None:
    sheet = long_sheet()
    (tmp_path / "list.html").write_bytes(rendered_sheet(sheet, "html"))
    pages = pages_of(printed(tmp_path / "list.html"))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.split("\n")[0].strip() == sheet.running
        assert page.split()[-1] == f"{number}/{len(pages)}"
        assert re.search(r"No +Speaker", page)


COLUMNS = (SheetColumn("Meeting", 60), SheetColumn("Floor", 40, is_number=True))


def totals(name: str, number: int) -> tuple[SheetLine, SheetTable]:
    """Return a table of totals with its heading, of so many rows."""
    rows = tuple((f"{name} meeting {row}", "0:00") for row in range(number))
    return SheetLine(f"{name} heading", "heading"), SheetTable(COLUMNS, rows, (f"{name} total", "0:00"), together=True)


def places_of(pages: list[str], name: str, number: int) -> list[int]:
    """Return the pages on which the heading and the rows of a table of totals stand, in their order."""
    texts = [f"{name} heading", *(f"{name} meeting {row}" for row in range(number)), f"{name} total"]
    return [at for text in texts for at, page in enumerate(pages) if re.search(rf"{text}\b", page)]


def on_paper(sheet: PaperSheet, form: str, folder: Path) -> list[str]:
    """Return the text of the pages that a sheet is printed on."""
    data = rendered_sheet(sheet, form)
    if form == "docx":
        return pages_of(converted(data, folder, "pdf"))
    (folder / "list.html").write_bytes(data)
    return pages_of(printed(folder / "list.html"))


@pytest.mark.parametrize("form", PAPER)
def test_a_table_of_totals_stands_on_one_page_with_its_heading(form: str, tmp_path: Path) -> None:
    names = [f"T{at}" for at in range(12)]
    before = [SheetTable(COLUMNS, (("", ""),) * (9 + at)) for at in range(len(names))]
    blocks = [block for table, name in zip(before, names, strict=True) for block in (table, *totals(name, 9))]
    pages = on_paper(PaperSheet("List", "Session", (tuple(blocks),)), form, tmp_path)
    places = [places_of(pages, name, 9) for name in names]
    assert [len(each) for each in places] == [11] * len(names)
    assert [len({*each}) for each in places] == [1] * len(names)


@pytest.mark.parametrize("form", PAPER)
def test_totals_that_no_page_has_room_for_begin_below_their_heading_and_are_whole(form: str, tmp_path: Path) -> None:
    sheet = PaperSheet("List", "Session", ((SheetTable(COLUMNS, (("", ""),) * 9), *totals("All", 120)),))
    heading, first, *_, last = places = places_of(on_paper(sheet, form, tmp_path), "All", 120)
    assert (len(places), heading == first, last > first) == (122, True, True)


def test_a_cell_of_a_word_file_is_little_work() -> None:
    few, many = (
        PaperSheet("List", "Session", ((SheetTable(COLUMNS, (("Norway", "2:00"),) * rows),),)) for rows in (10, 510)
    )
    _, of_few = counted_calls(lambda: rendered_sheet(few, "docx"))
    _, of_many = counted_calls(lambda: rendered_sheet(many, "docx"))
    assert (of_many - of_few) / (500 * len(COLUMNS)) < 50


def test_in_word_a_name_from_right_to_left_is_as_large_and_as_bold_as_any_other() -> None:
    table = SheetTable(COLUMNS, (("مركز", "2:00"),), ("الكل", "2:00"))
    sheet = PaperSheet("List", "Session", ((SheetLine("المركز", "name"), table),), large=True)
    runs = [*WordFile(rendered_sheet(sheet, "docx")).document.iter(f"{W}rPr")]
    sizes = [(run.find(f"{W}sz"), run.find(f"{W}szCs")) for run in runs]
    assert len(sizes) > 5
    for size, complex_size in sizes:
        assert size is not None
        assert complex_size is not None
        assert size.get(f"{W}val") == complex_size.get(f"{W}val")
    for run in runs:
        bold, complex_bold = run.find(f"{W}b"), run.find(f"{W}bCs")
        assert (bold is None, bold is not None and bold.get(f"{W}val")) == (
            complex_bold is None,
            complex_bold is not None and complex_bold.get(f"{W}val"),
        )


def test_behind_the_last_table_stands_no_line_that_could_take_a_page_of_its_own() -> None:
    table = SheetTable(COLUMNS, (("Norway", "2:00"),))
    *_, last = WordFile(rendered_sheet(PaperSheet("List", "Session", ((table, table),)), "docx")).document.iter(f"{W}p")
    spacing = next(last.iter(f"{W}spacing"))
    assert [spacing.get(f"{W}{name}") for name in ("before", "after", "line", "lineRule")] == ["0", "0", "20", "exact"]


@pytest.mark.parametrize("form", PAPER)
def test_a_name_that_would_fill_a_page_is_set_smaller(form: str, command: Command, log: str, folder: Path) -> None:
    name = "the Coalition for " + ", ".join(f"the protection of river {number}" for number in range(12))
    acts = f'@2012-10-18T15:03 /rise\n@15:04 /open 6\n@15:05 /item 3\n@15:06 "{name}" as:ngo\n'
    assert command("import", log, "-", stdin=acts).status == 0
    file = folder / f"list.{form}"
    file.write_bytes(data_of("speakers", log, form))
    pages = pages_of(printed(file) if form == "html" else converted(file.read_bytes(), folder, "pdf"))
    assert len(pages) == 1


def test_a_tab_and_spaces_stay_in_a_cell_of_a_word_file() -> None:
    table = SheetTable(COLUMNS, ((" Nor\tway ", "a\n b"),))
    data = rendered_sheet(PaperSheet("List", "Session", ((table,),)), "docx")
    stretches = [*WordFile(data).document.iter(f"{W}t", f"{W}tab")][-4:]
    assert [node.text for node in stretches] == [" Nor", None, "way ", "a b"]
    spaces = "{http://www.w3.org/XML/1998/namespace}space"
    assert [node.get(spaces) for node in stretches] == ["preserve", None, "preserve", None]


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_typed_is_data_on_a_page(name: str) -> None:
    text = TEXTS[name]
    table = SheetTable((SheetColumn(text, 100),), ((text,),), (text,))
    page = tree(rendered_sheet(PaperSheet(text, text, ((SheetLine(text, "name"), table),)), "html").decode())
    assert {node.tag for node in page.all()} == {
        *("html", "head", "meta", "title", "style", "body", "h1", "section", "p", "table", "thead", "tbody", "tr"),
        *("th", "td", "bdi"),
    }
    assert page.one("section").one("p").text == text
    assert [cell.text for cell in page.all("td")] == [text, text]


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_typed_is_data_in_a_word_file(name: str, tmp_path: Path) -> None:
    text = TEXTS[name]
    table = SheetTable((SheetColumn("Speaker", 100),), ((text,),))
    data = rendered_sheet(PaperSheet(text, text, ((SheetLine(text, "name"), table),)), "docx")
    (tmp_path / "list.docx").write_bytes(data)
    assert complaints(tmp_path / "list.docx") == []
    assert lines_of(data, "docx") == [text, text]
    assert tables_of(data, "docx") == [[["Speaker"], [text]]]
