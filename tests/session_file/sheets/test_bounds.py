from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from meetinglog.session_file.sheets import held
from meetinglog.session_file.sheets.bounds import TEXT, UNUSED
from meetinglog.session_file.sheets.cells import CELLS, COLUMNS, ROWS, Cells, NotReadableError
from meetinglog.session_file.sheets.delimited import separated
from meetinglog.session_file.sheets.held import ELEMENTS
from meetinglog.session_file.sheets.workbooks import sheets_of
from tests.support.commands import LITTLE_MEMORY, SESSION, process

BOUNDS = f"a spreadsheet has at most {ROWS:,} rows and {COLUMNS} columns. Delete what stands outside the list."
DAMAGED = "“list” cannot be read as a spreadsheet; it is damaged, or in another format."
SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"

Change = Callable[[bytes], bytes]
Content = Callable[[], bytes]
"""What makes a file, so that only the test of it writes it."""


def xlsx(*cells: tuple[int, int, str]) -> bytes:
    """Write a workbook with a short list and more cells."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("List")
    for cell in ((0, 0, "Name"), (0, 1, "Type"), (1, 0, "A"), (1, 1, "NGO"), *cells):
        sheet.write(*cell)
    book.close()
    return file.getvalue()


def changed(content: bytes, **changes: Change) -> bytes:
    """Write an archive anew, with the member of each name (``sheet``, ``texts``, ``styles``) changed."""
    parts = {"sheet": SHEET, "texts": TEXTS, "styles": STYLES}
    by_part = {parts[name]: change for name, change in changes.items()}
    with ZipFile(io.BytesIO(content)) as archive:
        return packed({n: by_part.get(n, bytes)(archive.read(n)) for n in archive.namelist()})


def packed(members: Mapping[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def before(end: bytes, more: bytes) -> Change:
    return lambda part: part.replace(end, more + end)


def with_rows(more: bytes) -> bytes:
    return changed(xlsx(), sheet=before(b"</sheetData>", more))


NAMES = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
ODS_BEGINS = (
    f"<office:document-content {NAMES.format('office')} {NAMES.format('table')} {NAMES.format('text')}>"
    '<office:body><office:spreadsheet><table:table table:name="List">'
)
ODS_ENDS = "</table:table></office:spreadsheet></office:body></office:document-content>"


def cell(text: str, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"'
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{text}</text:p></table:table-cell>'


def empty(times: int = 1) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


ODS_LIST = row(cell("Name") + cell("Type")) + row(cell("A") + cell("NGO"))


def ods(more: str, end: str = ODS_ENDS) -> bytes:
    manifest = f"<manifest:manifest {NAMES.format('manifest')}/>"
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": ODS_BEGINS + ODS_LIST + more + end,
    }
    return packed({name: text.encode() for name, text in members.items()})


def refusal(content: bytes) -> str:
    with pytest.raises(NotReadableError) as refused:
        sheets_of(content, "list")
    return str(refused.value)


def rows(content: bytes) -> int:
    [sheet], hidden = sheets_of(content, "list")
    begun = [(number, row[:2]) for number, row in sheet.rows[:2]]
    assert (hidden, begun) == ((), [(0, ["Name", "Type"]), (1, ["A", "NGO"])])
    return len(sheet.rows)


@pytest.mark.parametrize(
    ("content", "cell", "holds"),
    [
        (lambda: xlsx((99_999, 701, "x")), "ZZ100000", "“x”"),
        (lambda: xlsx((1_048_575, 16_383, "far")), "XFD1048576", "“far”"),
        (lambda: xlsx((ROWS, 0, "x")), "A20001", "“x”"),
        (lambda: xlsx((0, COLUMNS, "x")), "GS1", "“x”"),
        (lambda: with_rows(b'<row r="30000"><c><v>7</v></c></row>'), "A30000", "“7”"),
        (lambda: with_rows(b"<row>" + b"<c/>" * 300 + b"<c><v>7</v></c></row>"), "KO3", "“7”"),
        (lambda: with_rows(b"<row/>" * 30_000 + b'<row><c t="str"><f>A1</f><v></v></c></row>'), "A30003", ""),
        (lambda: ods(row(empty(16_384), 1_048_573) + row(cell("x"))), "A1048576", "“x”"),
        (lambda: ods(row(empty(16_383) + cell("x"))), "XFD3", "“x”"),
        (lambda: ods(row(cell("x", 300))), "KN3", "“x”"),
        (lambda: ods(row(cell("x"), 30_000)), "A30002", "“x”"),
    ],
)
def test_a_cell_outside_the_bounds_is_named_with_its_sheet_and_what_it_holds(
    content: Content, cell: str, holds: str
) -> None:
    there = f"holds {holds}" if holds else "is not empty"
    assert refusal(content()) == f"“list”, sheet “List”, cell {cell} {there}; {BOUNDS}"


def test_a_list_may_go_as_far_as_the_bounds() -> None:
    assert rows(xlsx((ROWS - 1, 0, "last"))) == 3
    assert rows(xlsx((2, COLUMNS - 1, "last"))) == 3
    assert rows(ods(row(empty(), ROWS - 3) + row(empty(9) + cell("last")))) == 3


def test_formats_without_content_do_not_count_however_far_they_go() -> None:
    formats = b'<row r="1048576" hidden="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    assert rows(with_rows(formats)) == 2
    assert rows(ods(row(empty(16_384), 1_048_574))) == 2


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            lambda: xlsx((ROWS - 1, 0, "x"), (0, 99, "x")),
            f"2,000,000 cells from the first to the last that holds anything; a spreadsheet has at most {CELLS:,}",
        ),
        (
            lambda: changed(
                xlsx(),
                texts=before(b"</sst>", b"<si><t>" + b"x" * 200_000 + b"</t></si>"),
                sheet=before(b"</sheetData>", b"<row>" + b'<c t="s"><v>4</v></c>' * 100 + b"</row>"),
            ),
            f"20,000,012 characters in its cells; a spreadsheet has at most {TEXT:,}",
        ),
        (
            lambda: ods(row(cell("x" * 30_000, 20), 10_000)),
            f"6,000,000,012 characters in its cells; a spreadsheet has at most {TEXT:,}",
        ),
        (
            lambda: ods(row(cell('<text:s text:c="999999999"/>'))),
            f"1,000,000,011 characters in its cells; a spreadsheet has at most {TEXT:,}",
        ),
        (
            lambda: ods(row(empty(16_384) + empty()) * 400),
            f"6,553,600 cells that hold nothing; a spreadsheet has at most {UNUSED:,}",
        ),
        (
            lambda: changed(
                xlsx(),
                sheet=before(
                    b"</worksheet>", b"<mergeCells>" + b'<mergeCell ref="A1:A1048576"/>' * 100 + b"</mergeCells>"
                ),
            ),
            f"1,999,900 merged cells; a spreadsheet has at most {CELLS:,}",
        ),
    ],
)
def test_what_would_take_all_memory_is_counted_before_it_is_read(content: Content, what: str) -> None:
    assert refusal(content()) == f"“list” has {what}."


@pytest.mark.parametrize(
    "content",
    [
        lambda: ods("", end=""),
        lambda: ods(row(cell("x")).replace("</table:table-cell>", "")),
        lambda: ods(row(cell(f"<table:table>{row(cell('x'))}</table:table>"))),
        lambda: ods(row(cell("x")).replace('repeated="1"', 'repeated="-1"')),
        lambda: with_rows(b'<row r="4"><c r="A4">'),
        lambda: with_rows(b'<row r="4"><c r="AAAA4"><v>1</v></c></row>'),
        lambda: with_rows(b'<row r="x"><c><v>1</v></c></row>'),
        lambda: with_rows(b"<a>" * 300 + b"</a>" * 300),
        lambda: with_rows(b"<row>" + b"<c/>" * 200_000 + b"</row>"),
        lambda: changed(xlsx(), sheet=lambda part: b'<!DOCTYPE a [<!ENTITY a "aa">]>' + part),
        lambda: changed(xlsx(), sheet=lambda part: part.decode().encode("utf-16")),
        lambda: changed(xlsx(), sheet=lambda part: part.replace(b"UTF-8", b"ISO-8859-1")),
        lambda: changed(xlsx(), styles=before(b"</cellXfs>", b"<!--" + b"x" * 10_000_000 + b"-->")),
        lambda: packed({"content.xml": b"<a/>", "xl/workbook.bin": b"x"}),
        lambda: packed({"xl/workbook.xml": b"<a/>" * 100}, ZIP_BZIP2),
    ],
)
def test_what_a_reader_could_wait_or_fill_the_memory_for_is_damage(content: Content) -> None:
    assert refusal(content()) == DAMAGED


def test_two_members_of_one_name_are_damage() -> None:
    file = io.BytesIO(xlsx())
    with ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, "<worksheet/>")
    assert refusal(file.getvalue()) == DAMAGED


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "“list” has more than 50 MB when it is unpacked; save the list by itself."
    assert refusal(packed({"xl/workbook.xml": bytes(60_000_000)})) == told
    assert refusal(packed({str(number): b"" for number in range(10_001)})) == told
    told = f"“list” has more than {ELEMENTS:,} cells, formats and texts; save the list by itself."
    monkeypatch.setattr(held, "ELEMENTS", 1_000)  # so that the test is quick
    assert refusal(with_rows(b"<row/>" * 1_000)) == told


def test_a_workbook_of_an_old_excel_and_a_locked_one_are_told_apart() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refusal(compound) == "“list” is a workbook from before Excel 2007; save it as .xlsx."
    locked = compound + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked) == "“list” is password-protected; save it without a password."


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("Name,Type\n" + "A,NGO\n" * ROWS, (ROWS, 0, "A")),
        ("Name,Type\n" + "\n" * ROWS + " ,NGO\n", (ROWS + 1, 1, "NGO")),
        ("Name,Type\nA,NGO" + "," * COLUMNS + "x\n", (1, COLUMNS + 1, "x")),
    ],
)
def test_a_text_is_read_as_far_as_the_bounds(text: str, beyond: tuple[int, int, str]) -> None:
    [cells, _, _] = separated(text.encode(), "list")
    assert cells.beyond == beyond
    assert len(cells.rows) <= ROWS


def test_separators_without_content_do_not_count_however_many_they_are() -> None:
    text = "Name,Type\nA,NGO\n" + f"{',' * 1_000}\n" * 100 + ",\n" * ROWS
    [cells, _, _] = separated(text.encode(), "list")
    assert (cells.beyond, [(n, row[:2]) for n, row in cells.rows]) == (None, [(0, ["Name", "Type"]), (1, ["A", "NGO"])])
    assert isinstance(cells, Cells)


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "a stray cell": ("p.xlsx", xlsx((1_048_575, 16_383, "x")), "cell XFD1048576 holds “x”"),
    "a sheet that is cut off": ("p.ods", ods("", end=""), "cannot be read as a spreadsheet"),
    "blanks": ("p.ods", ods(row(cell('<text:s text:c="999999999"/>'))), "characters in its cells"),
    "300,000 rows": ("p.csv", b"Name,Type\n" + b"Nobody,Nothing\n" * 300_000, "cell A20001 holds “Nobody”"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_list_of_participants_that_would_take_all_memory_is_refused_in_little(name: str, folder: Path) -> None:
    file, content, said = HOSTILE[name]
    (folder / file).write_bytes(content)
    text = SESSION.replace('id = "cop-6"\n', f'id = "cop-6"\nparticipants = "{file}"\n')
    (folder / "session.toml").write_text(text, encoding="utf-8")
    done = process("new", "session.toml", before=LITTLE_MEMORY)
    assert (done.status, done.out) == (1, "")
    [first, mistake] = done.err.splitlines()
    assert first == "meetinglog: session.toml: 1 mistake; nothing was created."
    assert said in mistake
