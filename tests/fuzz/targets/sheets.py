"""Spreadsheets: of the participants, of the agenda with its documents, of speakers; as text, .xlsx and .ods."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from meetinglog.capture.speakers_file import read_spreadsheet
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import inspect
from meetinglog.session_file.preview import preview
from meetinglog.session_file.preview_text import preview_text
from tests.fuzz.mutators import LINES, TAGS, archive_of, by_pieces, in_archive, members_of
from tests.fuzz.target import Target, folder, sentence
from tests.fuzz.targets.typed import begun
from tests.support.commands import SESSION
from tests.support.sheets import WRITERS, Rows, workbook

PEOPLE: Rows = [
    ["Participants"],
    ["Name", "Type", "Acronym", "Other names", "Code"],
    ["Norway", "State", "", "", "NOR"],
    ["States", "", "", "", ""],
    ["the World Wildlife Fund", "NGO", "WWF", "Fund; WWF Int.", ""],
    ["Ms. Ada Byron", "panellist", "", "", ""],
]
ITEMS: Rows = [
    ["No.", "Sub-item", "Title", "Chapter", "Symbol", "Document title"],
    ["1", "", "Opening", "I", "", ""],
    ["1", "(a)", "Agenda", "", "A/1", "Annotated agenda"],
    ["", "", "", "", "A/2; A/3", "Notes (A/2)"],
    ["2", "", "Other", "II", "", ""],
]
SPEAKERS: Rows = [
    ["Delegation", "On behalf of", "Representative", "Category"],
    ["Norway", "G77", "Ms. Li", ""],
    ["1. Thailand (on behalf of the Group of 77 and China)", "", "", ""],
    ["A Fund", "", "", "NGO"],
]


@cache
def place(suffix: str) -> Path:
    """Return the folder of a session file that names a spreadsheet for its participants and for its agenda."""
    made = folder() / f"sheets{suffix}"
    made.mkdir()
    named = f'number = 6\nparticipants = "sheet{suffix}"\nagenda = "sheet{suffix}"'
    (made / "session.toml").write_text(SESSION.replace("number = 6", named), encoding="utf-8")
    return made


def tabulate(data: bytes, suffix: str) -> None:
    """Read a spreadsheet for everything that one can be."""
    here = place(suffix)
    (here / f"sheet{suffix}").write_bytes(data)
    for all_rows in (False, True):
        inspection = inspect(here / "session.toml", session_style, all_rows=all_rows)
        preview_text("session.toml", preview(inspection), inspection.notes)
        spoken = read_spreadsheet(here / f"sheet{suffix}", begun().proceedings, "plenary", all_rows=all_rows)
        for said in (*inspection.mistakes, *spoken.mistakes):
            assert ": " in sentence(said), "a mistake has no place"
        for said in (*inspection.assumptions(), *spoken.assumptions):
            sentence(said)


def of_text(data: bytes) -> None:
    """Read a spreadsheet of text."""
    tabulate(data, ".csv")


def of_workbook(data: bytes) -> None:
    """Read a workbook by what it holds."""
    tabulate(data, ".ods" if b"content.xml" in data else ".xlsx")


def written(suffix: str) -> Iterator[bytes]:
    """Yield each spreadsheet in a format."""
    file = folder() / f"seed{suffix}"
    for rows in (PEOPLE, ITEMS, SPEAKERS):
        WRITERS[suffix](file, rows)
        yield file.read_bytes()


def texts() -> Iterator[bytes]:
    """Yield spreadsheets of text, in the encodings and with the delimiters of offices."""
    for data in written(".csv"):
        text = data.decode()
        yield data
        yield b"sep=;\r\n" + text.replace(",", ";").replace("\n", "\r\n").encode("cp1252")
        yield b"\xff\xfe" + text.replace(",", "\t").encode("utf-16-le")


def workbooks() -> Iterator[bytes]:
    """Yield workbooks of both kinds, with what a fuzzer need not know left out."""
    several = folder() / "several.xlsx"
    workbook(several, {"people": PEOPLE, "items": ITEMS, "old": SPEAKERS}, hidden=["old"])
    for data in (several.read_bytes(), *written(".xlsx"), *written(".ods")):
        members = members_of(data)
        yield archive_of({name: content for name, content in members.items() if not name.startswith(UNREAD)})


UNREAD = ("docProps/", "xl/theme/", "meta.xml", "Thumbnails/", "settings.xml", "META-INF/")
"""Members that no reader of a workbook looks at."""

TEXT = Target(
    "sheet-text",
    "a spreadsheet of text (.csv)",
    "Participants, agenda and speakers are read of it, or every mistake is told with its cell.",
    of_text,
    texts,
    by_pieces(LINES),
    (
        "Name,",
        "Type,",
        "No.,",
        "Title,",
        '"',
        '""',
        ";",
        "\t",
        "\r\n",
        "sep=;\n",
        "\ufeff",
        "States",
        "1 (a)",
        "2012-10-15",
    ),
    quick=40,
)
WORKBOOK = Target(
    "workbook",
    "a workbook (.xlsx, .ods)",
    "As for text; within its members the marks of XML are taken out, doubled and moved.",
    of_workbook,
    workbooks,
    in_archive(by_pieces(TAGS)),
    (
        *('hidden="1"', 'r="A1"', 'r="XFD1048576"', 't="s"', 't="inlineStr"', "<strike/>", '<mergeCell ref="A1:B9"/>'),
        *('table:number-rows-repeated="1048576"', 'table:number-columns-repeated="9"', "<row>", "</row>", "<c>", "<v>"),
        *('<dimension ref="A1:ZZ9"/>', 'office:value-type="string"', "&#10;", "&amp;", "<![CDATA[", "]]>", "<!--"),
    ),
    largest=32_768,
    quick=40,
)
