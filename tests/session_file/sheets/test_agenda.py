from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.model.session import AgendaItem, Document
from meetinglog.session_file.location import Location
from meetinglog.session_file.sheets.agenda import WORDS, read_agenda
from tests.support.session_files import mistakes, read, with_session
from tests.support.sheets import LIST, NOTES, WRITERS, Rows, workbook, write_csv, write_xlsx

HEAD = ["Item", "Title", "Chapter", "Symbol", "Document title"]


def items(folder: Path, file: str, more: str = "") -> tuple[AgendaItem, ...]:
    return read(folder, with_session(f'agenda = "{file}"\n{more}')).items


def agenda_mistakes(folder: Path, *rows: Sequence[object], more: str = "") -> list[str]:
    write_csv(folder / "a.csv", rows)
    return mistakes(folder, with_session(f'agenda = "a.csv"\n{more}'))


@pytest.mark.parametrize("suffix", WRITERS)
def test_items_and_their_documents_are_read_from_every_format(tmp_path: Path, suffix: str) -> None:
    rows = [
        ["Agenda of the sixth session", "", "", "", ""],
        ["Agenda item no.", "Title", "Chapter of the report", "Document symbol", "Title of the document"],
        ["1.", "Opening", "", "", ""],
        ["2", "Crime", "VII", "CTOC/1", "Report of the Secretariat"],
        ["", "", "", "CTOC/2", "Note by the Secretariat"],
        ["2", "Crime", "VII", "CTOC/3", "Comments"],
        ["", "", "", "", ""],
        ["2 (a)", "Cybercrime", "", "CTOC/1", "Report of the Secretariat"],
    ]
    WRITERS[suffix](tmp_path / f"a{suffix}", rows)

    assert items(tmp_path, f"a{suffix}") == (
        AgendaItem(number="1", title="Opening"),
        AgendaItem(
            number="2",
            title="Crime",
            chapter="VII",
            documents=(
                Document(symbol="CTOC/1", title="Report of the Secretariat"),
                Document(symbol="CTOC/2", title="Note by the Secretariat"),
                Document(symbol="CTOC/3", title="Comments"),
            ),
        ),
        AgendaItem(
            number="2 (a)",
            title="Cybercrime",
            documents=(Document(symbol="CTOC/1", title="Report of the Secretariat"),),
        ),
    )


def test_the_number_and_the_title_are_enough(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [["No.", "Title"], [3, "Crime"], [3.1, "More crime"]])

    assert items(tmp_path, "a.xlsx") == (
        AgendaItem(number="3", title="Crime"),
        AgendaItem(number="3.1", title="More crime"),
    )


def test_the_file_s_own_items_stand_after_those_of_the_sheet(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [HEAD[:2], ["1", "Opening"]])

    assert items(tmp_path, "a.csv", '[[item]]\nnumber = "2"\ntitle = "Crime"\n') == (
        AgendaItem(number="1", title="Opening"),
        AgendaItem(number="2", title="Crime"),
    )


def test_an_item_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    own = '[[item]]\nnumber = "2(A)"\ntitle = "Crime"\n'
    rows = [HEAD[:2], ["2 (a)", "Crime"], ["3", "Other"], ["3", "Other"], ["2 (A)", "Crime"]]

    assert agenda_mistakes(tmp_path, *rows, more=own) == [
        "a.csv, cell A4: “3” is already in a.csv, cell A3; keep one of the two.",
        "a.csv, cell A5: “2 (A)” is already in a.csv, cell A2; keep one of the two.",
        "[[item]] 1, number: “2(A)” is already in a.csv, cell A2; keep one of the two.",
    ]


def test_a_document_that_stands_twice_under_an_item_is_a_mistake(tmp_path: Path) -> None:
    assert agenda_mistakes(tmp_path, HEAD, ["1", "A", "", "X/1", "B"], ["", "", "", "x/ 1", "C"]) == [
        "a.csv, cell D3: “x/ 1” is already in a.csv, cell D2; keep one of the two."
    ]


