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
        "a.csv, cell A4: The number of an item must not contain a comma; got the text “3, 4”.",
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


def test_documents_have_two_columns(tmp_path: Path) -> None:
    assert agenda_mistakes(tmp_path, ["Item", "Title", "Documents"], ["1", "A", "X/1"], ["", "", "X/2"]) == [
        "a.csv: Documents need a symbol and a title, but there is no column for the document title."
    ]


def test_headings_that_do_not_fit_are_told(tmp_path: Path) -> None:
    known = "the known ones are number, title, chapter, symbol and document title, and the usual words for these"
    found = "the headings found are “Item”, “Subject”, “Title” and “Remarks”"

    assert agenda_mistakes(tmp_path, ["Item", "Subject", "Title", "Remarks"], ["1", "A", "B", "C"]) == [
        "a.csv, cell C1: The heading “Title” is a second column for the title; keep one.",
        f"a.csv, cell D1: Unknown heading “Remarks”; {found}, and {known}.",
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
