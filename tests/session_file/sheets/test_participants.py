from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.model.session import Capacity, Participant
from meetinglog.session_file import inspect
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.location import Location
from meetinglog.session_file.sheets.cells import cell_name
from meetinglog.session_file.sheets.participants import WORDS, read_participants
from tests.support.session_files import mistakes, read, styles, with_session
from tests.support.sheets import LIST, NOTES, WRITERS, Rows, workbook, write_csv, write_xlsx

CAPACITIES = "state, reio, observer-state, un, igo, ngo, secretariat, presiding, officer, panellist, expert or other"


def missing(rows: str) -> str:
    return f"The category is missing in {rows}; choose {CAPACITIES}, or a usual word for one of these."


def unknown(word: str, rows: str, capacity: str = "other") -> str:
    line = f'"{word}" = "{capacity}"'
    return (
        f"Unknown category “{word}” in {rows}; add a line to the session file under [categories], "
        f"such as {line}, with one of {CAPACITIES}."
    )


def participants(folder: Path, file: str, more: str = "") -> tuple[Participant, ...]:
    return read(folder, with_session(f'participants = "{file}"\n{more}')).participants


def sheet_mistakes(folder: Path, file: str, more: str = "") -> list[str]:
    return mistakes(folder, with_session(f'participants = "{file}"\n{more}'))


def notes(folder: Path, file: str, more: str = "", *, all_rows: bool = False) -> list[str]:
    """Return what is said of a session with this list of participants."""
    path = folder / "cop-6.toml"
    path.write_text(with_session(f'participants = "{file}"\n{more}'), encoding="utf-8")
    return list(inspect(path, styles, all_rows=all_rows).assumptions())


def csv_mistakes(folder: Path, *rows: Sequence[object]) -> list[str]:
    write_csv(folder / "p.csv", rows)
    return sheet_mistakes(folder, "p.csv")