def test_every_wrong_cell_is_told(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["", "No number", "", "", ""],
        ["(b)", "A letter", "", "", ""],
        ["3, 4", "Two", "", "", ""],
        ["5", "", "", "", ""],
        ["6", "Right", "II", "X/1", ""],
        ["", "", "", "", "A title alone"],
        ["6", "Left", "III", "X/2", "Y"],
        ["", "Title alone", "", "", ""],
        ["2012-05-04", "A date", "", "", ""],
    ]

    own = "give the row its own number, or clear this cell."

    assert agenda_mistakes(tmp_path, *rows) == [
        "a.csv, cell A2: This row has no number, and there is no item above it; type a number, or clear the row.",
        "a.csv, cell A3: “(b)” is only part of a number; type the number of the item too, such as “3 (b)”.",
        "a.csv, cell A4: “3, 4” is not the number of one item; type one number, such as “4” or “4 (a)”.",
        "a.csv, cell B5: The title is missing.",
        "a.csv, cell E6: The document title is missing.",
        "a.csv, cell D7: The symbol is missing.",
        f"a.csv, cell B8: This row belongs to the item in a.csv, cell A6, which has another title; {own}",
        f"a.csv, cell C8: This row belongs to the item in a.csv, cell A6, which has another chapter; {own}",
        "a.csv, cell A9: This row has neither a number nor a document; type one, or clear the row.",
        (
            "a.csv, cell A10: This cell holds a date or time, 2012-05-04; "
            "format the cell as text and type the number again."
        ),
    ]


def test_a_number_that_the_spreadsheet_made_a_date_is_told(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", [["No.", "Title"], [dt.date(2012, 2, 1), "Crime"]])

    assert mistakes(tmp_path, with_session('agenda = "a.xlsx"')) == [
        (
            "a.xlsx, cell A2: This cell holds a date or time, 2012-02-01; "
            "format the cell as text and type the number again."
        )
    ]


def test_a_document_has_a_title(tmp_path: Path) -> None:
    assert agenda_mistakes(tmp_path, ["Item", "Title", "Documents"], ["1", "A", "X/1"], ["", "", "X/2"]) == [
        "a.csv: Documents need a symbol and a title, but there is no column for the document title."
    ]


def titled(folder: Path, *rows: Sequence[object], head: Sequence[str] = ("Item", "Title")) -> list[tuple[str, str]]:
    """Return the numbers and titles of the items of these rows."""
    write_csv(folder / "a.csv", [head, *rows])
    return [(item.number, item.title) for item in items(folder, "a.csv")]


def test_a_letter_alone_is_a_sub_item_of_the_item_above(tmp_path: Path) -> None:
    rows = ["1", "(a)", "(b)", "2.", "a)", "b.", "(i)", "(ii)", "(c)", "3", "(h)", "(i)", "(j)"]
    assert [number for number, _ in titled(tmp_path, *([row, "A"] for row in rows))] == [
        *("1", "1 (a)", "1 (b)", "2", "2 (a)", "2 (b)", "2 (b) (i)", "2 (b) (ii)", "2 (c)", "3", "3 (h)", "3 (i)"),
        "3 (j)",
    ]


def test_a_sub_item_may_have_a_column_of_its_own(tmp_path: Path) -> None:
    rows = [["1", "", "A"], ["1", "a", "B"], ["", "(b)", "C"], ["2", "", "D"]]
    assert titled(tmp_path, *rows, head=["Item", "Sub-item", "Title"]) == [
        ("1", "A"),
        ("1 (a)", "B"),
        ("1 (b)", "C"),
        ("2", "D"),
    ]


def test_documents_of_a_sub_item_stand_below_it(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "a.csv",
        [HEAD, ["1", "A", "", "", ""], ["(a)", "B", "", "X/1", "C"], ["(a)", "", "", "X/2", "D"]],
    )
    assert items(tmp_path, "a.csv") == (
        AgendaItem(number="1", title="A"),
        AgendaItem(
            number="1 (a)",
            title="B",
            documents=(Document(symbol="X/1", title="C"), Document(symbol="X/2", title="D")),
        ),
    )


def test_an_office_s_punctuation_is_not_part_of_a_number_or_a_title(tmp_path: Path) -> None:
    rows = [
        ["1.", "Opening of the session;"],
        ["2)", "“Election of officers;”"],
        ["Item 3", "Measures against “bribery”"],
        ["Agenda item 4.", "'Other matters'."],
        ["4 (a).", "“A” and “B”:"],
        ["No. 5", "And so on..."],
    ]
    assert titled(tmp_path, *rows) == [
        ("1", "Opening of the session"),
        ("2", "Election of officers"),
        ("3", "Measures against “bribery”"),
        ("4", "Other matters"),
        ("4 (a)", "“A” and “B”"),
        ("5", "And so on..."),
    ]


def test_what_is_not_the_number_of_one_item_is_refused_with_its_cell(tmp_path: Path) -> None:
    wrong = ["VI", "10 and 11", "10-11", "4 (a)-(c)", "A", "Documents"]
    write_xlsx(tmp_path / "a.xlsx", [["No.", "Title"], *([each, "A"] for each in wrong), [True, "A"]])

    assert mistakes(tmp_path, with_session('agenda = "a.xlsx"')) == [
        f"a.xlsx, cell A{row}: “{each}” is not the number of one item; type one number, such as “4” or “4 (a)”."
        for row, each in enumerate([*wrong, "TRUE"], 2)
    ]


def test_without_a_column_for_symbols_they_stand_in_brackets_after_titles(tmp_path: Path) -> None:
    report = "Report of the Office (UNODC) on crime (CTOC/COP/2012/7)"
    head = ["Item", "Title", "Document title"]
    write_csv(
        tmp_path / "a.csv",
        [head, ["1", "A", report], ["", "", "Note (E/2012/3 and Corr.1); Comments (E/2012/4)."]],
    )
    assert items(tmp_path, "a.csv")[0].documents == (
        Document(symbol="CTOC/COP/2012/7", title="Report of the Office (UNODC) on crime"),
        Document(symbol="E/2012/3 and Corr.1", title="Note"),
        Document(symbol="E/2012/4", title="Comments"),
    )
    assert agenda_mistakes(tmp_path, head, ["1", "A", "Report (2012)"]) == [
        "a.csv, cell C2: The symbol is missing; type it in brackets after the title, or in a column."
    ]


def test_a_symbol_that_a_title_repeats_is_no_part_of_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [HEAD, ["1", "A", "", "X/ 1", "“Report” (X/1)"], ["", "", "", "X/2", "Note (X/1)"]])
    assert items(tmp_path, "a.csv")[0].documents == (
        Document(symbol="X/ 1", title="Report"),
        Document(symbol="X/2", title="Note (X/1)"),
    )


