from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetinglog.cli.handlers import inscribe
from tests.support.commands import ENTRIES, Command, Outcome, bytes_in
from tests.support.sheets import WRITERS
from tests.support.typed_logs import entries, slipped_in

LIST = """\
1. Egypt (on behalf of the Group of 77 and China)
2)\tIran (Islamic Republic of)
• World Wildlife Fund (WWF),

\ufeffPeru, also on behalf of Chile
Kenya by:Mr. Otieno
"""
WRONG = """\
List of voters
1. Norway (EEA)
2. Norway
3. Peru as:envoy
4. Ukraine (on behalf of the Friends of Tests)
Chad\x07
"""
ANSWER = (
    "14  {}  Egypt, on behalf of the Group of 77 and China; the Islamic Republic of Iran; the World Wildlife Fund "
    "(non-governmental organization); Peru, also on behalf of Chile; and Kenya, represented by Mr. Otieno, are "
    "inscribed (item 4), 5 on the list\n"
)


def inscribed(command: Command, log: str) -> list[str]:
    """Return the names on the list of speakers, in its order."""
    lines = json.loads(command("speakers", log, "--json", "--item", "4").out)
    return [line["speaker"] for line in lines if line["outcome"] == "waiting"]


NAMES = ["Egypt", "Islamic Republic of Iran", "World Wildlife Fund", "Peru", "Kenya"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_inscribed_as_one_entry(encoding: str, command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text(LIST, encoding=encoding)
    done = command("inscribe", log, "list.txt", "--item", "4")
    assert done == Outcome(0, ANSWER.format(done.out[4:12]), "")
    assert inscribed(command, log) == NAMES
    assert command("verify", log).status == 0


def test_a_list_that_is_not_utf_8_is_read_and_said(command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text("Côte d’Ivoire\n", encoding="cp1252")
    done = command("inscribe", log, "list.txt", "--item", "4")
    said = "list.txt: The file is not UTF-8 and was read as Windows-1252; check its accents.\n"
    assert (done.status, done.err, inscribed(command, log)) == (0, said, ["Côte d’Ivoire"])


def test_a_list_comes_from_standard_input_too(command: Command, log: str) -> None:
    assert command("inscribe", log, "-", stdin=LIST).out.startswith("14  ")
    assert inscribed(command, log) == NAMES


def test_all_mistakes_are_told_with_their_lines_and_nothing_is_recorded(
    command: Command, log: str, folder: Path
) -> None:
    (folder / "list.txt").write_text(WRONG, encoding="utf-8")
    before = bytes_in(folder)
    done = command("inscribe", log, "list.txt", "--item", "3")
    first, *mistakes = done.err.splitlines()
    assert (done.status, done.out, first) == (1, "", "meetinglog: list.txt: 5 mistakes; nothing was recorded.")
    assert [mistake.partition(":")[0] for mistake in mistakes] == [f"  line {n}" for n in (1, 2, 4, 5, 6)]
    assert mistakes[1] == (
        "  line 2: “(EEA)” is not part of a name that is known; leave it out, or type Norway for:GROUP for a group, "
        "by:PERSON for a person."
    )
    assert mistakes[4] == "  line 6: the line contains the control character U+0007 (bell) after “Chad”; remove it."
    assert bytes_in(folder) == before


SHEET = [
    ["No.", "Delegation", "On behalf of", "Representative", "Status"],
    ["1", "Egypt", "the Group of 77 and China; GRULAC", "", ""],
    ["2", "Iran, Islamic Republic of", "", "Ms. X", ""],
    ["3", "Thailand", "", "", "State"],
]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_spreadsheet_has_columns_for_name_group_person_and_capacity(
    suffix: str, command: Command, log: str, folder: Path
) -> None:
    WRITERS[suffix](folder / f"list{suffix}", [[*SHEET[0]], *SHEET[1:]])
    done = command("inscribe", log, f"list{suffix}", "--item", "4", "--preview", "--json")
    assert done.err == f"list{suffix}: Column A (“No.”) was not read.\n"
    shown = [
        (row["line"], row["speaker"], row["on_behalf_of"], row["person"], row["capacity"])
        for row in json.loads(done.out)["speakers"]
    ]
    assert shown == [
        (2, "Egypt", "Group of 77 and China; Group of Latin American and Caribbean States", "", "state"),
        (3, "the Islamic Republic of Iran", "", "Ms. X", "state"),
        (4, "Thailand", "", "", "state"),
    ]
    assert command("inscribe", log, f"list{suffix}", "--item", "4").status == 0
    assert inscribed(command, log) == ["Egypt", "Islamic Republic of Iran", "Thailand"]


def test_a_column_of_names_beside_one_of_delegations_is_that_of_the_persons(
    command: Command, log: str, folder: Path
) -> None:
    WRITERS[".csv"](folder / "list.csv", [["Name", "Country"], ["Ms. X", "Norway"], ["", "PER"]])
    done = command("inscribe", log, "list.csv", "--preview", "--json")
    shown = [(row["speaker"], row["person"]) for row in json.loads(done.out)["speakers"]]
    assert (done.status, shown) == (0, [("Norway", "Ms. X"), ("Peru", "")])


@pytest.mark.parametrize(
    "rows",
    [
        [["Delegation", "On behalf of", "Speaker"], ["Norway", "", "Ms. X"]],
        [["Speaker", "Country"], ["Ms. X", "Norway"]],
        [["Name", "Speaker"], ["Norway", "Ms. X"]],
        [["Delegation", "Delegate"], ["Norway", "Ms. X"]],
        [["Last name", "Country", "Title"], ["X", "Norway", "Ms."]],
    ],
)
def test_a_column_of_speakers_beside_one_of_delegations_is_that_of_the_persons(
    rows: list[list[str]], command: Command, log: str, folder: Path
) -> None:
    WRITERS[".csv"](folder / "list.csv", rows)
    done = command("inscribe", log, "list.csv", "--preview", "--json")
    shown = [(row["speaker"], row["person"]) for row in json.loads(done.out)["speakers"]]
    assert (done.status, done.err, shown) == (0, "", [("Norway", "Ms. X")])


def test_persons_beside_names_are_taken_and_headings_are_said(command: Command, log: str) -> None:
    listed = "LIST OF SPEAKERS – Item 4\n# from the e-mail\n1. Norway, Ms. X\n2. Peru (Mr. Y)\n"
    done = command("inscribe", log, "-", "--item", "4", "--preview", "--json", stdin=listed)
    shown = [(row["line"], row["speaker"], row["person"]) for row in json.loads(done.out)["speakers"]]
    assert (done.status, shown) == (0, [(3, "Norway", "Ms. X"), (4, "Peru", "Mr. Y")])
    assert done.err == "standard input: Line 1 (“LIST OF SPEAKERS – Item 4”) is a heading and was not read.\n"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "Fund of Tests (FTX)",
            (
                'no participant is called “Fund of Tests (FTX)”; type "Fund of Tests" as:ngo to inscribe it as typed, '
                "with its capacity, or add it to the session file."
            ),
        ),
        (
            "World Heath Organisation (WHO)",
            (
                "no participant is called “World Heath Organisation”, but “WHO” is the World Health Organization; "
                "type WHO alone."
            ),
        ),
    ],
)
def test_a_bracket_behind_an_unknown_name_is_refused_with_what_to_type(
    name: str, sentence: str, command: Command, log: str
) -> None:
    done = command("inscribe", log, "-", stdin=f"{name}\n")
    assert (done.status, done.err.splitlines()[1:]) == (1, [f"  line 1: {sentence}"])