def test_the_line_that_is_advised_for_a_category_is_toml_whatever_is_in_the_cell(tmp_path: Path) -> None:
    [said] = csv_mistakes(tmp_path, ["Name", "Category"], ["A", "Pr\x7fess \\ x"])
    line = said.partition("such as ")[2].partition(", with one of")[0]
    assert line.isprintable()
    assert tomllib.loads(line) == {"Pr\x7fess \\ x": "other"}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_column_of_every_format_is_read(tmp_path: Path, suffix: str) -> None:
    rows = [
        ["Delegation", "Acronym", "Status", "Country", "Regional group"],
        ["the Council of Europe", "CoE; C.o.E.; Council", "IGOs", "", ""],
        ["Kenya", "", "Member State", "KE", "African States"],
        ["Thailand", "", "OBSERVER STATES", "", ""],
    ]
    WRITERS[suffix](tmp_path / f"participants{suffix}", rows)

    assert participants(tmp_path, f"participants{suffix}") == (
        Participant(name="the Council of Europe", capacity=Capacity.IGO, aliases=("CoE", "Council")),
        Participant(name="Kenya", capacity=Capacity.STATE, code="KEN", group="African States"),
        Participant(name="Thailand", capacity=Capacity.OBSERVER_STATE, code="THA"),
    )


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "P.XLSX", [["Name", "Type"], ["A", "ngo"]])

    assert participants(tmp_path, "P.XLSX") == (Participant(name="A", capacity=Capacity.NGO),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_has_commas_semicolons_or_tabs_and_may_begin_with_a_mark(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    lines = ["Name|Category|Aliases", 'Genève, Association|Civil society|"GA;G.A.;Gen, Ass"']
    text = "\r\n".join(lines).replace("Genève, Association", '"Genève, Association"').replace("|", delimiter)
    (tmp_path / "p.csv").write_bytes(text.encode(encoding))

    assert participants(tmp_path, "p.csv") == (
        Participant(name="Genève, Association", capacity=Capacity.NGO, aliases=("GA", "Gen, Ass")),
    )


def test_the_first_sheet_with_rows_and_its_first_full_row_count(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "p.xlsx", [["Name", "Type"], ["A", "ngo"]], top=3, left=2, empty_sheets=2)

    assert participants(tmp_path, "p.xlsx") == (Participant(name="A", capacity=Capacity.NGO),)


def test_empty_rows_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("\n,,\nName,Type\n\n , \nA,ngo\n\n", encoding="utf-8")

    assert participants(tmp_path, "p.csv") == (Participant(name="A", capacity=Capacity.NGO),)


def test_numbers_and_dates_become_text(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Type", "Aliases"],
        [350, "ngo", dt.date(2012, 10, 15)],
        [1.5, "ngo", True],
        ["A\nB", "ngo", dt.datetime(2012, 10, 15, 10, 30)],  # noqa: DTZ001 - a cell knows no zone
    ]
    write_xlsx(tmp_path / "p.xlsx", rows)

    assert participants(tmp_path, "p.xlsx") == (
        Participant(name="350", capacity=Capacity.NGO, aliases=("2012-10-15",)),
        Participant(name="1.5", capacity=Capacity.NGO, aliases=("TRUE",)),
        Participant(name="A B", capacity=Capacity.NGO, aliases=("2012-10-15T10:30:00",)),
    )


def test_a_row_without_a_name_takes_its_state_s_of_the_session_s_dates(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type", "State"], ["", "State", "TUR"], ["", "State", "Iran"]])

    assert participants(tmp_path, "p.csv") == (
        Participant(name="Turkey", capacity=Capacity.STATE, code="TUR"),
        Participant(name="the Islamic Republic of Iran", capacity=Capacity.STATE, code="IRN"),
    )


def test_a_row_without_a_name_takes_the_session_s_own_form(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type", "State"], ["", "State", "USA"]])

    assert participants(tmp_path, "p.csv", '[names]\nUSA = "the US"\n') == (
        Participant(name="the US", capacity=Capacity.STATE, code="USA"),
    )


def test_the_file_s_own_entry_counts_before_the_sheet_s(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type", "Alias"], ["The W.W.F.", "igo", "X"], ["B", "igo", ""]])
    own = '[[participant]]\nname = "WWF"\ncapacity = "ngo"\n'

    assert participants(tmp_path, "p.csv", own) == (
        Participant(name="WWF", capacity=Capacity.NGO),
        Participant(name="B", capacity=Capacity.IGO),
    )


def test_rows_that_say_the_same_are_one_participant(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type"], ["A", "NGO"], ["A", "Civil society"]])

    assert participants(tmp_path, "p.csv") == (Participant(name="A", capacity=Capacity.NGO),)


def test_the_punctuation_of_a_list_is_not_part_of_a_name(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type"], ["Test Fund;", "NGO"], ["Kenya*", "State"], ["A. Ltd.", "Other"]])

    assert [each.name for each in participants(tmp_path, "p.csv")] == ["Test Fund", "Kenya", "A. Ltd."]


def test_names_that_could_mean_two_are_told_with_their_cells(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv",
        [["Type", "Name", "Alias"], ["ngo", "A", "X"], ["igo", "The A", ""], ["ngo", "C", "x"], ["ngo", "D", "WWF"]],
    )
    own = '[[participant]]\nname = "World Fund"\ncapacity = "ngo"\naliases = ["WWF"]\n'

    assert sheet_mistakes(tmp_path, "p.csv", own) == [
        "p.csv, cell B3: “the A” is also a name of p.csv, cell B2 (“A”); names must be unique.",
        "p.csv, cell C4: “x” is also a name of p.csv, cell B2 (“A”); names must be unique.",
        "p.csv, cell C5: “WWF” is also a name of [[participant]] 1 (“World Fund”); names must be unique.",
    ]


def test_every_wrong_cell_is_told(tmp_path: Path) -> None:
    assert csv_mistakes(tmp_path, ["Name", "Type"], ["*", "ngo"]) == [
        "p.csv, cell A2: A name must have a letter or a digit; got the text “*”."
    ]
    rows = [
        ["Name", "Type", "State", "Alias", "Group"],
        ["A", "Press", "", "", ""],
        ["", "ngo", "", "", "x"],
        ["", "Observer State", "Kenia", "", ""],
        ["–", "", "", "A\u0007", ""],
        ["B", "pannelist", "", "-;b", ""],
    ]

    assert csv_mistakes(tmp_path, *rows) == [
        "p.csv, cell A3: This row has no name; type one, or clear the row.",
        "p.csv, cell C4: Unknown State “Kenia”; did you mean “Kenya”?",
        "p.csv, cell A5: A name must have a letter or a digit; got the text “–”.",
        "p.csv, cell D5: The control character U+0007 is not allowed in the text “A”; delete it.",
        "p.csv, cell D6: A name must have a letter or a digit; got the text “-”.",
        f"p.csv: {unknown('Press', 'row 2')}",
        f"p.csv: {missing('row 5')}",
        f"p.csv: {unknown('pannelist', 'row 6', 'panellist')}",
    ]


def test_cells_of_a_workbook_are_named_as_the_office_program_names_them(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "p.xlsx", [["Name", "Type"], ["A", "ngo"], ["–", "ngo"]], top=4, left=26)

    assert sheet_mistakes(tmp_path, "p.xlsx") == [
        "p.xlsx, cell AA7: A name must have a letter or a digit; got the text “–”."
    ]


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert cell_name(0, column) == f"{letters}1"


def test_columns_that_nobody_asked_for_are_left_out_and_said(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Organization", "E-mail", "Type", "", "Phone"], ["A", "x", "NGO", "y", ""]])

    assert notes(tmp_path, "p.csv")[:1] == [
        "p.csv: Columns B (“E-mail”), D (no heading) and E (“Phone”) were not read."
    ]
    assert participants(tmp_path, "p.csv") == (Participant(name="A", capacity=Capacity.NGO),)


def test_without_a_column_for_names_all_headings_are_told(tmp_path: Path) -> None:
    assert csv_mistakes(tmp_path, ["Observer", "E-mail", "Type"], ["A", "x", "NGO"]) == [
        "p.csv: There is no column for the name; the headings found are “Observer”, “E-mail” and “Type”."
    ]


def test_a_column_of_states_gives_names_too(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Country", "Type"], ["Kenya", "State"], ["VA", "Observer"]])

    assert participants(tmp_path, "p.csv") == (
        Participant(name="Kenya", capacity=Capacity.STATE, code="KEN"),
        Participant(name="the Holy See", capacity=Capacity.OBSERVER_STATE, code="VAT"),
    )


def test_an_unknown_category_is_one_mistake_with_its_rows_and_the_line_that_settles_it(tmp_path: Path) -> None:
    rows = [[f"Org {number}", "Press" if number % 10 else "Press corps"] for number in range(1, 33)]

    assert csv_mistakes(tmp_path, ["Name", "Type"], *rows, ["A", "Obsever State"], ["B", ""], ["C", "–"]) == [
        f"p.csv: {unknown('Press', 'rows 2 to 10, 12 to 20, 22 to 30, 32 and 33')}",
        f"p.csv: {unknown('Press corps', 'rows 11, 21 and 31')}",
        f"p.csv: {unknown('Obsever State', 'row 34', 'observer-state')}",
        f"p.csv: {missing('rows 35 and 36')}",
    ]


def test_the_session_s_own_categories_are_understood(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv", [["Name", "Type"], ["A", "Press"], ["B", "PRESS"], ["C", "Party"], ["Kenya", "Party"]]
    )
    own = '[categories]\n"press" = "other"\nParty = "observer-state"\n'

    assert [each.capacity for each in participants(tmp_path, "p.csv", own)] == [
        *[Capacity.OTHER] * 2,
        *[Capacity.OBSERVER_STATE] * 2,
    ]


def test_categories_name_capacities(tmp_path: Path) -> None:
    assert sheet_mistakes(
        tmp_path, "", '[categories]\nPress = "press"\nParty = "Member State"\n"–" = "ngo"\nPARTIES = "igo"\n'
    ) == [
        f"categories.Press: Unknown capacity “press”; choose {CAPACITIES}.",
        "categories.Party: Unknown capacity “Member State”; write “state”.",
        "categories.“–”: A category must have a letter or a digit; got the text “–”.",
        "categories.PARTIES: “PARTIES” is already in this table; keep one of the two.",
    ]


def test_an_observer_is_a_state_where_the_row_is_one(tmp_path: Path) -> None:
    rows = [["Name", "Type"], ["Holy See (the)", "Observers"], ["A", "Observer"]]

    assert csv_mistakes(tmp_path, *rows) == [f"p.csv: {unknown('Observer', 'row 3')}"]
    write_csv(tmp_path / "p.csv", rows)
    assert [each.capacity for each in participants(tmp_path, "p.csv", '[categories]\nObserver = "ngo"\n')] == [
        Capacity.OBSERVER_STATE,
        Capacity.NGO,
    ]


def test_two_columns_for_one_thing_are_told(tmp_path: Path) -> None:
    assert csv_mistakes(tmp_path, ["Name", "ORGANIZATION", "Type"], ["A", "B", "ngo"]) == [
        "p.csv, cell B1: The heading “ORGANIZATION” is a second column for the name; keep one."
    ]


def test_an_empty_column_without_heading_does_not_matter(tmp_path: Path) -> None:
    assert csv_mistakes(tmp_path, ["Name", "", "Type"], ["A", "", "ngo"]) == []


@pytest.mark.parametrize("heading", [heading for each in WORDS.values() for heading in each])
def test_no_heading_is_known_for_two_columns(heading: str) -> None:
    assert sum(heading.casefold() in [each.casefold() for each in known] for known in WORDS.values()) == 1


@pytest.mark.parametrize(
    ("written", "capacity"),
    [
        ("Member States", Capacity.STATE),
        ("States Parties", Capacity.STATE),
        ("State party", Capacity.STATE),
        ("Regional economic integration organization", Capacity.REIO),
        ("Observer State", Capacity.OBSERVER_STATE),
        ("Non-Member States", Capacity.OBSERVER_STATE),
        ("observer_state", Capacity.OBSERVER_STATE),
        ("U.N. system", Capacity.UN),
        ("UN system", Capacity.UN),
        ("United Nations", Capacity.UN),
        ("United Nations entities", Capacity.UN),
        ("Specialised agencies", Capacity.UN),
        ("Organizations of the United Nations system", Capacity.UN),
        ("IGOs", Capacity.IGO),
        ("Intergovernmental organisations", Capacity.IGO),
        ("inter-governmental organization", Capacity.IGO),
        ("NGO", Capacity.NGO),
        ("Non-governmental organizations", Capacity.NGO),
        ("civil society", Capacity.NGO),
        ("Secretariat", Capacity.SECRETARIAT),
        ("Chair", Capacity.PRESIDING),
        ("Presiding officers", Capacity.PRESIDING),
        ("Officers", Capacity.OFFICER),
        ("Panelists", Capacity.PANELLIST),
        ("Panellist", Capacity.PANELLIST),
        ("Experts", Capacity.EXPERT),
        ("OTHERS", Capacity.OTHER),
        ("Signatories", Capacity.OBSERVER_STATE),
        ("Non-signatory State", Capacity.OBSERVER_STATE),
        ("Entities", Capacity.IGO),
        ("NGO in consultative status", Capacity.NGO),
        ("Academia", Capacity.OTHER),
        ("Private sector", Capacity.OTHER),
        ("Observer", None),
        ("", None),
    ],
)
def test_offices_words_for_capacities_are_understood(written: str, capacity: Capacity | None) -> None:
    assert capacity_of(written) == capacity


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    assert sheet_mistakes(tmp_path, "p.xlsx") == [
        "session.participants: There is no file “p.xlsx” beside the session file."
    ]


def test_a_folder_is_no_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "p.csv").mkdir()

    assert sheet_mistakes(tmp_path, "p.csv") == ["session.participants: “p.csv” is a folder, not a spreadsheet."]


def test_a_file_of_another_format_is_told(tmp_path: Path) -> None:
    assert sheet_mistakes(tmp_path, "p.docx") == [
        "session.participants: “p.docx” is not a spreadsheet that can be read; use .xlsx, .ods or .csv."
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("content", [b"", b"Name,Type", b"PK\x03\x04broken"])
def test_a_broken_workbook_is_told(tmp_path: Path, suffix: str, content: bytes) -> None:
    (tmp_path / f"p{suffix}").write_bytes(content)

    assert sheet_mistakes(tmp_path, f"p{suffix}") == [
        f"session.participants: “p{suffix}” cannot be read as a spreadsheet; it is damaged, or in another format."
    ]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_spreadsheet_without_rows_is_told(tmp_path: Path, suffix: str) -> None:
    WRITERS[suffix](tmp_path / f"p{suffix}", [])

    assert sheet_mistakes(tmp_path, f"p{suffix}") == [
        f"session.participants: “p{suffix}” is empty; its first row must hold the headings."
    ]


ACCENTS = "Name;Category\r\nGenève – “l’Association”;NGO\r\nŒuvre;NGO\r\n"
MARKED = {"utf-8": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "cp1252": b""}


@pytest.mark.parametrize("encoding", MARKED)
def test_csv_is_read_in_the_encodings_that_offices_write(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "p.csv").write_bytes(MARKED[encoding] + ACCENTS.encode(encoding))

    assert participants(tmp_path, "p.csv") == (
        Participant(name="Genève – “l’Association”", capacity=Capacity.NGO),
        Participant(name="Œuvre", capacity=Capacity.NGO),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Name,Type\nGen\x81ve,ngo\n", "is not UTF-8 or Windows-1252 text (line 2); save it as “CSV UTF-8”."),
        (b"\xef\xbb\xbfName,Type\n\nGen\xe8ve,ngo\n", "is not UTF-8 text (line 3)"),
        (b"\xff\xfeN\0a\0m", "is not UTF-16 text (line 1); save it as “CSV UTF-8”."),
        (ACCENTS.encode("utf-16-le"), "is not text, or lacks its byte order mark; save it as “CSV UTF-8”."),
    ],
)
def test_csv_in_another_encoding_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "p.csv").write_bytes(content)

    [mistake] = sheet_mistakes(tmp_path, "p.csv")

    assert mistake.startswith(f"session.participants: “p.csv” {said}")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path, delimiter: str, line_end: str) -> None:
    lines = [f"sep={delimiter}", delimiter.join(["Name", "Type"]), delimiter.join(["A", "?"])]
    (tmp_path / "p.csv").write_bytes(line_end.join(lines).encode())

    assert sheet_mistakes(tmp_path, "p.csv") == [f"p.csv: {missing('row 2')}"]


def test_a_line_break_in_quotes_is_one_cell_and_one_row(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(b'Name;Type\r\n"World\r\nFund";NGO\r\n"B";?\r\n')

    assert sheet_mistakes(tmp_path, "p.csv") == [f"p.csv: {missing('row 3')}"]


def test_what_stands_above_the_headings_is_not_read(tmp_path: Path) -> None:
    title = [["Participants"], [], ["Status", "as at 1 October"], ["Name", "Type", "Alias"], ["A", "NGO", "Status"]]
    write_xlsx(tmp_path / "p.xlsx", title, top=2, left=1)

    assert participants(tmp_path, "p.xlsx") == (Participant(name="A", capacity=Capacity.NGO, aliases=("Status",)),)


NO_CAPACITY = (
    "There is no column for the capacity, and what is in {} is not built in; add a column headed “Category”, or rows "
    "such as “Member States” above those that they are the category of."
)


def test_where_no_row_has_all_headings_the_row_with_several_is_told(tmp_path: Path) -> None:
    rows = [["List of participants"], ["Name", "Acronym", "Kind"], ["A", "B", "NGO"]]

    assert csv_mistakes(tmp_path, *rows) == [f"p.csv: {NO_CAPACITY.format('row 3')}"]


def test_of_several_sheets_the_one_with_the_headings_is_read(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", {"Notes": NOTES, "List": LIST, "Empty": []})

    assert participants(tmp_path, "p.xlsx") == (Participant(name="A", capacity=Capacity.NGO),)


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    workbook(tmp_path / "p.xlsx", {"Old": [["Name", "Type"], ["B", "NGO"]], "List": LIST}, hidden=["Old"])

    assert participants(tmp_path, "p.xlsx") == (Participant(name="A", capacity=Capacity.NGO),)


@pytest.mark.parametrize(
    ("sheets", "hidden", "said"),
    [
        (
            {"A": LIST, "B": LIST, "Notes": NOTES},
            (),
            "“p.xlsx” has the name and the capacity on several sheets (“A” and “B”); keep one, or hide the others.",
        ),
        (
            {"May": NOTES, "June": NOTES},
            (),
            "No sheet of “p.xlsx” (“May” and “June”) has headings for the name and the capacity.",
        ),
        ({"May": LIST}, ("May",), "“p.xlsx” has rows only on hidden sheets (“May”); unhide the sheet."),
    ],
)
def test_sheets_among_which_nothing_is_guessed_are_told(
    tmp_path: Path, sheets: dict[str, Rows], hidden: Sequence[str], said: str
) -> None:
    workbook(tmp_path / "p.xlsx", sheets, hidden)

    assert sheet_mistakes(tmp_path, "p.xlsx") == [f"session.participants: {said}"]


def test_a_cell_merged_over_several_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "p.xlsx"))
    sheet = book.add_worksheet()
    sheet.merge_range("B2:F2", "List of participants")
    sheet.merge_range("B3:B4", "Name")
    sheet.merge_range("C3:C4", "Category")
    sheet.write_column("B5", ["A", "B", "C"])
    sheet.merge_range("C5:C6", "NGO")
    sheet.write("C7", "IGO")
    sheet.merge_range("C8:C9", "")
    book.close()

    assert participants(tmp_path, "p.xlsx") == (
        Participant(name="A", capacity=Capacity.NGO),
        Participant(name="B", capacity=Capacity.NGO),
        Participant(name="C", capacity=Capacity.IGO),
    )


def test_a_cell_merged_over_several_columns_is_one_cell(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "p.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Name", "Category"])
    sheet.merge_range("A2:B2", "Parties to the Convention")
    book.close()

    assert sheet_mistakes(tmp_path, "p.xlsx") == [f"p.xlsx: {missing('row 2')}"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Title", "First name", "Last name", "Category"], ["Ms.", "Jane", "Doe", "Panellist"]],
        [["Surname", "Category", "Given name", "Title"], ["Doe", "Panellist", "Ms. Jane", ""]],
        [["Family name", "Category", "Title", "Title"], ["Doe", "Panellist", "Ms. Jane", "Professor"]],
    ],
)
def test_a_name_spread_over_columns_is_one_name(rows: Rows, tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", rows)
    assert participants(tmp_path, "p.csv") == (Participant(name="Ms. Jane Doe", capacity=Capacity.PANELLIST),)


@pytest.mark.parametrize("delegation", ["Delegation", "Country"])
def test_names_of_persons_beside_those_of_delegations_are_left_out_and_said(delegation: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["First name", "Last name", delegation], ["Jane", "Doe", "Norway"]])
    assert participants(tmp_path, "p.csv") == (Participant(name="Norway", capacity=Capacity.STATE, code="NOR"),)
    assert notes(tmp_path, "p.csv") == ["p.csv: Columns A (“First name”) and B (“Last name”) were not read."]


def test_a_row_without_a_name_among_names_spread_over_columns_is_told(tmp_path: Path) -> None:
    rows = [["First name", "Last name", "Category"], ["", "", "Expert"], ["Jane", "", "Expert"]]
    assert csv_mistakes(tmp_path, *rows) == ["p.csv, cell B2: This row has no name; type one, or clear the row."]


def test_a_first_name_alone_is_no_column_of_names(tmp_path: Path) -> None:
    said = "p.csv: There is no column for the name; the headings found are “First name” and “Category”."
    assert csv_mistakes(tmp_path, ["First name", "Category"], ["Jane", "Expert"]) == [said]


def test_a_category_alone_in_a_row_is_that_of_the_rows_below_it(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "p.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Name", "Category"])
    sheet.merge_range("A2:B2", "I. Member States")
    sheet.write_column("A3", ["Norway", "Observer States", "Peru", "Non-governmental organizations:", "A"])
    sheet.write_row("A8", ["B", "IGO"])
    book.close()

    assert participants(tmp_path, "p.xlsx") == (
        Participant(name="Norway", code="NOR", capacity=Capacity.STATE),
        Participant(name="Peru", code="PER", capacity=Capacity.OBSERVER_STATE),
        Participant(name="A", capacity=Capacity.NGO),
        Participant(name="B", capacity=Capacity.IGO),
    )


def test_a_category_may_stand_in_a_column_that_is_not_read(tmp_path: Path) -> None:
    rows = [["No.", "Name", "Category"], ["Observer States"], ["1", "Peru", ""], ["Total: 1"], ["2", "A", "NGO"]]
    write_xlsx(tmp_path / "p.xlsx", rows)
    assert participants(tmp_path, "p.xlsx") == (
        Participant(name="Peru", code="PER", capacity=Capacity.OBSERVER_STATE),
        Participant(name="A", capacity=Capacity.NGO),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["State"], ["Norway"], ["THA"]],
        [["Delegation"], ["Norway"], ["Thailand"]],
        [
            ["Country", "Name", "Function"],
            ["Norway", "Ms. X", "Head"],
            ["Norway", "Mr. Z", "Adviser"],
            ["Thailand", "Y", ""],
        ],
    ],
)
def test_a_list_without_categories_is_one_of_states(rows: list[list[str]], tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", rows)
    members = '[members]\nobserver_states = ["THA"]\n'
    session = read(tmp_path, with_session('participants = "p.csv"') + members)
    assert session.participants == (
        Participant(name="Norway", code="NOR", capacity=Capacity.STATE),
        Participant(name="Thailand", code="THA", capacity=Capacity.OBSERVER_STATE),
    )


def test_csv_with_a_quote_that_never_closes_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text('Name,Type\n"A,ngo\n' + "B,ngo\n" * 30_000, encoding="utf-8")

    assert sheet_mistakes(tmp_path, "p.csv") == [
        "session.participants: “p.csv” is not text in columns; a quotation mark in it is probably never closed."
    ]


def test_mistakes_of_the_file_and_of_the_sheet_come_together(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name"], ["A"]])

    assert sheet_mistakes(tmp_path, "p.csv", "plce = 'Vienna'\n") == [
        "session.plce: Unknown key; did you mean “place”?",
        f"p.csv: {NO_CAPACITY.format('row 2')}",
    ]


@given(st.binary(max_size=200) | st.text(alphabet='Name,Type;\n\t"ngo\r\0').map(str.encode))
def test_any_bytes_are_participants_or_mistakes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for suffix in WRITERS:
        path = tmp_path_factory.getbasetemp() / f"any{suffix}"
        path.write_bytes(content)
        place = Location("session.participants")
        found = read_participants(path, place, lambda state: state.name, lambda _: Capacity.STATE, {})

        assert [entry for entry in found.entries.values() if not {"name", "capacity"} <= set(entry.values)] == []
        assert [
            told for told in place.mistakes if not told.startswith(("session.participants: ", f"{path.name}"))
        ] == []


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("G77", "the Group of 77 and China"),
        ("Group of 77 and China (G77)", "the Group of 77 and China"),
        ("Non-Aligned Movement", "the Movement of Non-Aligned Countries"),
    ],
)
def test_a_row_that_is_a_group_is_refused_with_what_to_type(name: str, group: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type"], [name, "IGO"], ["European Union", "IGO"], ["SADC", "IGO"]])
    (mistake,) = sheet_mistakes(tmp_path, "p.csv")
    assert f"is a group, {group}, and has no floor of its own; leave it out." in mistake
    assert "is typed with its speaker: NAME for:" in mistake


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            "Taiwan",
            (
                "Unknown State “Taiwan”; write its code, such as “KEN”, or its name; in a sheet, what is no State "
                "belongs in a column headed “Name”."
            ),
        ),
        (
            "World Bank",
            (
                "“World Bank” is an organization, the World Bank, and no State; in a sheet it belongs in a column "
                "headed “Name”."
            ),
        ),
        (
            "G77",
            "“G77” is a group, the Group of 77 and China, and no State; it has no floor of its own.",
        ),
        ("Norwey", "Unknown State “Norwey”; did you mean “Norway”?"),
        (
            "Korea",
            (
                "Unknown State “Korea”; did you mean “the Republic of Korea” or “the Democratic People’s Republic of "
                "Korea”?"
            ),
        ),
    ],
)
def test_what_is_no_state_in_a_column_of_states_is_told_with_what_else_it_is(
    state: str, sentence: str, tmp_path: Path
) -> None:
    write_csv(tmp_path / "p.csv", [["State", "Name", "Type"], [state, "A", "NGO"]])
    assert sheet_mistakes(tmp_path, "p.csv") == [f"p.csv, cell A2: {sentence}"]


def test_a_name_that_is_the_acronym_of_another_row_is_refused(tmp_path: Path) -> None:
    rows = [
        ["Name", "Type", "Alias"],
        ["the World Test Fund (WTF)", "NGO", ""],
        ["WTF", "NGO", ""],
        ["B", "NGO", "wtf"],
    ]
    write_csv(tmp_path / "p.csv", rows)
    assert sheet_mistakes(tmp_path, "p.csv") == [
        "p.csv, cell C4: “wtf” is also a name of p.csv, cell A3 (“WTF”); names must be unique.",
        "p.csv, cell A3: “WTF” is also the acronym of p.csv, cell A2 (“the World Test Fund”); keep one of the two.",
        "p.csv, cell C4: “wtf” is also the acronym of p.csv, cell A2 (“the World Test Fund”); keep one of the two.",
    ]