def test_headings_that_do_not_fit_are_told(tmp_path: Path) -> None:
    assert agenda_mistakes(tmp_path, ["Item", "Subject", "Title", "Remarks"], ["1", "A", "B", "C"]) == [
        "a.csv, cell C1: The heading “Title” is a second column for the title; keep one."
    ]


def test_an_agenda_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, with_session('agenda = "a.ods"')) == [
        "session.agenda: There is no file “a.ods” beside the session file."
    ]


def test_one_workbook_may_hold_the_agenda_and_the_participants(tmp_path: Path) -> None:
    workbook(tmp_path / "b.xlsx", {"Notes": NOTES, "List": LIST, "Agenda": [["Item", "Title"], ["1", "Opening"]]})
    session = read(tmp_path, with_session('agenda = "b.xlsx"\nparticipants = "b.xlsx"'))

    assert [each.name for each in session.participants] == ["A"]
    assert session.items == (AgendaItem(number="1", title="Opening"),)


@pytest.mark.parametrize("heading", [heading for each in WORDS.values() for heading in each])
def test_no_heading_is_known_for_two_columns(heading: str) -> None:
    assert sum(heading in known for known in WORDS.values()) == 1


CELLS = (
    st.sampled_from(["", "1", "2", "2.", "(a)", "2 (a)", "3, 4", "-", "X/1", "Crime", "Other", "2012-01-02"])
    | st.text()
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_any_rows_are_items_or_mistakes(tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_xlsx(path, [HEAD, *([str(cell).replace("\ud800", "") for cell in row] for row in rows)])
    place = Location("session.agenda")
    found = read_agenda(path, place)

    assert [item for item in found.items if not {"number", "title", "documents"} <= set(item.values)] == []
    assert [told for told in place.mistakes if not told.startswith("any.xlsx, cell ")] == []
    assert place.mistakes or set(found.rows) == {row.number for row in found.sheet.rows}


@given(st.binary(max_size=200) | st.text(alphabet='Item,Title;\n\t"1\r\0').map(str.encode))
def test_any_bytes_are_an_agenda_or_mistakes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for suffix in WRITERS:
        path = tmp_path_factory.getbasetemp() / f"any{suffix}"
        path.write_bytes(content)
        place = Location("session.agenda")
        read_agenda(path, place)

        assert [told for told in place.mistakes if not told.startswith(("session.agenda: ", path.name))] == []