def test_the_mistakes_of_a_spreadsheet_have_their_cells(command: Command, log: str, folder: Path) -> None:
    WRITERS[".csv"](
        folder / "list.csv",
        [
            ["Name", "Group", "Capacity"],
            ["Norwey", "", ""],
            ["", "GRULAC", ""],
            ["Peru", "", "Press"],
            ["Chad (on behalf of GRULAC)", "GRULAC", ""],
        ],
    )
    done = command("inscribe", log, "list.csv")
    first, *mistakes = done.err.splitlines()
    assert (done.status, done.out, first) == (1, "", "meetinglog: list.csv: 4 mistakes; nothing was recorded.")
    assert [mistake.partition(":")[0] for mistake in mistakes] == [
        f"  list.csv, cell {cell}" for cell in ("A2", "A3", "C4", "B5")
    ]


def test_a_preview_shows_who_would_be_inscribed_and_records_nothing(command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text("Norway\nNorwey\nPeru for:GRULAC\n", encoding="utf-8")
    before = bytes_in(folder)
    done = command("inscribe", log, "list.txt", "--item", "4", "--preview")
    assert (done.status, done.out) == (1, PREVIEW)
    assert done.err.startswith("meetinglog: list.txt: 1 mistake; nothing was recorded.\n  line 2: ")
    assert bytes_in(folder) == before


PREVIEW = """\
Line  Written          Speaker  Code  Capacity  On behalf of
   1  Norway           Norway   NOR   state
   2  Norwey
   3  Peru for:GRULAC  Peru     PER   state     Group of Latin American and Caribbean States
"""


def test_a_list_under_another_item_leaves_the_current_one_alone(command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text("Norway\nPeru\n", encoding="utf-8")
    done = command("inscribe", log, "list.txt", "--item", "3")
    assert done.out.endswith("  Norway and Peru are inscribed (item 3), 2 on the list\n")
    assert inscribed(command, log) == []


def test_what_is_not_there_is_3(command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text("Norway\n", encoding="utf-8")
    assert command("inscribe", log, "list.txt", "--item", "9") == Outcome(
        3, "", f"meetinglog: There is no item 9 in {log}.\n"
    )
    for file in ("nope.txt", "nope.csv"):
        assert command("inscribe", log, file) == Outcome(3, "", f"meetinglog: There is no file {file}.\n")


def test_an_empty_list_and_what_is_no_text_are_refused(command: Command, log: str, folder: Path) -> None:
    (folder / "list.txt").write_text("\n1.\n", encoding="utf-8")
    done = command("inscribe", log, "list.txt")
    assert (done.status, "The list is empty" in done.err) == (1, True)
    (folder / "list.docx").write_bytes(b"PK\x03\x04\0\0\x81")
    done = command("inscribe", log, "list.docx")
    assert (done.status, "This is no text" in done.err) == (1, True)


def test_json_is_for_the_preview_alone(command: Command, log: str) -> None:
    assert command("inscribe", log, "-", "--json") == Outcome(2, "", "meetinglog: --json needs --preview.\n")


@pytest.mark.parametrize(("line", "recorded"), [("Norway", True), ("/item 3", False)])
def test_a_list_is_recorded_only_if_it_still_means_what_it_meant_when_it_was_read(
    line: str, recorded: bool, command: Command, log: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = inscribe._speakers  # noqa: SLF001 - another officer enters something right after it

    def interrupted(*arguments: Any) -> Any:
        slipped_in(log, line, "B. Officer", "2012-10-18T10:06:00")
        return read(*arguments)

    monkeypatch.setattr(inscribe, "_speakers", interrupted)
    (folder / "list.txt").write_text("Peru\nChile\n", encoding="utf-8")
    done = command("inscribe", log, "list.txt")
    assert len(entries(log)) == ENTRIES + 1 + recorded
    if recorded:
        assert done.out.endswith("Peru and Chile are inscribed (item 4), 2 on the list\n")
    else:
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith("meetinglog: meanwhile B. Officer entered at 10:06:00: Item 3 is taken up")
