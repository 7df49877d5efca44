from __future__ import annotations

import csv
import json
from dataclasses import asdict
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.session_file import inspect
from meetinglog.session_file.preview import preview
from meetinglog.session_file.preview_data import Outcome, ParticipantRow, Spreadsheet
from meetinglog.session_file.preview_text import preview_text
from meetinglog.session_file.sheets.grid import Layout
from tests.support.commands import SESSION, Command, bytes_in, naming
from tests.support.commands import Outcome as Done
from tests.support.session_files import styles
from tests.support.sheets import LIST, NOTES, Rows, workbook, write_csv
from tests.support.typed_logs import entries

NAMED = SESSION.replace("[members]", 'participants = "p.csv"\n\n[members]')
WITH_AGENDA = SESSION.replace("[members]", 'agenda = "a.csv"\n\n[members]').replace('"3"', '"7"').replace('"4"', '"8"')
LIST_IN_LATIN = """\
Participants;;
Organization;Category;Acronym
Gen\u00e8ve Association;NGO;GA
Kenya;Press;
"""


def seen(folder: Path, text: str) -> tuple[Spreadsheet, ...]:
    (folder / "session.toml").write_text(text, encoding="utf-8")
    return preview(inspect(folder / "session.toml", styles))


def rows(folder: Path, *lines: list[str]) -> list[tuple[object, ...]]:
    """Return the row, name, capacity, outcome and note of each line below headings of all columns."""
    write_csv(
        folder / "p.csv",
        [["Name", "Type", "State", "Alias", "Group"], *(line + [""] * (5 - len(line)) for line in lines)],
    )
    [sheet] = seen(folder, NAMED)
    shown = ("row", "name", "capacity", "outcome", "note")
    return [tuple(cells[key] for key in shown) for cells in map(asdict, sheet.rows)]


def test_each_row_shows_what_its_participant_will_be(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv",
        [
            ["Name", "Type", "State", "Alias", "Group"],
            ["Iran", "Observer States", "", "IRI; I.R.I.", ""],
            ["L'Association", "Civil society", "CH", "", "WEOG"],
        ],
    )
    [sheet] = seen(tmp_path, NAMED)
    assert (sheet.key, sheet.sheet.file, sheet.sheet.layout, sheet.sheet.columns) == (
        "participants",
        "p.csv",
        Layout("", "UTF-8", "commas", 1),
        {"name": "A", "capacity": "B", "State": "C", "aliases": "D", "group": "E"},
    )
    assert sheet.rows == (
        ParticipantRow(
            row=2,
            name="the Islamic Republic of Iran",
            capacity="observer-state",
            code="IRN",
            state="the Islamic Republic of Iran",
            aliases="IRI",
            group="",
            outcome=Outcome.TAKEN,
            note="built in, but for the capacity, which is state and the alias IRI",
        ),
        ParticipantRow(
            row=3,
            name="L’Association",
            capacity="ngo",
            code="CHE",
            state="Switzerland",
            aliases="",
            group="WEOG",
            outcome=Outcome.TAKEN,
        ),
    )


def test_what_is_built_in_already_is_told_with_what_is_new(tmp_path: Path) -> None:
    unep = "the United Nations Environment Programme"
    assert rows(tmp_path, ["Kenya", "State"], ["Thailand", "State", "THA"], [unep, "UN", "", "Env"]) == [
        (2, "Kenya", "state", Outcome.BUILT_IN, "need not be listed"),
        (3, "Thailand", "state", Outcome.TAKEN, "built in, but for the capacity, which is observer-state"),
        (4, unep, "un", Outcome.TAKEN, "built in, but for the alias Env"),
    ]
    assert rows(tmp_path, ["", "State", "TUR"], ["UNEP", "UN"], ["Norway", "State", "", "", "EEA"]) == [
        (2, "Turkey", "state", Outcome.BUILT_IN, "need not be listed"),
        (3, "UNEP", "un", Outcome.TAKEN, "built in, but for the name"),
        (4, "Norway", "state", Outcome.TAKEN, "built in, but for the group"),
    ]


def test_a_row_that_stands_twice_is_told_with_the_first(tmp_path: Path) -> None:
    assert rows(tmp_path, ["A", "NGO"], ["A", "Civil society"], ["Turkey", "State"], ["Türkiye", "State"]) == [
        (2, "A", "ngo", Outcome.TAKEN, ""),
        (3, "A", "ngo", Outcome.REPEATED, "the same as row 2"),
        (4, "Turkey", "state", Outcome.BUILT_IN, "need not be listed"),
        (5, "Turkey", "state", Outcome.REPEATED, "the same as row 4"),
    ]


def test_marked_rows_are_named_and_taken_only_with_all_rows(command: Command, folder: Path, place: str) -> None:
    book = xlsxwriter.Workbook(str(folder / "p.xlsx"))
    sheet, struck = book.add_worksheet("List"), book.add_format({"font_strikeout": True})
    for number, name in enumerate(["Name", "the A", "the B", "the C", "the D"]):
        sheet.write_row(number, 0, [name, "NGO" if number else "Type"], struck if name == "the C" else None)
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    (folder / "session.toml").write_text(NAMED.replace("p.csv", "p.xlsx"), encoding="utf-8")

    done = command("new", "session.toml", "--preview")
    assert done.out.splitlines()[2:9] == [
        "Note: Row 3, hidden, was not taken; --all-rows takes it.",
        "Note: Row 4, struck out, was not taken; --all-rows takes it.",
        "",
        "Row  Name   Capacity  Outcome",
        "  2  the A  ngo       taken",
        "  3  the B  NGO       left out: hidden; --all-rows takes it",
        "  4  the C  NGO       left out: struck out; --all-rows takes it",
    ]
    done = command("new", "session.toml", "--preview", "--all-rows")
    assert done.out.splitlines()[4:7] == [
        "  2  the A  ngo       taken",
        "  3  the B  ngo       taken: hidden in the list",
        "  4  the C  ngo       taken: struck out in the list",
    ]
    assert command("new", "session.toml", place).status == 0
    done = command("prepare", place, "session.toml", "--all-rows")
    assert done.out.splitlines()[:2] == ["participants the B: added", "participants the C: added"]


def test_a_row_for_which_the_file_has_its_own_is_left_out(tmp_path: Path) -> None:
    assert rows(tmp_path, ["World Wildlife Fund", "IGO"]) == [
        (2, "World Wildlife Fund", "igo", Outcome.LEFT_OUT, "[[participant]] 1 of the session file is used")
    ]


def test_a_row_with_a_mistake_stands_as_it_was_written(tmp_path: Path) -> None:
    assert rows(tmp_path, ["A", "Press"], ["B", "NGO", "", "X"], ["C", "NGO", "", "x"]) == [
        (2, "A", "Press", Outcome.WRONG, ""),
        (3, "B", "ngo", Outcome.TAKEN, ""),
        (4, "C", "NGO", Outcome.WRONG, ""),
    ]


def test_a_mistake_elsewhere_does_not_keep_the_rows_from_being_seen(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", [["Name", "Type"], ["Turkey", "State"]])
    [sheet] = seen(tmp_path, NAMED.replace("starts = 2012-10-15\n", "").replace('timezone = "Europe/Vienna"\n', ""))
    assert [(asdict(row)["name"], row.outcome) for row in sheet.rows] == [("Türkiye", Outcome.BUILT_IN)]


def test_the_rows_of_the_agenda_show_items_and_documents(tmp_path: Path) -> None:
    head = ["Item", "Title", "Chapter", "Symbol", "Document title"]
    write_csv(
        tmp_path / "a.csv",
        [
            head,
            ["1.", "Opening", "", "", ""],
            ["2", "Crime", "VII", "X/1", "Report"],
            ["", "", "", "X/2", "Note"],
            ["3, 4", "", "", "", ""],
        ],
    )
    [sheet] = seen(tmp_path, WITH_AGENDA)
    assert [tuple(asdict(row).values())[:-1] for row in sheet.rows] == [
        (2, "1", "Opening", "", "", "", Outcome.TAKEN),
        (3, "2", "Crime", "VII", "X/1", "Report", Outcome.TAKEN),
        (4, "", "", "", "X/2", "Note", Outcome.TAKEN),
        (5, "3, 4", "", "", "", "", Outcome.WRONG),
    ]


def test_what_a_workbook_was_taken_for_is_told(tmp_path: Path) -> None:
    old = [["Name", "Type"], ["B", "NGO"]]
    workbook(tmp_path / "p.xlsx", {"Notes": NOTES, "List": LIST, "Old": old}, hidden=["Old"])
    [sheet] = seen(tmp_path, NAMED.replace("p.csv", "p.xlsx"))
    assert sheet.sheet.layout == Layout("List", "", "", 1, (), ("Notes",), ("Old",))
    assert list(sheet.sheet.layout.assumptions()) == [
        "Only the sheet “List” has the headings; the sheet “Notes” was not read.",
        "The hidden sheet “Old” was not read.",
    ]


def test_what_is_certain_raises_no_doubt() -> None:
    assert list(Layout("", "UTF-16", "tabs", 1).assumptions()) == []
    assert list(Layout("List", "", "", 1).assumptions()) == []


def test_the_command_shows_the_rows_then_all_mistakes_and_creates_nothing(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    (folder / "p.csv").write_bytes(LIST_IN_LATIN.encode("cp1252"))
    before = bytes_in(folder)
    said = "meetinglog: session.toml: 1 mistake; nothing was created.\n  p.csv: Unknown category “Press” in row 4; "
    done = command("new", "session.toml", "--preview")
    assert (done.status, done.out) == (1, SHOWN)
    assert done.err.startswith(said)
    assert command("new", "session.toml", "--dry-run") == done
    assert bytes_in(folder) == before


SHOWN = """\
p.csv, the participants: Windows-1252 text with semicolons, headings in row 2.
Columns: A name, B capacity, C aliases.
Note: The file is not UTF-8 and was read as Windows-1252; check its accents.
Note: Row 1 above the headings in row 2 was not read.

Row  Name                Capacity  Aliases  Outcome
  3  Genève Association  ngo       GA       taken
  4  Kenya               Press              wrong

2 rows: 1 taken and 1 wrong.

Note: p.csv, cell C3: “GA” is also the code of Gabon; typed alone, it means “Genève Association”.
Note: This name has no “the” and will be printed without it: Genève Association.
"""


def test_without_a_preview_what_was_guessed_is_said_all_the_same(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    (folder / "p.csv").write_bytes(LIST_IN_LATIN.replace("Press", "State").encode("cp1252"))
    said = [
        "p.csv: The file is not UTF-8 and was read as Windows-1252; check its accents.",
        "p.csv: Row 1 above the headings in row 2 was not read.",
        "p.csv, cell C3: “GA” is also the code of Gabon; typed alone, it means “Genève Association”.",
        "This name has no “the” and will be printed without it: Genève Association.",
        "Created cop-6.meetinglog for the session cop-6; the session file is entry 1.",
    ]
    assert command("new", "session.toml") == Done(0, "", "".join(f"{line}\n" for line in said))


def test_a_file_without_spreadsheets_has_nothing_to_preview(command: Command, folder: Path) -> None:
    assert folder.is_dir()
    assert command("new", "session.toml", "--preview") == Done(0, "session.toml names no spreadsheet.\n", "")


def test_a_spreadsheet_that_cannot_be_read_is_told(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    done = command("new", "session.toml", "--preview")
    assert (done.status, done.out) == (1, "p.csv, the participants: not read.\n")
    assert "There is no file “p.csv” beside the session file." in done.err


def test_json_has_everything_that_is_shown(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    (folder / "p.csv").write_bytes(LIST_IN_LATIN.encode("cp1252"))
    done = command("new", "session.toml", "--preview", "--json")
    [mistake] = json.loads(done.out).pop("mistakes")
    assert (done.status, mistake.startswith("p.csv: Unknown category “Press” in row 4; ")) == (1, True)
    assert json.loads(done.out)["notes"] == [
        "p.csv, cell C3: “GA” is also the code of Gabon; typed alone, it means “Genève Association”.",
        "This name has no “the” and will be printed without it: Genève Association.",
    ]
    assert json.loads(done.out)["spreadsheets"] == [
        {
            "key": "participants",
            "file": "p.csv",
            "encoding": "Windows-1252",
            "delimiter": "semicolons",
            "sheet": "",
            "sheets_not_read": [],
            "headings_row": 2,
            "rows_above": [1],
            "columns": {"name": "A", "capacity": "B", "aliases": "C"},
            "columns_not_read": {},
            "rows": [
                {
                    "row": 3,
                    "name": "Genève Association",
                    "capacity": "ngo",
                    "code": "",
                    "state": "",
                    "aliases": "GA",
                    "group": "",
                    "outcome": "taken",
                    "note": "",
                },
                {
                    "row": 4,
                    "name": "Kenya",
                    "capacity": "Press",
                    "code": "",
                    "state": "",
                    "aliases": "",
                    "group": "",
                    "outcome": "wrong",
                    "note": "",
                },
            ],
        }
    ]


@pytest.mark.parametrize("arguments", [("new", "session.toml"), ("prepare", "EMPTY", "session.toml")])
def test_json_is_for_the_preview_alone(arguments: tuple[str, ...], command: Command, empty_log: str) -> None:
    done = naming(command, EMPTY=empty_log)(*arguments, "--json")
    assert done == Done(2, "", "meetinglog: --json needs --preview.\n")


def test_before_it_is_brought_into_a_log_a_file_shows_its_rows_and_what_differs(
    command: Command, empty_log: str, folder: Path
) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    write_csv(folder / "p.csv", [["Name", "Type"], ["the A", "NGO"]])
    before = entries(empty_log)
    done = command("prepare", empty_log, "session.toml", "--preview")
    assert (done.status, done.out.splitlines()[-3:]) == (0, ["1 row: 1 taken.", "", "participants the A: added"])
    as_json = json.loads(command("prepare", empty_log, "session.toml", "--preview", "--json").out)
    assert (as_json["differences"], as_json["mistakes"]) == (["participants the A: added"], [])
    assert entries(empty_log) == before


def test_the_rows_are_seen_where_the_log_refuses_the_file(command: Command, log: str, folder: Path) -> None:
    (folder / "session.toml").write_text(WITH_AGENDA, encoding="utf-8")
    write_csv(folder / "a.csv", [["Item", "Title"], ["3", "Other serious crimes"]])
    done = command("prepare", log, "session.toml", "--preview")
    assert (done.status, "1 row: 1 taken." in done.out) == (1, True)
    assert done.err == "meetinglog: The log has entries on item 4, which the file lacks. Nothing was recorded.\n"


def test_the_log_stands_alone_once_it_is_made(command: Command, folder: Path, place: str) -> None:
    (folder / "session.toml").write_text(WITH_AGENDA, encoding="utf-8")
    write_csv(folder / "a.csv", [["Item", "Title", "Symbol", "Document title"], ["3", "Crime", "X/1", "Report of X"]])
    assert command("new", "session.toml", place).status == 0
    (folder / "a.csv").unlink()
    (folder / "session.toml").unlink()
    (folder / "acts.txt").write_text("@2012-10-17T15:00 /open 4\n@15:01 /item 3\n@15:02 Norway\n", encoding="utf-8")
    assert command("import", place, "acts.txt").status == 0
    report = command("report", place).out
    assert "the Conference considered agenda item 3, entitled “Crime”" in report
    assert "the report of X (X/1)." in report


def test_control_characters_of_a_spreadsheet_do_not_reach_the_terminal(command: Command, folder: Path) -> None:
    (folder / "session.toml").write_text(NAMED, encoding="utf-8")
    (folder / "p.csv").write_bytes(b"Name,Type\n\x1b[31mRed,ngo\n")
    done = command("new", "session.toml", "--preview")
    assert (done.status, "\x1b" in done.out + done.err) == (1, False)


def test_mistakes_on_two_sheets_of_one_workbook_are_told_apart(tmp_path: Path) -> None:
    agenda = [["Item", "Title"], ["1", "Opening"], ["2", "Crime"]]
    sheets: dict[str, Rows] = {"List": [["Name", "Type"], ["A", "NGO"], ["B", "Press"]], "Agenda": agenda}
    workbook(tmp_path / "b.xlsx", sheets)
    text = NAMED.replace('participants = "p.csv"', 'participants = "b.xlsx"\nagenda = "b.xlsx"')
    found = seen(tmp_path, text.replace('"3"', '"7"').replace('"4"', '"8"'))
    assert [[row.outcome for row in sheet.rows] for sheet in found] == [
        [Outcome.TAKEN, Outcome.TAKEN],
        [Outcome.TAKEN, Outcome.WRONG],
    ]
    [mistake] = inspect(tmp_path / "session.toml", styles).mistakes
    assert mistake.startswith("b.xlsx, sheet “List”: Unknown category “Press” in row 3;")


CELLS = st.sampled_from(["", "A", "Kenya", "TUR", "UNEP", "ngo", "State", "UN", "a; b", "Press", "WWF"]) | st.text(
    max_size=9
)


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=8), st.booleans())
def test_any_rows_have_a_preview_whether_they_are_right_or_not(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], right: bool
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = NAMED if right else NAMED.replace("starts = 2012-10-15\n", "")
    (folder / "session.toml").write_text(text, encoding="utf-8")
    lines = [["Name", "Type", "State", "Alias", "Group"], *cells]
    with (folder / "p.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows(lines)
    looked = inspect(folder / "session.toml", styles)
    [sheet] = preview(looked)
    taken = {Outcome.TAKEN, Outcome.BUILT_IN}
    assert preview_text("session.toml", [sheet]).startswith("p.csv, the participants: ")
    if looked.session is not None and sheet.rows:
        listed = [row for row in sheet.rows if row.outcome in taken or " is the same " in row.note]
        assert len(looked.session.participants) == 1 + len(listed)
